/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whether what was set has an effect: a row of a stimulus that was not chosen, or of the
 * mismatch of neurons that a file lists, is refused and not passed over. Main thread. */
#pragma once

#include "cli/report.h"
#include "cli/target.h"
#include "model/file/preset.h"

/* What an experiment is run with. Borrowed. */
typedef struct EffectContext
{
  const BbPreset *preset;  /* with all options applied */
  gboolean input_replaced; /* events of a file come in place of the stimulus's spikes */
} EffectContext;

/* Reports, as "place: ...", what has none. A bias always has: one that the circuit merely
 * carries is no mistake. A chip's seed has none where the file lists its neurons; the
 * seed of the input where no port draws its spikes. */
gboolean
effect_check (const EffectContext *context, const char *place, const Target *target);

/* Of a kind of input: none where the spikes come from elsewhere. */
gboolean
effect_check_input_kind (const EffectContext *context, const char *place);

/* Whether the file lists its neurons, so that none is drawn. */
gboolean
effect_lists_neurons (const BbPreset *preset);
