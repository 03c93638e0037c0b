/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The slider of a row: a GtkScale over positions 0..1 with a tick below at the default, a
 * tick above at the saved value, and an arrow where the value lies beyond an end. It only
 * shows and reports; the document owns the value. Main thread.
 *
 * Signal "moved" (double position): a person or an assistive tool moved it. Signal "step"
 * (int fine_steps): keys and wheel, see step-input.h. */
#pragma once

#include <gtk/gtk.h>

#define BB_TYPE_BIAS_SCALE (bb_bias_scale_get_type ())
G_DECLARE_FINAL_TYPE (BbBiasScale, bb_bias_scale, BB, BIAS_SCALE, GtkScale)

/* `name` is what assistive tools call it. */
GtkWidget *
bb_bias_scale_new (const char *name);

/* Puts the handle at `position` without emitting "moved". */
void
bb_bias_scale_show (BbBiasScale *scale, double position);

/* Positions 0..1 of the ticks; a negative one is not drawn. */
void
bb_bias_scale_set_marks (BbBiasScale *scale, double preset, double saved);

/* -1: the value lies below the low end, 1: above the high end, 0: on the slider. */
void
bb_bias_scale_set_outside (BbBiasScale *scale, int side);
