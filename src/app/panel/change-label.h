/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What +10 % of a bias does to the rate, in a column of fixed width: "+3.2 Hz". Main
 * thread. */
#pragma once

#include "model/session/sensitivity.h"

#include <gtk/gtk.h>

/* Empty and not visible; says what it is in its tooltip. */
GtkWidget *
bb_change_label_new (BiasId id);

/* NULL: not known at present. */
void
bb_change_label_show (GtkWidget *label, BiasId id, const BbSensitivity *sensitivity);

/* "+3.2 Hz", "−0.4 Hz", "0.0 Hz"; an en dash where it is not a number. */
char *
bb_change_text (double change);
