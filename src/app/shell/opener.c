/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/opener.h"

#include "model/text/quote.h"

enum
{
  PATIENCE = 500, /* ms until something is said */
  NAME_CHARS = 120
};

typedef struct Request
{
  BbOpener *opener;
  char *name;
  GtkWindow *window; /* that asked, or NULL */
} Request;

struct BbOpener
{
  GtkApplication *application;
  BbSettings *settings;
  BbOpenerHooks hooks;
  gpointer data;

  GQueue requests;           /* of Request, owned; the first is the one that loads */
  GCancellable *cancellable; /* of the load under way, or NULL */
  guint patience;            /* source, or 0 */
  GtkWidget *bar;            /* weak: says what loads, or NULL */
  GtkWindow *told;           /* weak: the window that tells of failures, or NULL */
};

/* What a load needs on its thread. */
typedef struct Job
{
  char *name;
  BbPreset *(*load) (const char *name, GCancellable *cancellable, GError **error);
} Job;

static void
go_on (BbOpener *self);

static gboolean
is_factory (const char *name)
{
  return g_str_has_prefix (name, "factory:");
}

/* The end of a request */

static void
forget_window (Request *request)
{
  if (request->window != NULL)
    g_signal_handlers_disconnect_by_data (request->window, request);
  request->window = NULL;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  forget_window (request);
  g_free (request->name);
  g_free (request);
}

/* The thread may go on for a while; nobody hears of it. */
static void
stop_load (BbOpener *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->bar != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->bar)), self->bar);
  g_clear_weak_pointer (&self->bar);
}

static void
drop (BbOpener *self, Request *request)
{
  if (g_queue_peek_head (&self->requests) == request)
    stop_load (self);
  g_queue_remove (&self->requests, request);
  request_free (request);
}

static void
gone_cb (GtkWindow *window, Request *request)
{
  BbOpener *self = request->opener;

  /* The bar goes with its window. */
  if (self->bar != NULL && gtk_widget_is_ancestor (self->bar, GTK_WIDGET (window)))
    g_clear_weak_pointer (&self->bar);
  drop (self, request);
  go_on (self);
}

static void
keep_window (Request *request, GtkWindow *window)
{
  request->window = window;
  if (window != NULL)
    g_signal_connect (window, "destroy", G_CALLBACK (gone_cb), request);
}

/* What is shown */

/* Presents the window that shows the file already; whether there is one. */
static gboolean
present_shown (BbOpener *self, const char *name)
{
  if (is_factory (name))
    return FALSE;
  g_autoptr (GFile) file = g_file_new_for_path (name);
  for (GList *l = gtk_application_get_windows (self->application); l != NULL; l = l->next)
    if (BB_IS_WINDOW (l->data))
      {
        GFile *shown = bb_document_file (bb_window_document (l->data));
        if (shown != NULL && g_file_equal (shown, file))
          {
            gtk_window_present (l->data);
            return TRUE;
          }
      }
  return FALSE;
}

/* The one that asked, or told last, or was used last; or NULL. */
static GtkWindow *
window_to_tell (BbOpener *self, const Request *request)
{
  if (request->window != NULL)
    return request->window;
  if (self->told != NULL)
    return self->told;
  for (GList *l = gtk_application_get_windows (self->application); l != NULL; l = l->next)
    if (BB_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
show_failure (BbOpener *self, const Request *request, const GError *error)
{
  GtkWindow *window = window_to_tell (self, request);

  if (window == NULL)
    window = GTK_WINDOW (self->hooks.add_window (self->data, NULL));
  if (!is_factory (request->name))
    bb_settings_remove_recent (self->settings, request->name);
  bb_message_bar_show_error (
      bb_window_messages (BB_WINDOW (window)), "Not opened",
      "What you see is unchanged. Correct the file, or open another one.", error);
  gtk_window_present (window);
  g_set_weak_pointer (&self->told, window);
}

/* In the window that asked if nothing is lost there, else in a new one. */
static void
show_preset (BbOpener *self, const Request *request, BbPreset *preset)
{
  GtkWindow *window = request->window;
  g_autoptr (GFile) file =
      is_factory (request->name) ? NULL : g_file_new_for_path (request->name);

  if (window != NULL && bb_window_is_untouched (BB_WINDOW (window)))
    {
      bb_document_set_preset (bb_window_document (BB_WINDOW (window)), preset, file);
      gtk_window_present (window);
    }
  else
    {
      g_autoptr (BbDocument) document = bb_document_new ();

      if (window != NULL)
        bb_message_bar_clear (bb_window_messages (BB_WINDOW (window)));
      bb_document_set_preset (document, preset, file);
      window = GTK_WINDOW (self->hooks.add_window (self->data, document));
    }
  bb_window_show_remarks (BB_WINDOW (window), preset);
  if (file != NULL)
    bb_settings_add_recent (self->settings, g_file_peek_path (file));
}

/* The wait */

static void
stop_cb (BbOpener *self)
{
  drop (self, g_queue_peek_head (&self->requests));
  go_on (self);
}

static GtkWidget *
new_bar (BbOpener *self, const char *name)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *stop = gtk_button_new_with_label ("Stop");
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *quoted = bb_quote_path (base, NAME_CHARS);
  g_autofree char *text = g_strdup_printf ("Opening %s…", quoted);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (bar, "toolbar");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (bar), label);
  gtk_box_append (GTK_BOX (bar), stop);
  g_signal_connect_swapped (stop, "clicked", G_CALLBACK (stop_cb), self);
  return bar;
}

