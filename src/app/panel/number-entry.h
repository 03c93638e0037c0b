/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The one entry for numbers (and other short texts that may be refused). It shows a text
 * given by its owner and hands over what a person typed: Enter or leaving applies, Esc
 * restores. A refused text stays, marked, with the reason. Text that was not edited is
 * never applied, so rounding for display cannot change a value. Main thread.
 *
 * Signal "apply" (const char *text) -> char *: NULL where the owner took the text, else a
 * sentence why not (freed by the entry). Signal "step" (int fine_steps): arrow or page
 * key, or wheel. Property "reason" (string, read only): why the text is refused. */
#pragma once

#include <gtk/gtk.h>

#define BB_TYPE_NUMBER_ENTRY (bb_number_entry_get_type ())
G_DECLARE_FINAL_TYPE (BbNumberEntry, bb_number_entry, BB, NUMBER_ENTRY, GtkEntry)

/* `name` is what assistive tools call it. */
GtkWidget *
bb_number_entry_new (const char *name);

/* Shows the present value. A text under edit or refused stays while `text` is the same as
 * before; a new text replaces it. */
void
bb_number_entry_show (BbNumberEntry *entry, const char *text);

/* What stands there while nothing is typed: the text of the present value. Borrowed. */
const char *
bb_number_entry_shown (BbNumberEntry *entry);

/* Whether another text is being typed, or was refused. */
gboolean
bb_number_entry_is_edited (BbNumberEntry *entry);

/* The text is refused because of `reason`; NULL: it is fine. */
void
bb_number_entry_refuse (BbNumberEntry *entry, const char *reason);

/* Applies an edited text as Enter does; false where it was refused. */
gboolean
bb_number_entry_apply (BbNumberEntry *entry);

/* Takes back, or types again, the last of what is being typed and was not applied; FALSE
 * where there is none, and undo is the document's. */
gboolean
bb_number_entry_undo (BbNumberEntry *entry);
gboolean
bb_number_entry_redo (BbNumberEntry *entry);

/* NULL where nothing is refused. Borrowed. */
const char *
bb_number_entry_reason (BbNumberEntry *entry);
