/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Times the frames of a window: from the clock's before-paint, where input is taken in,
 * to its after-paint, where the pixels are done. Main thread. */
#pragma once

#include <gtk/gtk.h>

typedef struct FrameMeter FrameMeter;

/* Called within each frame, before drawing; may change what is shown. Returns a number
 * that is awaited, 0 for none. */
typedef guint64 (*FrameMove) (gpointer data);

/* The newest number that the pixels show. */
typedef guint64 (*FrameShown) (gpointer data);

FrameMeter *
frame_meter_new (GtkWidget *window, FrameMove move, FrameShown shown, gpointer data);
void
frame_meter_free (FrameMeter *meter);

/* Runs the main loop until `count` moves were made and shown. */
void
frame_meter_run (FrameMeter *meter, guint count);

/* Milliseconds below which a share of the frames (of the moves, until shown) lies; the
 * first ones are left out. */
double
frame_meter_frame (FrameMeter *meter, double share);
double
frame_meter_latency (FrameMeter *meter, double share);
