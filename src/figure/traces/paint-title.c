/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The line of text over a panel: what it shows, how, and the threshold's value. */
#include "figure/ticks.h"

#include "figure/traces/paint.h"

#include <math.h>

enum
{
  NOTE_TEXT = 128
};

static void
input_note (const Experiment *experiment, int port, char note[NOTE_TEXT])
{
  const PortInput *input = &experiment->input[port];
  const double *value = experiment->value;
  char rate[QUANTITY_TEXT], period[QUANTITY_TEXT];

  ticks_quantity (value[bias_on_port (BIAS_RATE, port)], UNIT_HERTZ, rate, sizeof rate);
  ticks_quantity (value[bias_on_port (BIAS_BURST_PERIOD, port)], UNIT_SECOND, period,
                  sizeof period);
  switch (input->kind)
    {
    case INPUT_SINGLE:
      g_strlcpy (note, "single spike", NOTE_TEXT);
      break;
    case INPUT_REGULAR:
      g_snprintf (note, NOTE_TEXT, "regular %s", rate);
      break;
    case INPUT_POISSON:
      g_snprintf (note, NOTE_TEXT, "Poisson %s", rate);
      break;
    case INPUT_BURST:
      g_snprintf (note, NOTE_TEXT, "%.0f at %s every %s",
                  value[bias_on_port (BIAS_BURST_SPIKES, port)], rate, period);
      break;
    case INPUT_TIMES:
      g_snprintf (note, NOTE_TEXT, "%zu listed", spike_list_count (input->times));
      break;
    case INPUT_NONE:
    case INPUT_KIND_COUNT:
      g_strlcpy (note, "none", NOTE_TEXT);
      break;
    }
}

static void
output_note (const PictureData *data, char note[NOTE_TEXT])
{
  size_t lanes = data->population != NULL ? data->population->spikes.lanes : 0;

  if (lanes == 0)
    g_strlcpy (note, "nominal neuron", NOTE_TEXT);
  else if (data->experiment->population != NULL)
    g_snprintf (note, NOTE_TEXT, "neuron 0 + %zu of the file", lanes);
  else if (lanes == 1)
    g_strlcpy (note, "nominal + 1 mismatched neuron", NOTE_TEXT);
  else
    g_snprintf (note, NOTE_TEXT, "nominal + %zu mismatched neurons", lanes);
}

static void
curve_note (const Painter *painter, const Trace *curve, char note[NOTE_TEXT])
{
  const Axis *axis = &painter->part->up;

  g_strlcpy (note, curve->noun, NOTE_TEXT);
  if (curve->may_be_log)
    g_strlcat (note, axis->law == AXIS_LOG ? " · log" : " · linear", NOTE_TEXT);
  if (axis->fixed)
    g_strlcat (note, " · fixed", NOTE_TEXT);
}

static void
panel_note (const Painter *painter, char note[NOTE_TEXT])
{
  PanelId id = painter->part->id;
  const Panel *panel = source_panel (painter->picture, id);

  switch (panel->kind)
    {
    case PANEL_KIND_PORT:
      input_note (painter->data->experiment, panel->index, note);
      break;
    case PANEL_KIND_SPIKES:
      output_note (painter->data, note);
      break;
    case PANEL_KIND_DC:
    case PANEL_KIND_TRACE:
      curve_note (painter, source_curve (painter->picture, id), note);
      break;
    }
}

/* The symbol a little larger than the text beside it, the subscript as small as that. */
static double
set_title (const Painter *painter, TextPen *pen, double em)
{
  const Trace *curve = source_curve (painter->picture, painter->part->id);
  char markup[2 * NOTE_TEXT];

  if (curve != NULL)
    g_snprintf (
        markup, sizeof markup,
        "<b><i><span size='%d'>%s</span></i><span size='%d' rise='%d'>%s</span></b>",
        (int)(em * 0.95 * PANGO_SCALE), curve->symbol, (int)(em * 0.7 * PANGO_SCALE),
        (int)(em * -0.22 * PANGO_SCALE), curve->subscript);
  else
    g_snprintf (
        markup, sizeof markup, "<b>%s</b>",
        circuit_panel_label (painter->data->experiment->circuit, painter->part->id));
  return text_set_markup (pen, markup);
}

/* Lets a text inside the plot area stand clear of the data. */
static void
paint_chip (const Painter *painter, double x, double y, double width)
{
  Rgba color = painter->theme->background;
  double em = painter->theme->font_size;

  if (painter->part->strip > 0)
    return;
  color.alpha = 0.8;
  color_use (painter->cr, &color);
  cairo_rectangle (painter->cr, x - em * 0.25, y - em * 1.05, width + em * 0.5, em * 1.5);
  cairo_fill (painter->cr);
}

/* Right-aligned; returns its width. */
static double
threshold_label (const Painter *painter, TextPen *pen, double right, double y)
{
  double threshold = source_threshold (painter->picture, painter->part->id);

  if (!(threshold > 0) || !isfinite (threshold) || !threshold_is_seen (painter))
    return 0;
  char value[QUANTITY_TEXT], label[NOTE_TEXT];
  ticks_quantity (threshold, source_curve (painter->picture, painter->part->id)->unit,
                  value, sizeof value);
  g_snprintf (label, sizeof label, "threshold %s", value);
  double width = text_set (pen, label, -1);
  paint_chip (painter, right - width, y, width);
  text_show (pen, right, y, TEXT_RIGHT, &painter->theme->threshold);
  return width;
}

void
paint_title (const Painter *painter, TextPen *pen)
{
  const Part *part = painter->part;
  const Theme *theme = painter->theme;
  double em = theme->font_size, inside = part->strip > 0 ? 0 : em * 0.5;
  double x = part->x + inside, right = part->x + part->width - inside;
  double y = part->strip > 0 ? part->y - em * 0.5 : part->y + em * 1.25;
  Rgba color = source_curve (painter->picture, part->id) != NULL
                   ? source_color (painter->picture, part->id)
                   : theme->text;

  right -= threshold_label (painter, pen, right, y) + em;
  double width = set_title (painter, pen, em);
  paint_chip (painter, x, y, width);
  text_show (pen, x, y, TEXT_LEFT, &color);
  x += width + em * 0.6;
  char note[NOTE_TEXT];
  panel_note (painter, note);
  if (right - x > em * 3)
    {
      width = text_set (pen, note, right - x);
      paint_chip (painter, x, y, width);
      text_show (pen, x, y, TEXT_LEFT, &theme->dim_text);
    }
}
