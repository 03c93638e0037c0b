/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/styles.h"

#include "app-resources.h"

void
bb_styles_register (void)
{
  g_resources_register (bb_app_get_resource ());
}

void
bb_styles_add (GdkDisplay *display)
{
  static const char *const names[] = {"style.css", "panel.css"};

  bb_styles_register ();
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/org/biasbench/app/", names[i], NULL);
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

      gtk_css_provider_load_from_resource (provider, path);
      gtk_style_context_add_provider_for_display (
          display, GTK_STYLE_PROVIDER (provider),
          GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
}

void
bb_mark_older (GtkWidget *widget, gboolean older)
{
  if (older)
    gtk_widget_add_css_class (widget, "bb-older");
  else
    gtk_widget_remove_css_class (widget, "bb-older");
}
