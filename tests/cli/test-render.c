/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* biasbench-cli render: the files it makes. */
#include "cli-run.h"

#include <string.h>

static char *
render (const char *options, const char *name, gsize *size)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *command = g_strdup_printf (
      "render factory:driven --duration 0.1 --neurons 4 %s --out %s", options, name);
  g_auto (Said) said = cli_good (&folder, command);
  g_autofree char *path = g_build_filename (folder.path, name, NULL);

  g_assert_cmpstr (said.out, ==, "");
  char *data = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  if (size != NULL)
    *size = length;
  return data;
}

/* Big-endian number in a PNG header. */
static guint
png_number (const char *data, gsize offset)
{
  const guint8 *byte = (const guint8 *)data + offset;

  return (guint)byte[0] << 24 | (guint)byte[1] << 16 | (guint)byte[2] << 8 | byte[3];
}

static void
test_png (void)
{
  g_autofree char *plain = render ("--width 500 --height 400", "a.png", NULL);
  g_autofree char *fine = render ("--width 500 --height 400 --scale 2", "a.PNG", NULL);

  g_assert_cmpmem (plain, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint (png_number (plain, 16), ==, 500);
  g_assert_cmpuint (png_number (plain, 20), ==, 400);
  g_assert_cmpuint (png_number (fine, 16), ==, 1000);
  g_assert_cmpuint (png_number (fine, 20), ==, 800);
}

/* The same run gives the same picture; other panels another one. */
static void
test_svg (void)
{
  g_autofree char *all = render ("", "a.svg", NULL);
  g_autofree char *again = render ("--threads 2", "a.svg", NULL);
  g_autofree char *one = render ("--panels imem", "a.svg", NULL);
  g_autofree char *two = render ("--panels imem,iahp", "a.svg", NULL);

  g_assert_nonnull (strstr (all, "<svg"));
  g_assert_cmpstr (all, ==, again);
  g_assert_cmpstr (one, !=, two);
  g_assert_cmpuint (strlen (one), <, strlen (all));
}

/* The same bytes whenever it is made: with a date that is always the same, and the biases
 * as text that can be searched. */
static void
test_pdf (void)
{
  gsize length, later;
  g_autofree char *first = render ("--panels imem", "a.pdf", &length);
  g_usleep (1100000); /* a date has whole seconds */
  g_autofree char *second = render ("--panels imem --threads 2", "a.PDF", &later);

  g_assert_cmpmem (first, 5, "%PDF-", 5);
  g_assert_cmpmem (first, length, second, later);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/render/png", test_png);
  g_test_add_func ("/cli/render/svg", test_svg);
  g_test_add_func ("/cli/render/pdf", test_pdf);
  return g_test_run ();
}
