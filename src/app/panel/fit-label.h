/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A dim text that gives way as a whole: of several forms it shows the longest that fits,
 * and none where none does, so that no number is ever cut. What it says to assistive
 * tools is the longest form. Its width does not follow the text, so that a change of a
 * number is drawn without a new layout of the panel. Main thread. */
#pragma once

#include <gtk/gtk.h>

#define BB_TYPE_FIT_LABEL (bb_fit_label_get_type ())
G_DECLARE_FINAL_TYPE (BbFitLabel, bb_fit_label, BB, FIT_LABEL, GtkWidget)

/* `least` and `natural` are texts as wide as what has to fit, and what should; copied.
 * `xalign` as of a label. */
GtkWidget *
bb_fit_label_new (const char *least, const char *natural, float xalign);

/* The forms, longest first, NULL at the end; copied. */
void
bb_fit_label_set_forms (BbFitLabel *label, const char *const *forms);

/* The form that is shown: "" where none fits. Borrowed. */
const char *
bb_fit_label_shown (BbFitLabel *label);

/* Whether it asks for no room where there is little. */
void
bb_fit_label_set_yields (BbFitLabel *label, gboolean yields);
