/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Texts of a file or a command line made fit to print: what is no UTF-8, controls the
 * terminal, is invisible, piles up or breaks the line is replaced by U+FFFD, and a long
 * text ends early in "…". Any thread. */
#pragma once

#include <glib.h>

enum
{
  BB_QUOTE_MAX = 40 /* characters of a quoted text */
};

/* At most `limit` characters of `length` bytes, without quotes. Free with g_free (). */
char *
bb_quote_plain (const char *text, gsize length, gsize limit);

/* A file's path or name, from its end where it has more than `limit` characters: "…/a/b".
 * The name of a file may be any bytes. Free with g_free (). */
char *
bb_quote_path (const char *path, gsize limit);

/* At most BB_QUOTE_MAX characters of `length` bytes in double quotes. Free with g_free
 * ().
 */
char *
bb_quote_text (const char *text, gsize length);
