/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/zoom.h"

#include <glib.h>
#include <math.h>

static const Axis whole = {.unit = UNIT_SECOND, .high = 2};
static const double shortest = 1e-3;

/* The place of `time` in what is shown, 0 at the left edge and 1 at the right. */
static double
share_of (const Zoom *zoom, double time)
{
  double from = zoom_is_in (zoom) ? zoom->from : whole.low;
  double to = zoom_is_in (zoom) ? zoom->to : whole.high;

  return (time - from) / (to - from);
}

static void
test_zoom_keeps_its_anchor (void)
{
  Zoom zoom = {0};

  for (int i = 0; i < 20; i++)
    {
      double before = share_of (&zoom, 0.7);
      zoom_about (&zoom, &whole, shortest, 0.7, 0.8);
      g_assert_cmpfloat_with_epsilon (share_of (&zoom, 0.7), before, 1e-9);
    }
}

static void
test_zoom_has_ends (void)
{
  Zoom zoom = {0};

  for (int i = 0; i < 100; i++)
    zoom_about (&zoom, &whole, shortest, 0.7, 0.5);
  g_assert_cmpfloat_with_epsilon (zoom.to - zoom.from, 1e-3, 1e-9);
  for (int i = 0; i < 100; i++)
    zoom_about (&zoom, &whole, shortest, 0.7, 2);
  g_assert_cmpfloat (zoom.from, ==, 0);
  g_assert_cmpfloat (zoom.to, ==, 0);
}

static void
test_pan_stays_in_the_run (void)
{
  Zoom zoom = {0};

  zoom_pan (&zoom, &whole, 0.5);
  g_assert_cmpfloat (zoom.to, ==, 0);
  zoom_show (&zoom, &whole, shortest, 0.9, 0.4);
  zoom_pan (&zoom, &whole, 0.2);
  g_assert_cmpfloat_with_epsilon (zoom.from, 0.6, 1e-9);
  zoom_pan (&zoom, &whole, 5);
  g_assert_cmpfloat_with_epsilon (zoom.to, 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (zoom.from, 1.5, 1e-9);
  zoom_pan (&zoom, &whole, -5);
  g_assert_cmpfloat (zoom.from, ==, 0);
}

/* A stretch set for a longer run shows what is left of it, or the whole. */
static void
test_shorter_run (void)
{
  const Axis short_run = {.unit = UNIT_SECOND, .high = 0.5};
  Zoom zoom = {.from = 0.4, .to = 0.8}, beyond = {.from = 0.6, .to = 0.8};

  zoom_about (&zoom, &short_run, shortest, 0.45, 0.5);
  g_assert_cmpfloat_with_epsilon (zoom.from, 0.425, 1e-9);
  g_assert_cmpfloat_with_epsilon (zoom.to, 0.475, 1e-9);
  zoom_about (&beyond, &short_run, shortest, 0.25, 0.5);
  g_assert_cmpfloat_with_epsilon (beyond.from, 0.125, 1e-9);
  g_assert_cmpfloat_with_epsilon (beyond.to, 0.375, 1e-9);
}

static void
test_up (void)
{
  const Axis linear = {.unit = UNIT_AMPERE, .low = 0, .high = 1};
  const Axis log = {.unit = UNIT_AMPERE, .law = AXIS_LOG, .low = 1, .high = 1e4};
  Zoom zoom = {0};

  g_assert_false (zoom_is_set (&zoom));
  zoom_up (&zoom, 3, &linear, 0.5, 0.5);
  g_assert_cmpfloat_with_epsilon (zoom.low[3], 0.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (zoom.high[3], 0.75, 1e-9);
  zoom_up (&zoom, 2, &log, 100, 0.5);
  g_assert_cmpfloat_with_epsilon (zoom.low[2], 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (zoom.high[2], 1000, 1e-9);
  g_assert_true (zoom_is_set (&zoom));
  g_assert_false (zoom_is_in (&zoom));
  zoom_fit (&zoom);
  g_assert_false (zoom_is_set (&zoom));
}

/* The oldest steps are forgotten, the others come back in order. */
static void
test_history_is_long_enough (void)
{
  ZoomHistory history = {0};
  Zoom zoom = {0};

  for (int i = 1; i <= ZOOM_HISTORY_MOST + 5; i++)
    {
      Zoom next = {.from = i, .to = i + 1};

      zoom_history_note (&history, &zoom, &next, ZOOM_ALONE, i);
      zoom = next;
    }
  for (int i = 0; i < ZOOM_HISTORY_MOST; i++)
    g_assert_true (zoom_history_back (&history, &zoom));
  g_assert_false (zoom_history_back (&history, &zoom));
  g_assert_cmpfloat (zoom.from, ==, 5);
  g_assert_true (zoom_history_forward (&history, &zoom));
  g_assert_cmpfloat (zoom.from, ==, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-range/anchor", test_zoom_keeps_its_anchor);
  g_test_add_func ("/time-range/ends", test_zoom_has_ends);
  g_test_add_func ("/time-range/pan", test_pan_stays_in_the_run);
  g_test_add_func ("/time-range/shorter-run", test_shorter_run);
  g_test_add_func ("/zoom/up", test_up);
  g_test_add_func ("/zoom/history", test_history_is_long_enough);
  return g_test_run ();
}
