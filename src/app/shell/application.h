/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The process: command line, windows, remembered settings. Main thread. */
#pragma once

#include "app/shell/settings.h"

#include <gtk/gtk.h>

#define BB_TYPE_APPLICATION (bb_application_get_type ())
G_DECLARE_FINAL_TYPE (BbApplication, bb_application, BB, APPLICATION, GtkApplication)

BbApplication *
bb_application_new (void);

/* Borrowed. */
BbSettings *
bb_application_settings (BbApplication *application);

/* Opens "factory:NAME" or a path: presents the window that already shows the file, else
 * uses `window` (may be NULL) if nothing would be lost there, else a new window. What
 * goes wrong is shown in `window`, or in a new one. Returns before it is read. */
void
bb_application_open_name (BbApplication *application, GtkWindow *window,
                          const char *name);

/* Whether something that was to be opened is neither shown nor refused yet. */
gboolean
bb_application_is_opening (BbApplication *application);
