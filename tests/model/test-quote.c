/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Texts of strangers in messages. */
#include "model/text/quote.h"

#include <string.h>

#define BAD "\357\277\275"

static void
test_plain (void)
{
  static const struct
  {
    const char *text, *shown;
  } cases[] = {
      {"", ""},
      {"tau 20 ms", "tau 20 ms"},
      {"µ \360\237\247\240", "µ \360\237\247\240"},
      {"a\033[31mb", "a" BAD "[31mb"},
      {"a\nb\rc\td\a", "a" BAD "b" BAD "c" BAD "d" BAD},
      {"\302\233" /* a C1 control */, BAD},
      {"a\342\200\250b\342\200\256" /* line separator, right-to-left */, "a" BAD "b" BAD},
      {"a\377b", "a" BAD "b"},
      {"\341\204\222\341\205\241\341\206\253", "\341\204\222\341\205\241\341\206\253"},
      {"\341\204\200\341\204\200\341\204\200\341\204\200\341\204\200\341\204\200\341\204"
       "\200",
       "\341\204\200\341\204\200\341\204\200\341\204\200\341\204\200\341\204\200" BAD},
      {"e\314\201o\314\201\314\210", "e\314\201o\314\201\314\210"},
      {"a\314\201\314\201\314\201\314\201\314\201\314\201\314\201b",
       "a\314\201\314\201\314\201\314\201\314\201\314\201" BAD "b"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown =
          bb_quote_plain (cases[i].text, strlen (cases[i].text), G_MAXSIZE);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_length (void)
{
  g_autofree char *exact = bb_quote_plain ("µµµ", 6, 3);
  g_autofree char *longer = bb_quote_plain ("µµµµ", 8, 3);
  g_autofree char *million = g_strnfill (1000000, 'x');
  g_autofree char *cut = bb_quote_text (million, 1000000);
  g_autofree char *nul = bb_quote_text ("a\0b", 3);

  g_assert_cmpstr (exact, ==, "µµµ");
  g_assert_cmpstr (longer, ==, "µµµ…");
  g_assert_cmpstr (cut, ==, "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\"");
  g_assert_cmpstr (nul, ==, "\"a" BAD "b\"");
}

/* The end of a path tells more than its beginning. */
static void
test_path (void)
{
  g_autofree char *whole = bb_quote_path ("/a/b.json", 9);
  g_autofree char *end = bb_quote_path ("/some/where/bµ.json", 8);
  g_autofree char *bytes = bb_quote_path ("/a\n\377", 4);

  g_assert_cmpstr (whole, ==, "/a/b.json");
  g_assert_cmpstr (end, ==, "…/bµ.json");
  g_assert_cmpstr (bytes, ==, "/a" BAD BAD);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quote/plain", test_plain);
  g_test_add_func ("/quote/length", test_length);
  g_test_add_func ("/quote/path", test_path);
  return g_test_run ();
}
