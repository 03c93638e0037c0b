/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How a slider is dragged: the handle follows the pointer, and moves a tenth as far while
 * Shift is held. Shift may be pressed and released in the middle: the handle goes on from
 * where it is. A press beside the handle brings it there, but with Shift. Main thread. */
#pragma once

#include <gtk/gtk.h>

/* For a horizontal range over 0..1; takes the place of GtkRange's own drag by the primary
 * button. */
void
bb_scale_drag_attach (GtkRange *range);
