/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/advice-text.h"

#include "model/text/bias-text.h"
#include "model/text/plural.h"

#include <math.h>

/* How a number of an entry is written. */
typedef enum Style
{
  STYLE_NONE,
  STYLE_ROUNDED, /* two digits */
  STYLE_FINE,    /* three digits */
  STYLE_SHORT,   /* a round number, or what a person has set */
  STYLE_COUNT,
  STYLE_CHANGE, /* two digits with a sign */
  STYLE_KNOB,   /* two digits, in the unit of the knob */
} Style;

typedef struct Form
{
  Style style;
  Unit unit;
} Form;

static const Form forms[ADVICE_COUNT][ADVICE_VALUES] = {
    [ADVICE_THRESHOLD_BELOW_IO] = {{STYLE_ROUNDED, UNIT_AMPERE}},
    [ADVICE_RESTING_SYNAPSE] = {{STYLE_ROUNDED, UNIT_AMPERE},
                                {STYLE_ROUNDED, UNIT_AMPERE}},
    [ADVICE_UNSTABLE] = {{STYLE_ROUNDED, UNIT_SECOND},
                         {STYLE_SHORT, UNIT_SECOND},
                         {STYLE_SHORT, UNIT_SECOND}},
    [ADVICE_SPIKES_A_STEP] = {{STYLE_COUNT, UNIT_NONE},
                              {STYLE_COUNT, UNIT_NONE},
                              {STYLE_SHORT, UNIT_SECOND}},
    [ADVICE_SPIKES_AT_ANY_DT] = {{STYLE_COUNT, UNIT_NONE}, {STYLE_COUNT, UNIT_NONE}},
    [ADVICE_EULER_ERROR] = {{STYLE_SHORT, UNIT_SECOND},
                            {STYLE_CHANGE, UNIT_PERCENT},
                            {STYLE_SHORT, UNIT_SECOND}},
    [ADVICE_SLOW_CLIMB] = {{STYLE_ROUNDED, UNIT_AMPERE}},
    [ADVICE_WEAK_DRIVE] = {{STYLE_ROUNDED, UNIT_AMPERE}},
    [ADVICE_NO_GAIN] = {{STYLE_SHORT, UNIT_AMPERE}},
    [ADVICE_WEAK_INPUT] = {{STYLE_KNOB, UNIT_NONE}},
    [ADVICE_ADAPTATION_SILENCES] = {{STYLE_ROUNDED, UNIT_SECOND}},
    [ADVICE_ADAPTATION_SLOWS] = {{STYLE_ROUNDED, UNIT_NONE}},
    [ADVICE_REFRACTORY] = {{STYLE_ROUNDED, UNIT_SECOND},
                           {STYLE_ROUNDED, UNIT_PERCENT},
                           {STYLE_ROUNDED, UNIT_AMPERE}},
    [ADVICE_REFRACTORY_ANY] = {{STYLE_ROUNDED, UNIT_SECOND},
                               {STYLE_ROUNDED, UNIT_PERCENT}},
    [ADVICE_PULSE] = {{STYLE_ROUNDED, UNIT_SECOND},
                      {STYLE_ROUNDED, UNIT_SECOND},
                      {STYLE_ROUNDED, UNIT_AMPERE}},
    [ADVICE_BELOW_IO] = {{STYLE_ROUNDED, UNIT_AMPERE}, {STYLE_SHORT, UNIT_AMPERE}},
    [ADVICE_BIAS_BEYOND_MODEL] = {{STYLE_FINE, UNIT_AMPERE}, {STYLE_SHORT, UNIT_AMPERE}},
    [ADVICE_DC_BEYOND_MODEL] = {{STYLE_FINE, UNIT_AMPERE}, {STYLE_SHORT, UNIT_AMPERE}},
    [ADVICE_SYNAPSE_BEYOND_MODEL] = {{STYLE_FINE, UNIT_AMPERE},
                                     {STYLE_SHORT, UNIT_AMPERE}},
    [ADVICE_POPULATION] = {{STYLE_ROUNDED, UNIT_PERCENT}},
};

static char *
number_text (Form form, double value, BiasId knob)
{
  char text[QUANTITY_TEXT];

  switch (form.style)
    {
    case STYLE_NONE:
      break;
    case STYLE_ROUNDED:
      return g_strdup (quantity_format (value, form.unit, 2, text, sizeof text));
    case STYLE_FINE:
      return g_strdup (quantity_format (value, form.unit, 3, text, sizeof text));
    case STYLE_SHORT:
      return g_strdup (quantity_format_short (value, form.unit, text, sizeof text));
    case STYLE_COUNT:
      return g_strdup_printf ("%.0f", value);
    case STYLE_CHANGE:
      quantity_format (fabs (value), form.unit, 2, text, sizeof text);
      return g_strconcat (value < 0 ? "−" : "+", text, NULL);
    case STYLE_KNOB:
      return g_strdup (
          quantity_format (value, bias_row (knob)->unit, 2, text, sizeof text));
    }
  return g_strdup ("");
}

