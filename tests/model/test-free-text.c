/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What may be in a title and in a note. */
#include "model/text/free-text.h"

#include "model/file/preset.h"
#include "model/session/document.h"

#include <glib/gstdio.h>

#include <string.h>

#define TITLE "one line without control characters and changes of direction is allowed"
#define NOTE                                                                             \
  "text without control characters (but line breaks and tabs) and changes of direction " \
  "is allowed"

typedef struct Case
{
  const char *text;
  const char *title; /* why it is no title, NULL where it is one */
  const char *note;
} Case;

static const Case cases[] = {
    {"", NULL, NULL},
    {"Driven neuron, τ = 20 ms \360\237\247\240", NULL, NULL},
    {"a\nb", "t: U+000A (line break) was found as character 2, " TITLE, NULL},
    {"\ta", "t: U+0009 (tab) was found as character 1, " TITLE, NULL},
    {"a\r\nb", "t: U+000D (carriage return) was found as character 2, " TITLE,
     "t: U+000D (carriage return) was found as character 2, " NOTE},
    {"\001", "t: U+0001 (control character) was found as character 1, " TITLE,
     "t: U+0001 (control character) was found as character 1, " NOTE},
    {"ab\033[31m", "t: U+001B (escape) was found as character 3, " TITLE,
     "t: U+001B (escape) was found as character 3, " NOTE},
    {"\177", "t: U+007F (delete) was found as character 1, " TITLE,
     "t: U+007F (delete) was found as character 1, " NOTE},
    {"é\302\205", "t: U+0085 (control character) was found as character 2, " TITLE,
     "t: U+0085 (control character) was found as character 2, " NOTE},
    {"a\342\200\250", "t: U+2028 (line separator) was found as character 2, " TITLE,
     "t: U+2028 (line separator) was found as character 2, " NOTE},
    {"a\342\200\256",
     "t: U+202E (right-to-left override) was found as character 2, " TITLE,
     "t: U+202E (right-to-left override) was found as character 2, " NOTE},
    {"\342\201\246", "t: U+2066 (left-to-right isolate) was found as character 1, " TITLE,
     "t: U+2066 (left-to-right isolate) was found as character 1, " NOTE},
    /* marks of direction without a range, and Arabic, are text */
    {"\342\200\217\330\271\330\265\330\250", NULL, NULL},
};

static void
assert_refusal (BbFreeText kind, const char *text, const char *wanted)
{
  g_autofree char *refusal = bb_free_text_refusal (kind, "t", text);

  g_assert_cmpstr (refusal, ==, wanted);
}

static void
test_characters (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_refusal (BB_FREE_TEXT_TITLE, cases[i].text, cases[i].title);
      assert_refusal (BB_FREE_TEXT_NOTE, cases[i].text, cases[i].note);
    }
}

/* Of all characters exactly these ranges are refused in a note. */
static void
test_ranges (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++)
    {
      if (c >= 0xd800 && c <= 0xdfff)
        continue;
      char text[7] = {0};
      g_unichar_to_utf8 (c, text);
      g_autofree char *refusal = bb_free_text_refusal (BB_FREE_TEXT_NOTE, "note", text);
      gboolean bad = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f)
                     || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
      g_assert_cmpint (refusal != NULL, ==, bad);
    }
}

/* Characters count, not bytes. */
static char *
repeat (const char *text, guint count)
{
  GString *whole = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append (whole, text);
  return g_string_free (whole, FALSE);
}

static void
test_lengths (void)
{
  g_autofree char *longest = repeat ("µ", 200);
  g_autofree char *longer = repeat ("µ", 201);
  g_autofree char *note = repeat ("\n", 4000);
  g_autofree char *long_note = repeat ("\n", 4001);

  assert_refusal (BB_FREE_TEXT_TITLE, longest, NULL);
  assert_refusal (BB_FREE_TEXT_TITLE, longer,
                  "t: 201 characters were found, at most 200 are allowed");
  assert_refusal (BB_FREE_TEXT_NOTE, note, NULL);
  assert_refusal (BB_FREE_TEXT_NOTE, long_note,
                  "t: 4001 characters were found, at most 4000 are allowed");
}

