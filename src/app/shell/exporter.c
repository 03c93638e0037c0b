/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/exporter.h"

#include "app/shell/file-chooser.h"
#include "app/shell/file-dialogs.h"
#include "figure/export.h"
#include "figure/traces/traces.h"
#include "model/file/save.h"
#include "model/text/caption-text.h"

#include <stdlib.h>
#include <string.h>

enum
{
  FORMATS_MAX = 3
};

/* What can be exported, and the suffixes that stand for its formats; the first is
 * offered.
 */
typedef struct Kind
{
  const char *name;
  BbExportWhat what;
  const char *title;
  const char *suffix[FORMATS_MAX + 1];
  const char *format[FORMATS_MAX + 1];
} Kind;

static const Kind kinds[] = {
    {"picture",
     BB_EXPORT_PICTURE,
     "Export Picture",
     {".png", ".svg", ".pdf"},
     {"PNG", "SVG", "PDF"}},
    {"traces", BB_EXPORT_TRACES, "Export Traces", {".csv", ".npy"}, {"CSV", "NPY"}},
    {"spikes", BB_EXPORT_SPIKES, "Export Spikes", {".csv"}, {"CSV"}},
    {"measures", BB_EXPORT_MEASURES, "Export Measures", {".json"}, {"JSON"}},
};

struct _BbExporter
{
  GObject parent_instance;

  /* borrowed */
  GtkWindow *window;
  BbSession *session;
  BbSettings *settings;
  BbMessageBar *messages;

  const Kind *asked; /* the question that is open */
  const Kind *kind;  /* of what is being exported; NULL: nothing is */
  char *path;        /* owned: where to */
  guint say_source;
};

G_DEFINE_FINAL_TYPE (BbExporter, bb_exporter, G_TYPE_OBJECT)

static const Kind *
find_kind (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, name) == 0)
      return &kinds[i];
  return NULL;
}

static void
say_failed (BbExporter *self, const char *reason, const char *hint)
{
  g_autofree char *text = g_strdup_printf ("Not exported: %s", reason);

  bb_message_bar_show (self->messages, GTK_MESSAGE_ERROR, text, hint, NULL);
}

/* Forgets what was being exported. */
static void
end (BbExporter *self)
{
  self->kind = NULL;
  g_clear_pointer (&self->path, g_free);
}

/* Drawing and placing */

static gboolean
write_picture (BbExporter *self, const BbResult *result, GError **error)
{
  BbDocument *document = bb_session_document (self->session);
  const BbOutcome *outcome = &result->outcome;
  const PictureData data = {.experiment = &result->experiment,
                            .nominal = &outcome->nominal,
                            .population =
                                outcome->neurons > 1 ? &outcome->population : NULL};
  const Theme theme = theme_light ();
  const Picture picture = traces_picture_of (bb_document_view (document), &data, &theme);
  g_autofree char *caption = bb_caption_text (&result->experiment);
  PictureFormat format = PICTURE_PNG;
  unsigned char *bytes = NULL;
  size_t length = 0;
  const char *reason = NULL;

  picture_format_of (self->path, &format);
  if (!picture_export (format, &picture, bb_document_title (document), caption,
                       PAGE_WIDTH, PAGE_HEIGHT, 1, &bytes, &length, &reason))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: cannot draw: %s",
                   self->path, reason);
      return FALSE;
    }
  gboolean done = bb_save_bytes (self->path, (const char *)bytes, length, error);
  free (bytes);
  return done;
}

static gboolean
place (BbExporter *self, const BbResult *result, GError **error)
{
  if (result->error != NULL)
    {
      g_propagate_error (error, g_error_copy (result->error));
      return FALSE;
    }
  if (self->kind->what == BB_EXPORT_PICTURE)
    return write_picture (self, result, error);
  return bb_save_place (self->path, result->descriptor, error);
}

static void
finish (BbExporter *self, const BbResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *base = g_filename_display_basename (self->path);
  g_autofree char *text = g_strdup_printf ("Exported to %s", base);

  if (place (self, result, &error))
    {
      bb_settings_set_export_folder (self->settings, folder);
      bb_message_bar_show (self->messages, GTK_MESSAGE_INFO, text, folder, NULL);
    }
  else
    bb_message_bar_show_error (self->messages, "Not exported", "Choose another place.",
                               error);
}

static void
result_cb (BbExporter *self, int kind)
{
  const BbResult *result = bb_session_result (self->session, BB_KIND_EXPORT);

  if (kind != BB_KIND_EXPORT || self->kind == NULL)
    return;
  g_autofree char *trouble = bb_session_trouble (self->session, BB_KIND_EXPORT);
  if (trouble != NULL)
    say_failed (self, trouble, "Take fewer time steps or fewer neurons.");
  else if (result != NULL)
    finish (self, result);
  end (self);
  bb_session_end_export (self->session);
}

