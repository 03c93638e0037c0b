/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/seek-text.h"

#include "core/base/quantity.h"
#include "model/text/typed-text.h"

#include <math.h>

/* A point of the search as sentences have it: "42.0 Hz", "1.00 nA". */
typedef struct PointText
{
  char rate[QUANTITY_TEXT];
  char value[QUANTITY_TEXT];
} PointText;

static PointText
write_point (BiasId id, const SeekPoint *point)
{
  PointText text;

  quantity_format (point->rate, UNIT_HERTZ, 3, text.rate, sizeof text.rate);
  quantity_format (point->value, bias_row (id)->unit, 3, text.value, sizeof text.value);
  return text;
}

char *
bb_seek_miss_text (BiasId id, double wanted, const SeekAnswer *answer)
{
  const char *name = bias_row (id)->name;
  PointText least = write_point (id, &answer->least);
  PointText most = write_point (id, &answer->most);
  char rate[QUANTITY_TEXT];

  quantity_format_short (wanted, UNIT_HERTZ, rate, sizeof rate);
  if (answer->least.rate >= answer->most.rate)
    return g_strdup_printf ("%s: no value gives %s; the rate stays at %s", name, rate,
                            least.rate);
  if (wanted < answer->least.rate || wanted > answer->most.rate)
    return g_strdup_printf (
        "%s: no value gives %s; it reaches from %s (at %s) to %s (at %s)", name, rate,
        least.rate, least.value, most.rate, most.value);
  PointText nearest = write_point (id, &answer->best);
  return g_strdup_printf ("%s: no value gives %s, the nearest rate is %s (at %s); it "
                          "reaches from %s (at %s) to %s (at %s)",
                          name, rate, nearest.rate, nearest.value, least.rate,
                          least.value, most.rate, most.value);
}

char *
bb_seek_found_text (BiasId id, const SeekAnswer *answer)
{
  PointText best = write_point (id, &answer->best);

  return g_strdup_printf ("%s is set to %s for %s", bias_row (id)->name, best.value,
                          best.rate);
}

char *
bb_seek_read (const Experiment *experiment, QuantityScale shown, const char *text,
              double present, double *wanted)
{
  BbTypedNumber number = {.text = text, .shown = shown};
  Quantity typed;

  if (shown.unit == UNIT_NONE)
    number.shown = (QuantityScale){UNIT_HERTZ, 0};
  number.status =
      quantity_read_over (number.shown, text, QUANTITY_COMMA | QUANTITY_RELATIVE, &typed);
  if (number.status != QUANTITY_OK)
    return bb_typed_number_text (&number, "Rate", "20 Hz");
  if (typed.unit != UNIT_NONE && typed.unit != UNIT_HERTZ)
    return g_strdup_printf ("Rate: %s is given, a rate (Hz) is allowed",
                            bb_unit_words (typed.unit));
  double rate = typed.relative ? typed.value * present : typed.value;
  if (!isfinite (rate))
    return g_strdup ("Rate: there is no number to multiply");
  double most = 1 / experiment->value[BIAS_DT]; /* one event in each time step */
  char given[QUANTITY_TEXT], high[QUANTITY_TEXT];
  if (!(rate > 0 && rate <= most))
    return g_strdup_printf ("Rate: %s is not above 0 Hz and up to %s",
                            quantity_format_short (rate, UNIT_HERTZ, given, sizeof given),
                            quantity_format_short (most, UNIT_HERTZ, high, sizeof high));
  *wanted = rate;
  return NULL;
}
