/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the Traces picture shows: which panels, which axes, which stretch of time. A plain
 * value, saved in a preset under "view", never part of the experiment or of undo. */
#pragma once

#include "core/record.h"

typedef enum PanelId
{
  PANEL_INPUT,
  PANEL_DC,
  PANEL_ISYN,
  PANEL_IMEM,
  PANEL_VMEM,
  PANEL_IAHP,
  PANEL_OUTPUT,
  PANEL_COUNT
} PanelId;

typedef struct View
{
  bool shown[PANEL_COUNT];
  bool log[PANEL_COUNT]; /* current panels only */
  /* Stretch of time in s; from == to == 0: the whole run. */
  double from, to;
} View;

typedef struct Panel
{
  const char *name;   /* "imem": files, --panels, accessibility */
  const char *symbol; /* "I"; "" for the rasters */
  const char *subscript;
  const char *label; /* "Membrane current" */
  TraceId trace;     /* TRACE_COUNT for panels without a recorded trace */
  bool may_be_log;
} Panel;

const Panel *
panel_row (PanelId id);
PanelId
panel_find (const char *name); /* PANEL_COUNT if there is none */

View
view_default (void);
bool
view_equal (const View *a, const View *b);

/* The band_mask that the shown panels need. */
unsigned
view_band_mask (const View *view);

/* The shown stretch clipped to a run of `duration` s; always *from < *to. */
void
view_time_range (const View *view, double duration, double *from, double *to);
