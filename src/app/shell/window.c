/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/window-private.h"

#include "app/chart/traces-tab.h"
#include "app/panel/bias-panel.h"
#include "figure/ticks.h"
#include "model/text/measure-text.h"
#include "model/text/plural.h"
#include "model/text/quote.h"

#include <string.h>

enum
{
  WORK_LOOK = 100,        /* ms between looks at the worker */
  WORK_PATIENCE = 500000, /* us before what it does is shown */
  DESCRIBE_DELAY = 500,   /* ms between two descriptions for a screen reader */
  NAME_SHOWN = 60,        /* characters of a file's name */
  PATH_SHOWN = 300        /* characters of its path */
};

enum
{
  SIGNAL_OPEN_NAME,
  SIGNAL_KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BbWindow, bb_window, GTK_TYPE_APPLICATION_WINDOW)

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

static void
advice_chosen_cb (BbWindow *self, int knob)
{
  bb_bias_panel_focus_bias (BB_BIAS_PANEL (self->panel), (BiasId)knob);
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
  if (kind == BB_KIND_SEEK || kind == BB_KIND_SENSITIVITY)
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

static void
set_label (GtkLabel *label, const char *text)
{
  if (strcmp (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

/* The name of the document's file, fit to show, or NULL where it has none. */
static char *
file_name (BbWindow *self)
{
  GFile *file = bb_document_file (self->document);
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;

  return base != NULL ? bb_quote_plain (base, strlen (base), NAME_SHOWN) : NULL;
}

/* "DynapSim · nominal + 255 mismatched neurons · chip seed 7" */
static char *
neurons_text (const Experiment *experiment)
{
  const char *circuit = experiment->circuit->title;
  size_t neurons = experiment_neurons (experiment);

  if (neurons == 0)
    return g_strdup_printf ("%s · nominal neuron", circuit);
  if (experiment->population != NULL)
    return g_strdup_printf (bb_plural (neurons,
                                       "%s · nominal + %zu neuron of a parameter file",
                                       "%s · nominal + %zu neurons of a parameter file"),
                            circuit, neurons);
  return g_strdup_printf (bb_plural (neurons,
                                     "%s · nominal + %zu mismatched neuron · chip seed "
                                     "%" G_GUINT64_FORMAT,
                                     "%s · nominal + %zu mismatched neurons · chip seed "
                                     "%" G_GUINT64_FORMAT),
                          circuit, neurons, experiment->chip_seed);
}

/* Headed by the name of the file, where there is one. */
static void
update_subtitle (BbWindow *self)
{
  g_autofree char *name = file_name (self);
  g_autofree char *neurons = neurons_text (bb_document_experiment (self->document));
  g_autofree char *text =
      name != NULL ? g_strdup_printf ("%s · %s", name, neurons) : g_strdup (neurons);

  set_label (self->subtitle_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle_label), text);
}

/* "0–1.0 s · dt 0.1 ms" */
static void
update_range (BbWindow *self)
{
  const Experiment *experiment = bb_document_experiment (self->document);
  double from, to;

  view_time_range (bb_document_view (self->document), experiment->value[BIAS_DURATION],
                   &from, &to);
  char start[QUANTITY_TEXT], end[QUANTITY_TEXT], step[QUANTITY_TEXT];
  double apart = (to - from) / 10; /* so that the ends can be told apart */
  g_autofree char *text = g_strdup_printf (
      "%s – %s · dt %s", ticks_apart (from, apart, 3, UNIT_SECOND, start, sizeof start),
      ticks_apart (to, apart, 3, UNIT_SECOND, end, sizeof end),
      quantity_format (experiment->value[BIAS_DT], UNIT_SECOND, 2, step, sizeof step));
  set_label (self->range_label, text);
}

/* "Adapting neuron • (mine.biasbench.json) – Biasbench" */
static void
update_title (BbWindow *self)
{
  GFile *file = bb_document_file (self->document);
  g_autofree char *name = file_name (self);
  g_autofree char *place = name != NULL ? g_strdup_printf (" (%s)", name) : g_strdup ("");
  g_autofree char *path =
      file != NULL ? bb_quote_path (g_file_peek_path (file), PATH_SHOWN) : NULL;
  g_autofree char *shown =
      g_strconcat (bb_document_title (self->document),
                   bb_document_is_modified (self->document) ? " •" : "", NULL);
  g_autofree char *window_title = g_strconcat (shown, place, " – Biasbench", NULL);

  set_label (self->title_label, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), path);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

/* A message is about what was done before: it goes when something else succeeds. */
static void
state_changed_cb (BbWindow *self)
{
  if (!self->run_failed)
    bb_message_bar_clear (self->message_bar);
  update_title (self);
  update_subtitle (self);
  bb_note_view_set_note (self->note_view, bb_document_note (self->document));
  bb_window_update_actions (self);
}

static void
changed_cb (BbWindow *self)
{
  update_subtitle (self);
  update_range (self);
}

static void
view_changed_cb (BbWindow *self)
{
  update_range (self);
  bb_window_update_actions (self);
}

static void
remember_state (BbWindow *self)
{
  BbWindowState state = bb_settings_window (self->settings);

  state.maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  if (!state.maximized && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    gtk_window_get_default_size (GTK_WINDOW (self), &state.width, &state.height);
  state.pane = gtk_paned_get_position (self->paned);
  bb_settings_set_window (self->settings, &state);
}

static void
restore_state (BbWindow *self)
{
  BbWindowState state = bb_settings_window (self->settings);

  gtk_window_set_default_size (GTK_WINDOW (self), state.width, state.height);
  gtk_paned_set_position (self->paned, state.pane);
  if (state.maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  g_signal_connect (self, "notify::default-width", G_CALLBACK (remember_state), NULL);
  g_signal_connect (self, "notify::default-height", G_CALLBACK (remember_state), NULL);
  g_signal_connect (self, "notify::maximized", G_CALLBACK (remember_state), NULL);
  g_signal_connect_object (self->paned, "notify::position", G_CALLBACK (remember_state),
                           self, G_CONNECT_SWAPPED);
}

static gboolean
bb_window_close_request (GtkWindow *window)
{
  BbWindow *self = BB_WINDOW (window);

  if (!bb_document_is_modified (self->document))
    return GTK_WINDOW_CLASS (bb_window_parent_class)->close_request (window);
  bb_file_dialogs_ask_close (self->files);
  return TRUE;
}

static void
bb_window_dispose (GObject *object)
{
  BbWindow *self = BB_WINDOW (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->describe_source, g_source_remove);
  g_clear_object (&self->files);
  gtk_widget_dispose_template (GTK_WIDGET (self), BB_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (bb_window_parent_class)->dispose (object);
}

static void
bb_window_class_init (BbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bb_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = bb_window_close_request;
  signals[SIGNAL_OPEN_NAME] =
      g_signal_new ("open-name", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_KEPT] =
      g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  g_type_ensure (BB_TYPE_ADVICE_LINE);
  g_type_ensure (BB_TYPE_MESSAGE_BAR);
  g_type_ensure (BB_TYPE_NOTE_VIEW);
  g_type_ensure (BB_TYPE_CHART);
  g_type_ensure (BB_TYPE_STATUS_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/biasbench/app/window.ui");
  gtk_widget_class_bind_template_child (widget_class, BbWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, panels_button);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, range_label);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, note_view);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, chart);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, status_bar);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, advice_line);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, message_bar);
  gtk_widget_class_bind_template_callback (widget_class, advice_chosen_cb);
}

static void
bb_window_init (BbWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The session is made first: in a change of the document it is told before who shows
 * something. */
static void
set_document (BbWindow *self, BbDocument *document)
{
  self->document = g_object_ref (document);
  self->session = bb_session_new (document);
  g_signal_connect_object (self->session, "result", G_CALLBACK (result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "asked", G_CALLBACK (asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "stopped", G_CALLBACK (stopped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "view-changed", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "state-changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  bb_chart_show (self->chart, &bb_traces_tab, self->session);
  bb_status_bar_set_session (self->status_bar, self->session);
  self->panel = bb_bias_panel_new (self->session);
  gtk_paned_set_start_child (self->paned, self->panel);
}

static void
open_name_cb (BbWindow *self, const char *name)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_NAME], 0, name);
}

static void
kept_cb (BbWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_KEPT], 0);
}

static void
add_files (BbWindow *self)
{
  self->files = bb_file_dialogs_new (GTK_WINDOW (self), self->document, self->settings,
                                     self->message_bar);
  g_signal_connect_object (self->files, "open-name", G_CALLBACK (open_name_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->files, "close", G_CALLBACK (bb_window_discard), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->files, "kept", G_CALLBACK (kept_cb), self,
                           G_CONNECT_SWAPPED);
}

BbWindow *
bb_window_new (GtkApplication *application, BbSettings *settings, BbDocument *document)
{
  BbWindow *self = g_object_new (BB_TYPE_WINDOW, "application", application, NULL);

  self->settings = settings;
  set_document (self, document);
  add_files (self);
  bb_window_add_actions (self);
  bb_window_add_open_menu (self);
  restore_state (self);
  state_changed_cb (self);
  bb_session_want (self->session,
                   BB_KIND_BIT (BB_KIND_NOMINAL) | BB_KIND_BIT (BB_KIND_POPULATION)
                       | BB_KIND_BIT (BB_KIND_CHECK) | BB_KIND_BIT (BB_KIND_ADVICE),
                   TRUE);
  changed_cb (self);
  bb_bias_panel_focus_search (BB_BIAS_PANEL (self->panel));
  return self;
}

BbDocument *
bb_window_document (BbWindow *self)
{
  g_return_val_if_fail (BB_IS_WINDOW (self), NULL);
  return self->document;
}

BbSession *
bb_window_session (BbWindow *self)
{
  g_return_val_if_fail (BB_IS_WINDOW (self), NULL);
  return self->session;
}

gboolean
bb_window_is_untouched (BbWindow *self)
{
  g_return_val_if_fail (BB_IS_WINDOW (self), FALSE);

  return bb_document_file (self->document) == NULL
         && !bb_document_is_modified (self->document)
         && !bb_document_can_undo (self->document)
         && !bb_document_can_redo (self->document);
}

BbMessageBar *
bb_window_messages (BbWindow *self)
{
  g_return_val_if_fail (BB_IS_WINDOW (self), NULL);
  return self->message_bar;
}

void
bb_window_show_remarks (BbWindow *self, const BbPreset *preset)
{
  g_return_if_fail (BB_IS_WINDOW (self));
  const char *obstacle = bb_document_save_obstacle (self->document);
  g_autofree char *warnings =
      preset->warnings != NULL ? g_strjoinv ("\n", preset->warnings) : NULL;

  bb_message_bar_clear (self->message_bar);
  if (obstacle != NULL)
    bb_message_bar_show (self->message_bar, GTK_MESSAGE_WARNING,
                         "Save will ask for another name", obstacle, warnings);
  else if (warnings != NULL && *warnings != '\0')
    bb_message_bar_show (self->message_bar, GTK_MESSAGE_WARNING,
                         "The file holds something this program does not know",
                         "It is kept when you save.", warnings);
}

void
bb_window_discard (BbWindow *self)
{
  g_return_if_fail (BB_IS_WINDOW (self));

  gtk_window_destroy (GTK_WINDOW (self));
}
