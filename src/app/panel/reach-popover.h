/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Asks for a rate and seeks the value of one bias that gives it. The value is set as one
 * undo step; where there is none the popover says which rates there are. Closing it, or
 * any other change of the document, gives the seeking up. Main thread. */
#pragma once

#include "app/panel/bias-row.h"

#define BB_TYPE_REACH_POPOVER (bb_reach_popover_get_type ())
G_DECLARE_FINAL_TYPE (BbReachPopover, bb_reach_popover, BB, REACH_POPOVER, GtkPopover)

/* For a row of the circuit, which becomes its parent; not yet popped up. */
GtkWidget *
bb_reach_popover_new (BbBiasRow *row);
