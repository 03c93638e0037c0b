/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/preset-error.h"

GQuark
bb_preset_error_quark (void)
{
  return g_quark_from_static_string ("bb-preset-error-quark");
}
