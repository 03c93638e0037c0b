/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A preset with what was typed for --set, --dt and their like. */
#pragma once

#include "cli/options.h"
#include "model/file/preset.h"

/* Loads FILE, reports its warnings, applies the common options and validates. First every
 * --set in order, then the options of their own; circuit parameters of a parameter file
 * are set for every neuron. What has no effect then is refused. NULL when something is
 * wrong: reported, and `*code` set. */
BbPreset *
settings_preset (const CommonOptions *common, const char *file, ExitCode *code);
