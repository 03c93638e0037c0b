/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The program's own resources (templates, icons) and style sheets. */
#pragma once

#include <gtk/gtk.h>

/* Makes the resources known; before the first template is used. May be called twice. */
void
bb_styles_register (void);

/* Adds the style sheets, and registers first. Once a display. */
void
bb_styles_add (GdkDisplay *display);

/* Dims a widget, or not, whose contents are of an older experiment than the traces. */
void
bb_mark_older (GtkWidget *widget, gboolean older);
