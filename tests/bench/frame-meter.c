/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "frame-meter.h"

enum
{
  WARM_UP = 10 /* moves left out */
};

struct FrameMeter
{
  GtkWidget *window;
  GdkFrameClock *clock; /* borrowed */
  FrameMove move;
  FrameShown shown;
  gpointer data;
  gulong before, after;
  guint tick;
  gint64 frame_start; /* us */
  gint64 awaited_since;
  guint64 awaited; /* 0: nothing */
  guint moves, wanted;
  GArray *frames;    /* double, ms */
  GArray *latencies; /* double, ms */
};

static void
before_cb (GdkFrameClock *clock, FrameMeter *meter)
{
  meter->frame_start = g_get_monotonic_time ();
}

static gboolean
tick_cb (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  FrameMeter *meter = data;

  if (meter->awaited == 0 && meter->moves < meter->wanted)
    {
      meter->awaited = meter->move (meter->data);
      meter->awaited_since = meter->frame_start;
      meter->moves++;
    }
  return G_SOURCE_CONTINUE;
}

static void
after_cb (GdkFrameClock *clock, FrameMeter *meter)
{
  gint64 now = g_get_monotonic_time ();
  double frame = (double)(now - meter->frame_start) / 1e3;

  if (meter->moves > WARM_UP)
    g_array_append_val (meter->frames, frame);
  if (meter->awaited == 0 || meter->shown (meter->data) < meter->awaited)
    return;
  meter->awaited = 0;
  if (meter->moves > WARM_UP)
    {
      double latency = (double)(now - meter->awaited_since) / 1e3;
      g_array_append_val (meter->latencies, latency);
    }
}

FrameMeter *
frame_meter_new (GtkWidget *window, FrameMove move, FrameShown shown, gpointer data)
{
  FrameMeter *meter = g_new0 (FrameMeter, 1);

  meter->window = g_object_ref (window);
  meter->clock = gtk_widget_get_frame_clock (window);
  meter->move = move;
  meter->shown = shown;
  meter->data = data;
  meter->frames = g_array_new (FALSE, FALSE, sizeof (double));
  meter->latencies = g_array_new (FALSE, FALSE, sizeof (double));
  meter->before =
      g_signal_connect (meter->clock, "before-paint", G_CALLBACK (before_cb), meter);
  meter->after =
      g_signal_connect_after (meter->clock, "after-paint", G_CALLBACK (after_cb), meter);
  meter->tick = gtk_widget_add_tick_callback (window, tick_cb, meter, NULL);
  return meter;
}

void
frame_meter_free (FrameMeter *meter)
{
  gtk_widget_remove_tick_callback (meter->window, meter->tick);
  g_signal_handler_disconnect (meter->clock, meter->before);
  g_signal_handler_disconnect (meter->clock, meter->after);
  g_array_unref (meter->frames);
  g_array_unref (meter->latencies);
  g_object_unref (meter->window);
  g_free (meter);
}

void
frame_meter_run (FrameMeter *meter, guint count)
{
  meter->wanted = meter->moves + count;
  while (meter->moves < meter->wanted || meter->awaited != 0)
    g_main_context_iteration (NULL, TRUE);
}

static int
compare (const void *a, const void *b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

static double
share_of (GArray *times, double share)
{
  guint index = (guint)(share * times->len);

  if (times->len == 0)
    return 0;
  g_array_sort (times, compare);
  return g_array_index (times, double, MIN (index, times->len - 1));
}

double
frame_meter_frame (FrameMeter *meter, double share)
{
  return share_of (meter->frames, share);
}

double
frame_meter_latency (FrameMeter *meter, double share)
{
  return share_of (meter->latencies, share);
}
