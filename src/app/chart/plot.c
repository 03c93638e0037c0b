/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/chart/plot-private.h"

#include "app/chart/plot-change.h"

#include <math.h>
#include <string.h>

enum
{
  LEAST_WIDTH = 320,
  LEAST_HEIGHT = 240,
  SHORTEST_STEPS = 10 /* time steps that the closest zoom still shows */
};

G_DEFINE_FINAL_TYPE (BbPlot, bb_plot, GTK_TYPE_WIDGET)

static void
forget_panel (BbPlot *self, PanelId id)
{
  g_clear_pointer (&self->panel_node[id], gsk_render_node_unref);
}

static void
forget_nodes (BbPlot *self)
{
  for (PanelId id = 0; id < CIRCUIT_PANELS_MAX; id++)
    forget_panel (self, id);
  g_clear_pointer (&self->axis_node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const Circuit *
bb_plot_circuit (BbPlot *self)
{
  return bb_document_view (self->document)->circuit;
}

FigureData
bb_plot_data (BbPlot *self)
{
  const BbResult *nominal = bb_session_result (self->session, BB_KIND_NOMINAL);
  const BbResult *population = bb_session_result (self->session, BB_KIND_POPULATION);

  return (FigureData){
      .experiment = nominal != NULL ? &nominal->experiment
                                    : bb_document_experiment (self->document),
      .nominal = nominal != NULL ? &nominal->recording : NULL,
      .population = population != NULL ? &population->recording : NULL,
  };
}

double
bb_plot_duration (BbPlot *self)
{
  return bb_plot_data (self).experiment->value[BIAS_DURATION];
}

double
bb_plot_shortest (BbPlot *self)
{
  return SHORTEST_STEPS * bb_plot_data (self).experiment->value[BIAS_DT];
}

static gboolean
range_equal (const PanelRange *a, const PanelRange *b)
{
  return memcmp (&a->low, &b->low, sizeof a->low) == 0
         && memcmp (&a->high, &b->high, sizeof a->high) == 0 && a->log == b->log;
}

/* Takes the view, the shown stretch and the ranges anew; forgets the nodes of the panels
 * whose range changed, and all of them where the time axis did. */
static void
update_figure (BbPlot *self)
{
  Figure old = self->figure;
  FigureData data = bb_plot_data (self);

  self->figure.view = *bb_document_view (self->document);
  view_time_range (&self->figure.view, bb_plot_duration (self), &self->figure.from,
                   &self->figure.to);
  figure_autoscale (&self->figure, &data, self->ranged ? &old : NULL);
  if (!self->ranged || old.from < self->figure.from || old.from > self->figure.from
      || old.to < self->figure.to || old.to > self->figure.to)
    forget_nodes (self);
  for (PanelId id = 0; id < CIRCUIT_PANELS_MAX; id++)
    if (!range_equal (&old.range[id], &self->figure.range[id]))
      forget_panel (self, id);
  self->ranged = data.nominal != NULL;
}

static void
place_panels (BbPlot *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (!self->themed)
    {
      bb_plot_read_theme (self);
      self->themed = TRUE;
    }
  self->places =
      figure_layout (&self->figure.view, &self->theme, width, height, self->place);
  forget_nodes (self);
  bb_plot_update_actions (self);
}

static void
view_changed_cb (BbPlot *self)
{
  update_figure (self);
  place_panels (self);
}

/* The zooms of the old document mean nothing. */
static void
loaded_cb (BbPlot *self)
{
  self->zooms = (ZoomHistory){0};
}

static gboolean
shows_population (BbPlot *self, PanelId id)
{
  PanelKind kind = bb_plot_circuit (self)->panel[id].kind;

  return kind == PANEL_KIND_TRACE || kind == PANEL_KIND_SPIKES;
}

/* Forgets the pictures of the panels that look different with `result`, or without any.
 */
static void
forget_changed (BbPlot *self, BbKind kind, const BbResult *old, const BbResult *result)
{
  for (PanelId id = 0; id < bb_plot_circuit (self)->panels; id++)
    if ((kind == BB_KIND_NOMINAL || shows_population (self, id))
        && (result == NULL || bb_panel_changes (id, old, result)))
      forget_panel (self, id);
}

static void
result_cb (BbPlot *self, int kind)
{
  if (kind != BB_KIND_NOMINAL && kind != BB_KIND_POPULATION)
    return;

  g_autoptr (BbResult) old = self->drawn[kind];
  const BbResult *result = bb_session_result (self->session, (BbKind)kind);

  self->drawn[kind] = result != NULL ? bb_result_ref (result) : NULL;
  forget_changed (self, (BbKind)kind, old, result);
  update_figure (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* From the panel above (a title stands over the frame) to a little below the frame. */
static graphene_rect_t
panel_bounds (BbPlot *self, const PanelPlace *place)
{
  const PanelPlace *above = place > self->place ? place - 1 : NULL;
  double top = above ? floor (above->y + above->height) : 0;
  double bottom = ceil (place->y + place->height) + self->theme.font_size;

  return GRAPHENE_RECT_INIT (0, (float)top,
                             (float)gtk_widget_get_width (GTK_WIDGET (self)),
                             (float)(bottom - top));
}

/* A picture of the panel in device pixels, `bounds` big. */
static cairo_surface_t *
draw_panel (BbPlot *self, const PanelPlace *place, const FigureData *data,
            const graphene_rect_t *bounds)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *picture =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, scale * (int)bounds->size.width,
                                  scale * (int)bounds->size.height);
  cairo_t *cr;

  cairo_surface_set_device_scale (picture, scale, scale);
  cairo_surface_set_device_offset (picture, -scale * (double)bounds->origin.x,
                                   -scale * (double)bounds->origin.y);
  cr = cairo_create (picture);
  figure_paint_panel (cr, &self->figure, &self->theme, data, place, scale);
  cairo_destroy (cr);
  return picture;
}

/* The node holds the finished picture: a cairo node replays all that was drawn in it at
 * every frame, which for thousands of columns and dots takes longer than a hover may. */
static void
make_panel (BbPlot *self, const PanelPlace *place, const FigureData *data)
{
  graphene_rect_t bounds = panel_bounds (self, place);
  cairo_surface_t *picture = draw_panel (self, place, data, &bounds);
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  self->panel_node[place->id] = node;
  self->nodes_made++;
}

static void
make_axis (BbPlot *self, const PanelPlace *last)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double top = floor (last->y + last->height);
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, (float)top, (float)width, (float)fmax (1, height - top));
  cairo_t *cr;

  self->axis_node = gsk_cairo_node_new (&bounds);
  cr = gsk_cairo_node_get_draw_context (self->axis_node);
  figure_paint_time_axis (cr, &self->figure, &self->theme, last);
  cairo_destroy (cr);
}

