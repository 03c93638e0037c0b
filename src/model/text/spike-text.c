/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/spike-text.h"

#include "model/text/bias-text.h"

#include <string.h>

/* What has been read so far. The arrays are borrowed. */
typedef struct SpikeReader
{
  GArray *times;   /* double, s */
  GArray *weights; /* double */
  gboolean weighted;
  double common;
} SpikeReader;

char *
bb_spike_text (const SpikeList *list)
{
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < spike_list_count (list); i++)
    {
      g_autofree char *time = bb_exact_text (spike_list_time (list, i), UNIT_SECOND);

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

static gboolean
is_time (const char *text, double *time)
{
  Quantity quantity;

  if (quantity_read (text, QUANTITY_PLAIN, &quantity) != QUANTITY_OK
      || (quantity.unit != UNIT_SECOND && quantity.unit != UNIT_NONE))
    return FALSE;
  *time = quantity.value;
  return TRUE;
}

/* "20 ms 0.35": the last word is a weight where the rest is a time. */
static gboolean
is_weighted (const char *item, double *time, double *weight)
{
  const char *last = strrchr (item, ' ');

  if (last == NULL)
    return FALSE;
  g_autofree char *head = g_strndup (item, (gsize)(last - item));
  Quantity quantity;
  if (!is_time (g_strstrip (head), time)
      || quantity_read (last + 1, QUANTITY_PLAIN, &quantity) != QUANTITY_OK
      || quantity.unit != UNIT_NONE)
    return FALSE;
  *weight = quantity.value;
  return TRUE;
}

static gboolean
read_item (SpikeReader *reader, const char *item, char **reason)
{
  double weight = reader->common;
  double time;

  if (!is_time (item, &time))
    {
      if (!is_weighted (item, &time, &weight))
        {
          *reason =
              g_strdup_printf ("“%s” is no spike time: a time such as “20 ms”, or a "
                               "time and a weight such as “20 ms 0.35”, is wanted",
                               item);
          return FALSE;
        }
      reader->weighted = TRUE;
    }
  if (!(time >= 0))
    {
      *reason = g_strdup_printf (
          "“%s” is before the start: times from 0 s on are allowed", item);
      return FALSE;
    }
  g_array_append_val (reader->times, time);
  g_array_append_val (reader->weights, weight);
  return TRUE;
}

static gboolean
read_items (SpikeReader *reader, const char *text, char **reason)
{
  g_auto (GStrv) items = g_strsplit_set (text, ",;\n", -1);

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
