/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/settings.h"

#include "cli/choice.h"
#include "cli/effect.h"
#include "cli/input.h"
#include "cli/target.h"
#include "model/text/refusal-text.h"

#include <stdio.h>
#include <string.h>

/* Sets a circuit parameter of the explicit neurons 1..N-1 too. Locks and derived values
 * take the other numbers of that neuron. */
static ExitCode
set_population (Experiment *experiment, const char *place, const Target *target,
                double value)
{
  gsize count = population_count (experiment->population);
  gsize width = BIAS_CIRCUIT_COUNT;
  g_autofree double *rows = g_new (double, count *width);
  Refusal refusal;

  for (gsize i = 0; i < count; i++)
    {
      Experiment neuron = experiment_copy (experiment);

      memcpy (neuron.value, population_row (experiment->population, i),
              width * sizeof *rows);
      experiment_anchor_locks (&neuron);
      gboolean good = explore_set (&neuron, target->what, value, &refusal);
      memcpy (rows + i * width, neuron.value, width * sizeof *rows);
      experiment_clear (&neuron);
      if (!good)
        {
          target_report_refusal (place, target, &refusal);
          return EXIT_FAILED;
        }
    }
  Population *population = population_new (rows, count);
  if (population == NULL)
    {
      report (place, "out of memory, take fewer neurons");
      return EXIT_FAILED;
    }
  population_unref (experiment->population);
  experiment->population = population;
  return EXIT_DONE;
}

static ExitCode
set_number (BbPreset *preset, const char *place, const Target *target, double value)
{
  Experiment *experiment = &preset->experiment;

  if (target->bias == BIAS_NEURONS && effect_lists_neurons (preset))
    {
      report (place, "the file lists its neurons, their number cannot be set");
      return EXIT_FAILED;
    }
  if (experiment->population != NULL && target->bias < BIAS_CIRCUIT_COUNT
      && set_population (experiment, place, target, value) != EXIT_DONE)
    return EXIT_FAILED;
  Refusal refusal;
  if (!explore_set (experiment, target->what, value, &refusal))
    {
      target_report_refusal (place, target, &refusal);
      return EXIT_FAILED;
    }
  return EXIT_DONE;
}

static ExitCode
set_text (BbPreset *preset, const char *place, const Target *target, const char *text)
{
  double value;

  if (!target_read (place, target, text, &value))
    return EXIT_FAILED;
  return set_number (preset, place, target, value);
}

/* A seed: any 64-bit number. */
static ExitCode
apply_seed (Experiment *experiment, const char *place, ExploreSeed which,
            const char *text)
{
  guint64 value = 0;

  if (text == NULL)
    return EXIT_DONE;
  if (!options_integer (place, text, 0, G_MAXUINT64, &value))
    return EXIT_FAILED;
  explore_set_seed (experiment, which, value);
  return EXIT_DONE;
}

/* What stands before the "=", or all. */
static char *
name_of (const char *assignment)
{
  return g_strstrip (g_strndup (assignment, strcspn (assignment, "=")));
}

/* One "NAME=VALUE". */
static ExitCode
apply_set (BbPreset *preset, const char *assignment)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = name_of (assignment);
  g_autofree char *place = g_strdup_printf ("--set %s", name);

  if (equals == NULL)
    {
      report (place, "no value found, NAME=VALUE is allowed");
      return EXIT_USAGE;
    }
  Target target;
  if (!target_find (preset->experiment.circuit, name, &target))
    {
      report (place, "unknown name, --help lists the known ones");
      return EXIT_USAGE;
    }
  if (target.what.seed != EXPLORE_SEED_NONE)
    return apply_seed (&preset->experiment, place, target.what.seed, equals + 1);
  return set_text (preset, place, &target, equals + 1);
}

static ExitCode
apply_row (BbPreset *preset, const char *place, BiasId id, const char *text)
{
  Target target = target_of_row (preset->experiment.circuit, id);

  return text != NULL ? set_text (preset, place, &target, text) : EXIT_DONE;
}

/* --dt: as many steps as before in a parameter file, as long as before in a preset. */
static ExitCode
apply_dt (BbPreset *preset, const char *text)
{
  Target duration = target_of_row (preset->experiment.circuit, BIAS_DURATION);
  gsize steps = experiment_steps (&preset->experiment);
  ExitCode code = apply_row (preset, "--dt", BIAS_DT, text);

  if (code != EXIT_DONE || text == NULL || !preset->parameter_file)
    return code;
  return set_number (preset, "--dt", &duration,
                     (double)steps * preset->experiment.value[BIAS_DT]);
}

static const char *
integrator_choice (int choice)
{
  return integrator_name ((Integrator)choice);
}

static const char *
input_kind_choice (int choice)
{
  return input_kind_name ((InputKind)choice);
}

static const char *
dc_kind_choice (int choice)
{
  return dc_kind_name ((DcKind)choice);
}

static ExitCode
apply_integrator (Experiment *experiment, const char *text)
{
  int choice = text != NULL ? choice_read ("--integrator", text, integrator_choice)
                            : (int)experiment->integrator;

  if (choice < 0)
    return EXIT_FAILED;
  experiment->integrator = (Integrator)choice;
  return EXIT_DONE;
}

