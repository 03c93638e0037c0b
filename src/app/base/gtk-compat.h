/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What GTK 4.8, the floor, has in one way and newer GTK in another: the only place where
 * calls stand that newer versions deprecate or that older ones lack. Main thread. */
#pragma once

#include <gtk/gtk.h>

/* On one baseline, over the whole height: another name from 4.12 on. */
#if GTK_CHECK_VERSION(4, 12, 0)
#define BB_ALIGN_BASELINE GTK_ALIGN_BASELINE_FILL
#else
#define BB_ALIGN_BASELINE GTK_ALIGN_BASELINE
#endif

/* The color of a widget's text. */
void
bb_widget_color (GtkWidget *widget, GdkRGBA *color);

/* Whether high contrast is wanted: by the name of the theme, or by the setting that GTK
 * 4.20 has for it. */
gboolean
bb_wants_contrast (GtkSettings *settings);

/* A color that the style sheets define by @define-color; FALSE where they do not. */
gboolean
bb_widget_named_color (GtkWidget *widget, const char *name, GdkRGBA *color);
