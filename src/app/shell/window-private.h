/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Shared by the files of the window. */
#pragma once

#include "app/chart/plot.h"
#include "app/shell/advice-line.h"
#include "app/shell/status-bar.h"
#include "app/shell/window.h"

struct _BbWindow
{
  GtkApplicationWindow parent_instance;

  /* owned */
  BbDocument *document;
  BbSession *session;
  GtkFileChooserNative *chooser;
  guint busy_source;
  guint describe_source;
  guint discard_source;

  /* borrowed */
  BbSettings *settings;
  GtkWidget *panel;

  /* template */
  GtkMenuButton *open_button;
  GtkMenuButton *panels_button;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkLabel *range_label;
  GtkLabel *note_label;
  GtkPaned *paned;
  BbPlot *plot;
  BbStatusBar *status_bar;
  BbAdviceLine *advice_line;
  GtkInfoBar *info_bar;
  GtkLabel *info_message;
  GtkLabel *info_hint;
  GtkExpander *info_expander;
  GtkLabel *info_details;

  gint64 busy_since; /* monotonic time, us */
  gboolean asking;   /* the question before closing is open */
  gboolean close_when_saved;
};

/* Adds the window's actions and the panels menu; needs document and panel. */
void
bb_window_add_actions (BbWindow *window);

/* Sets enabled and checked states of all actions from the document. */
void
bb_window_update_actions (BbWindow *window);

/* The popover of the Open button. */
void
bb_window_add_open_menu (BbWindow *window);

/* Starts of the file commands; they go on when the person has answered. */
void
bb_window_choose_open (BbWindow *window);
void
bb_window_save (BbWindow *window);
void
bb_window_save_as (BbWindow *window);

/* Emit the signals of the window. */
void
bb_window_open_name (BbWindow *window, const char *name);
void
bb_window_keep (BbWindow *window);

/* The question before closing with unsaved changes. */
void
bb_window_ask_close (BbWindow *window);
