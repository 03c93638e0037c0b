/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Shared by the files of the window. */
#pragma once

#include "app/chart/chart.h"
#include "app/shell/advice-line.h"
#include "app/shell/exporter.h"
#include "app/shell/file-dialogs.h"
#include "app/shell/note-view.h"
#include "app/shell/status-bar.h"
#include "app/shell/window.h"
#include "model/session/drafter.h"

struct _BbWindow
{
  GtkApplicationWindow parent_instance;

  /* owned */
  BbDocument *document;
  BbSession *session;
  BbFileDialogs *files;
  BbDrafter *drafter; /* NULL where no drafts are kept */
  BbExporter *exporter;
  GSignalGroup *typing; /* of the number that has the focus */
  guint look_source;
  guint describe_source;

  /* borrowed */
  GtkWidget *left; /* weak: in the panel, where the focus was before the chart had it */
  BbSettings *settings;
  GtkWidget *panel;

  /* template */
  GtkMenuButton *open_button;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkMenuButton *panels_button;
  GtkMenuButton *export_button;
  GtkMenuButton *menu_button;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkLabel *range_label;
  BbNoteView *note_view;
  GtkPaned *paned;
  BbChart *chart;
  BbStatusBar *status_bar;
  BbAdviceLine *advice_line;
  BbMessageBar *message_bar;

  gint64 busy_since;   /* monotonic time, us */
  gboolean run_failed; /* the message is about that */
};

/* Adds the window's actions and the menus of its buttons; needs application, document and
 * panel. */
void
bb_window_add_actions (BbWindow *window);

/* Takes back those that keep the panel, in dispose: something that outlives the window
 * may keep the actions. */
void
bb_window_remove_actions (BbWindow *window);

/* Sets enabled and checked states of all actions from the document. */
void
bb_window_update_actions (BbWindow *window);

/* Whether there is something to stop. */
void
bb_window_enable_stop (BbWindow *window, gboolean enabled);

/* Takes back, or does again, the last of what is being typed in an entry; FALSE where
 * there is none. */
gboolean
bb_window_undo_typing (BbWindow *window);
gboolean
bb_window_redo_typing (BbWindow *window);

/* Whether a number is being typed that is not part of the document. */
gboolean
bb_window_is_typing (BbWindow *window);

/* Makes it part of the document. FALSE where it is refused: the entry says why, and a
 * message does that begins with `failed` (NULL: no message). */
gboolean
bb_window_apply_typing (BbWindow *window, const char *failed);

/* Keeps the states of the actions true while numbers are typed. */
void
bb_window_follow_typing (BbWindow *window);

/* Title and file, circuit and neurons. */
void
bb_window_update_header (BbWindow *window);

/* The stretch of time that is shown. */
void
bb_window_update_range (BbWindow *window);

/* Follows the session's results and what it is at; leaves it, in dispose. */
void
bb_window_follow_session (BbWindow *window);
void
bb_window_leave_session (BbWindow *window);

/* The popover of the Open button. */
void
bb_window_add_open_menu (BbWindow *window);
