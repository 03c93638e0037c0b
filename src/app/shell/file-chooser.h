/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Asks a person for the name of a file. Main thread. */
#pragma once

#include <gtk/gtk.h>

enum
{
  BB_FILE_PATTERNS_MAX = 6
};

typedef struct BbFilePattern
{
  const char *name;    /* "Presets and parameter files" */
  const char *pattern; /* "*.json" */
} BbFilePattern;

/* All borrowed, during the call. */
typedef struct BbFileQuestion
{
  const char *title;
  const char *accept; /* label of the button, with access key: "_Open" */
  gboolean save;      /* a file to be written; the dialog asks before it is replaced */
  const char *name;   /* offered for a file to be written */
  const char *folder; /* where the dialog starts, if it is there; may be NULL */
  BbFilePattern patterns[BB_FILE_PATTERNS_MAX]; /* to the first without name; "All files"
                                                   is added */
} BbFileQuestion;

/* `file` is NULL where the person wants none, else borrowed; its path may be NULL (not on
 * this computer). */
typedef void (*BbFileAnswer) (gpointer owner, GFile *file);

/* Calls `answer` once, or not at all if `owner` (an object) or `window` is gone before. A
 * window asks one question at a time: false where one is open. */
gboolean
bb_file_chooser_ask (GtkWindow *window, const BbFileQuestion *question,
                     BbFileAnswer answer, gpointer owner);
