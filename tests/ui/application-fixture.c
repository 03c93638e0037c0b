/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "application-fixture.h"

BbApplication *
application_fixture_new (int *argc, char ***argv)
{
  g_autofree char *folder = g_dir_make_tmp ("biasbench-XXXXXX", NULL);

  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  gtk_test_init (argc, argv, NULL);
  BbApplication *application = bb_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_autoptr (GError) error = NULL;
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  return application;
}

BbWindow *
application_fixture_add_window (BbApplication *application, BbDocument *document)
{
  return bb_window_new (GTK_APPLICATION (application),
                        bb_application_settings (application), document);
}

void
application_fixture_open (BbApplication *application, BbWindow *window, const char *name)
{
  bb_application_open_name (application, GTK_WINDOW (window), name);
  while (bb_application_is_opening (application))
    g_main_context_iteration (NULL, TRUE);
}
