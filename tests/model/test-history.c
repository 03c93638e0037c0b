/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Undo and redo as tables of commands, each with the state that must follow. Idc in nA
 * stands for the whole state. */
#include "model/session/history.h"

typedef enum Command
{
  STOP,
  PUSH, /* Idc = value, key */
  END,
  UNDO,
  REDO,
  SAVED,
  RESET, /* Idc = value */
} Command;

typedef struct Line
{
  Command command;
  int value;
  guint key;
  /* Expected after it. */
  int present;
  const char *can; /* "u", "r", "ur", "" and "s" where saved */
} Line;

static BbState
state (int nanoampere)
{
  BbState next = {
      .experiment = experiment_default (),
      .title = g_ref_string_new_intern ("Title"),
      .note = g_ref_string_new_intern (""),
  };
  next.experiment.value[BIAS_IDC] = 1e-9 * nanoampere;
  return next;
}

static void
obey (BbHistory *history, const Line *line)
{
  BbState next = state (line->value);
  switch (line->command)
    {
    case PUSH:
      bb_history_push (history, &next, line->key);
      break;
    case END:
      bb_history_end_step (history);
      break;
    case UNDO:
      bb_history_undo (history);
      break;
    case REDO:
      bb_history_redo (history);
      break;
    case SAVED:
      bb_history_mark_saved (history);
      break;
    case RESET:
      bb_history_reset (history, &next);
      break;
    case STOP:
      break;
    }
}

static char *
abilities (const BbHistory *history)
{
  return g_strdup_printf ("%s%s%s", bb_history_can_undo (history) ? "u" : "",
                          bb_history_can_redo (history) ? "r" : "",
                          bb_history_is_saved (history) ? "s" : "");
}

static void
test_table (gconstpointer data)
{
  BbState first = state (0);
  g_autoptr (BbHistory) history = bb_history_new (&first);
  for (const Line *line = data; line->command != STOP; line++)
    {
      obey (history, line);
      g_test_message ("line %d", (int)(line - (const Line *)data));
      BbState expected = state (line->present);
      g_assert_true (bb_state_equal (bb_history_present (history), &expected));
      g_autofree char *can = abilities (history);
      g_assert_cmpstr (can, ==, line->can);
    }
}

static const Line plain[] = {
    {UNDO, 0, 0, 0, "s"},
    {REDO, 0, 0, 0, "s"},
    {PUSH, 1, 0, 1, "u"},
    {PUSH, 2, 0, 2, "u"},
    {UNDO, 0, 0, 1, "ur"},
    {UNDO, 0, 0, 0, "rs"},
    {UNDO, 0, 0, 0, "rs"},
    {REDO, 0, 0, 1, "ur"},
    {REDO, 0, 0, 2, "u"},
    {REDO, 0, 0, 2, "u"},
    {UNDO, 0, 0, 1, "ur"},
    {PUSH, 3, 0, 3, "u"},
    {REDO, 0, 0, 3, "u"},
    {UNDO, 0, 0, 1, "ur"},
    {RESET, 5, 0, 5, "s"},
    {UNDO, 0, 0, 5, "s"},
    {STOP},
};

/* One drag is one step; another id, an end, undo or saving make the next one new. */
static const Line drags[] = {
    {PUSH, 1, 7, 1, "u"},  {PUSH, 2, 7, 2, "u"},   {PUSH, 3, 7, 3, "u"},
    {UNDO, 0, 0, 0, "rs"}, {REDO, 0, 0, 3, "u"},   {PUSH, 4, 7, 4, "u"},
    {UNDO, 0, 0, 3, "ur"}, {REDO, 0, 0, 4, "u"},   {END, 0, 0, 4, "u"},
    {PUSH, 5, 7, 5, "u"},  {PUSH, 6, 8, 6, "u"},   {UNDO, 0, 0, 5, "ur"},
    {UNDO, 0, 0, 4, "ur"}, {PUSH, 1, 9, 1, "u"},   {SAVED, 0, 0, 1, "us"},
    {PUSH, 2, 9, 2, "u"},  {UNDO, 0, 0, 1, "urs"}, {STOP},
};