/* Files */

static void
assert_file (const char *json, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BbPreset) preset = bb_preset_parse (json, strlen (json), "f.json", &error);

  if (wanted == NULL)
    g_assert_no_error (error);
  else
    g_assert_cmpstr (error->message, ==, wanted);
  g_assert_cmpint (preset != NULL, ==, wanted == NULL);
}

#define PRESET "{\"format\": \"biasbench-preset\",\n "

static void
test_files (void)
{
  assert_file (PRESET "\"title\": \"a\\u202eb\"}",
               "f.json:2:11: title: U+202E (right-to-left override) was found as "
               "character 2, " TITLE);
  assert_file (PRESET "\"note\": \"\\u0085\"}",
               "f.json:2:10: note: U+0085 (control character) was found as character "
               "1, " NOTE);
  assert_file (PRESET "\"title\": \"a\\nb\", \"note\": \"\\b\"}",
               "f.json:2:11: title: U+000A (line break) was found as character 2, " TITLE
               "\nf.json:2:27: note: U+0008 (backspace) was found as character 1, " NOTE);
  assert_file (PRESET "\"note\": \"a\\n\\tb\"}", NULL);
  assert_file ("{\"parameters\": {}, \"name\": \"\\u2067\"}",
               "f.json:1:28: name: U+2067 (right-to-left isolate) was found as character "
               "1, " TITLE);
  assert_file ("{\"parameters\": {}, \"about\": \"\\u001b\"}",
               "f.json:1:29: about: U+001B (escape) was found as character 1, " NOTE);
  g_autofree char *text = repeat ("x", 1000000);
  g_autofree char *json = g_strdup_printf (PRESET "\"title\": \"%s\"}", text);
  assert_file (json, "f.json:2:11: title: 1000000 characters were found, at most 200 are "
                     "allowed");
}

/* A parameter file without a name has that of its file. */
static void
test_title_of_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("biasbench-XXXXXX", NULL);
  static const struct
  {
    const char *name, *json, *title;
  } files[] = {
      {"measured.json", "{\"parameters\": {}}", "measured"},
      {"raw", "{\"parameters\": {}, \"name\": \"\"}", "raw"},
      {"x.json", "{\"parameters\": {}, \"name\": \"My neuron\"}", "My neuron"},
      {"a\nb\377.json", "{\"parameters\": {}}", "a\357\277\275b\357\277\275"},
      {"p.json", "{\"format\": \"biasbench-preset\"}", "Untitled"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_assert_true (g_file_set_contents (path, files[i].json, -1, NULL));
      g_autoptr (GError) error = NULL;
      g_autoptr (BbPreset) preset = bb_preset_load (path, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (preset->title, ==, files[i].title);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* The document */

static void
test_document (void)
{
  g_autoptr (BbDocument) document = bb_document_new ();
  g_autofree char *reason = NULL;
  g_autofree char *other = NULL;

  g_assert_true (bb_document_set_title (document, " Mine ", NULL));
  g_assert_false (bb_document_set_title (document, "a\342\200\256", &reason));
  g_assert_cmpstr (
      reason, ==,
      "title: U+202E (right-to-left override) was found as character 2, " TITLE);
  g_assert_cmpstr (bb_document_title (document), ==, "Mine");
  g_assert_true (bb_document_set_note (document, "a\nb", NULL));
  g_assert_false (bb_document_set_note (document, "\a", &other));
  g_assert_cmpstr (other, ==, "note: U+0007 (bell) was found as character 1, " NOTE);
  g_assert_false (bb_document_set_note (document, "\a", NULL));
  g_assert_cmpstr (bb_document_note (document), ==, "a\nb");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/free-text/characters", test_characters);
  g_test_add_func ("/free-text/ranges", test_ranges);
  g_test_add_func ("/free-text/lengths", test_lengths);
  g_test_add_func ("/free-text/files", test_files);
  g_test_add_func ("/free-text/title-of-file", test_title_of_file);
  g_test_add_func ("/free-text/document", test_document);
  return g_test_run ();
}
