/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What all rows of the left side have in common: a title column, a line of controls, a
 * place for the reason of a refusal under them, words to be found by. Main thread. */
#pragma once

#include "model/session/document.h"

#include <gtk/gtk.h>

#define BB_TYPE_PANEL_ROW (bb_panel_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (BbPanelRow, bb_panel_row, BB, PANEL_ROW, GtkWidget)

struct _BbPanelRowClass
{
  GtkWidgetClass parent_class;

  /* Shows the present state; sets whether the row is used. */
  void (*update) (BbPanelRow *row, const Experiment *experiment);
};

/* Size groups that align the columns: titles in all rows of a panel, what stands behind
 * the entries in all groups that have notes. Owned references. */
typedef struct BbColumns
{
  GtkSizeGroup *title;
  GtkSizeGroup *tail;
  gboolean notes[BLOCK_COUNT]; /* whether a row of the group has another quantity */
} BbColumns;

/* The document that construct property "document" names. Borrowed. */
BbDocument *
bb_panel_row_document (BbPanelRow *row);

/* Pango markup; the title column is as wide as its widest title. `name` says it in words
 * to assistive tools; it must not be the name of a control. */
void
bb_panel_row_set_title (BbPanelRow *row, const char *markup, const char *name,
                        const BbColumns *columns);

/* Adds a control to the line, left to right. */
void
bb_panel_row_append (BbPanelRow *row, GtkWidget *child);

/* Words that the search finds the row by, case-folded; copied. */
void
bb_panel_row_set_keywords (BbPanelRow *row, const char *keywords);

/* Whether each of the case-folded `words` (NULL-terminated) occurs; no words: true. */
gboolean
bb_panel_row_matches (BbPanelRow *row, const char *const *words);

/* Shows why something was refused; NULL hides it. */
void
bb_panel_row_set_reason (BbPanelRow *row, const char *reason);

/* Says what was done, in the place of a reason; gone with the next change. */
void
bb_panel_row_say (BbPanelRow *row, const char *sentence);

/* A row without effect in the present state is not used, and not shown. */
void
bb_panel_row_set_used (BbPanelRow *row, gboolean used);
gboolean
bb_panel_row_is_used (BbPanelRow *row);

void
bb_panel_row_update (BbPanelRow *row);

/* Hands `next` to the document as one step; a refusal is shown, or returned in `reason`
 * (free with g_free ()) where it is not NULL. Clears `next`. */
gboolean
bb_panel_row_change (BbPanelRow *row, Experiment *next, char **reason);
