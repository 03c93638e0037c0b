/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/study/advice.h"
#include "core/circuit/dynapsim-advice.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

char *
advice_knob_name (BiasId id, char *text, size_t size)
{
  const Bias *row = bias_row (id);

  if (id < BIAS_CIRCUIT_COUNT || id == BIAS_DT)
    snprintf (text, size, "%s", row->name);
  else if (isupper ((unsigned char)row->label[1]))
    snprintf (text, size, "the %s", row->label);
  else
    snprintf (text, size, "the %c%s", tolower ((unsigned char)row->label[0]),
              row->label + 1);
  return text;
}

void
advice_add (AdviceCase *c, AdviceId id, BiasId knob, const char *format, ...)
{
  va_list arguments;

  if (c->count == ADVICE_MAX)
    return;
  c->out[c->count].id = id;
  c->out[c->count].knob = knob;
  va_start (arguments, format);
  vsnprintf (c->out[c->count].text, ADVICE_TEXT, format, arguments);
  va_end (arguments);
  c->count++;
}

double
advice_step_below (double dt)
{
  double decade = pow (10, floor (log10 (dt)));

  for (int digit = 5; digit > 1; digit -= 3)
    if (digit * decade <= dt)
      return digit * decade;
  return decade;
}

/* Largest current beside Idc that the DC stimulus gives in the run, A. */
static double
highest_dc (const Experiment *e)
{
  const double *value = e->value;

  if (e->dc == DC_NONE || value[BIAS_DC_START] >= value[BIAS_DURATION])
    return 0;
  if (e->dc == DC_STEP)
    return fmax (value[BIAS_DC_AMPLITUDE], 0);
  return fmax (fmax (value[BIAS_DC_FROM], value[BIAS_DC_TO]), 0);
}

static BiasId
dc_knob (const Experiment *e)
{
  if (e->dc != DC_RAMP)
    return BIAS_DC_AMPLITUDE;
  return e->value[BIAS_DC_TO] >= e->value[BIAS_DC_FROM] ? BIAS_DC_TO : BIAS_DC_FROM;
}

static bool
has_own_weights (const Experiment *e)
{
  return e->input == INPUT_TIMES && spike_list_has_weights (e->times);
}

/* What makes this neuron fire: the row to raise when that is not enough. */
static BiasId
drive_knob (const AdviceCase *c)
{
  double constant = c->experiment->value[BIAS_IDC] + c->rest;

  if (c->excited && constant + c->dc < c->needed)
    return c->input_knob;
  return c->dc > 0 && constant < c->needed ? c->dc_knob : BIAS_IDC;
}

/* Whether the input has spikes that add current. */
static bool
is_excited (const Experiment *e)
{
  if (e->input == INPUT_NONE || e->value[BIAS_START] >= e->value[BIAS_DURATION])
    return false;
  if (e->input == INPUT_TIMES && spike_list_count (e->times) == 0)
    return false;
  return has_own_weights (e) || e->value[BIAS_WEIGHT] > 0;
}

size_t
advice_find (const Experiment *experiment, const Measures *nominal,
             const Measures *population, double euler_error, Advice out[ADVICE_MAX])
{
  size_t from, to;
  AdviceCase c = {
      .experiment = experiment,
      .nominal = nominal->value,
      .population = population ? population->value : NULL,
      .euler_error = euler_error,
      .needed = rheobase_drive (experiment, 0),
      .rest = resting_isyn (experiment),
      .dc = highest_dc (experiment),
      .dc_knob = dc_knob (experiment),
      .input_knob = has_own_weights (experiment) ? BIAS_IGAIN_SYN : BIAS_WEIGHT,
      .excited = is_excited (experiment),
      .out = out,
  };

  measure_window (experiment, &from, &to);
  c.window = (double)(to - from) * experiment->value[BIAS_DT];
  c.drive_knob = drive_knob (&c);
  advice_about_steps (&c);
  advice_about_firing (&c);
  advice_about_currents (&c);
  return c.count;
}
