/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/application.h"

int
main (int argc, char **argv)
{
  g_autoptr (BbApplication) application = bb_application_new ();

  g_set_application_name ("Biasbench");
  return g_application_run (G_APPLICATION (application), argc, argv);
}
