/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* About the run, at the end of the status line: how far Euler steps are off and the
 * switch to refined ones, draws at the floor, and how long it took or how far it is. Its
 * width does not depend on what it says. Main thread. */
#pragma once

#include "model/session/session.h"

#include <gtk/gtk.h>

#define BB_TYPE_RUN_INFO (bb_run_info_get_type ())
G_DECLARE_FINAL_TYPE (BbRunInfo, bb_run_info, BB, RUN_INFO, GtkWidget)

/* Shows the results that the session keeps now. */
void
bb_run_info_show (BbRunInfo *info, BbSession *session);

/* As bb_status_bar_set_work (). */
void
bb_run_info_set_work (BbRunInfo *info, const BbWork *work);
