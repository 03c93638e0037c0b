/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The words below a rendered picture. */
#pragma once

#include "core/experiment/experiment.h"

/* The main biases with what they mean, the stimulus, the population and the step:
 * "Idc 1.00 nA · Itau_mem 5.32 pA (τ 20.0 ms) · ...", with no-break spaces but after the
 * dots. UTF-8; free with g_free (). */
char *
bb_caption_text (const Experiment *experiment);
