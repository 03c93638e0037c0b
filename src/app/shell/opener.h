/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opens files and factory presets, one after the other in the order in which they were
 * asked for. Each is read and parsed on a thread of GLib's pool; one that takes longer
 * than half a second says so in a window, with a Stop. The application is held meanwhile.
 * Main thread. */
#pragma once

#include "app/shell/settings.h"
#include "app/shell/window.h"

/* What the opener needs of its surroundings; `data` is handed to the first two. */
typedef struct BbOpenerHooks
{
  /* Presents a new window with the document, or with the first preset for NULL. */
  BbWindow *(*add_window) (gpointer data, BbDocument *document);
  /* All that was asked for is answered; at least one window is there, unless stopped. */
  void (*done) (gpointer data);
  /* As bb_preset_load (); on the thread of the pool. */
  BbPreset *(*load) (const char *name, GCancellable *cancellable, GError **error);
} BbOpenerHooks;

typedef struct BbOpener BbOpener;

/* `application`, `settings`, `data` are borrowed and outlive the opener. */
BbOpener *
bb_opener_new (GtkApplication *application, BbSettings *settings,
               const BbOpenerHooks *hooks, gpointer data);
/* Stops what is under way. */
void
bb_opener_free (BbOpener *opener);

/* Opens as bb_application_open_name () says. A file that is waited for already is not
 * opened twice. A request ends with its `window` (may be NULL). */
void
bb_opener_open (BbOpener *opener, GtkWindow *window, const char *name);

/* Whether something that was asked for is not answered yet. */
gboolean
bb_opener_is_busy (BbOpener *opener);

/* Gives up all that was asked for; what is shown stays. */
void
bb_opener_stop (BbOpener *opener);
