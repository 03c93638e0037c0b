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

/* GTK 4 has nothing else that finds a color by its name. */
gboolean
bb_widget_named_color (GtkWidget *widget, const char *name, GdkRGBA *color)
{
  return gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name,
                                         color);
}

G_GNUC_END_IGNORE_DEPRECATIONS
