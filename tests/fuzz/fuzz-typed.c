/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a person may type for a number. The first byte of the input says for which row,
 * the second what its field showed: the lowest bit whether the derived value leads, the
 * next ones the prefix; the rest is the text. */
#include "fuzz.h"

#include "core/circuit/dynapsim.h"
#include "core/experiment/typed.h"
#include "model/text/refusal-text.h"
#include "model/text/typed-text.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* A number that was taken is shown as something that is read again as nearly the same. */
static void
check_shown (double value, Unit unit)
{
  char text[QUANTITY_TEXT];
  Quantity read;

  if (!isfinite (value))
    return;
  quantity_format_exact (value, text, sizeof text);
  FUZZ_CHECK (quantity_read (text, QUANTITY_PLAIN, &read) == QUANTITY_OK);
  FUZZ_CHECK (!(read.value < value) && !(read.value > value));
  quantity_format (value, unit, 5, text, sizeof text);
  FUZZ_CHECK (strlen (text) + 1 < sizeof text);
  if (quantity_read (text, QUANTITY_PLAIN, &read) == QUANTITY_OK)
    FUZZ_CHECK (fabs (read.value - value) <= 1e-4 * fabs (value));
}

static void
set (Experiment *experiment, BiasId id, double value)
{
  Refusal refusal;

  if (experiment_set (experiment, id, value, &refusal))
    {
      check_shown (experiment->value[id], bias_row (id)->unit);
      return;
    }
  g_autofree char *reason = bb_refusal_text (&refusal);
  FUZZ_CHECK (g_utf8_validate (reason, -1, NULL) && *reason != '\0');
}

/* A field of the row, in one of the prefixes from f to G, or on the command line. */
static TypedField
field_of (BiasId id, uint8_t choice)
{
  QuantityScale scale = {bias_row (id)->unit, 3 * (choice / 2 % 9) - 15};

  if (choice >= 128)
    scale = (QuantityScale){UNIT_NONE, 0};
  return (TypedField){(choice & 1) != 0, scale};
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  Experiment experiment = experiment_for (&dynapsim_circuit);
  TypedFault fault;
  BiasId id = data[0] % BIAS_TABLE_COUNT;
  g_autofree char *text = g_strndup ((const char *)data + 2, size - 2);
  double value = -12345;
  if (typed_value (&experiment, id, field_of (id, data[1]), text, &value, &fault))
    {
      FUZZ_CHECK (!isnan (value));
      set (&experiment, id, value);
      return 0;
    }
  FUZZ_CHECK (value < -12344 && value > -12346);
  g_autofree char *reason = bb_typed_text (&fault, text);
  FUZZ_CHECK (g_utf8_validate (reason, -1, NULL) && *reason != '\0');
  return 0;
}
