/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/quote.h"

#include <string.h>

enum
{
  PILE_MAX = 6 /* in a row */
};

static gboolean
is_fit (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return g_unichar_isprint (character) && type != G_UNICODE_LINE_SEPARATOR
         && type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* Characters in a row that are drawn as one. */
typedef struct Pile
{
  GUnicodeBreakType type;
  guint height;
} Pile;

/* Marks on one character, or letters of one syllable, beyond what any language writes:
 * they would pile up over the lines around or widen without end. */
static gboolean
piles_up (gunichar character, Pile *pile)
{
  GUnicodeBreakType type = g_unichar_ismark (character)
                               ? G_UNICODE_BREAK_COMBINING_MARK
                               : g_unichar_break_type (character);

  pile->height = type == pile->type ? pile->height + 1 : 1;
  pile->type = type;
  return pile->height > PILE_MAX
         && (type == G_UNICODE_BREAK_COMBINING_MARK
             || type == G_UNICODE_BREAK_HANGUL_L_JAMO
             || type == G_UNICODE_BREAK_HANGUL_V_JAMO
             || type == G_UNICODE_BREAK_HANGUL_T_JAMO);
}

char *
bb_quote_plain (const char *text, gsize length, gsize limit)
{
  /* A character has at most four bytes, so that a huge text is not looked at whole. */
  gsize seen = limit < length / 4 ? 4 * limit + 4 : length;
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)seen);
  GString *plain = g_string_new (NULL);
  gsize count = 0;
  Pile pile = {G_UNICODE_BREAK_UNKNOWN, 0};

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (count++ == limit)
        {
          g_string_append (plain, "…");
          break;
        }
      gboolean fit = is_fit (character) && !piles_up (character, &pile);
      g_string_append_unichar (plain, fit ? character : 0xfffd);
    }
  return g_string_free (plain, FALSE);
}

char *
bb_quote_path (const char *path, gsize limit)
{
  g_autofree char *plain = bb_quote_plain (path, strlen (path), G_MAXSIZE);
  glong length = g_utf8_strlen (plain, -1);

  if ((gsize)length <= limit)
    return g_steal_pointer (&plain);
  return g_strconcat ("…", g_utf8_offset_to_pointer (plain, length - (glong)limit), NULL);
}

char *
bb_quote_text (const char *text, gsize length)
{
  g_autofree char *plain = bb_quote_plain (text, length, BB_QUOTE_MAX);

  return g_strconcat ("\"", plain, "\"", NULL);
}