static void
bb_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BbPlot *self = BB_PLOT (widget);
  FigureData data;

  if (!self->document || self->places == 0)
    return;
  data = bb_plot_data (self);
  for (size_t i = 0; i < self->places; i++)
    {
      const PanelPlace *place = &self->place[i];

      if (!self->panel_node[place->id])
        make_panel (self, place, &data);
      gtk_snapshot_append_node (snapshot, self->panel_node[place->id]);
    }
  if (!self->axis_node)
    make_axis (self, &self->place[self->places - 1]);
  gtk_snapshot_append_node (snapshot, self->axis_node);
  bb_plot_snapshot_readout (self, snapshot);
}

static void
bb_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                 int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = horizontal ? LEAST_WIDTH : LEAST_HEIGHT;
  *natural = horizontal ? 3 * LEAST_WIDTH : 3 * LEAST_HEIGHT;
}

static void
bb_plot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BbPlot *self = BB_PLOT (widget);

  if (self->document)
    place_panels (self);
  if (self->menu)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
bb_plot_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  BbPlot *self = BB_PLOT (widget);

  GTK_WIDGET_CLASS (bb_plot_parent_class)->css_changed (widget, change);
  self->themed = FALSE;
  if (self->document && self->places > 0)
    place_panels (self);
}

static void
bb_plot_dispose (GObject *object)
{
  BbPlot *self = BB_PLOT (object);

  for (PanelId id = 0; id < CIRCUIT_PANELS_MAX; id++)
    forget_panel (self, id);
  g_clear_pointer (&self->axis_node, gsk_render_node_unref);
  for (size_t i = 0; i < G_N_ELEMENTS (self->drawn); i++)
    g_clear_pointer (&self->drawn[i], bb_result_unref);
  self->document = NULL;
  g_clear_object (&self->session);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->actions);
  self->places = 0;
  G_OBJECT_CLASS (bb_plot_parent_class)->dispose (object);
}

static void
bb_plot_finalize (GObject *object)
{
  BbPlot *self = BB_PLOT (object);

  g_free (self->font_family);
  g_free (self->hint);
  G_OBJECT_CLASS (bb_plot_parent_class)->finalize (object);
}

static void
bb_plot_class_init (BbPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bb_plot_dispose;
  object_class->finalize = bb_plot_finalize;
  widget_class->snapshot = bb_plot_snapshot;
  widget_class->measure = bb_plot_measure;
  widget_class->size_allocate = bb_plot_size_allocate;
  widget_class->css_changed = bb_plot_css_changed;
  gtk_widget_class_set_css_name (widget_class, "traces");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  bb_plot_class_add_keys (widget_class);
}

static void
bb_plot_init (BbPlot *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->readout_time = NAN;
  self->box_from_x = NAN;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Traces", -1);
  bb_plot_add_actions (self);
  bb_plot_add_controllers (self);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (forget_nodes), NULL);
}

void
bb_plot_set_session (BbPlot *self, BbSession *session)
{
  g_return_if_fail (BB_IS_PLOT (self) && BB_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->document = bb_session_document (session);
  g_signal_connect_object (self->document, "view-changed", G_CALLBACK (view_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "result", G_CALLBACK (result_cb), self,
                           G_CONNECT_SWAPPED);
  bb_plot_add_moves (self);
  update_figure (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
bb_plot_set_description (BbPlot *self, const char *description)
{
  g_return_if_fail (BB_IS_PLOT (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}
