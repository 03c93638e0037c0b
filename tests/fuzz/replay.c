/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Runs a target of libFuzzer over each file of a folder, as one test a file: what was
 * found once stays found. */
#include "fuzz.h"

#include <glib.h>

static void
run_file (gconstpointer path)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpint (LLVMFuzzerTestOneInput ((const uint8_t *)text, length), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_autoptr (GDir) folder = g_dir_open (argv[1], 0, NULL);
  g_assert_nonnull (folder);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    {
      g_autofree char *path = g_strconcat ("/fuzz/", name, NULL);

      g_test_add_data_func_full (path, g_build_filename (argv[1], name, NULL), run_file,
                                 g_free);
    }
  return g_test_run ();
}