/* Without a window, as for a file on the command line, there comes one with the first
 * preset, whose place the file takes. */
static gboolean
patience_cb (gpointer opener)
{
  BbOpener *self = opener;
  Request *request = g_queue_peek_head (&self->requests);
  GtkWindow *window = window_to_tell (self, request);

  self->patience = 0;
  if (window == NULL)
    {
      window = GTK_WINDOW (self->hooks.add_window (self->data, NULL));
      keep_window (request, window);
    }
  GtkWidget *messages = GTK_WIDGET (bb_window_messages (BB_WINDOW (window)));
  g_set_weak_pointer (&self->bar, new_bar (self, request->name));
  gtk_widget_insert_after (self->bar, gtk_widget_get_parent (messages), messages);
  return G_SOURCE_REMOVE;
}

/* The load */

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_free (job);
}

static void
preset_free (gpointer preset)
{
  bb_preset_free (preset);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  BbPreset *preset = job->load (job->name, cancellable, &error);

  if (preset != NULL)
    g_task_return_pointer (task, preset, preset_free);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer opener)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BbPreset) preset = g_task_propagate_pointer (G_TASK (result), &error);

  /* Who stopped it has forgotten it, and the opener may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  BbOpener *self = opener;
  Request *request = g_queue_peek_head (&self->requests);

  g_clear_object (&self->cancellable);
  stop_load (self);
  if (preset == NULL)
    show_failure (self, request, error);
  else if (!present_shown (self, request->name))
    show_preset (self, request, preset);
  drop (self, request);
  go_on (self);
}

static void
load (BbOpener *self, const Request *request)
{
  Job *job = g_new0 (Job, 1);

  job->name = g_strdup (request->name);
  job->load = self->hooks.load;
  self->cancellable = g_cancellable_new ();
  self->patience = g_timeout_add (PATIENCE, patience_cb, self);
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, loaded_cb, self);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, load_thread);
}

/* Starts the next request if none loads. */
static void
go_on (BbOpener *self)
{
  Request *request;

  while (self->cancellable == NULL
         && (request = g_queue_peek_head (&self->requests)) != NULL)
    if (present_shown (self, request->name))
      drop (self, request);
    else
      load (self, request);
  if (self->cancellable != NULL)
    return;
  if (self->told != NULL)
    gtk_window_present (self->told);
  g_clear_weak_pointer (&self->told);
  self->hooks.done (self->data);
  g_application_release (G_APPLICATION (self->application));
}

static gboolean
is_awaited (BbOpener *self, const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_path (name);

  for (GList *l = self->requests.head; l != NULL; l = l->next)
    {
      g_autoptr (GFile) other = g_file_new_for_path (((Request *)l->data)->name);
      if (g_file_equal (file, other))
        return TRUE;
    }
  return FALSE;
}

void
bb_opener_open (BbOpener *self, GtkWindow *window, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  if (!is_factory (name) && is_awaited (self, name))
    return;
  Request *request = g_new0 (Request, 1);
  gboolean first = g_queue_is_empty (&self->requests);

  request->opener = self;
  request->name = g_strdup (name);
  keep_window (request, window);
  g_queue_push_tail (&self->requests, request);
  if (!first)
    return;
  g_application_hold (G_APPLICATION (self->application));
  go_on (self);
}

gboolean
bb_opener_is_busy (BbOpener *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return !g_queue_is_empty (&self->requests);
}

void
bb_opener_stop (BbOpener *self)
{
  g_return_if_fail (self != NULL);

  g_clear_weak_pointer (&self->told);
  if (g_queue_is_empty (&self->requests))
    return;
  stop_load (self);
  g_queue_clear_full (&self->requests, request_free);
  g_application_release (G_APPLICATION (self->application));
}

BbOpener *
bb_opener_new (GtkApplication *application, BbSettings *settings,
               const BbOpenerHooks *hooks, gpointer data)
{
  BbOpener *self = g_new0 (BbOpener, 1);

  self->application = application;
  self->settings = settings;
  self->hooks = *hooks;
  self->data = data;
  g_queue_init (&self->requests);
  return self;
}

void
bb_opener_free (BbOpener *self)
{
  bb_opener_stop (self);
  g_free (self);
}
