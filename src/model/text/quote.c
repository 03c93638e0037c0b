/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/quote.h"

#include <string.h>

enum
{
  MARKS_MAX = 6 /* in a row */
};

static gboolean
is_fit (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return g_unichar_isprint (character) && type != G_UNICODE_LINE_SEPARATOR
         && type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* Marks on one character beyond what any language writes, which would pile up over the
 * lines around or widen without end. */
static gboolean
piles_up (gunichar character, guint *marks)
{
  *marks = g_unichar_ismark (character) ? *marks + 1 : 0;
  return *marks > MARKS_MAX;
}

char *
bb_quote_plain (const char *text, gsize length, gsize limit)
{
  /* A character has at most four bytes, so that a huge text is not looked at whole. */
  gsize seen = limit < length / 4 ? 4 * limit + 4 : length;
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)seen);
  GString *plain = g_string_new (NULL);
  gsize count = 0;
  guint marks = 0;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (count++ == limit)
        {
          g_string_append (plain, "…");
          break;
        }
      gboolean fit = is_fit (character) && !piles_up (character, &marks);
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
