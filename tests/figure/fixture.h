/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Recordings made by hand and pictures whose pixels can be counted. */
#pragma once

#include "figure/figure.h"

#include <glib.h>

typedef struct Fixture
{
  Experiment experiment;
  Recording nominal, population; /* owned */
  FigureData data;               /* borrows the above */
  Figure figure;                 /* all panels but the DC, the whole run, ranges 0..1 */
} Fixture;

/* A run of `steps` steps of dt 0.1 ms, all traces at `level` times their panel's unit (1
 * nA, 0.1 V), no spikes, no population. Initialise in place: `data` points into it. */
void
fixture_init (Fixture *fixture, size_t steps, double level);
void
fixture_clear (Fixture *fixture);

/* Replaces the spikes of a recording: lane l has the steps of rows[l], `per_lane` each.
 */
void
fixture_set_spikes (Recording *recording, size_t lanes, size_t per_lane,
                    const uint32_t *steps);

/* Adds a band low..high on one trace in ten columns. */
void
fixture_set_band (Fixture *fixture, TraceId trace, double low, double high);

/* A picture of one panel; `place` is the panel's. */
typedef struct Picture
{
  cairo_surface_t *surface; /* owned */
  int width, height;        /* device px */
  PanelPlace place;
  double scale;
} Picture;

/* Draws the whole figure at 600 x 500 logical px and keeps the place of `panel`. */
Picture
picture_of (const Fixture *fixture, const FigureTheme *theme, PanelId panel,
            double scale);
void
picture_clear (Picture *picture);

/* 0xRRGGBB of a device pixel. */
unsigned
picture_pixel (const Picture *picture, int x, int y);

/* Pixels of exactly one colour in a rectangle of device pixels. */
size_t
picture_count (const Picture *picture, unsigned colour, int x, int y, int width,
               int height);

unsigned
colour_of (const Rgba *colour);
