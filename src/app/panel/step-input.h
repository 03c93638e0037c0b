/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Keys and wheel that step a number: Up/Down one step, Page Up/Down ten, Shift a tenth.
 * The wheel steps only where the widget has the focus or Ctrl is held; otherwise it is
 * left to what scrolls around it. */
#pragma once

#include <gtk/gtk.h>

/* Steps are counted in tenths of a step (see bias_step ()). */
enum
{
  BB_STEP_ONE = 10,
  BB_STEP_LOW_END = G_MININT,  /* Home: no count, the low end */
  BB_STEP_HIGH_END = G_MAXINT, /* End */
};

typedef enum BbStepInputKeys
{
  BB_STEP_INPUT_VERTICAL, /* Up, Down, Page Up, Page Down: text keeps the other keys */
  BB_STEP_INPUT_ALL,      /* also Left, Right, Home, End */
} BbStepInputKeys;

typedef void (*BbStepFunc) (GtkWidget *widget, int fine_steps);

/* Adds the controllers to `widget`; they see a key before the widget itself does. */
void
bb_step_input_attach (GtkWidget *widget, BbStepInputKeys keys, BbStepFunc func);
