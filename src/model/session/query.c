/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/query.h"

BbQuery
bb_query_copy (const BbQuery *query)
{
  BbQuery copy = *query;
  copy.experiment = experiment_copy (&query->experiment);
  return copy;
}

void
bb_query_clear (BbQuery *query)
{
  experiment_clear (&query->experiment);
}
