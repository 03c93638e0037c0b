/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/application.h"

#include "app/shell/drafts-dialog.h"
#include "app/shell/opener.h"
#include "app/shell/styles.h"
#include "app/shell/window.h"

#include <glib-unix.h>

#include <signal.h>

#define FIRST_PRESET "factory:adapting"

struct _BbApplication
{
  GtkApplication parent_instance;

  /* owned */
  BbSettings *settings;
  BbDrafts *drafts;
  BbOpener *opener;
  guint signal_source[3];

  gboolean drafts_offered;
  gboolean quitting;
  gboolean exit_after_first_frame;
};

G_DEFINE_FINAL_TYPE (BbApplication, bb_application, GTK_TYPE_APPLICATION)

static void
first_frame_cb (GdkFrameClock *clock, GtkWidget *window)
{
  if (bb_session_shown (bb_window_session (BB_WINDOW (window))) > 0)
    g_application_quit (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))));
  else
    gtk_widget_queue_draw (window);
}

static void
open_name_cb (BbApplication *self, const char *name, BbWindow *window)
{
  bb_application_open_name (self, GTK_WINDOW (window), name);
}

/* The answer to a question before quitting was Cancel. */
static void
kept_cb (BbApplication *self)
{
  self->quitting = FALSE;
}

/* `draft` is the path of the draft that the document was restored from, or NULL. */
static BbWindow *
add_window (BbApplication *self, BbDocument *document, const char *draft)
{
  BbWindow *window = bb_window_new (GTK_APPLICATION (self), self->settings, document);

  g_signal_connect_object (window, "open-name", G_CALLBACK (open_name_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  bb_window_keep_draft (window, self->drafts, draft);
  gtk_window_present (GTK_WINDOW (window));
  if (self->exit_after_first_frame)
    g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)),
                             "after-paint", G_CALLBACK (first_frame_cb), window, 0);
  return window;
}

/* A window with the first preset, for what cannot be shown elsewhere. */
static BbWindow *
add_first_window (BbApplication *self)
{
  g_autoptr (BbDocument) document = bb_document_new ();
  g_autoptr (GError) error = NULL;

  if (!bb_document_load (document, FIRST_PRESET, &error))
    g_warning ("%s: %s", FIRST_PRESET, error->message);
  return add_window (self, document, NULL);
}

static GtkWindow *
active_window (BbApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL;
       l = l->next)
    if (BB_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

void
bb_application_open_name (BbApplication *self, GtkWindow *window, const char *name)
{
  g_return_if_fail (BB_IS_APPLICATION (self));

  bb_opener_open (self->opener, window, name);
}

/* Work that was left behind, in a window of its own. */
static void
restore_draft (gpointer application, const BbDraft *draft)
{
  BbApplication *self = application;
  g_autoptr (BbDocument) document = bb_document_new ();
  g_autoptr (GFile) file = draft->file != NULL ? g_file_new_for_path (draft->file) : NULL;

  bb_document_restore (document, draft->preset, file, draft->digest);
  BbWindow *window = add_window (self, document, draft->path);
  bb_message_bar_show (bb_window_messages (window), GTK_MESSAGE_INFO,
                       "This is restored and not saved yet",
                       "Save to keep it; closing asks.", NULL);
}

/* Once a process, when its first window is there. */
static void
offer_drafts (BbApplication *self)
{
  GtkWindow *parent = active_window (self);

  if (self->drafts_offered || self->exit_after_first_frame || parent == NULL)
    return;
  self->drafts_offered = TRUE;
  g_autoptr (GPtrArray) drafts = bb_drafts_find (self->drafts);
  if (drafts->len > 0)
    gtk_window_present (
        bb_drafts_dialog_new (parent, g_steal_pointer (&drafts), restore_draft, self));
}

static BbWindow *
add_window_for_opener (gpointer application, BbDocument *document)
{
  return document != NULL ? add_window (application, document, NULL)
                          : add_first_window (application);
}

static void
opened (gpointer application)
{
  offer_drafts (application);
}

static void
bb_application_activate (GApplication *application)
{
  BbApplication *self = BB_APPLICATION (application);
  GtkWindow *window = active_window (self);

  if (window != NULL)
    gtk_window_present (window);
  else
    add_first_window (self);
  offer_drafts (self);
}

static void
bb_application_open (GApplication *application, GFile **files, int count,
                     const char *hint)
{
  BbApplication *self = BB_APPLICATION (application);

  for (int i = 0; i < count; i++)
    {
      g_autofree char *name = g_file_get_path (files[i]);
      /* The first may take the place of a picture nobody has touched. */
      GtkWindow *window = i == 0 ? active_window (self) : NULL;

      if (name == NULL)
        name = g_file_get_uri (files[i]);
      bb_opener_open (self->opener, window, name);
    }
}

static int
bb_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  BbApplication *self = BB_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("biasbench %s\n", BB_VERSION);
      return 0;
    }
  if (g_variant_dict_contains (options, "exit-after-first-frame"))
    {
      self->exit_after_first_frame = TRUE;
      g_application_set_flags (application, g_application_get_flags (application)
                                                | G_APPLICATION_NON_UNIQUE);
    }
  return -1;
}