static gboolean
say_changed_cb (gpointer data)
{
  BbExporter *self = data;

  self->say_source = 0;
  say_failed (self, "the experiment was changed before its run was finished",
              "Export again to have it as it is now.");
  return G_SOURCE_REMOVE;
}

/* Said after the change, which takes older messages away. */
static void
changed_cb (BbExporter *self)
{
  if (self->kind == NULL)
    return;
  end (self);
  if (self->say_source == 0)
    self->say_source = g_idle_add (say_changed_cb, self);
}

static void
stopped_cb (BbExporter *self)
{
  if (self->kind == NULL)
    return;
  end (self);
  say_failed (self, "it was stopped", "No file was written.");
}

/* Asking */

/* ".png" of "a.PNG" where the kind has it, else NULL. */
static const char *
known_suffix (const Kind *kind, const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (int i = 0; kind->suffix[i] != NULL; i++)
    if (g_str_has_suffix (lower, kind->suffix[i]))
      return kind->suffix[i];
  return NULL;
}

static void
start (BbExporter *self, const Kind *kind, const char *path)
{
  end (self);
  self->kind = kind;
  self->path = g_strdup (path);
  bb_session_export (self->session, kind->what, path);
}

static void
answered (gpointer exporter, GFile *file)
{
  BbExporter *self = exporter;
  const Kind *kind = g_steal_pointer (&self->asked);

  if (file == NULL)
    return;
  if (g_file_peek_path (file) == NULL)
    say_failed (self, "this place is not on this computer", "Choose another one.");
  else
    bb_exporter_write (self, kind->name, g_file_peek_path (file));
}

void
bb_exporter_write (BbExporter *self, const char *what, const char *path)
{
  g_return_if_fail (BB_IS_EXPORTER (self));
  const Kind *kind = find_kind (what);

  g_return_if_fail (kind != NULL && path != NULL);
  g_autofree char *base = g_filename_display_basename (path);
  if (known_suffix (kind, path) != NULL)
    {
      start (self, kind, path);
      return;
    }
  g_autofree char *known = g_strjoinv (", ", (char **)kind->suffix);
  g_autofree char *reason =
      g_strdup_printf ("“%s” is of no known kind, %s is allowed", base, known);
  g_autofree char *full = g_strconcat (path, kind->suffix[0], NULL);
  if (strchr (base, '.') != NULL || g_file_test (full, G_FILE_TEST_EXISTS))
    say_failed (self, reason, "Choose a name that ends so.");
  else
    start (self, kind, full);
}

/* Where the last export went, else where the document lies. */
static char *
start_folder (BbExporter *self)
{
  GFile *file = bb_document_file (bb_session_document (self->session));
  char *folder = bb_settings_export_folder (self->settings);

  if (folder == NULL && file != NULL)
    folder = g_path_get_dirname (g_file_peek_path (file));
  return folder;
}

void
bb_exporter_ask (BbExporter *self, const char *what)
{
  g_return_if_fail (BB_IS_EXPORTER (self));
  const Kind *kind = find_kind (what);

  g_return_if_fail (kind != NULL);
  g_autofree char *folder = start_folder (self);
  g_autofree char *name =
      bb_file_dialogs_suggest (bb_session_document (self->session), kind->suffix[0]);
  g_autoptr (GPtrArray) patterns = g_ptr_array_new_with_free_func (g_free);
  BbFileQuestion question = {.title = kind->title,
                             .accept = "_Export",
                             .save = TRUE,
                             .name = name,
                             .folder = folder};
  for (int i = 0; kind->suffix[i] != NULL; i++)
    {
      g_ptr_array_add (patterns, g_strconcat ("*", kind->suffix[i], NULL));
      question.patterns[i] =
          (BbFilePattern){kind->format[i], g_ptr_array_index (patterns, i)};
    }
  if (bb_file_chooser_ask (self->window, &question, answered, self))
    self->asked = kind;
}

static void
bb_exporter_dispose (GObject *object)
{
  end (BB_EXPORTER (object));
  g_clear_handle_id (&BB_EXPORTER (object)->say_source, g_source_remove);
  G_OBJECT_CLASS (bb_exporter_parent_class)->dispose (object);
}

static void
bb_exporter_class_init (BbExporterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bb_exporter_dispose;
}

static void
bb_exporter_init (BbExporter *self)
{
}

BbExporter *
bb_exporter_new (GtkWindow *window, BbSession *session, BbSettings *settings,
                 BbMessageBar *messages)
{
  BbExporter *self = g_object_new (BB_TYPE_EXPORTER, NULL);

  self->window = window;
  self->session = session;
  self->settings = settings;
  self->messages = messages;
  g_signal_connect_object (session, "result", G_CALLBACK (result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "stopped", G_CALLBACK (stopped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (bb_session_document (session), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
