/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A page with title, picture and caption, encoded in memory. */
#pragma once

#include "figure/picture.h"

typedef enum PictureFormat
{
  PICTURE_PNG,
  PICTURE_SVG,
} PictureFormat;

/* `caption` may wrap; *bytes from malloc, free (). False with a static reason when cairo
 * fails. `width`/`height` in px; PNG is drawn at `scale`. */
bool
picture_export (PictureFormat format, const Picture *picture, const char *title,
                const char *caption, double width, double height, double scale,
                unsigned char **bytes, size_t *length, const char **reason);
