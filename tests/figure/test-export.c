/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "fixture.h"

#include "figure/export.h"

#include <stdlib.h>
#include <string.h>

static const char long_caption[] =
    "Idc 1.00 nA, Itau_mem 5.32 pA, Igain_mem 21.3 pA, Ispkthr 100 nA & more <than> a "
    "line of the page can hold, so that it has to be broken into several.";

static void
export_page (PictureFormat format, const Fixture *fixture, double width, double scale,
             unsigned char **bytes, size_t *length)
{
  const char *reason = NULL;

  g_assert_true (picture_export (format, &fixture->picture, "A <title> & so on",
                                 long_caption, width, 500, scale, bytes, length,
                                 &reason));
  g_assert_nonnull (*bytes);
}

static unsigned
big_endian (const unsigned char *bytes)
{
  return (unsigned)bytes[0] << 24 | (unsigned)bytes[1] << 16 | (unsigned)bytes[2] << 8
         | bytes[3];
}

static void
test_png (void)
{
  static const unsigned char magic[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.5);
  traces_picture.range (&fixture.picture, NULL);
  unsigned char *bytes = NULL;
  size_t length = 0;
  export_page (PICTURE_PNG, &fixture, 640, 2, &bytes, &length);
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (bytes, 8, magic, 8);
  g_assert_cmpuint (big_endian (bytes + 16), ==, 1280);
  g_assert_cmpuint (big_endian (bytes + 20), ==, 1000);
  g_assert_cmpmem (bytes + length - 8, 4, "IEND", 4);
  free (bytes);
  fixture_clear (&fixture);
}

static void
test_svg (void)
{
  const GMarkupParser nothing = {0};
  Fixture fixture;
  GMarkupParseContext *parser = g_markup_parse_context_new (&nothing, 0, NULL, NULL);

  fixture_init (&fixture, 10000, 0.5);
  traces_picture.range (&fixture.picture, NULL);
  unsigned char *bytes = NULL;
  size_t length = 0;
  export_page (PICTURE_SVG, &fixture, 640, 1, &bytes, &length);
  GError *error = NULL;
  g_assert_true (
      g_markup_parse_context_parse (parser, (char *)bytes, (gssize)length, &error));
  g_assert_true (g_markup_parse_context_end_parse (parser, &error));
  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len ((char *)bytes, (gssize)length, "<svg"));
  g_assert_null (g_strstr_len ((char *)bytes, (gssize)length, "nan"));
  /* Vectors only. */
  g_assert_null (g_strstr_len ((char *)bytes, (gssize)length, "<image"));
  g_markup_parse_context_free (parser);
  free (bytes);
  fixture_clear (&fixture);
}

static void
test_pdf (void)
{
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.5);
  traces_picture.range (&fixture.picture, NULL);
  unsigned char *bytes = NULL;
  size_t length = 0;
  export_page (PICTURE_PDF, &fixture, 640, 1, &bytes, &length);
  g_assert_cmpmem (bytes, 5, "%PDF-", 5);
  g_assert_cmpmem (bytes + length - 6, 5, "%%EOF", 5);
  /* Vectors only. */
  g_assert_null (memmem (bytes, length, "/Subtype /Image", 15));
  free (bytes);
  fixture_clear (&fixture);
}

static void
test_formats (void)
{
  PictureFormat format;

  g_assert_true (picture_format_of ("a/b.png", &format) && format == PICTURE_PNG);
  g_assert_true (picture_format_of ("a.pdf.SVG", &format) && format == PICTURE_SVG);
  g_assert_true (picture_format_of (".Pdf", &format) && format == PICTURE_PDF);
  g_assert_false (picture_format_of ("pdf", &format));
  g_assert_false (picture_format_of ("a.png.gz", &format));
  g_assert_false (picture_format_of ("", &format));
}

static void
test_same_bytes_twice (void)
{
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.5);
  fixture_set_band (&fixture, DYNAPSIM_IMEM, 1e-12, 1e-8);
  traces_picture.range (&fixture.picture, NULL);
  for (PictureFormat format = PICTURE_PNG; format <= PICTURE_PDF; format++)
    {
      unsigned char *first = NULL, *second = NULL;
      size_t first_length = 0, second_length = 0;

      export_page (format, &fixture, 640, 1, &first, &first_length);
      export_page (format, &fixture, 640, 1, &second, &second_length);
      g_assert_cmpmem (first, first_length, second, second_length);
      free (first);
      free (second);
    }
  fixture_clear (&fixture);
}

static void
test_refuses_impossible_sizes (void)
{
  const double sizes[][2] = {{0, 1}, {-5, 1}, {40000, 1}, {20000, 2}};
  Fixture fixture;

  fixture_init (&fixture, 100, 0.5);
  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      unsigned char *bytes = (unsigned char *)"";
      const char *reason = NULL;
      size_t length = 1;

      g_assert_false (picture_export (PICTURE_PNG, &fixture.picture, NULL, NULL,
                                      sizes[i][0], 100, sizes[i][1], &bytes, &length,
                                      &reason));
      g_assert_null (bytes);
      g_assert_cmpuint (length, ==, 0);
      g_assert_nonnull (strstr (reason, "32767"));
    }
  fixture_clear (&fixture);
}

static void
test_caption_moves_the_picture (void)
{
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.5);
  traces_picture.range (&fixture.picture, NULL);
  unsigned char *with = NULL, *without = NULL;
  size_t with_length = 0, without_length = 0;
  export_page (PICTURE_PNG, &fixture, 640, 1, &with, &with_length);
  const char *reason = NULL;
  g_assert_true (picture_export (PICTURE_PNG, &fixture.picture, "", "", 640, 500, 1,
                                 &without, &without_length, &reason));
  g_assert_cmpuint (with_length, >, without_length + 2000);
  free (with);
  free (without);
  fixture_clear (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/png", test_png);
  g_test_add_func ("/export/svg", test_svg);
  g_test_add_func ("/export/pdf", test_pdf);
  g_test_add_func ("/export/formats", test_formats);
  g_test_add_func ("/export/deterministic", test_same_bytes_twice);
  g_test_add_func ("/export/sizes", test_refuses_impossible_sizes);
  g_test_add_func ("/export/caption", test_caption_moves_the_picture);
  return g_test_run ();
}
