/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the window makes of the results beside showing them: advice, the description for a
 * screen reader, what goes wrong, what takes long and can be stopped. */
#include "app/shell/window-private.h"

#include "model/text/measure-text.h"

enum
{
  WORK_LOOK = 100,        /* ms between looks at the worker */
  WORK_PATIENCE = 500000, /* us before what it does is shown */
  DESCRIBE_DELAY = 500    /* ms between two descriptions for a screen reader */
};

/* The measures of the population of the traces that are shown, or NULL. */
static const Measures *
population_measures (BbWindow *self)
{
  const BbResult *result = bb_session_result (self->session, BB_KIND_POPULATION);

  return bb_session_matches (self->session, BB_KIND_POPULATION) ? &result->measures
                                                                : NULL;
}

static gboolean
describe_cb (gpointer data)
{
  BbWindow *self = data;
  const BbResult *nominal = bb_session_result (self->session, BB_KIND_NOMINAL);

  self->describe_source = 0;
  if (nominal == NULL)
    return G_SOURCE_REMOVE;
  g_autofree char *text = bb_measures_describe (&nominal->experiment, &nominal->measures,
                                                population_measures (self));
  bb_chart_set_description (self->chart, text);
  return G_SOURCE_REMOVE;
}

/* What was tried, once it is there; before that, what the results of the traces' own
 * experiment say by themselves. */
static void
show_advice (BbWindow *self)
{
  const BbResult *nominal = bb_session_result (self->session, BB_KIND_NOMINAL);
  const BbResult *tried = bb_session_result (self->session, BB_KIND_ADVICE);

  if (tried != NULL)
    bb_advice_line_show (self->advice_line, tried->advice, tried->advices);
  if (tried != NULL || nominal == NULL)
    return;
  Advice advice[ADVICE_MAX];
  size_t count =
      advice_find (&nominal->experiment, &nominal->measures, population_measures (self),
                   bb_session_euler_error (self->session), advice);
  bb_advice_line_show (self->advice_line, advice, count);
}

static void
show_work (BbWindow *self, const BbWork *work)
{
  bb_status_bar_set_work (self->status_bar, work);
  bb_window_enable_stop (self, work != NULL);
}

/* Says why a run did not come to its end; the one before stays in view. The message stays
 * until a run succeeds, so that it does not blink while a slider is dragged. */
static void
show_trouble (BbWindow *self, BbKind kind)
{
  g_autofree char *trouble = bb_session_trouble (self->session, kind);

  if (trouble != NULL)
    {
      self->run_failed = TRUE;
      bb_message_bar_show (self->message_bar, GTK_MESSAGE_ERROR, trouble,
                           "What is shown is the run before.", NULL);
    }
  else if (kind == BB_KIND_NOMINAL && self->run_failed)
    {
      self->run_failed = FALSE;
      bb_message_bar_clear (self->message_bar);
    }
}

static void
result_cb (BbWindow *self, int kind)
{
  if (kind == BB_KIND_SEEK || kind == BB_KIND_SENSITIVITY || kind == BB_KIND_EXPORT)
    return;
  if (kind == BB_KIND_NOMINAL || kind == BB_KIND_POPULATION)
    show_trouble (self, (BbKind)kind);
  show_advice (self);
  if (self->describe_source == 0)
    self->describe_source = g_timeout_add (DESCRIBE_DELAY, describe_cb, self);
}

/* Shows what is computed where it takes long, and looks again as long as it goes on. */
static gboolean
look_cb (gpointer data)
{
  BbWindow *self = data;
  gint64 now = g_get_monotonic_time ();
  BbWork work;

  if (!bb_session_work (self->session, &work))
    {
      show_work (self, NULL);
      self->look_source = 0;
      return G_SOURCE_REMOVE;
    }
  /* What waits for idleness is each on its own, the rest is one wait. */
  if (!bb_session_busy (self->session))
    self->busy_since = work.kind < BB_KIND_COUNT ? work.since : now;
  show_work (self, now - self->busy_since > WORK_PATIENCE ? &work : NULL);
  return G_SOURCE_CONTINUE;
}

static void
asked_cb (BbWindow *self)
{
  if (self->look_source != 0)
    return;
  self->busy_since = g_get_monotonic_time ();
  self->look_source = g_timeout_add (WORK_LOOK, look_cb, self);
}

/* Says what is shown now that no more is coming. */
static void
stopped_cb (BbWindow *self)
{
  const BbResult *nominal = bb_session_result (self->session, BB_KIND_NOMINAL);
  const Experiment *present = bb_document_experiment (self->document);
  const char *message = "Stopped: what is shown is the run before the last change";

  if (nominal == NULL)
    message = "Stopped: there is no run to show yet";
  else if (experiment_equal (&nominal->experiment, present))
    message = "Stopped: the traces are up to date, what is dimmed or missing is not";
  show_work (self, NULL);
  bb_message_bar_clear (self->message_bar);
  bb_message_bar_show (self->message_bar, GTK_MESSAGE_INFO, message,
                       "The next change is computed again.", NULL);
}

void
bb_window_follow_session (BbWindow *self)
{
  g_signal_connect_object (self->session, "result", G_CALLBACK (result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "asked", G_CALLBACK (asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "stopped", G_CALLBACK (stopped_cb), self,
                           G_CONNECT_SWAPPED);
}

void
bb_window_leave_session (BbWindow *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->describe_source, g_source_remove);
}
