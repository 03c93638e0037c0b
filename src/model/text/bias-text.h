/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a row says: symbol, value, the other quantity beside it, tooltip, words to
 * be found by. No widgets. Main thread. */
#pragma once

#include "core/experiment/experiment.h"

#include <glib-object.h>

/* What leads in the entries: the bias itself, or the time or ratio that it sets. */
typedef enum BbUnits
{
  BB_UNITS_CURRENT, /* nick "current" */
  BB_UNITS_TIME,    /* nick "time" */
} BbUnits;

#define BB_TYPE_UNITS (bb_units_get_type ())
GType
bb_units_get_type (void);

/* Pango markup of the symbol with its subscript. Free with g_free (). */
char *
bb_bias_symbol_markup (BiasId id);

/* What a row is called where a sentence begins: "Itau_mem", "Input rate", of further
 * ports "Input rate (GABA)". `circuit` may be NULL. Free with g_free (). */
char *
bb_bias_title (const Circuit *circuit, BiasId id);

/* As sentences name a row: "Itau_mem", "dt", "the input weight". Static. */
const char *
bb_bias_noun (BiasId id);

/* Whether that is the derived value: not so where there is none, or none now. */
gboolean
bb_bias_derived_leads (const Experiment *experiment, BiasId id, BbUnits units);

/* The leading value with unit: "5.32 pA", or "20.0 ms" where the time leads. Free with
 * g_free (). */
char *
bb_bias_value_text (const Experiment *experiment, BiasId id, BbUnits units);

/* Whether a row has another quantity beside its value. */
gboolean
bb_bias_has_note (const Circuit *circuit, BiasId id);

/* The other quantity in its forms, longest first: "gain 12.345", "12.345", "12.3" beside
 * a current, "5.32 pA" beside a time; none where there is none. Free with g_strfreev ().
 */
char **
bb_bias_note_forms (const Experiment *experiment, BiasId id, BbUnits units);

/* A text as wide as most of them are, with and without its word. Free with g_free (). */
char *
bb_bias_note_sample (const Circuit *circuit, BiasId id, gboolean word);

/* With the fewest digits that read back as the same number: "5.31915 pA". Free with
 * g_free (). */
char *
bb_exact_text (double value, Unit unit);

/* -1: the value lies below the low end of the slider, 1: above the high end, 0: on it.
 * "The end" is on it. */
int
bb_bias_side (BiasId id, double value);

/* Label, help, chip name, the value with all its digits, accepted range, as markup. Free
 * with g_free (). */
char *
bb_bias_tooltip_markup (const Experiment *experiment, BiasId id);

/* All that the search looks at: symbol, names, label, help. Case-folded. Free with g_free
 * (). */
char *
bb_bias_keywords (BiasId id);

/* A derived value with its unit, or a dash where it has none: NaN reaches no label. Free
 * with g_free (). */
char *
bb_derived_text (const Experiment *experiment, DerivedId id);

/* One standard deviation of the devices: "10.0 %". Free with g_free (). */
char *
bb_sigma_text (const Experiment *experiment);
