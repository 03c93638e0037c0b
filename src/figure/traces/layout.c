/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where the panels stand. Sizes follow from the font size, so that nothing needs to be
 * measured. */
#include "figure/traces/paint.h"
#include "figure/traces/source.h"

#include <math.h>

/* Width of "0.25 nA" in a wide sans, in font sizes. */
static const double label_width = 4.1;
static const double label_gap = 10;

/* Shares of the height of panels without a curve. */
static const double input_weight = 0.45;
static const double output_weight = 1.2;

/* Height of an input panel, in font sizes: more adds nothing to a row of ticks. */
static const double input_height = 2.2;

/* Below this plot height (in font sizes per unit of weight) titles move inside. */
static const double cramped = 2.6;

static const double gap_inside = 5;

/* Height of panels with nothing to show, in font sizes, below their title. */
static const double empty_strip = 0.5;

static bool
is_input (const View *view, PanelId id)
{
  return view->circuit->panel[id].kind == PANEL_KIND_PORT;
}

/* Whether no input or DC of the panel's is chosen or given: it keeps its title and a
 * strip to click on, and gives its room to the others. */
static bool
is_empty (const Picture *picture, PanelId id)
{
  const Experiment *e = picture->data.experiment;
  const Panel *panel = &picture->view.circuit->panel[id];

  if (e == NULL || e->circuit != picture->view.circuit)
    return false;
  if (panel->kind == PANEL_KIND_DC)
    return e->dc == DC_NONE;
  if (panel->kind != PANEL_KIND_PORT || e->input[panel->index].kind != INPUT_NONE)
    return false;
  const InputTimes *given = source_input (picture, panel->index);
  return given == NULL || given->count == 0;
}

static double
usual_weight (const View *view, PanelId id)
{
  const Trace *curve = circuit_panel_curve (view->circuit, id);

  if (curve != NULL)
    return curve->weight;
  return is_input (view, id) ? input_weight : output_weight;
}

/* Sums over the shown panels; where empty ones are `folded`, without these. */
typedef struct Shares
{
  size_t count;
  double usual;  /* weights, were all panels of their usual height */
  double weight; /* weights */
  double input;  /* weights of the input panels alone */
  double most;   /* px: the most that the input panels take */
  size_t empty;  /* panels that have a strip instead of a weight */
} Shares;

static Shares
shares_of (const Picture *picture, bool folded)
{
  const View *view = &picture->view;
  Shares shares = {0};

  for (PanelId id = 0; id < view->circuit->panels; id++)
    {
      double weight = usual_weight (view, id);
      if (!view->shown[id])
        continue;
      shares.count++;
      if (folded && is_empty (picture, id))
        {
          shares.empty++;
          continue;
        }
      shares.usual += weight;
      shares.weight += weight * view->height[id];
      if (!is_input (view, id))
        continue;
      shares.input += weight * view->height[id];
      shares.most += input_height * picture->theme->font_size * view->height[id];
    }
  return shares;
}

/* The height that one unit of weight gets of `room` px. */
static double
unit_height (const Shares *shares, double room)
{
  if (room / shares->weight * shares->input > shares->most
      && shares->weight > shares->input)
    return fmax (room - shares->most, 0) / (shares->weight - shares->input);
  return room / shares->weight;
}

static double
panel_height (const View *view, PanelId id, const Theme *theme, double unit)
{
  double height = unit * usual_weight (view, id);

  if (is_input (view, id))
    height = fmin (height, input_height * theme->font_size);
  return height * view->height[id];
}

size_t
panels_place (const Picture *picture, double width, double height,
              Part part[PICTURE_PARTS_MAX])
{
  const View *view = &picture->view;
  double em = picture->theme->font_size, strip = round (em * 1.7);
  double left = ceil (em * label_width + label_gap), right = ceil (em * 1.4);
  double axis = ceil (em * 1.9 + picture->below), edge = 0;
  Shares shares = shares_of (picture, true);

  if (shares.count == 0)
    return 0;
  double room = height - axis - (double)shares.count * strip;
  if (room < cramped * em * shares.usual)
    {
      strip = 0;
      shares = shares_of (picture, false);
      room = height - axis - (double)shares.count * gap_inside;
    }
  double empty = em * empty_strip;
  room -= (double)shares.empty * empty;
  double unit = shares.weight > 0 ? unit_height (&shares, fmax (room, 0)) : 0;
  size_t count = 0;
  for (int i = 0; i < view->circuit->panels; i++)
    if (view->shown[view->order[i]])
      {
        PanelId id = view->order[i];
        double above = round (edge), top = edge + (strip > 0 ? strip : gap_inside);

        edge = top
               + (is_empty (picture, id) ? empty
                                         : panel_height (view, id, picture->theme, unit));
        part[count++] = (Part){.id = id,
                               .x = left,
                               .y = round (top),
                               .width = fmax (floor (width) - left - right, 1),
                               .height = fmax (round (edge) - round (top), 1),
                               .top = above,
                               .strip = strip,
                               .across = picture->across,
                               .up = picture->up[id]};
      }
  part[count - 1].foot = axis;
  return count;
}