static ExitCode
apply_dc_kind (Experiment *experiment, const char *text)
{
  int choice = text != NULL ? choice_read ("--dc-kind", text, dc_kind_choice)
                            : (int)experiment->dc;

  if (choice < 0)
    return EXIT_FAILED;
  experiment->dc = (DcKind)choice;
  return EXIT_DONE;
}

/* "poisson" for the first port, "PORT=poisson" for any. */
static ExitCode
apply_input_kind (Experiment *experiment, const char *text)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = name_of (text);
  int port = 0;

  while (equals != NULL && port < experiment->circuit->ports
         && strcmp (name, experiment->circuit->port[port].name) != 0)
    port++;
  if (port == experiment->circuit->ports)
    {
      g_autofree char *quote = bb_quote_text (name, strlen (name));
      report ("--input-kind",
              "%s is no input port of the circuit %s, KIND or PORT=KIND is "
              "allowed",
              quote, experiment->circuit->name);
      return EXIT_USAGE;
    }
  int choice =
      choice_read ("--input-kind", equals != NULL ? equals + 1 : text, input_kind_choice);
  if (choice < 0)
    return EXIT_FAILED;
  experiment->input[port].kind = (InputKind)choice;
  return EXIT_DONE;
}

static ExitCode
apply_input_kinds (Experiment *experiment, char **texts)
{
  ExitCode code = EXIT_DONE;

  for (char **text = texts; code == EXIT_DONE && text != NULL && *text != NULL; text++)
    code = apply_input_kind (experiment, *text);
  return code;
}

static ExitCode
apply_sets (BbPreset *preset, char **sets)
{
  ExitCode code = EXIT_DONE;

  for (char **set = sets; code == EXIT_DONE && set != NULL && *set != NULL; set++)
    code = apply_set (preset, *set);
  return code;
}

/* First every --set in order, then the options of their own. */
static ExitCode
apply_all (BbPreset *preset, const CommonOptions *common)
{
  Experiment *experiment = &preset->experiment;
  ExitCode code = apply_sets (preset, common->set);

  if (code == EXIT_DONE)
    code = apply_dt (preset, common->dt);
  if (code == EXIT_DONE)
    code = apply_row (preset, "--duration", BIAS_DURATION, common->duration);
  if (code == EXIT_DONE)
    code = apply_integrator (experiment, common->integrator);
  if (code == EXIT_DONE)
    code = apply_input_kinds (experiment, common->input_kind);
  if (code == EXIT_DONE)
    code = apply_dc_kind (experiment, common->dc_kind);
  if (code == EXIT_DONE)
    code = apply_seed (experiment, "--chip-seed", EXPLORE_SEED_CHIP, common->chip_seed);
  if (code == EXIT_DONE)
    code =
        apply_seed (experiment, "--input-seed", EXPLORE_SEED_INPUT, common->input_seed);
  if (code == EXIT_DONE)
    code = apply_row (preset, "--neurons", BIAS_NEURONS, common->neurons);
  return code;
}

/* Whether what `name` sets has an effect. */
static gboolean
check_effect (const EffectContext *context, const char *place, const char *name)
{
  Target target;

  return !target_find (context->preset->experiment.circuit, name, &target)
         || effect_check (context, place, &target);
}

/* Whether all that was given has an effect; `preset` has it applied. */
static gboolean
check_effects (const BbPreset *preset, const CommonOptions *common)
{
  const EffectContext context = {preset, common->input_replaced};

  for (char **set = common->set; set != NULL && *set != NULL; set++)
    {
      g_autofree char *name = name_of (*set);
      g_autofree char *place = g_strdup_printf ("--set %s", name);

      if (!check_effect (&context, place, name))
        return FALSE;
    }
  return (common->chip_seed == NULL
          || check_effect (&context, "--chip-seed", "chip_seed"))
         && (common->input_seed == NULL
             || check_effect (&context, "--input-seed", "input_seed"))
         && (common->input_kind == NULL
             || effect_check_input_kind (&context, "--input-kind"));
}

BbPreset *
settings_preset (const CommonOptions *common, const char *file, ExitCode *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BbPreset) preset = input_preset (file, &error);

  *code = EXIT_FAILED;
  if (preset == NULL)
    {
      *code = report_error (error);
      return NULL;
    }
  for (char **warning = preset->warnings; warning != NULL && *warning != NULL; warning++)
    fprintf (stderr, "%s\n", *warning);
  *code = apply_all (preset, common);
  if (*code != EXIT_DONE)
    return NULL;
  *code = EXIT_FAILED;
  if (!check_effects (preset, common))
    return NULL;
  Refusal refusal;
  if (!experiment_validate (&preset->experiment, &refusal))
    {
      g_autofree char *text = bb_refusal_text (&refusal);

      report (file, "%s", text);
      return NULL;
    }
  *code = EXIT_DONE;
  return g_steal_pointer (&preset);
}
