/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The Traces tab as a table of functions: zoom, pointer and keys. */
#include "app/chart/traces-private.h"

#include "figure/traces/traces.h"

/* What is zoomed is in the document's view */

static Zoom
zoom (BbChart *chart)
{
  return traces_zoom (bb_document_view (chart->document));
}

static void
set_zoom (BbChart *chart, const Zoom *zoom)
{
  View view = *bb_document_view (chart->document);

  traces_set_zoom (&view, zoom);
  bb_document_set_view (chart->document, &view);
}

/* The first panel whose trace waits for a threshold. */
static int
main_part (BbChart *chart)
{
  const Circuit *circuit = bb_document_view (chart->document)->circuit;

  for (PanelId id = 0; id < circuit->panels; id++)
    {
      const Trace *curve = circuit_panel_curve (circuit, id);
      if (curve != NULL && curve->threshold != BIAS_COUNT)
        return id;
    }
  return 0;
}

/* Pointer: gaps between panels, and spikes with Alt */

static const char *
point (BbChart *chart, double x, double y, GdkModifierType keys, const char **hint)
{
  PanelId input =
      (keys & GDK_ALT_MASK) != 0 ? bb_traces_input_at (chart, x, y) : PANEL_NONE;

  if (input == PANEL_NONE)
    return bb_traces_gap_at (chart, y) >= 0 ? "row-resize" : NULL;
  *hint = bb_traces_spike_at (chart, input, x) ? "Click: remove this spike"
                                               : "Click: add a spike";
  return "cell";
}

static const char *
tip (BbChart *chart, double x, double y)
{
  return bb_traces_input_at (chart, x, y) != PANEL_NONE
             ? "Alt+click adds a spike or removes the one there"
             : NULL;
}

static void
press (BbChart *chart, double x, double y)
{
  PanelId input = bb_traces_input_at (chart, x, y);

  if (input != PANEL_NONE && bb_traces_toggle_spike (chart, input, x))
    bb_chart_set_hint (chart, NULL);
}

static gboolean
double_press (BbChart *chart, double x, double y)
{
  int gap = bb_traces_gap_at (chart, y);

  if (gap >= 0)
    bb_traces_reset_gap (chart, gap);
  return gap >= 0;
}

static gboolean
begin_drag (BbChart *chart, double x, double y)
{
  TracesTab *tab = chart->state;
  int gap = bb_traces_gap_at (chart, y);

  if (gap >= 0)
    bb_traces_begin_resize (chart, gap, &tab->resize);
  return gap >= 0;
}

static void
drag (BbChart *chart, double dy)
{
  bb_traces_resize_by (chart, &((TracesTab *)chart->state)->resize, dy);
}

/* Keys */

static gboolean
move_key_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
  const Part *part = bb_chart_current (BB_CHART (widget));

  if (part != NULL)
    bb_traces_move_panel (BB_CHART (widget), part->id, g_variant_get_int32 (by));
  return TRUE;
}

/* `by` 1: a step higher. */
static gboolean
height_key_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
  const Part *part = bb_chart_current (BB_CHART (widget));

  if (part != NULL)
    bb_traces_scale_panel (BB_CHART (widget), part->id,
                           g_variant_get_int32 (by) > 0 ? 1.1 : 1 / 1.1);
  return TRUE;
}

static gboolean
spike_key_cb (GtkWidget *widget, GVariant *nothing, gpointer data)
{
  return bb_traces_toggle_at_readout (BB_CHART (widget));
}

static void
add_keys (BbChart *chart)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    GtkShortcutFunc func;
    int amount;
  } keys[] = {
      {GDK_KEY_Up, GDK_ALT_MASK, move_key_cb, -1},
      {GDK_KEY_Down, GDK_ALT_MASK, move_key_cb, 1},
      {GDK_KEY_Up, GDK_SHIFT_MASK, height_key_cb, 1},
      {GDK_KEY_Down, GDK_SHIFT_MASK, height_key_cb, -1},
      {GDK_KEY_Insert, 0, spike_key_cb, 0},
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new_with_arguments (
            gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
            gtk_callback_action_new (keys[i].func, NULL, NULL), "i", keys[i].amount));
  gtk_widget_add_controller (GTK_WIDGET (chart), controller);
}

static gpointer
attach (BbChart *chart)
{
  add_keys (chart);
  return bb_traces_tab_new (chart);
}

static void
detach (gpointer state)
{
  bb_traces_tab_free (state);
}

static GMenuModel *
menu (BbChart *chart)
{
  return G_MENU_MODEL (((TracesTab *)chart->state)->menu);
}

const BbTab bb_traces_tab = {
    .type = &traces_picture,
    .kinds = BB_KIND_BIT (BB_KIND_NOMINAL) | BB_KIND_BIT (BB_KIND_POPULATION),
    .attach = attach,
    .detach = detach,
    .menu = menu,
    .append_context = bb_traces_append_context,
    .update = bb_traces_update_actions,
    .update_context = bb_traces_update_context,
    .zoom = zoom,
    .set_zoom = set_zoom,
    .main_part = main_part,
    .point = point,
    .tip = tip,
    .press = press,
    .double_press = double_press,
    .begin_drag = begin_drag,
    .drag = drag,
};
