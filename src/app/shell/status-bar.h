/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The line of measures at the bottom of the window; in a narrow window the less important
 * ones give way. Main thread. */
#pragma once

#include "model/session/session.h"

#include <gtk/gtk.h>

#define BB_TYPE_STATUS_BAR (bb_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (BbStatusBar, bb_status_bar, BB, STATUS_BAR, GtkWidget)

/* The session whose results are shown; once. Takes a reference. */
void
bb_status_bar_set_session (BbStatusBar *bar, BbSession *session);

/* What is computed and takes long, with a button to stop it ("win.stop"), in place of the
 * time of the last run; NULL for nothing. */
void
bb_status_bar_set_work (BbStatusBar *bar, const BbWork *work);
