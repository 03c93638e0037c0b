/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/settings.h"

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

  if (target->bias == BIAS_NEURONS
      && (preset->parameter_file || experiment->population != NULL))
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

/* One "NAME=VALUE". */
static ExitCode
apply_set (BbPreset *preset, const char *assignment)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = equals != NULL
                              ? g_strndup (assignment, (gsize)(equals - assignment))
                              : g_strdup (assignment);
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

static ExitCode
apply_integrator (Experiment *experiment, const char *text)
{
  if (text == NULL)
    return EXIT_DONE;
  for (Integrator id = 0; id < INTEGRATOR_COUNT; id++)
    if (strcmp (text, integrator_name (id)) == 0)
      {
        experiment->integrator = id;
        return EXIT_DONE;
      }
  g_autofree char *quote = bb_quote_text (text, strlen (text));
  report ("--integrator", "%s found, %s or %s is allowed", quote,
          integrator_name (INTEGRATOR_EULER), integrator_name (INTEGRATOR_REFINED));
  return EXIT_FAILED;
}

/* A seed: any 64-bit number. */
static ExitCode
apply_seed (const char *place, const char *text, guint64 *seed)
{
  guint64 value = *seed;

  if (!options_integer (place, text, 0, G_MAXUINT64, &value))
    return EXIT_FAILED;
  *seed = value;
  return EXIT_DONE;
}

/* The ports' draws are independent under one seed. */
static ExitCode
apply_input_seed (Experiment *experiment, const char *text)
{
  ExitCode code = EXIT_DONE;

  for (int port = 0; port < experiment->circuit->ports && code == EXIT_DONE; port++)
    code = apply_seed ("--input-seed", text, &experiment->input[port].seed);
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
    code = apply_seed ("--chip-seed", common->chip_seed, &experiment->chip_seed);
  if (code == EXIT_DONE)
    code = apply_input_seed (experiment, common->input_seed);
  if (code == EXIT_DONE)
    code = apply_row (preset, "--neurons", BIAS_NEURONS, common->neurons);
  return code;
}

BbPreset *
settings_preset (const CommonOptions *common, const char *file, ExitCode *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BbPreset) preset = options_load (file, &error);

  *code = EXIT_FAILED;
  if (preset == NULL)
    {
      report_error (error);
      return NULL;
    }
  for (char **warning = preset->warnings; warning != NULL && *warning != NULL; warning++)
    fprintf (stderr, "%s\n", *warning);
  *code = apply_all (preset, common);
  if (*code != EXIT_DONE)
    return NULL;
  Refusal refusal;
  if (!experiment_validate (&preset->experiment, &refusal))
    {
      g_autofree char *text = bb_refusal_text (&refusal);

      report (file, "%s", text);
      *code = EXIT_FAILED;
      return NULL;
    }
  return g_steal_pointer (&preset);
}
