/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A page with title, picture and caption, encoded in memory. */
#pragma once

#include "figure/picture.h"

typedef enum PictureFormat
{
  PICTURE_PNG,
  PICTURE_SVG,
  PICTURE_PDF,
} PictureFormat;

/* Size of a page where none is asked for, px. */
enum
{
  PAGE_WIDTH = 1000,
  PAGE_HEIGHT = 800
};

/* By the suffix of a file's name, in any case; false where it is none of the formats. */
bool
picture_format_of (const char *name, PictureFormat *format);

/* `caption` may wrap; *bytes from malloc, free (). False with a static reason when cairo
 * fails. `width`/`height` in px; PNG is drawn at `scale`. The same
 * picture gives the same bytes. */
bool
picture_export (PictureFormat format, const Picture *picture, const char *title,
                const char *caption, double width, double height, double scale,
                unsigned char **bytes, size_t *length, const char **reason);