/* Closes what has nothing to lose, and asks about one window after the other. */
static void
go_on_quitting (BbApplication *self)
{
  g_autoptr (GList) windows =
      g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  for (GList *l = windows; l != NULL; l = l->next)
    if (BB_IS_WINDOW (l->data) && bb_window_has_unsaved (l->data))
      {
        gtk_window_present (l->data);
        gtk_window_close (l->data);
        return;
      }
  self->quitting = FALSE;
  bb_opener_stop (self->opener);
  for (GList *l = windows; l != NULL; l = l->next)
    if (BB_IS_WINDOW (l->data))
      bb_window_discard (l->data);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  BbApplication *self = application;

  if (self->quitting)
    return;
  self->quitting = TRUE;
  go_on_quitting (self);
}

static void
bb_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  BbApplication *self = BB_APPLICATION (application);

  GTK_APPLICATION_CLASS (bb_application_parent_class)
      ->window_removed (application, window);
  if (self->quitting && BB_IS_WINDOW (window))
    go_on_quitting (self);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  gtk_show_about_dialog (
      gtk_application_get_active_window (application), "program-name", "Biasbench",
      "version", BB_VERSION, "logo-icon-name", "org.biasbench.Biasbench", "comments",
      "A workbench for the analog silicon neuron of the DYNAP-SE2 chip.\n"
      "The physics follows DynapSim of Rockpool (SynSense).",
      "license-type", GTK_LICENSE_AGPL_3_0, NULL);
}

/* Writes all unsaved work to its drafts; returns how many windows had some. */
static guint
keep_all (BbApplication *self)
{
  guint kept = 0;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL;
       l = l->next)
    if (BB_IS_WINDOW (l->data) && bb_window_flush_draft (l->data))
      kept++;
  return kept;
}

/* The session ends, and may not wait for answers. */
static void
query_end_cb (BbApplication *self)
{
  keep_all (self);
}

static gboolean
signal_cb (gpointer application)
{
  if (keep_all (application) > 0)
    g_printerr ("biasbench: unsaved work is kept and offered at the next start\n");
  g_application_quit (application);
  return G_SOURCE_CONTINUE;
}

static void
set_keys (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *keys[4];
  } table[] = {
      {"win.open", {"<Control>o"}},
      {"win.save", {"<Control>s"}},
      {"win.save-as", {"<Control><Shift>s"}},
      {"win.export::picture", {"<Control>e"}},
      {"win.export::traces", {"<Control><Shift>t"}},
      {"win.export::spikes", {"<Control><Shift>p"}},
      {"win.export::measures", {"<Control><Shift>m"}},
      {"win.undo", {"<Control>z"}},
      {"win.redo", {"<Control><Shift>z", "<Control>y"}},
      {"win.search", {"<Control>f"}},
      {"win.other-side", {"F6"}},
      {"win.show-help-overlay", {"<Control>question", "F1"}},
      {"win.sensitivity", {"<Control>k"}},
      {"win.stop", {"<Control>period"}},
      {"win.close", {"<Control>w"}},
      {"app.quit", {"<Control>q"}},
      {"win.zoom-in", {"<Control>plus", "<Control>equal", "<Control>KP_Add"}},
      {"win.zoom-out", {"<Control>minus", "<Control>KP_Subtract"}},
      {"win.zoom-fit", {"<Control>0", "<Control>KP_0"}},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (application, table[i].action, table[i].keys);
}

