/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Writes what a window shows to files, with the bytes that the command line writes: asks
 * for the name, has the present experiment run, and says in the message bar how it went.
 * Main thread. */
#pragma once

#include "app/shell/message-bar.h"
#include "app/shell/settings.h"
#include "model/session/session.h"

#define BB_TYPE_EXPORTER (bb_exporter_get_type ())
G_DECLARE_FINAL_TYPE (BbExporter, bb_exporter, BB, EXPORTER, GObject)

/* All are borrowed and outlive the exporter. */
BbExporter *
bb_exporter_new (GtkWindow *window, BbSession *session, BbSettings *settings,
                 BbMessageBar *messages);

/* `what`: "picture", "traces", "spikes" or "measures". */
void
bb_exporter_ask (BbExporter *exporter, const char *what);

/* To a file of that name without a question; its suffix decides the format. */
void
bb_exporter_write (BbExporter *exporter, const char *what, const char *path);
