/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/history.h"

typedef struct Step
{
  BbState state;
  guint key; /* of the change that led here; 0 is never joined */
} Step;

struct BbHistory
{
  GArray *steps; /* of Step; owned. The first is where undo ends */
  guint present; /* index into `steps` */
  gboolean open; /* the present step may still be joined */
  BbState saved;
};

BbState
bb_state_copy (const BbState *state)
{
  return (BbState){
      .experiment = experiment_copy (&state->experiment),
      .title = g_ref_string_acquire (state->title),
      .note = g_ref_string_acquire (state->note),
  };
}

void
bb_state_clear (BbState *state)
{
  experiment_clear (&state->experiment);
  g_clear_pointer (&state->title, g_ref_string_release);
  g_clear_pointer (&state->note, g_ref_string_release);
}

gboolean
bb_state_equal (const BbState *a, const BbState *b)
{
  return experiment_equal (&a->experiment, &b->experiment)
         && g_str_equal (a->title, b->title) && g_str_equal (a->note, b->note);
}

static void
step_clear (gpointer data)
{
  bb_state_clear (&((Step *)data)->state);
}

static Step *
step_at (const BbHistory *history, guint index)
{
  return &g_array_index (history->steps, Step, index);
}

static void
append (BbHistory *history, const BbState *state, guint key)
{
  Step step = {.state = bb_state_copy (state), .key = key};
  g_array_append_val (history->steps, step);
  history->present = history->steps->len - 1;
}

static void
set_saved (BbHistory *history, const BbState *state)
{
  BbState copy = bb_state_copy (state);
  bb_state_clear (&history->saved);
  history->saved = copy;
}

BbHistory *
bb_history_new (const BbState *present)
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
  bb_state_clear (&history->saved);
  g_free (history);
}

void
bb_history_reset (BbHistory *history, const BbState *present)
{
  /* `present` may be a state of this history: copied before anything is dropped. */
  BbState copy = bb_state_copy (present);
  g_array_set_size (history->steps, 0);
  append (history, &copy, 0);
  set_saved (history, &copy);
  history->open = FALSE;
  bb_state_clear (&copy);
}

/* A drag that ends where it began leaves no step behind. */
static void
drop_empty_step (BbHistory *history)
{
  const BbState *before = &step_at (history, history->present - 1)->state;
  if (!bb_state_equal (before, bb_history_present (history)))
    return;
  g_array_set_size (history->steps, history->present);
  history->present -= 1;
  history->open = FALSE;
}

static void
join (BbHistory *history, const BbState *state)
{
  Step *step = step_at (history, history->present);
  BbState copy = bb_state_copy (state);
  bb_state_clear (&step->state);
  step->state = copy;
  drop_empty_step (history);
}

void
bb_history_push (BbHistory *history, const BbState *present, guint key)
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

const BbState *
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

const BbState *
bb_history_undo (BbHistory *history)
{
  if (!bb_history_can_undo (history))
    return NULL;
  history->present -= 1;
  history->open = FALSE;
  return bb_history_present (history);
}

const BbState *
bb_history_redo (BbHistory *history)
{
  if (!bb_history_can_redo (history))
    return NULL;
  history->present += 1;
  history->open = FALSE;
  return bb_history_present (history);
}

/* The step that leads to `index`. */
static void
describe_step (const BbHistory *history, guint index, BbHistoryStep *step)
{
  step->before = &step_at (history, index - 1)->state;
  step->after = &step_at (history, index)->state;
  step->key = step_at (history, index)->key;
}

gboolean
bb_history_undo_step (const BbHistory *history, BbHistoryStep *step)
{
  if (!bb_history_can_undo (history))
    return FALSE;
  describe_step (history, history->present, step);
  return TRUE;
}

gboolean
bb_history_redo_step (const BbHistory *history, BbHistoryStep *step)
{
  if (!bb_history_can_redo (history))
    return FALSE;
  describe_step (history, history->present + 1, step);
  return TRUE;
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
  return bb_state_equal (&history->saved, bb_history_present (history));
}

const BbState *
bb_history_saved (const BbHistory *history)
{
  return &history->saved;
}