static void
bb_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
      {.name = "quit", .activate = quit_cb},
      {.name = "about", .activate = about_cb},
  };
  BbApplication *self = BB_APPLICATION (application);

  bb_styles_register ();
  G_APPLICATION_CLASS (bb_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries),
                                   self);
  set_keys (GTK_APPLICATION (self));
  bb_styles_add (gdk_display_get_default ());
  self->signal_source[0] = g_unix_signal_add (SIGINT, signal_cb, self);
  self->signal_source[1] = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->signal_source[2] = g_unix_signal_add (SIGHUP, signal_cb, self);
}

static void
bb_application_shutdown (GApplication *application)
{
  BbApplication *self = BB_APPLICATION (application);
  g_autoptr (GList) windows =
      g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  self->quitting = FALSE;
  bb_opener_stop (self->opener);
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_destroy (l->data);
  for (gsize i = 0; i < G_N_ELEMENTS (self->signal_source); i++)
    g_clear_handle_id (&self->signal_source[i], g_source_remove);
  G_APPLICATION_CLASS (bb_application_parent_class)->shutdown (application);
}

static void
bb_application_finalize (GObject *object)
{
  g_clear_pointer (&BB_APPLICATION (object)->opener, bb_opener_free);
  g_clear_pointer (&BB_APPLICATION (object)->settings, bb_settings_free);
  g_clear_pointer (&BB_APPLICATION (object)->drafts, bb_drafts_free);
  G_OBJECT_CLASS (bb_application_parent_class)->finalize (object);
}

static void
bb_application_class_init (BbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bb_application_finalize;
  application_class->startup = bb_application_startup;
  application_class->shutdown = bb_application_shutdown;
  application_class->activate = bb_application_activate;
  application_class->open = bb_application_open;
  application_class->handle_local_options = bb_application_handle_local_options;
  GTK_APPLICATION_CLASS (klass)->window_removed = bb_application_window_removed;
}

static void
bb_application_init (BbApplication *self)
{
  static const BbOpenerHooks opener_hooks = {add_window_for_opener, opened,
                                             bb_preset_load};
  static const GOptionEntry options[] = {
      {"version", 0, 0, G_OPTION_ARG_NONE, NULL, "Print the version and exit", NULL},
      {"exit-after-first-frame", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL,
       NULL},
      {NULL},
  };
  g_autofree char *path =
      g_build_filename (g_get_user_config_dir (), "biasbench", "window.ini", NULL);

  g_autofree char *drafts =
      g_build_filename (g_get_user_state_dir (), "biasbench", "drafts", NULL);
  self->settings = bb_settings_new (path);
  self->drafts = bb_drafts_new (drafts);
  self->opener =
      bb_opener_new (GTK_APPLICATION (self), self->settings, &opener_hooks, self);
  g_object_set (self, "register-session", TRUE, NULL);
  g_signal_connect (self, "query-end", G_CALLBACK (query_end_cb), NULL);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self),
                                                     "[FILE | factory:NAME]…");
}

BbApplication *
bb_application_new (void)
{
  return g_object_new (BB_TYPE_APPLICATION, "application-id", "org.biasbench.Biasbench",
                       "flags", G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/org/biasbench/app", NULL);
}

BbSettings *
bb_application_settings (BbApplication *self)
{
  g_return_val_if_fail (BB_IS_APPLICATION (self), NULL);
  return self->settings;
}

gboolean
bb_application_is_opening (BbApplication *self)
{
  g_return_val_if_fail (BB_IS_APPLICATION (self), FALSE);
  return bb_opener_is_busy (self->opener);
}
