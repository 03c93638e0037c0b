/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Applies what was typed for --set, --dt and their like to a preset. */
#pragma once

#include "cli/options.h"

/* First every --set in order, then the options of their own. Circuit parameters of a
 * parameter file are set for every neuron. Reports what is wrong and returns what to
 * exit with. Relations between numbers are left to experiment_validate (). */
ExitCode
settings_apply (BbPreset *preset, const CommonOptions *common);
