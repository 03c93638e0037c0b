/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/spike-text.h"

#include "model/text/bias-text.h"
#include "model/text/quote.h"
#include "model/text/typed-text.h"

#include <string.h>

/* What has been read so far. The arrays are borrowed. */
typedef struct SpikeReader
{
  GArray *times;   /* double, s */
  GArray *weights; /* double */
  gboolean weighted;
  double common;
} SpikeReader;

/* Times are shown in ms, so a bare number is. */
static const QuantityScale scale = {UNIT_SECOND, -3};

char *
bb_spike_text (const SpikeList *list)
{
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < spike_list_count (list); i++)
    {
      char time[QUANTITY_TEXT];

      quantity_format_in (scale, spike_list_time (list, i), time, sizeof time);
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", time);
      if (spike_list_has_weights (list))
        {
          g_autofree char *weight =
              bb_exact_text (spike_list_weight (list, i, 1), UNIT_NONE);

          g_string_append_printf (text, " %s", weight);
        }
    }
  return g_string_free (text, FALSE);
}

static QuantityStatus
read_time (const char *text, double *time)
{
  Quantity quantity;
  QuantityStatus status = quantity_read_over (scale, text, QUANTITY_COMMA, &quantity);

  if (status != QUANTITY_OK)
    return status;
  if (quantity.unit != UNIT_SECOND && !quantity.bare)
    return QUANTITY_UNKNOWN_UNIT;
  *time = quantity.value;
  return QUANTITY_OK;
}

/* "1 000": a time with a weight, or a thousand? */
static gboolean
may_be_thousands (const char *head, const char *last)
{
  gsize before = strspn (head, "0123456789");
  gsize after = strspn (last, "0123456789");

  return head[before] == '\0' && before >= 1 && before <= 3 && head[0] != '0'
         && after == 3 && last[after] == '\0';
}

/* "20 ms 0.35": the last word is a weight where the rest is a time. */
static QuantityStatus
read_weighted (const char *item, double *time, double *weight)
{
  const char *last = strrchr (item, ' ');

  if (last == NULL)
    return QUANTITY_NOT_A_NUMBER;
  g_autofree char *head = g_strstrip (g_strndup (item, (gsize)(last - item)));
  if (may_be_thousands (head, last + 1))
    return QUANTITY_AMBIGUOUS_MARKS;
  QuantityStatus status = read_time (head, time);
  if (status != QUANTITY_OK)
    return status;
  Quantity quantity;
  status = quantity_read (last + 1, QUANTITY_COMMA, &quantity);
  if (status == QUANTITY_OK && quantity.unit != UNIT_NONE)
    return QUANTITY_UNKNOWN_UNIT;
  *weight = quantity.value;
  return status;
}

/* The item as it is quoted in a reason. */
static char *
quote (const char *item)
{
  return bb_quote_plain (item, strlen (item), BB_QUOTE_MAX);
}

static char *
item_reason (const char *item, QuantityStatus status)
{
  BbTypedNumber number = {status, item, scale};
  g_autofree char *quoted = quote (item);
  g_autofree char *name = g_strdup_printf ("“%s”", quoted);

  if (status == QUANTITY_AMBIGUOUS_COMMA || status == QUANTITY_AMBIGUOUS_MARKS)
    return bb_typed_number_text (&number, name, "1000 ms or 1 ms 0.35");
  return g_strdup_printf ("“%s” is no spike time: a time such as “20 ms”, or a time and "
                          "a weight such as “20 ms 0.35”, is wanted",
                          quoted);
}

static gboolean
read_item (SpikeReader *reader, const char *item, char **reason)
{
  double weight = reader->common;
  double time = 0;
  QuantityStatus status = read_time (item, &time);

  if (status != QUANTITY_OK && status != QUANTITY_AMBIGUOUS_COMMA)
    {
      status = read_weighted (item, &time, &weight);
      reader->weighted = reader->weighted || status == QUANTITY_OK;
    }
  if (status != QUANTITY_OK)
    {
      *reason = item_reason (item, status);
      return FALSE;
    }
  if (!(time >= 0))
    {
      g_autofree char *quoted = quote (item);
      *reason = g_strdup_printf (
          "“%s” is before the start: times from 0 s on are allowed", quoted);
      return FALSE;
    }
  g_array_append_val (reader->times, time);
  g_array_append_val (reader->weights, weight);
  return TRUE;
}

