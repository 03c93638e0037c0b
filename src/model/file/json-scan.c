/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/json-scan.h"

#include <string.h>

enum
{
  /* cJSON reads longer numbers in two. */
  NUMBER_LENGTH_MAX = 60,
};

typedef struct Scan
{
  const char *text, *at, *end;
  guint depth_left;
  GArray *marks;
  BbJsonFault *fault;
} Scan;

static gboolean
scan_value (Scan *scan, const char *key);

static gboolean
refuse (Scan *scan, const char *at, const char *wanted)
{
  scan->fault->offset = (gsize)(at - scan->text);
  scan->fault->wanted = wanted;
  return FALSE;
}

/* The next character, 0 at the end. */
static char
peek (const Scan *scan)
{
  return scan->at < scan->end ? *scan->at : '\0';
}

static gboolean
accept (Scan *scan, char wanted)
{
  if (peek (scan) != wanted)
    return FALSE;
  scan->at++;
  return TRUE;
}

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->end && strchr (" \t\r\n", *scan->at) != NULL)
    scan->at++;
}

/* Numbers */

static gboolean
scan_digits (Scan *scan)
{
  if (!g_ascii_isdigit (peek (scan)))
    return refuse (scan, scan->at, "a digit is allowed");
  while (g_ascii_isdigit (peek (scan)))
    scan->at++;
  return TRUE;
}

static gboolean
scan_number (Scan *scan)
{
  const char *start = scan->at;

  accept (scan, '-');
  if (accept (scan, '0'))
    {
      if (g_ascii_isdigit (peek (scan)))
        return refuse (scan, scan->at - 1, "a number without leading zeros is allowed");
    }
  else if (!scan_digits (scan))
    return FALSE;
  if (accept (scan, '.') && !scan_digits (scan))
    return FALSE;
  if (accept (scan, 'e') || accept (scan, 'E'))
    {
      if (!accept (scan, '+'))
        accept (scan, '-');
      if (!scan_digits (scan))
        return FALSE;
    }
  if (scan->at - start > NUMBER_LENGTH_MAX)
    return refuse (scan, start, "a number of at most 60 characters is allowed");
  return TRUE;
}

/* Strings */

/* The code unit of "\uXXXX" at `at`, or -1. */
static int
code_unit (const Scan *scan, const char *at)
{
  if (scan->end - at < 6 || at[0] != '\\' || at[1] != 'u')
    return -1;
  int unit = 0;
  for (int i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);
      if (digit < 0)
        return -1;
      unit = 16 * unit + digit;
    }
  return unit;
}

static gboolean
scan_code_unit (Scan *scan)
{
  int unit = code_unit (scan, scan->at);
  int next = unit >= 0 ? code_unit (scan, scan->at + 6) : -1;

  if (unit < 0)
    return refuse (scan, scan->at, "\\u and four hexadecimal digits are allowed");
  if (unit == 0)
    return refuse (scan, scan->at, "any character but \\u0000 is allowed");
  if (unit < 0xd800 || unit > 0xdfff)
    scan->at += 6;
  else if (unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff)
    scan->at += 12;
  else
    return refuse (scan, scan->at, "surrogates in pairs are allowed");
  return TRUE;
}

static gboolean
scan_escape (Scan *scan)
{
  char kind = scan->end - scan->at >= 2 ? scan->at[1] : '\0';
  if (kind == 'u')
    return scan_code_unit (scan);
  if (kind == '\0' || strchr ("\"\\/bfnrt", kind) == NULL)
    return refuse (scan, scan->at,
                   "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u is allowed");
  scan->at += 2;
  return TRUE;
}

static gboolean
scan_string (Scan *scan)
{
  scan->at++;
  while (scan->at < scan->end && *scan->at != '"')
    {
      if ((guchar)*scan->at < 0x20)
        return refuse (scan, scan->at,
                       "text without control characters (\\n, \\t) is allowed");
      if (*scan->at != '\\')
        scan->at++;
      else if (!scan_escape (scan))
        return FALSE;
    }
  return accept (scan, '"')
         || refuse (scan, scan->at, "text up to a closing quote is allowed");
}

/* Objects and lists */

static gboolean
scan_member (Scan *scan)
{
  const char *key = scan->at;
  if (peek (scan) != '"')
    return refuse (scan, scan->at, "a key in double quotes is allowed");
  if (!scan_string (scan))
    return FALSE;
  skip_space (scan);
  if (!accept (scan, ':'))
    return refuse (scan, scan->at, "\":\" is allowed");
  return scan_value (scan, key);
}

/* What stands between the brackets, up to and with `close`. */
static gboolean
scan_items (Scan *scan, char close)
{
  scan->at++;
  skip_space (scan);
  if (accept (scan, close))
    return TRUE;
  do
    {
      skip_space (scan);
      if (!(close == '}' ? scan_member (scan) : scan_value (scan, NULL)))
        return FALSE;
      skip_space (scan);
    }
  while (accept (scan, ','));
  return accept (scan, close)
         || refuse (scan, scan->at,
                    close == '}' ? "\",\" or \"}\" is allowed"
                                 : "\",\" or \"]\" is allowed");
}

static gboolean
scan_nested (Scan *scan, char close)
{
  if (scan->depth_left == 0)
    return refuse (scan, scan->at, "at most 16 levels are allowed");
  scan->depth_left--;
  gboolean sound = scan_items (scan, close);
  scan->depth_left++;
  return sound;
}

static gboolean
scan_word (Scan *scan)
{
  static const char *const words[] = {"true", "false", "null"};
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);
      if ((gsize)(scan->end - scan->at) >= length
          && strncmp (scan->at, words[i], length) == 0)
        {
          scan->at += length;
          return TRUE;
        }
    }
  return refuse (scan, scan->at, "a value is allowed");
}

static gboolean
scan_value (Scan *scan, const char *key)
{
  skip_space (scan);
  BbJsonMark mark = {
      .key = (gsize)((key != NULL ? key : scan->at) - scan->text),
      .value = (gsize)(scan->at - scan->text),
  };
  g_array_append_val (scan->marks, mark);

  char first = peek (scan);
  if (first == '{')
    return scan_nested (scan, '}');
  if (first == '[')
    return scan_nested (scan, ']');
  if (first == '"')
    return scan_string (scan);
  if (first == '-' || g_ascii_isdigit (first))
    return scan_number (scan);
  return scan_word (scan);
}

GArray *
bb_json_scan (const char *text, gsize length, guint depth, BbJsonFault *fault)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (BbJsonMark));
  Scan scan = {
      .text = text,
      .at = text,
      .end = text + length,
      .depth_left = depth,
      .marks = marks,
      .fault = fault,
  };
  if (!scan_value (&scan, NULL))
    return NULL;
  skip_space (&scan);
  if (scan.at != scan.end)
    {
      refuse (&scan, scan.at, "nothing after the value is allowed");
      return NULL;
    }
  return g_steal_pointer (&marks);
}
