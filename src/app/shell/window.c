/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/window-private.h"

#include "app/chart/traces-tab.h"
#include "app/panel/bias-panel.h"

enum
{
  SIGNAL_OPEN_NAME,
  SIGNAL_KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BbWindow, bb_window, GTK_TYPE_APPLICATION_WINDOW)

static void
advice_chosen_cb (BbWindow *self, int knob)
{
  bb_bias_panel_focus_bias (BB_BIAS_PANEL (self->panel), (BiasId)knob);
}

/* A message is about what was done before: it goes when something else succeeds. */
static void
state_changed_cb (BbWindow *self)
{
  if (!self->run_failed)
    bb_message_bar_clear (self->message_bar);
  bb_window_update_header (self);
  bb_note_view_set_note (self->note_view, bb_document_note (self->document));
  bb_window_update_actions (self);
}

static void
changed_cb (BbWindow *self)
{
  bb_window_update_header (self);
  bb_window_update_range (self);
}

static void
view_changed_cb (BbWindow *self)
{
  bb_window_update_range (self);
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

  if (!bb_window_apply_typing (self, "Not closed"))
    {
      g_signal_emit (self, signals[SIGNAL_KEPT], 0);
      return TRUE;
    }
  if (!bb_document_is_modified (self->document))
    return GTK_WINDOW_CLASS (bb_window_parent_class)->close_request (window);
  bb_file_dialogs_ask_close (self->files);
  return TRUE;
}

static void
bb_window_dispose (GObject *object)
{
  BbWindow *self = BB_WINDOW (object);

  bb_window_leave_session (self);
  /* what it is waiting for may keep it, but no longer concerns it */
  if (self->files != NULL)
    g_object_run_dispose (G_OBJECT (self->files));
  g_clear_object (&self->files);
  if (self->drafter != NULL)
    bb_drafter_set_failed (self->drafter, NULL, NULL);
  g_clear_pointer (&self->drafter, bb_drafter_free);
  g_clear_object (&self->exporter);
  g_clear_object (&self->typing);
  g_clear_weak_pointer (&self->left);
  bb_window_remove_actions (self);
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
  gtk_widget_class_bind_template_child (widget_class, BbWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, panels_button);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, BbWindow, menu_button);
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
  bb_window_follow_session (self);
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
  self->exporter = bb_exporter_new (GTK_WINDOW (self), self->session, self->settings,
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
  bb_window_follow_typing (self);
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

  return bb_document_file (self->document) == NULL && !bb_window_has_unsaved (self)
         && !bb_document_can_undo (self->document)
         && !bb_document_can_redo (self->document);
}

gboolean
bb_window_has_unsaved (BbWindow *self)
{
  g_return_val_if_fail (BB_IS_WINDOW (self), FALSE);

  return bb_document_is_modified (self->document) || bb_window_is_typing (self);
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

static void
draft_failed (gpointer window, const GError *error)
{
  BbWindow *self = window;

  /* a word once */
  bb_drafter_set_failed (self->drafter, NULL, NULL);
  bb_message_bar_show (self->message_bar, GTK_MESSAGE_WARNING,
                       "Unsaved work is not kept against a crash",
                       "No draft could be written. Save often.", error->message);
}

void
bb_window_keep_draft (BbWindow *self, BbDrafts *drafts, const char *path)
{
  g_return_if_fail (BB_IS_WINDOW (self) && self->drafter == NULL);

  self->drafter = bb_drafter_new (self->document, drafts, path);
  bb_drafter_set_failed (self->drafter, draft_failed, self);
}

gboolean
bb_window_flush_draft (BbWindow *self)
{
  g_return_val_if_fail (BB_IS_WINDOW (self), FALSE);

  /* what is refused cannot be kept */
  bb_window_apply_typing (self, NULL);
  return self->drafter != NULL && bb_drafter_flush (self->drafter);
}

void
bb_window_discard (BbWindow *self)
{
  g_return_if_fail (BB_IS_WINDOW (self));

  if (self->drafter != NULL)
    bb_drafter_discard (self->drafter);
  gtk_window_destroy (GTK_WINDOW (self));
}
