/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/history.h"

typedef struct Step
{
  Experiment state;
  guint key; /* of the change that led here; 0 is never joined */
} Step;

struct BbHistory
{
  GArray *steps; /* of Step; owned. The first is where undo ends */
  guint present; /* index into `steps` */
  gboolean open; /* the present step may still be joined */
  Experiment saved;
};

static void
step_clear (gpointer data)
{
  experiment_clear (&((Step *)data)->state);
}

static Step *
step_at (const BbHistory *history, guint index)
{
  return &g_array_index (history->steps, Step, index);
}

static void
append (BbHistory *history, const Experiment *state, guint key)
{
  Step step = {.state = experiment_copy (state), .key = key};
  g_array_append_val (history->steps, step);
  history->present = history->steps->len - 1;
}

static void
set_saved (BbHistory *history, const Experiment *state)
{
  Experiment copy = experiment_copy (state);
  experiment_clear (&history->saved);
  history->saved = copy;
}

BbHistory *
bb_history_new (const Experiment *present)
{
  BbHistory *history = g_new0 (BbHistory, 1);
  history->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (history->steps, step_clear);
  bb_history_reset (history, present);
  return history;
}

void
bb_history_free (BbHistory *history)
{
  g_return_if_fail (history != NULL);
  g_array_unref (history->steps);
  experiment_clear (&history->saved);
  g_free (history);
}

void
bb_history_reset (BbHistory *history, const Experiment *present)
{
  /* `present` may be a state of this history: copied before anything is dropped. */
  Experiment copy = experiment_copy (present);
  g_array_set_size (history->steps, 0);
  append (history, &copy, 0);
  set_saved (history, &copy);
  history->open = FALSE;
  experiment_clear (&copy);
}

/* A drag that ends where it began leaves no step behind. */
static void
drop_empty_step (BbHistory *history)
{
  const Experiment *before = &step_at (history, history->present - 1)->state;
  if (!experiment_equal (before, bb_history_present (history)))
    return;
  g_array_set_size (history->steps, history->present);
  history->present -= 1;
  history->open = FALSE;
}

static void
join (BbHistory *history, const Experiment *state)
{
  Step *step = step_at (history, history->present);
  Experiment copy = experiment_copy (state);
  experiment_clear (&step->state);
  step->state = copy;
  drop_empty_step (history);
}

void
bb_history_push (BbHistory *history, const Experiment *present, guint key)
{
  g_array_set_size (history->steps, history->present + 1);
  if (history->open && key != 0 && step_at (history, history->present)->key == key)
    {
      join (history, present);
      return;
    }
  append (history, present, key);
  history->open = TRUE;
  if (history->steps->len > BB_HISTORY_MAX + 1)
    {
      g_array_remove_index (history->steps, 0);
      history->present -= 1;
    }
}

void
bb_history_end_step (BbHistory *history)
{
  history->open = FALSE;
}

const Experiment *
bb_history_present (const BbHistory *history)
{
  return &step_at (history, history->present)->state;
}

gboolean
bb_history_can_undo (const BbHistory *history)
{
  return history->present > 0;
}

gboolean
bb_history_can_redo (const BbHistory *history)
{
  return history->present + 1 < history->steps->len;
}

const Experiment *
bb_history_undo (BbHistory *history)
{
  if (!bb_history_can_undo (history))
    return NULL;
  history->present -= 1;
  history->open = FALSE;
  return bb_history_present (history);
}

const Experiment *
bb_history_redo (BbHistory *history)
{
  if (!bb_history_can_redo (history))
    return NULL;
  history->present += 1;
  history->open = FALSE;
  return bb_history_present (history);
}

guint
bb_history_undo_key (const BbHistory *history)
{
  return bb_history_can_undo (history) ? step_at (history, history->present)->key : 0;
}

guint
bb_history_redo_key (const BbHistory *history)
{
  return bb_history_can_redo (history) ? step_at (history, history->present + 1)->key : 0;
}

void
bb_history_mark_saved (BbHistory *history)
{
  set_saved (history, bb_history_present (history));
  history->open = FALSE;
}

gboolean
bb_history_is_saved (const BbHistory *history)
{
  return experiment_equal (&history->saved, bb_history_present (history));
}

const Experiment *
bb_history_saved (const BbHistory *history)
{
  return &history->saved;
}
