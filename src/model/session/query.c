/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/query.h"

BbQuery
bb_query_copy (const BbQuery *query)
{
  BbQuery copy = *query;
  copy.experiment = experiment_copy (&query->experiment);
  if (copy.export.path != NULL)
    g_ref_string_acquire (copy.export.path);
  return copy;
}

void
bb_query_clear (BbQuery *query)
{
  experiment_clear (&query->experiment);
  g_clear_pointer (&query->export.path, g_ref_string_release);
}
