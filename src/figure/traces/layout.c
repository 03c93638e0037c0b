/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where the panels stand. Sizes follow from the font size, so that nothing needs to be
 * measured. */
#include "figure/figure.h"

#include <math.h>

/* Width of "0.25 nA" in a wide sans, in font sizes. */
static const double label_width = 4.1;
static const double label_gap = 10;

/* Shares of the height. */
static const double weights[PANEL_COUNT] = {
    [PANEL_INPUT] = 0.45, [PANEL_DC] = 0.7, [PANEL_ISYN] = 1,     [PANEL_IMEM] = 1.6,
    [PANEL_VMEM] = 1,     [PANEL_IAHP] = 1, [PANEL_OUTPUT] = 1.2,
};

/* Height of an input panel, in font sizes: more adds nothing to a row of ticks. */
static const double input_height = 2.2;

/* Below this plot height (in font sizes per unit of weight) titles move inside. */
static const double cramped = 2.6;

static const double gap_inside = 5;

static size_t
count_shown (const View *view, double *weight, double *usual)
{
  size_t count = 0;

  *weight = *usual = 0;
  for (PanelId id = 0; id < PANEL_COUNT; id++)
    if (view->shown[id])
      {
        count++;
        *weight += weights[id] * view->height[id];
        *usual += weights[id];
      }
  return count;
}

/* The height that one unit of weight gets of `room` px. */
static double
unit_height (const View *view, const FigureTheme *theme, double room, double weight)
{
  double most = input_height * theme->font_size * view->height[PANEL_INPUT];
  double input = weights[PANEL_INPUT] * view->height[PANEL_INPUT];

  if (view->shown[PANEL_INPUT] && room / weight * input > most && weight > input)
    return fmax (room - most, 0) / (weight - input);
  return room / weight;
}

static double
panel_height (const View *view, PanelId id, const FigureTheme *theme, double unit)
{
  double height = unit * weights[id];

  if (id == PANEL_INPUT)
    height = fmin (height, input_height * theme->font_size);
  return height * view->height[id];
}

size_t
figure_layout (const View *view, const FigureTheme *theme, double width, double height,
               PanelPlace place[PANEL_COUNT])
{
  double em = theme->font_size, weight = 0, usual = 0, strip = round (em * 1.7);
  double left = ceil (em * label_width + label_gap), right = ceil (em * 1.4);
  double axis = ceil (em * 1.9), edge = 0, unit = 0, room = 0;
  size_t shown = count_shown (view, &weight, &usual), count = 0;

  if (shown == 0)
    return 0;
  room = height - axis - (double)shown * strip;
  if (room < cramped * em * usual)
    {
      strip = 0;
      room = height - axis - (double)shown * gap_inside;
    }
  unit = unit_height (view, theme, fmax (room, 0), weight);
  for (size_t i = 0; i < PANEL_COUNT; i++)
    if (view->shown[view->order[i]])
      {
        PanelId id = view->order[i];
        double top = edge + (strip > 0 ? strip : gap_inside);

        edge = top + panel_height (view, id, theme, unit);
        place[count++] = (PanelPlace){.id = id,
                                      .x = left,
                                      .y = round (top),
                                      .width = fmax (floor (width) - left - right, 1),
                                      .height = fmax (round (edge) - round (top), 1),
                                      .strip = strip};
      }
  return count;
}
