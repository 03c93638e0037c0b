/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/caption-text.h"

#include "core/experiment/derived.h"
#include "model/text/plural.h"

#include <glib.h>

#include <math.h>

/* Settings of the stimulus, said where they have an effect. */
static const BiasId stimulus_rows[] = {
    BIAS_RATE,         BIAS_WEIGHT,  BIAS_BURST_SPIKES, BIAS_BURST_PERIOD,
    BIAS_DC_AMPLITUDE, BIAS_DC_FROM, BIAS_DC_TO,
};

static void
append_value (GString *text, const char *name, double value, Unit unit)
{
  char number[QUANTITY_TEXT];

  quantity_format (value, unit, 3, number, sizeof number);
  g_string_append_printf (text, "%s %s", name, number);
}

/* Items are kept apart by line breaks until join_items () puts the dots in, so that
 * blanks inside an item can be told from those between items. */
static void
append_separator (GString *text)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
}

static void
join_items (GString *text)
{
  g_string_replace (text, " ", "\u00a0", 0);
  g_string_replace (text, "\n", "\u00a0· ", 0);
}

static void
append_row (GString *text, const Experiment *experiment, BiasId id)
{
  char name[BIAS_NAME_TEXT];

  append_separator (text);
  append_value (text, circuit_bias_name (experiment->circuit, id, name),
                experiment->value[id], bias_row (id)->unit);
}

static void
append_bias (GString *text, const Experiment *experiment, BiasId id)
{
  DerivedId derived = derived_of_bias (experiment->circuit, id);

  append_row (text, experiment, id);
  if (derived == DERIVED_NONE)
    return;
  double value = derived_value (experiment, derived);
  if (!isfinite (value))
    return;
  g_string_append (text, " (");
  const Derived *meant = &experiment->circuit->derived[derived];
  append_value (text, meant->symbol, value, meant->unit);
  g_string_append_c (text, ')');
}

/* "input poisson seed 1"; `name` is the port's. */
static void
append_input (GString *text, const char *name, const PortInput *input)
{
  append_separator (text);
  g_string_append_printf (text, "%s %s", name, input_kind_name (input->kind));
  if (input->kind == INPUT_POISSON)
    g_string_append_printf (text, " seed %" G_GUINT64_FORMAT, input->seed);
}

static void
append_further_port (GString *text, const Experiment *experiment, int port)
{
  append_input (text, experiment->circuit->port[port].name, &experiment->input[port]);
  for (BiasId id = BIAS_RATE; id < BIAS_RATE + BIAS_INPUT_ROWS; id++)
    {
      BiasId own = bias_on_port (id, port);
      if (id != BIAS_START && id != BIAS_STOP && experiment_uses (experiment, own))
        append_row (text, experiment, own);
    }
}

static void
append_stimulus (GString *text, const Experiment *experiment)
{
  append_input (text, "input", &experiment->input[0]);
  if (experiment->dc != DC_NONE)
    g_string_append_printf (text, "\ndc %s", dc_kind_name (experiment->dc));
  for (gsize i = 0; i < G_N_ELEMENTS (stimulus_rows); i++)
    if (experiment_uses (experiment, stimulus_rows[i]))
      append_row (text, experiment, stimulus_rows[i]);
  for (int port = 1; port < experiment->circuit->ports; port++)
    append_further_port (text, experiment, port);
}

static void
append_population (GString *text, const Experiment *experiment)
{
  gsize neurons = experiment_neurons (experiment);

  if (neurons == 0)
    return;
  append_separator (text);
  if (experiment->population != NULL)
    {
      g_string_append_printf (text, "%" G_GSIZE_FORMAT " neurons", neurons + 1);
      return;
    }
  g_string_append_printf (
      text,
      bb_plural (neurons,
                 "%" G_GSIZE_FORMAT " mismatched neuron of chip %" G_GUINT64_FORMAT,
                 "%" G_GSIZE_FORMAT " mismatched neurons of chip %" G_GUINT64_FORMAT),
      neurons, experiment->chip_seed);
  append_row (text, experiment, BIAS_DEVIATION);
  append_row (text, experiment, BIAS_SIGMA_RULE);
}

/* Said where not the whole run is measured, as the picture is shaded there. */
static void
append_measured (GString *text, const Experiment *experiment)
{
  double dt = experiment->value[BIAS_DT];
  char start[QUANTITY_TEXT], stop[QUANTITY_TEXT];
  size_t from, to;

  experiment_window (experiment, &from, &to);
  if (from == 0 && to == experiment_steps (experiment))
    return;
  append_separator (text);
  g_string_append_printf (
      text, "measured %s to %s",
      quantity_format ((double)from * dt, UNIT_SECOND, 3, start, sizeof start),
      quantity_format ((double)to * dt, UNIT_SECOND, 3, stop, sizeof stop));
}

char *
bb_caption_text (const Experiment *experiment)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < experiment->circuit->rows; i++)
    if (experiment->circuit->row[i].role == ROW_MAIN)
      append_bias (text, experiment, experiment->circuit->row[i].id);
  append_stimulus (text, experiment);
  append_population (text, experiment);
  append_row (text, experiment, BIAS_DT);
  append_measured (text, experiment);
  g_string_append_printf (text, "\n%s, %s\nBiasbench " BB_VERSION,
                          experiment->circuit->name,
                          integrator_name (experiment->integrator));
  join_items (text);
  return g_string_free (text, FALSE);
}
