/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/picture.h"

void
picture_paint_part (const Picture *picture, cairo_t *cr, const Part *part, double scale)
{
  const Painter painter = {cr, picture, &picture->data, picture->theme, part, scale};

  picture->type->paint (&painter);
}

void
picture_paint_foot (const Picture *picture, cairo_t *cr, const Part *part)
{
  const Painter painter = {cr, picture, &picture->data, picture->theme, part, 1};

  frame_paint_foot (&painter);
}

void
picture_paint (const Picture *picture, cairo_t *cr, double width, double height,
               double scale)
{
  Part part[PICTURE_PARTS_MAX];
  size_t count = picture->type->place (picture, width, height, part);

  for (size_t i = 0; i < count; i++)
    {
      picture_paint_part (picture, cr, &part[i], scale);
      if (part[i].foot > 0)
        picture_paint_foot (picture, cr, &part[i]);
    }
}