/* One sentence for each code; `a`, `b`, `c` are its numbers. */
static char *
sentence (const Advice *advice, const char *knob, const char *a, const char *b,
          const char *c)
{
  switch (advice->code)
    {
    case ADVICE_THRESHOLD_BELOW_IO:
      return g_strdup_printf ("The neuron fires without input, as its threshold lies "
                              "below the dark current Io: raise %s well above %s.",
                              knob, a);
    case ADVICE_RESTING_SYNAPSE:
      return g_strdup_printf ("The neuron fires without input, from the %s that its "
                              "synapse carries at rest: raise %s above about %s.",
                              a, knob, b);
    case ADVICE_UNSTABLE:
      return g_strdup_printf ("The membrane, with its time constant of %s, swings from "
                              "step to step: lower %s from %s to %s or less.",
                              a, knob, b, c);
    case ADVICE_SPIKES_A_STEP:
      return g_strdup_printf (
          bb_plural ((gsize)advice->value[1],
                     "One step holds several spikes at once (%s spikes in %s step): "
                     "lower %s to %s or less.",
                     "Some steps hold several spikes at once (%s spikes in %s steps): "
                     "lower %s to %s or less."),
          a, b, knob, c);
    case ADVICE_SPIKES_AT_ANY_DT:
      return g_strdup_printf (
          bb_plural ((gsize)advice->value[1],
                     "One step holds several spikes at once (%s spikes in %s step), at "
                     "any dt: raise %s.",
                     "Some steps hold several spikes at once (%s spikes in %s steps), at "
                     "any dt: raise %s."),
          a, b, knob);
    case ADVICE_EULER_ERROR:
      return g_strdup_printf ("The Euler step of %s changes the rate by %s: lower %s to "
                              "%s or less, or use refined sub-steps.",
                              a, b, knob, c);
    case ADVICE_SLOW_CLIMB:
      return g_strdup_printf ("The membrane does not reach the threshold in the measured "
                              "time: raise %s further above %s.",
                              knob, a);
    case ADVICE_WEAK_DRIVE:
      return g_strdup_printf (
          "The membrane never reaches the threshold: raise %s above about %s.", knob, a);
    case ADVICE_NO_GAIN:
      return g_strdup_printf ("The membrane never reaches the threshold, nor would it "
                              "with %s of input: raise %s.",
                              a, knob);
    case ADVICE_WEAK_INPUT:
      return g_strdup_printf ("The input never lifts the membrane to the threshold: "
                              "raise %s well above %s.",
                              knob, a);
    case ADVICE_WEAK_INPUT_ANY:
      return g_strdup_printf (
          "The input never lifts the membrane to the threshold: raise %s.", knob);
    case ADVICE_ADAPTATION_SILENCES:
      return g_strdup_printf (
          "Adaptation keeps the neuron silent for the last %s: lower %s.", a, knob);
    case ADVICE_ADAPTATION_SLOWS:
      return g_strdup_printf ("Adaptation makes the last interval %s times as long as "
                              "the first: lower %s.",
                              a, knob);
    case ADVICE_REFRACTORY:
      return g_strdup_printf ("The refractory pause of %s takes %s of the mean interval: "
                              "raise %s above about %s for a faster neuron.",
                              a, b, knob, c);
    case ADVICE_REFRACTORY_ANY:
      return g_strdup_printf ("The refractory pause of %s takes %s of the mean interval: "
                              "raise %s for a faster neuron.",
                              a, b, knob);
    case ADVICE_WEIGHT_SIGN:
      return g_strdup_printf ("The input has no effect, as the synapse of this model "
                              "cannot draw current: raise %s above 0.",
                              knob);
    case ADVICE_PULSE:
      return g_strdup_printf ("Input pulses last %s, longer than the %s from one to the "
                              "next: raise %s above %s.",
                              a, b, knob, c);
    case ADVICE_BELOW_IO:
      return g_strdup_printf ("At %s, %s acts as the dark current Io does: raise it "
                              "above %s to have an effect.",
                              a, knob, b);
    case ADVICE_BIAS_BEYOND_MODEL:
      return g_strdup_printf ("A bias current of %s is beyond %s, where the equations of "
                              "this model no longer hold: lower %s.",
                              a, b, knob);
    case ADVICE_DC_BEYOND_MODEL:
      return g_strdup_printf ("A DC input of %s is beyond %s, where the equations of "
                              "this model no longer hold: lower %s.",
                              a, b, knob);
    case ADVICE_SYNAPSE_BEYOND_MODEL:
      return g_strdup_printf ("A synaptic current of %s is beyond %s, where the "
                              "equations of this model no longer hold: lower %s.",
                              a, b, knob);
    case ADVICE_POPULATION:
      return g_strdup_printf (
          "%s of the mismatched neurons are silent: raise %s to wake them.", a, knob);
    case ADVICE_COUNT:
      break;
    }
  return g_strdup ("");
}

char *
bb_advice_text (const Advice *advice)
{
  const Form *form = forms[advice->code];
  g_autofree char *a = number_text (form[0], advice->value[0], advice->knob);
  g_autofree char *b = number_text (form[1], advice->value[1], advice->knob);
  g_autofree char *c = number_text (form[2], advice->value[2], advice->knob);

  return sentence (advice, bb_bias_noun (advice->knob), a, b, c);
}
