/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Recordings made by hand and pictures whose pixels can be counted. */
#pragma once

#include "figure/traces/traces.h"

#include <glib.h>

typedef struct Fixture
{
  Experiment experiment;
  Recording nominal, population; /* owned */
  Theme theme;                   /* light */
  Picture picture; /* borrows the above: all panels but the DC, the whole run, axes 0..1
                      in the unit of their curve */
} Fixture;

/* A run of `steps` steps of dt 0.1 ms, all traces at `level` times their panel's unit (1
 * nA, 0.1 V), no spikes, no population. Initialise in place: `picture` points into it. */
void
fixture_init (Fixture *fixture, size_t steps, double level);
void
fixture_clear (Fixture *fixture);

/* Replaces the spikes of a recording: lane l has the steps of rows[l], `per_lane` each.
 */
void
fixture_set_spikes (Recording *recording, size_t lanes, size_t per_lane,
                    const uint32_t *steps);

/* Gives a panel an axis. */
void
fixture_set_axis (Fixture *fixture, PanelId panel, double low, double high, bool log);

/* Adds a band low..high on one trace in ten columns. */
void
fixture_set_band (Fixture *fixture, TraceId trace, double low, double high);

/* A picture on pixels; `part` is of one panel. */
typedef struct Sheet
{
  cairo_surface_t *surface; /* owned */
  int width, height;        /* device px */
  Part part;
  double scale;
} Sheet;

/* Draws the whole picture at 600 x 500 logical px and keeps the part of `panel`. */
Sheet
sheet_of (const Fixture *fixture, const Theme *theme, PanelId panel, double scale);
void
sheet_clear (Sheet *sheet);

/* 0xRRGGBB of a device pixel. */
unsigned
sheet_pixel (const Sheet *sheet, int x, int y);

/* Pixels of exactly one color in a rectangle of device pixels. */
size_t
sheet_count (const Sheet *sheet, unsigned color, int x, int y, int width, int height);

unsigned
color_of (const Rgba *color);
