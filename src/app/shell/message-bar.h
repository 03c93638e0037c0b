/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The bar over the window's contents that says what went wrong and what to do next. Stays
 * until it is closed. Main thread. */
#pragma once

#include <gtk/gtk.h>

#define BB_TYPE_MESSAGE_BAR (bb_message_bar_get_type ())
G_DECLARE_FINAL_TYPE (BbMessageBar, bb_message_bar, BB, MESSAGE_BAR, GtkWidget)

/* Shows a message with the next step in words, and further lines behind "Details" (may be
 * NULL). A message that is still shown goes behind the details. */
void
bb_message_bar_show (BbMessageBar *bar, GtkMessageType type, const char *message,
                     const char *hint, const char *details);

/* The same for an error: "what: first line", the other lines as details. */
void
bb_message_bar_show_error (BbMessageBar *bar, const char *what, const char *hint,
                           const GError *error);

/* Takes the message away. */
void
bb_message_bar_clear (BbMessageBar *bar);

/* What is shown; NULL for nothing. Borrowed. */
const char *
bb_message_bar_message (BbMessageBar *bar);
