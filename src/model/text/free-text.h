/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The door for what a person writes freely, title and note: lengths, and which characters
 * may be in them. Behind it no text holds what ends a line unseen, turns the direction of
 * what stands around it, or controls a terminal. Any thread. */
#pragma once

#include <glib.h>

typedef enum BbFreeText
{
  BB_FREE_TEXT_TITLE, /* one line */
  BB_FREE_TEXT_NOTE,  /* also line breaks and tabs */
} BbFreeText;

enum
{
  BB_TITLE_MAX = 200, /* characters */
  BB_NOTE_MAX = 4000
};

/* Why `text`, UTF-8, must not be kept: "title: 201 characters were found, at most 200 are
 * allowed". NULL where it may. `name` is what the place of the text is called. Free with
 * g_free (). */
char *
bb_free_text_refusal (BbFreeText kind, const char *name, const char *text);
