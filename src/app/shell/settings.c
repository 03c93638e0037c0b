/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/settings.h"

#include <string.h>

enum
{
  WRITE_DELAY = 3 /* s */
};

struct BbSettings
{
  GKeyFile *keys;
  char *path;
  guint write_source;
};

static void
write_now (BbSettings *settings)
{
  g_autofree char *folder = g_path_get_dirname (settings->path);

  g_mkdir_with_parents (folder, 0700);
  g_autoptr (GError) error = NULL;
  if (!g_key_file_save_to_file (settings->keys, settings->path, &error))
    g_message ("The window's state was not written: %s", error->message);
}

static gboolean
write_cb (gpointer data)
{
  BbSettings *settings = data;

  settings->write_source = 0;
  write_now (settings);
  return G_SOURCE_REMOVE;
}

static void
write_later (BbSettings *settings)
{
  if (settings->write_source == 0)
    settings->write_source = g_timeout_add_seconds (WRITE_DELAY, write_cb, settings);
}

BbSettings *
bb_settings_new (const char *path)
{
  BbSettings *settings = g_new0 (BbSettings, 1);

  settings->keys = g_key_file_new ();
  settings->path = g_strdup (path);
  if (!g_key_file_load_from_file (settings->keys, path, G_KEY_FILE_NONE, NULL))
    {
      /* what was read before the damage is no more to be trusted than the rest */
      g_key_file_unref (settings->keys);
      settings->keys = g_key_file_new ();
    }
  return settings;
}

void
bb_settings_free (BbSettings *settings)
{
  if (settings->write_source != 0)
    {
      g_clear_handle_id (&settings->write_source, g_source_remove);
      write_now (settings);
    }
  g_key_file_unref (settings->keys);
  g_free (settings->path);
  g_free (settings);
}

/* A remembered number of pixels, or `otherwise` where none or none sensible is. */
static int
read_pixels (const BbSettings *settings, const char *key, int least, int otherwise)
{
  int pixels = g_key_file_get_integer (settings->keys, "window", key, NULL);

  return pixels >= least && pixels <= 16384 ? pixels : otherwise;
}

BbWindowState
bb_settings_window (const BbSettings *settings)
{
  return (BbWindowState){
      .width = read_pixels (settings, "width", 640, 1440),
      .height = read_pixels (settings, "height", 400, 900),
      .pane = read_pixels (settings, "pane", 200, 432),
      .maximized = g_key_file_get_boolean (settings->keys, "window", "maximized", NULL),
  };
}

void
bb_settings_set_window (BbSettings *settings, const BbWindowState *state)
{
  BbWindowState old = bb_settings_window (settings);

  if (old.width == state->width && old.height == state->height && old.pane == state->pane
      && old.maximized == state->maximized)
    return;
  g_key_file_set_integer (settings->keys, "window", "width", state->width);
  g_key_file_set_integer (settings->keys, "window", "height", state->height);
  g_key_file_set_integer (settings->keys, "window", "pane", state->pane);
  g_key_file_set_boolean (settings->keys, "window", "maximized", state->maximized);
  write_later (settings);
}

/* A path as the file holds it: as it is where it is UTF-8, else as an address. */
static char *
write_path (const char *path)
{
  char *address =
      g_utf8_validate (path, -1, NULL) ? NULL : g_filename_to_uri (path, NULL, NULL);

  return address != NULL ? address : g_strdup (path);
}

static char *
read_path (const char *text)
{
  char *path =
      g_str_has_prefix (text, "file://") ? g_filename_from_uri (text, NULL, NULL) : NULL;

  return path != NULL ? path : g_strdup (text);
}

char *
bb_settings_export_folder (const BbSettings *settings)
{
  return g_key_file_get_string (settings->keys, "export", "folder", NULL);
}

void
bb_settings_set_export_folder (BbSettings *settings, const char *folder)
{
  g_autofree char *old = bb_settings_export_folder (settings);

  if (g_strcmp0 (old, folder) == 0)
    return;
  g_key_file_set_string (settings->keys, "export", "folder", folder);
  write_later (settings);
}

char **
bb_settings_recent (const BbSettings *settings)
{
  char **paths =
      g_key_file_get_string_list (settings->keys, "recent", "files", NULL, NULL);

  for (char **path = paths; path != NULL && *path != NULL; path++)
    {
      char *text = *path;
      *path = read_path (text);
      g_free (text);
    }
  return paths != NULL ? paths : g_new0 (char *, 1);
}

/* Puts `path` first, or nowhere with `keep` FALSE. */
static void
change_recent (BbSettings *settings, const char *path, gboolean keep)
{
  g_auto (GStrv) old = bb_settings_recent (settings);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (keep)
    g_ptr_array_add (paths, write_path (path));
  for (char **p = old; *p != NULL && paths->len < BB_RECENT_MAX; p++)
    if (strcmp (*p, path) != 0)
      g_ptr_array_add (paths, write_path (*p));
  g_key_file_set_string_list (settings->keys, "recent", "files",
                              (const char *const *)paths->pdata, paths->len);
  write_later (settings);
}

void
bb_settings_add_recent (BbSettings *settings, const char *path)
{
  change_recent (settings, path, TRUE);
}

void
bb_settings_remove_recent (BbSettings *settings, const char *path)
{
  change_recent (settings, path, FALSE);
}
