/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/free-text.h"

/* A stretch of characters that is refused, and what it is called. */
typedef struct Refused
{
  gunichar first, last;
  const char *name;
} Refused;

/* The first that holds a character names it. */
static const Refused refused[] = {
    {0x0007, 0x0007, "bell"},
    {0x0008, 0x0008, "backspace"},
    {0x0009, 0x0009, "tab"},
    {0x000a, 0x000a, "line break"},
    {0x000d, 0x000d, "carriage return"},
    {0x001b, 0x001b, "escape"},
    {0x0001, 0x001f, "control character"},
    {0x007f, 0x007f, "delete"},
    {0x0080, 0x009f, "control character"},
    {0x2028, 0x2028, "line separator"},
    {0x2029, 0x2029, "paragraph separator"},
    {0x202a, 0x202a, "left-to-right embedding"},
    {0x202b, 0x202b, "right-to-left embedding"},
    {0x202c, 0x202c, "end of a change of direction"},
    {0x202d, 0x202d, "left-to-right override"},
    {0x202e, 0x202e, "right-to-left override"},
    {0x2066, 0x2066, "left-to-right isolate"},
    {0x2067, 0x2067, "right-to-left isolate"},
    {0x2068, 0x2068, "first strong isolate"},
    {0x2069, 0x2069, "end of an isolate"},
};

/* What the character is called, or NULL where it may be in such a text. */
static const char *
refused_name (BbFreeText kind, gunichar character)
{
  if (kind == BB_FREE_TEXT_NOTE && (character == '\n' || character == '\t'))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (character >= refused[i].first && character <= refused[i].last)
      return refused[i].name;
  return NULL;
}

static const char *
allowed_text (BbFreeText kind)
{
  return kind == BB_FREE_TEXT_NOTE
             ? "text without control characters (but line breaks and tabs) and changes "
               "of direction is allowed"
             : "one line without control characters and changes of direction is allowed";
}

char *
bb_free_text_refusal (BbFreeText kind, const char *name, const char *text)
{
  glong most = kind == BB_FREE_TEXT_NOTE ? BB_NOTE_MAX : BB_TITLE_MAX;
  glong length = g_utf8_strlen (text, -1);

  if (length > most)
    return g_strdup_printf ("%s: %ld characters were found, at most %ld are allowed",
                            name, length, most);
  glong place = 1;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at), place++)
    {
      gunichar character = g_utf8_get_char (at);
      const char *found = refused_name (kind, character);

      if (found != NULL)
        return g_strdup_printf ("%s: U+%04X (%s) was found as character %ld, %s", name,
                                character, found, place, allowed_text (kind));
    }
  return NULL;
}
