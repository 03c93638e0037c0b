/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/effect.h"

gboolean
effect_lists_neurons (const BbPreset *preset)
{
  return preset->parameter_file || preset->experiment.population != NULL;
}

static gboolean
check_drawn (const EffectContext *context, const char *place)
{
  if (!effect_lists_neurons (context->preset))
    return TRUE;
  report (place,
          "no effect on a %s that lists its neurons, as none is drawn; a preset without "
          "such a list is allowed",
          context->preset->parameter_file ? "parameter file" : "preset");
  return FALSE;
}

gboolean
effect_check_input_kind (const EffectContext *context, const char *place)
{
  if (!context->input_replaced)
    return TRUE;
  report (place, "no effect beside --input, which replaces the input; one of both is "
                 "allowed");
  return FALSE;
}

/* Appends to "regular, poisson or burst"; `last` where nothing follows. */
static void
append_choice (GString *names, const char *name, gboolean last)
{
  const char *separator = names->len == 0 ? "" : last ? " or " : ", ";

  g_string_append_printf (names, "%s%s", separator, name);
}

/* The kinds with which the row has an effect, in words. `kind` is that of `probe` which
 * is tried. */
static char *
input_kinds (Experiment probe, BiasId id)
{
  InputKind *kind = &probe.input[bias_port (id)].kind;
  GString *names = g_string_new (NULL);
  const char *before = NULL;

  for (*kind = 0; *kind < INPUT_KIND_COUNT; (*kind)++)
    if (experiment_uses (&probe, id))
      {
        if (before != NULL)
          append_choice (names, before, FALSE);
        before = input_kind_name (*kind);
      }
  append_choice (names, before, TRUE);
  return g_string_free (names, FALSE);
}

static char *
dc_kinds (Experiment probe, BiasId id)
{
  GString *names = g_string_new (NULL);
  const char *before = NULL;

  for (probe.dc = 0; probe.dc < DC_KIND_COUNT; probe.dc++)
    if (experiment_uses (&probe, id))
      {
        if (before != NULL)
          append_choice (names, before, FALSE);
        before = dc_kind_name (probe.dc);
      }
  append_choice (names, before, TRUE);
  return g_string_free (names, FALSE);
}

static void
report_dc (const Experiment *experiment, const char *place, BiasId id)
{
  g_autofree char *kinds = dc_kinds (*experiment, id);

  report (place, "no effect with a DC of kind %s, kind %s is allowed (--dc-kind)",
          dc_kind_name (experiment->dc), kinds);
}

/* A further port is named. */
static void
report_input (const Experiment *experiment, const char *place, BiasId id)
{
  int port = bias_port (id);
  InputKind kind = experiment->input[port].kind;
  const char *name = port == 0 ? "input" : experiment->circuit->port[port].name;
  g_autofree char *kinds = input_kinds (*experiment, id);
  g_autofree char *option = port == 0 ? g_strdup ("--input-kind")
                                      : g_strdup_printf ("--input-kind %s=KIND", name);

  if (bias_on_port (id, 0) == BIAS_WEIGHT && kind == INPUT_TIMES)
    report (place, "no effect with input of kind times where each has its own weight, "
                   "one weight for all is wanted in the file");
  else
    report (place, "no effect with %s of kind %s, kind %s is allowed (%s)", name,
            input_kind_name (kind), kinds, option);
}

static gboolean
check_row (const EffectContext *context, const char *place, BiasId id)
{
  const Experiment *experiment = &context->preset->experiment;

  switch (bias_row (id)->section)
    {
    case SECTION_MISMATCH:
      return check_drawn (context, place);
    case SECTION_INPUT:
      if (!effect_check_input_kind (context, place))
        return FALSE;
      if (experiment_uses (experiment, id))
        return TRUE;
      report_input (experiment, place, id);
      return FALSE;
    case SECTION_DC:
      if (experiment_uses (experiment, id))
        return TRUE;
      report_dc (experiment, place, id);
      return FALSE;
    case SECTION_BIASES:
    case SECTION_RUN:
      return TRUE;
    }
  return TRUE;
}

static gboolean
check_input_seed (const EffectContext *context, const char *place)
{
  const Experiment *experiment = &context->preset->experiment;

  if (!effect_check_input_kind (context, place))
    return FALSE;
  for (int port = 0; port < experiment->circuit->ports; port++)
    if (experiment->input[port].kind == INPUT_POISSON)
      return TRUE;
  report (place, "no effect with input of kind %s, kind %s is allowed (--input-kind)",
          input_kind_name (experiment->input[0].kind), input_kind_name (INPUT_POISSON));
  return FALSE;
}

gboolean
effect_check (const EffectContext *context, const char *place, const Target *target)
{
  switch (target->what.seed)
    {
    case EXPLORE_SEED_CHIP:
      return check_drawn (context, place);
    case EXPLORE_SEED_INPUT:
      return check_input_seed (context, place);
    case EXPLORE_SEED_NONE:
      break;
    }
  return check_row (context, place, target->bias);
}
