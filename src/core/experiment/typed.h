/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a person types into an entry or behind --set. Pure functions. */
#pragma once

#include "core/experiment/derived.h"

/* Reads what a person typed for a row: "12.5p", "12,5 pA", "*1.1", "20 ms" where a time
 * is meant. A bare number is in SI units of the bias, or of its derived value when
 * `derived_leads`; in percent rows it is percent. "end" where the row may be the end. On
 * success `*value` is the value of the bias (not range-checked). On failure false, and
 * `reason` has a sentence. */
bool
typed_value (const Experiment *experiment, BiasId id, bool derived_leads,
             const char *text, double *value, char *reason, size_t reason_size);
