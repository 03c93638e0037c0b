/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The finished pictures of the parts, kept as long as all that they were made from is the
 * same; and the theme, from named colors of style.css. */
#include "app/chart/chart-private.h"

#include "app/base/gtk-compat.h"

#include <math.h>

/* The chart's small print against the window's font. */
#define FONT_SHARE 0.82

/* Height of the crosshair's label under the axis, in font sizes. */
#define READOUT_LINES 1.7

static Rgba
named_color (GtkWidget *widget, const char *name)
{
  GdkRGBA color = {.red = 1, .green = 0, .blue = 1, .alpha = 1};

  if (!bb_widget_named_color (widget, name, &color))
    g_warning ("style.css defines no color %s", name);
  return (Rgba){(double)color.red, (double)color.green, (double)color.blue,
                (double)color.alpha};
}

/* "bb_dark_membrane" */
static Rgba
set_color (GtkWidget *widget, const char *set, const char *what)
{
  g_autofree char *name = g_strdup_printf ("bb_%s_%s", set, what);

  return named_color (widget, name);
}

/* Where the widget's own text is light. */
static gboolean
is_dark (GtkWidget *widget)
{
  GdkRGBA text;

  bb_widget_color (widget, &text);
  return 0.299f * text.red + 0.587f * text.green + 0.114f * text.blue > 0.5f;
}

static void
read_font (BbChart *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double)pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= 96.0 / 72.0;
  g_free (self->font_family);
  self->font_family = g_strdup (pango_font_description_get_family (font));
  self->theme.font_family = self->font_family;
  self->theme.font_size = size * FONT_SHARE;
}

void
bb_chart_read_theme (BbChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const char *set = is_dark (widget) ? "dark" : "light";
  Theme *theme = &self->theme;

  theme->background = named_color (widget, "bb_chart_background");
  theme->grid = named_color (widget, "bb_chart_grid");
  theme->frame = named_color (widget, "bb_chart_frame");
  theme->text = named_color (widget, "bb_chart_text");
  theme->dim_text = named_color (widget, "bb_chart_dim_text");
  for (Block block = 0; block < BLOCK_COUNT; block++)
    theme->block[block] = set_color (widget, set, block_id (block));
  theme->dc = set_color (widget, set, "dc");
  theme->population = set_color (widget, set, "population");
  theme->threshold = set_color (widget, set, "threshold");
  theme->band_opacity = named_color (widget, "bb_chart_band").alpha;
  theme->line_width = 1.5;
  read_font (self);
  self->picture.below = ceil (theme->font_size * READOUT_LINES);
}

static void
forget (ChartNode *kept)
{
  g_clear_pointer (&kept->node, gsk_render_node_unref);
}

void
bb_chart_forget (BbChart *self)
{
  for (int id = 0; id < PICTURE_PARTS_MAX; id++)
    {
      forget (&self->node[id]);
      forget (&self->foot[id]);
    }
}

void
bb_chart_forget_hidden (BbChart *self)
{
  const Part *placed[PICTURE_PARTS_MAX] = {NULL};

  for (size_t i = 0; i < self->parts; i++)
    placed[self->part[i].id] = &self->part[i];
  for (int id = 0; id < PICTURE_PARTS_MAX; id++)
    {
      if (placed[id] == NULL)
        forget (&self->node[id]);
      if (placed[id] == NULL || !(placed[id]->foot > 0))
        forget (&self->foot[id]);
    }
}

static int
scale_of (BbChart *self)
{
  return gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

static gboolean
is_fresh (const ChartNode *kept, const Part *part, uint64_t stamp, int scale)
{
  return kept->node != NULL && kept->stamp == stamp && kept->scale == scale
         && part_equal (&kept->part, part);
}

/* From the part above (a title stands over the frame) to a little below the frame. */
static graphene_rect_t
part_bounds (BbChart *self, const Part *part)
{
  double bottom = ceil (part->y + part->height) + self->theme.font_size;

  return GRAPHENE_RECT_INIT (0, (float)part->top,
                             (float)gtk_widget_get_width (GTK_WIDGET (self)),
                             (float)(bottom - part->top));
}

/* A picture of the part in device pixels, `bounds` big. */
static cairo_surface_t *
draw_part (const Picture *picture, const Part *part, int scale,
           const graphene_rect_t *bounds)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, scale * (int)bounds->size.width,
                                  scale * (int)bounds->size.height);

  cairo_surface_set_device_scale (surface, scale, scale);
  cairo_surface_set_device_offset (surface, -scale * (double)bounds->origin.x,
                                   -scale * (double)bounds->origin.y);
  cairo_t *cr = cairo_create (surface);
  picture_paint_part (picture, cr, part, scale);
  cairo_destroy (cr);
  return surface;
}

/* The node holds the finished picture: a cairo node replays all that was drawn in it at
 * every frame, which for thousands of columns and dots takes longer than a hover may. */
static GskRenderNode *
make_node (BbChart *self, const Picture *picture, const Part *part, int scale)
{
  graphene_rect_t bounds = part_bounds (self, part);
  cairo_surface_t *surface = draw_part (picture, part, scale, &bounds);
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return node;
}

static GskRenderNode *
make_foot (BbChart *self, const Picture *picture, const Part *part)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double top = floor (part->y + part->height);
  double room = gtk_widget_get_height (GTK_WIDGET (self)) - top;
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, (float)top, (float)width, (float)fmax (1, room));
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  picture_paint_foot (picture, cr, part);
  cairo_destroy (cr);
  return node;
}

static void
append_part (BbChart *self, const Picture *picture, const Part *part,
             GtkSnapshot *snapshot)
{
  ChartNode *kept = &self->node[part->id];
  uint64_t stamp = self->stamp[part->id];
  int scale = scale_of (self);

  if (!is_fresh (kept, part, stamp, scale))
    {
      forget (kept);
      *kept = (ChartNode){make_node (self, picture, part, scale), *part, stamp, scale};
    }
  gtk_snapshot_append_node (snapshot, kept->node);
}

/* The foot shows nothing of the up axis. */
static void
append_foot (BbChart *self, const Picture *picture, const Part *part,
             GtkSnapshot *snapshot)
{
  ChartNode *kept = &self->foot[part->id];
  Part bare = *part;

  bare.up = (Axis){0};
  if (!is_fresh (kept, &bare, 0, 0))
    {
      forget (kept);
      *kept = (ChartNode){make_foot (self, picture, part), bare, 0, 0};
    }
  gtk_snapshot_append_node (snapshot, kept->node);
}

void
bb_chart_snapshot_parts (BbChart *self, const Picture *picture, GtkSnapshot *snapshot)
{

  for (size_t i = 0; i < self->parts && !self->stamped; i++)
    self->stamp[self->part[i].id] = picture->type->stamp (picture, self->part[i].id);
  self->stamped = TRUE;
  for (size_t i = 0; i < self->parts; i++)
    append_part (self, picture, &self->part[i], snapshot);
  for (size_t i = 0; i < self->parts; i++)
    if (self->part[i].foot > 0)
      append_foot (self, picture, &self->part[i], snapshot);
}
