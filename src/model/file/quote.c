/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/quote.h"

static gboolean
is_fit (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return g_unichar_isprint (character) && type != G_UNICODE_LINE_SEPARATOR
         && type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

char *
bb_quote_plain (const char *text, gsize length, gsize limit)
{
  /* A character has at most four bytes, so that a huge text is not looked at whole. */
  gsize seen = limit < length / 4 ? 4 * limit + 4 : length;
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)seen);
  GString *plain = g_string_new (NULL);
  gsize count = 0;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (count++ == limit)
        {
          g_string_append (plain, "…");
          break;
        }
      g_string_append_unichar (plain, is_fit (character) ? character : 0xfffd);
    }
  return g_string_free (plain, FALSE);
}

char *
bb_quote_text (const char *text, gsize length)
{
  g_autofree char *plain = bb_quote_plain (text, length, BB_QUOTE_MAX);

  return g_strconcat ("\"", plain, "\"", NULL);
}
