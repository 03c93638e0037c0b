/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/change-text.h"

#include "model/text/bias-text.h"

/* What was found to differ; the first of it has the words. */
typedef struct Differences
{
  char *first; /* owned */
  guint count;
} Differences;

/* Takes over `words`. */
static void
add (Differences *found, char *words)
{
  found->count++;
  if (found->first == NULL)
    found->first = words;
  else
    g_free (words);
}

/* Ports behind the first are named. */
static char *
at_port (const Circuit *circuit, int port, const char *noun)
{
  return port > 0 ? g_strdup_printf ("%s (%s)", noun, circuit->port[port].label)
                  : g_strdup (noun);
}

char *
bb_change_row_text (const Circuit *circuit, BiasId id)
{
  const char *noun = bb_bias_noun (id);

  return at_port (circuit, bias_port (id),
                  g_str_has_prefix (noun, "the ") ? noun + strlen ("the ") : noun);
}

/* Lists never change once made, so that copies share them. One that is drawn into the
 * picture comes with its kind. */
static void
compare_inputs (const Experiment *before, const Experiment *after, Differences *found)
{
  for (int port = 0; port < after->circuit->ports; port++)
    {
      const PortInput *a = &before->input[port];
      const PortInput *b = &after->input[port];

      if (a->times != b->times)
        add (found, at_port (after->circuit, port, "input spikes"));
      else if (a->kind != b->kind)
        add (found, at_port (after->circuit, port, "input kind"));
      if (a->seed != b->seed)
        add (found, at_port (after->circuit, port, "input seed"));
    }
}

static void
compare_locks (const Experiment *before, const Experiment *after, Differences *found)
{
  const Circuit *circuit = after->circuit;

  for (LockId lock = 0; lock < circuit->locks; lock++)
    if (before->lock[lock] != after->lock[lock])
      add (found,
           g_strdup_printf ("lock of %s", bb_bias_noun (circuit->lock[lock].gain)));
}

static void
compare_mismatch (const Experiment *before, const Experiment *after, Differences *found)
{
  Differences rows = {0};

  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    if (before->varied[id] != after->varied[id])
      add (&rows, g_strdup_printf ("mismatch of %s", bb_bias_noun (id)));
  if (rows.count == 1)
    add (found, g_steal_pointer (&rows.first));
  else if (rows.count > 1)
    add (found, g_strdup ("varied parameters"));
  g_free (rows.first);
  if (before->chip_seed != after->chip_seed)
    add (found, g_strdup ("chip seed"));
}

static void
compare_values (const Experiment *before, const Experiment *after, Differences *found)
{
  Differences rows = {0};

  for (BiasId id = 0; id < BIAS_COUNT; id++)
    if (before->value[id] < after->value[id] || before->value[id] > after->value[id])
      add (&rows, bb_change_row_text (after->circuit, id));
  if (rows.count == 1)
    add (found, g_steal_pointer (&rows.first));
  else if (rows.count > 1)
    add (found, g_strdup_printf ("%u numbers", rows.count));
  g_free (rows.first);
}

char *
bb_change_text_between (const Experiment *before, const Experiment *after)
{
  Differences found = {0};

  if (before->circuit != after->circuit)
    return g_strdup ("circuit");
  compare_inputs (before, after, &found);
  if (before->dc != after->dc)
    add (&found, g_strdup ("DC kind"));
  if (before->integrator != after->integrator)
    add (&found, g_strdup ("integrator"));
  compare_locks (before, after, &found);
  compare_mismatch (before, after, &found);
  compare_values (before, after, &found);
  if (found.count == 1)
    return found.first;
  g_free (found.first);
  return g_strdup ("several settings");
}
