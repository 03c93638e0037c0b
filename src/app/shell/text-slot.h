/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A place for a label that wraps and whose text comes from elsewhere: it never asks for
 * more than a least width of its own. A label by itself asks for its widest cluster of
 * characters, and that may have no end. What does not fit is cut off. Main thread. */
#pragma once

#include <gtk/gtk.h>

#define BB_TYPE_TEXT_SLOT (bb_text_slot_get_type ())
G_DECLARE_FINAL_TYPE (BbTextSlot, bb_text_slot, BB, TEXT_SLOT, GtkWidget)

/* Property "child": the label. */