/* What the commas between digits are, as in "12,5" and "10,20,30". */
typedef enum Commas
{
  COMMAS_BETWEEN, /* items stand between them */
  COMMAS_DECIMAL,
  COMMAS_UNCLEAR,
} Commas;

/* Whether all digits may be those of one number: "1,000,000". */
static gboolean
may_be_grouped (const char *run, gsize length)
{
  gsize first = strspn (run, "0123456789");

  if (first < 1 || first > 3 || run[0] == '0' || (length - first) % 4 != 0)
    return FALSE;
  for (gsize i = first; i < length; i++)
    if ((run[i] == ',') != ((i - first) % 4 == 0))
      return FALSE;
  return TRUE;
}

static Commas
judge_commas (const char *run, gsize length, gboolean other_marks)
{
  guint commas = 0;
  gboolean decimals = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      commas += run[i] == ',';
      decimals = decimals || run[i] == '.' || run[i] == 'e' || run[i] == 'E';
    }
  if (decimals)
    return COMMAS_BETWEEN;
  if (other_marks)
    return COMMAS_DECIMAL;
  return commas > 1 && !may_be_grouped (run, length) ? COMMAS_BETWEEN : COMMAS_UNCLEAR;
}

static char *
comma_reason (const char *run, gsize length)
{
  return g_strdup_printf ("“%.*s” can be one number or several: write a space after a "
                          "comma between times, and a point for decimals",
                          (int)length, run);
}

/* Puts a semicolon wherever an item ends. False where a comma has two readings. */
static gboolean
mark_items (char *text, char **reason)
{
  static const char number[] = "0123456789.,eE";
  gboolean other_marks = strpbrk (text, ";\n") != NULL;

  for (char *at = text; *at != '\0';)
    {
      gsize length = *at != ',' ? strspn (at, number) : 0;

      while (length > 0 && at[length - 1] == ',')
        length--; /* nothing stands behind it */
      if (length > 0 && memchr (at + 1, ',', length - 1) != NULL)
        {
          Commas commas = judge_commas (at, length, other_marks);

          if (commas == COMMAS_UNCLEAR)
            {
              *reason = comma_reason (at, length);
              return FALSE;
            }
          for (gsize i = 0; commas == COMMAS_BETWEEN && i < length; i++)
            if (at[i] == ',')
              at[i] = ';';
        }
      if (length == 0 && (*at == ',' || *at == '\n'))
        *at = ';';
      at += length > 0 ? length : 1;
    }
  return TRUE;
}

static gboolean
read_items (SpikeReader *reader, const char *text, char **reason)
{
  g_autofree char *marked = g_strdup (text);

  if (!mark_items (marked, reason))
    return FALSE;
  g_auto (GStrv) items = g_strsplit (marked, ";", -1);
  for (gsize i = 0; items[i] != NULL; i++)
    {
      const char *item = g_strstrip (items[i]);

      if (item[0] == '\0')
        continue;
      if (!read_item (reader, item, reason))
        return FALSE;
      if (reader->times->len > SPIKE_LIST_MAX)
        {
          *reason =
              g_strdup_printf ("at most %d spike times are allowed", SPIKE_LIST_MAX);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
bb_spike_text_read (const char *text, double common, SpikeList **list, char **reason)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (double));
  SpikeReader reader = {times, weights, FALSE, common};

  *list = NULL;
  if (!read_items (&reader, text, reason))
    return FALSE;
  if (times->len == 0)
    return TRUE;
  *list = spike_list_new ((const double *)(void *)times->data,
                          reader.weighted ? (const double *)(void *)weights->data : NULL,
                          times->len);
  if (*list == NULL)
    *reason = g_strdup ("there is not enough memory for this list");
  return *list != NULL;
}
