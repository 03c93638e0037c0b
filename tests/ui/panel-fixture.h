/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A panel in a window on a new document, and ways to find its parts. */
#pragma once

#include "app/panel/bias-panel.h"
#include "app/panel/bias-row.h"
#include "app/panel/bias-scale.h"
#include "app/panel/number-entry.h"

typedef struct Fixture
{
  BbDocument *document;
  BbSession *session; /* wants the nominal run */
  GtkWidget *window;
  GtkWidget *panel;
} Fixture;

/* For g_test_add (); the end of a test checks that panel and document are finalised. */
void
panel_set_up (Fixture *fixture, gconstpointer data);
void
panel_tear_down (Fixture *fixture, gconstpointer data);

/* The first widget of `type` in `widget`; of bias rows the one of `id`, for others
 * BIAS_COUNT. NULL where there is none. */
GtkWidget *
find (GtkWidget *widget, GType type, BiasId id);
GtkWidget *
row_of (Fixture *fixture, BiasId id);
GtkWidget *
part_of (Fixture *fixture, BiasId id, GType type);

double
value_of (Fixture *fixture, BiasId id);

/* Undo steps so far. */
guint
count_steps (Fixture *fixture);
