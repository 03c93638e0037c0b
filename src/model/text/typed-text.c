/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/typed-text.h"

char *
bb_typed_number_text (QuantityStatus status, const char *name, const char *examples)
{
  switch (status)
    {
    case QUANTITY_EMPTY:
      return g_strdup_printf ("%s: there is no number; type for example %s", name,
                              examples);
    case QUANTITY_NOT_A_NUMBER:
      return g_strdup_printf ("%s: this is not a number; type for example %s", name,
                              examples);
    case QUANTITY_AMBIGUOUS_MARKS:
      return g_strdup_printf ("%s: only one decimal mark is allowed and no thousands "
                              "marks; type for example %s",
                              name, examples);
    case QUANTITY_UNKNOWN_UNIT:
      return g_strdup_printf ("%s: this unit is not known; type for example %s", name,
                              examples);
    case QUANTITY_NOT_FINITE:
      return g_strdup_printf (
          "%s: this number is too large or too small; type for example %s", name,
          examples);
    case QUANTITY_OK:
      break;
    }
  return NULL;
}
