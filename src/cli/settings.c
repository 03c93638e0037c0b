/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/settings.h"

#include "core/derived.h"

#include <math.h>
#include <string.h>

/* One number to set: a row of the table, or a derived value of it. */
typedef struct Target
{
  const char *name;
  BiasId bias;       /* the row that changes */
  DerivedId derived; /* DERIVED_COUNT: the row itself is meant */
  Unit unit;
} Target;

static gboolean
find_target (const char *name, Target *target)
{
  target->name = name;
  target->bias = bias_find (name);
  target->derived = DERIVED_COUNT;
  if (target->bias != BIAS_COUNT)
    {
      target->unit = bias_row (target->bias)->unit;
      return TRUE;
    }
  target->derived = derived_find (name);
  if (target->derived == DERIVED_COUNT)
    return FALSE;
  target->bias = derived_row (target->derived)->bias;
  target->unit = derived_row (target->derived)->unit;
  return TRUE;
}

static const char *
unit_words (Unit unit)
{
  return unit == UNIT_NONE ? "a plain number" : unit_symbol (unit);
}

/* Reports a unit that does not belong here, and the name it would belong to. */
static void
report_unit (const char *place, const Target *target, const char *text, Unit unit)
{
  DerivedId derived = derived_of_bias (target->bias);

  if (target->derived == DERIVED_COUNT && derived != DERIVED_COUNT
      && derived_row (derived)->unit == unit)
    report (place, "\"%s\" is in %s, %s is allowed (%s takes %s)", text,
            unit_words (unit), unit_words (target->unit), derived_row (derived)->name,
            unit_words (unit));
  else
    report (place, "\"%s\" is in %s, %s is allowed", text, unit_words (unit),
            unit_words (target->unit));
}

/* Reads a value in SI or with the target's unit; "end" where that is accepted. */
static gboolean
read_value (const char *place, const Target *target, const char *text, double *value)
{
  Quantity quantity = {0};
  QuantityStatus status = quantity_read (text, QUANTITY_PLAIN, &quantity);

  if (strcmp (text, "end") == 0 && target->derived == DERIVED_COUNT
      && bias_row (target->bias)->may_be_end)
    {
      *value = INFINITY;
      return TRUE;
    }
  if (status != QUANTITY_OK)
    {
      g_autofree char *quote = report_quote (text, strlen (text));

      report (place, "%s: %s, a number in %s is allowed", quote,
              quantity_status_text (status),
              target->unit == UNIT_NONE ? "no unit" : unit_symbol (target->unit));
      return FALSE;
    }
  if (quantity.unit != UNIT_NONE && quantity.unit != target->unit)
    {
      report_unit (place, target, text, quantity.unit);
      return FALSE;
    }
  *value = quantity.value;
  return TRUE;
}

static bool
set_one (Experiment *experiment, const Target *target, double value, Refusal *refusal)
{
  return target->derived == DERIVED_COUNT
             ? experiment_set (experiment, target->bias, value, refusal)
             : derived_set (experiment, target->derived, value, refusal);
}

/* Sets a circuit parameter of the explicit neurons 1..N-1 too, each from its own other
 * numbers. */
static bool
set_population (Experiment *experiment, const Target *target, double value,
                Refusal *refusal)
{
  gsize count = population_count (experiment->population);
  gsize width = BIAS_CIRCUIT_COUNT;
  g_autofree double *rows = g_new (double, count *width);
  Population *population;

  for (gsize i = 0; i < count; i++)
    {
      Experiment neuron = experiment_copy (experiment);
      bool good;

      memcpy (neuron.value, population_row (experiment->population, i),
              width * sizeof *rows);
      experiment_anchor_locks (&neuron);
      good = set_one (&neuron, target, value, refusal);
      memcpy (rows + i * width, neuron.value, width * sizeof *rows);
      experiment_clear (&neuron);
      if (!good)
        return false;
    }
  population = population_new (rows, count);
  if (population == NULL)
    g_error ("out of memory");
  population_unref (experiment->population);
  experiment->population = population;
  return true;
}

/* A refusal without the name that the place has already. */
static void
report_refusal (const char *place, const char *name, const Refusal *refusal)
{
  char text[REFUSAL_TEXT];
  const char *rest = refusal_text (refusal, text, sizeof text);
  gsize length = strlen (name);

  if (strncmp (text, name, length) == 0 && strncmp (text + length, ": ", 2) == 0)
    rest = text + length + 2;
  report (place, "%s", rest);
}

static ExitCode
set_number (BbPreset *preset, const char *place, const Target *target, double value)
{
  Experiment *experiment = &preset->experiment;
  Refusal refusal;

  if (target->bias == BIAS_NEURONS
      && (preset->parameter_file || experiment->population != NULL))
    {
      report (place, "the file lists its neurons, their number cannot be set");
      return EXIT_FAILED;
    }
  if (experiment->population != NULL && target->bias < BIAS_CIRCUIT_COUNT
      && !set_population (experiment, target, value, &refusal))
    {
      report_refusal (place, target->name, &refusal);
      return EXIT_FAILED;
    }
  if (!set_one (experiment, target, value, &refusal))
    {
      report_refusal (place, target->name, &refusal);
      return EXIT_FAILED;
    }
  return EXIT_DONE;
}

static ExitCode
set_text (BbPreset *preset, const char *place, const Target *target, const char *text)
{
  double value;

  if (!read_value (place, target, text, &value))
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
  Target target;

  if (equals == NULL)
    {
      report (place, "no value found, NAME=VALUE is allowed");
      return EXIT_USAGE;
    }
  if (!find_target (name, &target))
    {
      report (place, "unknown name, --help lists the known ones");
      return EXIT_USAGE;
    }
  return set_text (preset, place, &target, equals + 1);
}

static ExitCode
apply_row (BbPreset *preset, const char *place, BiasId id, const char *text)
{
  Target target = {bias_row (id)->name, id, DERIVED_COUNT, bias_row (id)->unit};

  return text != NULL ? set_text (preset, place, &target, text) : EXIT_DONE;
}

/* --dt: as many steps as before in a parameter file, as long as before in a preset. */
static ExitCode
apply_dt (BbPreset *preset, const char *text)
{
  Target duration = {"duration", BIAS_DURATION, DERIVED_COUNT, UNIT_SECOND};
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
  if (text == NULL || strcmp (text, integrator_name (INTEGRATOR_EULER)) == 0)
    {
      experiment->integrator = text != NULL ? INTEGRATOR_EULER : experiment->integrator;
      return EXIT_DONE;
    }
  report ("--integrator", "\"%s\" found, euler is allowed", text);
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

static ExitCode
apply_sets (BbPreset *preset, char **sets)
{
  ExitCode code = EXIT_DONE;

  for (char **set = sets; code == EXIT_DONE && set != NULL && *set != NULL; set++)
    code = apply_set (preset, *set);
  return code;
}

ExitCode
settings_apply (BbPreset *preset, const CommonOptions *common)
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
    code = apply_seed ("--input-seed", common->input_seed, &experiment->input_seed);
  if (code == EXIT_DONE)
    code = apply_row (preset, "--neurons", BIAS_NEURONS, common->neurons);
  return code;
}
