/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/export.h"

#include "figure/text.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <pango/pangocairo.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Device pixels a logical one has in a picture without pixels: the width of the columns
 * that curves are made of. */
static const double vector_scale = 3;

/* A PDF says when it was made; the same picture is to be the same bytes. */
static const char pdf_date[] = "2000-01-01T00:00:00Z";

/* Cairo's image surfaces go no further. */
static const double device_most = 32767;

typedef struct Bytes
{
  unsigned char *data; /* owned */
  size_t length, room;
} Bytes;

typedef struct Page
{
  const Picture *picture;
  const char *title, *caption;
  double width, height, scale;
} Page;

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned length)
{
  Bytes *bytes = closure;

  if (bytes->length + length > bytes->room)
    {
      size_t room = 2 * (bytes->length + length);
      unsigned char *grown = realloc (bytes->data, room);

      if (grown == NULL)
        return CAIRO_STATUS_NO_MEMORY;
      bytes->data = grown;
      bytes->room = room;
    }
  memcpy (bytes->data + bytes->length, data, length);
  bytes->length += length;
  return CAIRO_STATUS_SUCCESS;
}

static double
paint_page_title (cairo_t *cr, const Page *page)
{
  double size = page->picture->theme->font_size * 1.5,
         margin = page->picture->theme->font_size * 1.2;

  if (page->title == NULL || page->title[0] == '\0')
    return margin * 0.5;
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>", page->title);
  TextPen pen;
  text_pen_init (&pen, cr, page->picture->theme, size);
  text_set_markup (&pen, markup);
  pango_layout_set_width (pen.layout, (int)((page->width - 2 * margin) * PANGO_SCALE));
  text_show (&pen, margin, margin * 0.6 + size, TEXT_LEFT, &page->picture->theme->text);
  text_pen_clear (&pen);
  return margin + size * 1.3;
}

/* Paints the caption at the foot of the page and returns its height. At most two fifths
 * of the page, then an ellipsis. */
static double
paint_caption (cairo_t *cr, const Page *page)
{
  double size = page->picture->theme->font_size, margin = size * 1.2, height = 0;

  if (page->caption == NULL || page->caption[0] == '\0')
    return margin * 0.5;
  TextPen pen;
  text_pen_init (&pen, cr, page->picture->theme, size);
  text_set (&pen, page->caption, fmax (page->width - 2 * margin, 1));
  pango_layout_set_wrap (pen.layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (pen.layout, 1.15F);
  pango_layout_set_height (pen.layout, (int)(page->height * 0.4 * PANGO_SCALE));
  PangoRectangle extents;
  pango_layout_get_extents (pen.layout, NULL, &extents);
  height = ceil ((double)extents.height / PANGO_SCALE + margin * 1.4);
  color_use (cr, &page->picture->theme->text);
  cairo_move_to (cr, margin, page->height - height + margin * 0.6);
  pango_cairo_show_layout (cr, pen.layout);
  text_pen_clear (&pen);
  return height;
}

static void
paint_page (cairo_t *cr, const Page *page)
{
  color_use (cr, &page->picture->theme->background);
  cairo_paint (cr);
  double top = ceil (paint_page_title (cr, page));
  double foot = paint_caption (cr, page);
  cairo_translate (cr, 0, top);
  picture_paint (page->picture, cr, page->width, fmax (page->height - top - foot, 1),
                 page->scale);
}

static cairo_status_t
draw_on (cairo_surface_t *surface, const Page *page)
{
  cairo_t *cr = cairo_create (surface);

  paint_page (cr, page);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

static cairo_status_t
encode_png (const Page *page, Bytes *bytes)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int)lround (page->width * page->scale),
      (int)lround (page->height * page->scale));

  cairo_surface_set_device_scale (surface, page->scale, page->scale);
  cairo_status_t status = draw_on (surface, page);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_destroy (surface);
  return status;
}

/* Cairo numbers its surfaces through the life of the process and names the page after its
 * number; without it the same picture is the same bytes. */
static void
drop_surface_number (Bytes *bytes)
{
  static const char name[] = "<g id=\"surface";
  unsigned char *end = bytes->data + bytes->length;
  unsigned char *digits = memmem (bytes->data, bytes->length, name, sizeof name - 1);

  if (digits == NULL)
    return;
  digits += sizeof name - 1;
  unsigned char *rest;
  for (rest = digits; rest < end && g_ascii_isdigit (*rest);)
    rest++;
  memmove (digits, rest, (size_t)(end - rest));
  bytes->length -= (size_t)(rest - digits);
}

/* Draws on a surface whose bytes go to a stream, and ends it. */
static cairo_status_t
draw_vector (cairo_surface_t *surface, const Page *page)
{
  Page vector = *page;

  vector.scale = vector_scale;
  cairo_status_t status = draw_on (surface, &vector);
  cairo_surface_finish (surface);
  cairo_status_t finished = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status != CAIRO_STATUS_SUCCESS ? status : finished;
}

static cairo_status_t
encode_svg (const Page *page, Bytes *bytes)
{
  cairo_status_t status = draw_vector (
      cairo_svg_surface_create_for_stream (append, bytes, page->width, page->height),
      page);

  if (bytes->data != NULL)
    drop_surface_number (bytes);
  return status;
}

static cairo_status_t
encode_pdf (const Page *page, Bytes *bytes)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append, bytes, page->width, page->height);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, pdf_date);
  if (page->title != NULL && page->title[0] != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, page->title);
  return draw_vector (surface, page);
}

static cairo_status_t
encode (PictureFormat format, const Page *page, Bytes *bytes)
{
  switch (format)
    {
    case PICTURE_SVG:
      return encode_svg (page, bytes);
    case PICTURE_PDF:
      return encode_pdf (page, bytes);
    case PICTURE_PNG:
      break;
    }
  return encode_png (page, bytes);
}

bool
picture_format_of (const char *name, PictureFormat *format)
{
  static const char *const suffix[] = {
      [PICTURE_PNG] = ".png", [PICTURE_SVG] = ".svg", [PICTURE_PDF] = ".pdf"};
  size_t length = strlen (name);

  for (size_t i = 0; i < sizeof suffix / sizeof suffix[0]; i++)
    {
      size_t end = strlen (suffix[i]);

      if (length < end || g_ascii_strcasecmp (name + length - end, suffix[i]) != 0)
        continue;
      *format = (PictureFormat)i;
      return true;
    }
  return false;
}

bool
picture_export (PictureFormat format, const Picture *picture, const char *title,
                const char *caption, double width, double height, double scale,
                unsigned char **bytes, size_t *length, const char **reason)
{
  const Page page = {picture, title, caption, width, height, scale};

  *bytes = NULL;
  *length = 0;
  if (!(width * scale >= 1 && width * scale <= device_most && height * scale >= 1
        && height * scale <= device_most))
    {
      *reason = "the picture must be 1 to 32767 pixels wide and high";
      return false;
    }
  Bytes made = {0};
  cairo_status_t status = encode (format, &page, &made);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      free (made.data);
      *reason = cairo_status_to_string (status);
      return false;
    }
  *bytes = made.data;
  *length = made.length;
  return true;
}
