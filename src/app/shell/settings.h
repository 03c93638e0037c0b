/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is remembered between starts: size of the window, place of the pane, recent files.
 * A key file, written a few seconds after a change. Main thread. */
#pragma once

#include <gio/gio.h>

typedef struct BbSettings BbSettings;

typedef struct BbWindowState
{
  int width, height; /* logical px */
  int pane;          /* width of the left side, logical px */
  gboolean maximized;
} BbWindowState;

enum
{
  BB_RECENT_MAX = 10
};

/* Reads `path`; a missing or broken file gives the defaults. */
BbSettings *
bb_settings_new (const char *path);

/* Writes what is still to be written. */
void
bb_settings_free (BbSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BbSettings, bb_settings_free)

BbWindowState
bb_settings_window (const BbSettings *settings);
void
bb_settings_set_window (BbSettings *settings, const BbWindowState *state);

/* The folder that was exported to last; NULL where none was. Free with g_free (). */
char *
bb_settings_export_folder (const BbSettings *settings);
void
bb_settings_set_export_folder (BbSettings *settings, const char *folder);

/* Paths, the newest first; NULL-terminated, free with g_strfreev (). */
char **
bb_settings_recent (const BbSettings *settings);
void
bb_settings_add_recent (BbSettings *settings, const char *path);
void
bb_settings_remove_recent (BbSettings *settings, const char *path);
