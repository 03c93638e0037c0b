/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A question over a window that must be answered first, with a button for each answer.
 * Escape and closing it answer GTK_RESPONSE_CANCEL. Main thread.
 *
 * Signal "response" (int): the answer; who gets it destroys the question. */
#pragma once

#include <gtk/gtk.h>

#define BB_TYPE_QUESTION (bb_question_get_type ())
G_DECLARE_FINAL_TYPE (BbQuestion, bb_question, BB, QUESTION, GtkWindow)

/* Shown by gtk_window_present (); goes with `parent`. */
GtkWidget *
bb_question_new (GtkWindow *parent, const char *text, const char *more);

/* Adds a button behind the others; `style` is a CSS class, or NULL. */
void
bb_question_add_answer (BbQuestion *question, const char *label, int response,
                        const char *style);

/* What Enter answers; one of those that were added. */
void
bb_question_set_default (BbQuestion *question, int response);
