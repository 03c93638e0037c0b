/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What can be wrong with a file that is read, and how large one may be. */
#pragma once

#include <glib.h>

#define BB_PRESET_ERROR (bb_preset_error_quark ())
GQuark
bb_preset_error_quark (void);

typedef enum BbPresetError
{
  BB_PRESET_ERROR_SYNTAX, /* not JSON, not UTF-8, too large, too deep */
  BB_PRESET_ERROR_FORMAT, /* JSON, but neither a preset nor a parameter file */
  BB_PRESET_ERROR_VALUE,  /* a key or value is wrong */
  BB_PRESET_ERROR_LATER,  /* needs something this program does not do (w_rec) */
} BbPresetError;

enum
{
  BB_PRESET_BYTES_MAX = 8 * 1024 * 1024, /* parameter files list every neuron */
  BB_PRESET_DEPTH_MAX = 16,
};
