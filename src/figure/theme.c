/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/theme.h"

static Rgba
rgb (unsigned hex)
{
  return (Rgba){(hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0,
                1};
}

Theme
theme_light (void)
{
  /* Traces after Okabe and Ito (2008), told apart by color-blind readers too. */
  return (Theme){
      .background = rgb (0xffffff),
      .grid = rgb (0xe6e6e6),
      .frame = rgb (0xbdbdbd),
      .text = rgb (0x2e2e2e),
      .dim_text = rgb (0x6b6b6b),
      .block =
          {
              [BLOCK_MEMBRANE] = rgb (0x0072b2),
              [BLOCK_SPIKE] = rgb (0x56789f),
              [BLOCK_SYNAPSE] = rgb (0x009e73),
              [BLOCK_ADAPTATION] = rgb (0xd55e00),
              [BLOCK_WEIGHTS] = rgb (0xe69f00),
              [BLOCK_STIMULUS] = rgb (0x4a4a4a),
              [BLOCK_MISMATCH] = rgb (0xcc79a7),
              [BLOCK_SIMULATION] = rgb (0x6b6b6b),
              [BLOCK_TECHNOLOGY] = rgb (0x8c8c8c),
          },
      .dc = rgb (0x1f1f1f),
      .population = rgb (0xcc79a7),
      .threshold = rgb (0xc01c28),
      .band_opacity = 0.2,
      .line_width = 1.5,
      .font_size = 11,
      .font_family = "Cantarell, sans",
  };
}

void
color_use (cairo_t *cr, const Rgba *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}
