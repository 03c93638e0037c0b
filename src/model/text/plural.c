/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/plural.h"

const char *
bb_plural (gsize count, const char *one, const char *many)
{
  return count == 1 ? one : many;
}
