/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/base/gtk-compat.h"

/* Deprecated or newer than the floor: each is one or the other here. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

void
bb_widget_color (GtkWidget *widget, GdkRGBA *color)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  gtk_widget_get_color (widget, color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}

/* The names of GTK's own high-contrast themes, and those of its setting. */
static gboolean
is_contrasting (const char *theme)
{
  return theme != NULL
         && (g_str_has_prefix (theme, "HighContrast") || strstr (theme, "-hc") != NULL
             || strstr (theme, ":hc") != NULL);
}

gboolean
bb_wants_contrast (GtkSettings *settings)
{
  g_autofree char *theme = NULL;
  GParamSpec *newer = g_object_class_find_property (G_OBJECT_GET_CLASS (settings),
                                                    "gtk-interface-contrast");
  int contrast = 0;

  g_object_get (settings, "gtk-theme-name", &theme, NULL);
  if (is_contrasting (theme) || is_contrasting (g_getenv ("GTK_THEME")))
    return TRUE;
  if (newer == NULL)
    return FALSE;
  g_autoptr (GEnumClass) values = g_type_class_ref (newer->value_type);
  g_object_get (settings, newer->name, &contrast, NULL);
  return contrast == g_enum_get_value_by_nick (values, "more")->value;
}

/* GTK 4 has nothing else that finds a color by its name. */
gboolean
bb_widget_named_color (GtkWidget *widget, const char *name, GdkRGBA *color)
{
  return gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name,
                                         color);
}

G_GNUC_END_IGNORE_DEPRECATIONS