/* A drag back to where it began leaves no step; changes without a key never join. */
static const Line returns[] = {
    {PUSH, 1, 7, 1, "u"},  {END, 0, 0, 1, "u"},
    {PUSH, 2, 7, 2, "u"},  {PUSH, 1, 7, 1, "u"},
    {UNDO, 0, 0, 0, "rs"}, {REDO, 0, 0, 1, "u"},
    {PUSH, 2, 0, 2, "u"},  {PUSH, 3, 0, 3, "u"},
    {UNDO, 0, 0, 2, "ur"}, {STOP},
};

static const Line saving[] = {
    {PUSH, 1, 0, 1, "u"},  {SAVED, 0, 0, 1, "us"},
    {PUSH, 2, 0, 2, "u"},  {PUSH, 1, 0, 1, "us"},
    {UNDO, 0, 0, 2, "ur"}, {UNDO, 0, 0, 1, "urs"},
    {UNDO, 0, 0, 0, "r"},  {SAVED, 0, 0, 0, "rs"},
    {REDO, 0, 0, 1, "ur"}, {STOP},
};

static void
test_limit (void)
{
  BbState first = state (0);
  g_autoptr (BbHistory) history = bb_history_new (&first);
  for (int i = 1; i <= BB_HISTORY_MAX + 30; i++)
    {
      BbState next = state (i);
      bb_history_push (history, &next, 0);
    }
  int undone = 0;
  while (bb_history_undo (history) != NULL)
    undone++;
  BbState oldest = state (30);
  g_assert_cmpint (undone, ==, BB_HISTORY_MAX);
  g_assert_true (bb_state_equal (bb_history_present (history), &oldest));
  g_assert_false (bb_history_is_saved (history));
}

/* Lists are shared by the copies and outlive the steps that are dropped. */
static void
test_lists (void)
{
  const double time[] = {0.1, 0.2};
  BbState first = state (0);
  BbState with_list = state (0);
  with_list.experiment.input[0].times = spike_list_new (time, NULL, 2);
  BbHistory *history = bb_history_new (&first);
  bb_history_push (history, &with_list, 0);
  bb_state_clear (&with_list);
  bb_history_mark_saved (history);
  bb_history_undo (history);
  g_assert_cmpuint (
      spike_list_count (bb_history_present (history)->experiment.input[0].times), ==, 0);
  bb_history_push (history, &first, 0);
  g_assert_cmpuint (
      spike_list_count (bb_history_saved (history)->experiment.input[0].times), ==, 2);
  bb_history_reset (history, bb_history_saved (history));
  g_assert_cmpfloat (
      spike_list_time (bb_history_present (history)->experiment.input[0].times, 1), ==,
      0.2);
  bb_history_free (history);
}

static void
set_note (BbState *at, const char *note)
{
  g_ref_string_release (at->note);
  at->note = g_ref_string_new (note);
}

/* A text is undone as a number is, and is part of what is saved. */
static void
test_texts (void)
{
  BbState next = state (0);
  g_autoptr (BbHistory) history = bb_history_new (&next);
  BbHistoryStep step;
  g_assert_false (bb_history_undo_step (history, &step));
  set_note (&next, "a");
  bb_history_push (history, &next, 3);
  set_note (&next, "ab");
  bb_history_push (history, &next, 3);
  bb_state_clear (&next);
  g_assert_false (bb_history_is_saved (history));
  g_assert_true (bb_history_undo_step (history, &step));
  g_assert_cmpstr (step.before->note, ==, "");
  g_assert_cmpstr (step.after->note, ==, "ab");
  g_assert_cmpuint (step.key, ==, 3);
  g_assert_cmpstr (bb_history_undo (history)->note, ==, "");
  g_assert_true (bb_history_is_saved (history));
  g_assert_true (bb_history_redo_step (history, &step));
  g_assert_cmpstr (step.after->note, ==, "ab");
  g_assert_cmpstr (bb_history_redo (history)->note, ==, "ab");
  g_assert_false (bb_history_redo_step (history, &step));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/history/plain", plain, test_table);
  g_test_add_data_func ("/history/drags", drags, test_table);
  g_test_add_data_func ("/history/returns", returns, test_table);
  g_test_add_data_func ("/history/saving", saving, test_table);
  g_test_add_func ("/history/limit", test_limit);
  g_test_add_func ("/history/lists", test_lists);
  g_test_add_func ("/history/texts", test_texts);
  return g_test_run ();
}
