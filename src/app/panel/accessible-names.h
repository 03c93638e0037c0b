/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names for the inner parts of composite widgets, which GTK 4.8 would tell assistive
 * tools by the names of their C types. Main thread. */
#pragma once

#include <gtk/gtk.h>

/* Calls each part inside `widget` by the first text that it shows, or `name` where it
 * shows none. Labels and entries already have names. */
void
bb_accessible_name_parts (GtkWidget *widget, const char *name);
