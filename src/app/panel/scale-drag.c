/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/scale-drag.h"

#include "app/panel/scale-way.h"

#include <math.h>

#define FINE 0.1

typedef struct ScaleDrag
{
  GtkRange *range; /* borrowed: owns the gesture, which owns this */
  double x;        /* px: the pointer at the last event */
  double position; /* of the handle, without rounding or ends */
} ScaleDrag;

static gboolean
is_fine (GtkGesture *gesture)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  return (state & GDK_SHIFT_MASK) != 0;
}

static gboolean
is_mirrored (ScaleDrag *drag)
{
  return gtk_widget_get_direction (GTK_WIDGET (drag->range)) == GTK_TEXT_DIR_RTL;
}

static void
show (ScaleDrag *drag)
{
  gtk_range_set_value (drag->range, CLAMP (drag->position, 0, 1));
}

/* On the trough, or as far from it as the handle reaches. */
static gboolean
is_on (const BbScaleWay *way, double x, double y)
{
  return fabs (y - way->middle) <= way->handle / 2
         && fabs (x - way->left - way->width / 2) <= (way->width + way->handle) / 2;
}

static void
begin_cb (GtkGesture *gesture, double x, double y, ScaleDrag *drag)
{
  BbScaleWay way;

  if (!bb_scale_way (drag->range, &way) || !is_on (&way, x, y))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (drag->range));
  gtk_widget_add_css_class (GTK_WIDGET (drag->range), "dragging");
  drag->x = x;
  drag->position = gtk_range_get_value (drag->range);
  double handle = bb_scale_way_x (drag->range, &way, drag->position);
  if (fabs (x - handle) <= way.handle / 2 || is_fine (gesture))
    return;
  double share = (x - way.left) / way.width;
  drag->position = is_mirrored (drag) ? 1 - share : share;
  show (drag);
}

static void
update_cb (GtkGestureDrag *gesture, double dx, double dy, ScaleDrag *drag)
{
  BbScaleWay way;
  double start;

  if (!bb_scale_way (drag->range, &way)
      || !gtk_gesture_drag_get_start_point (gesture, &start, NULL))
    return;
  double x = start + dx;
  double moved = (x - drag->x) / way.width;
  if (is_fine (GTK_GESTURE (gesture)))
    moved *= FINE;
  drag->x = x;
  drag->position += is_mirrored (drag) ? -moved : moved;
  show (drag);
}

static void
end_cb (ScaleDrag *drag)
{
  gtk_widget_remove_css_class (GTK_WIDGET (drag->range), "dragging");
}

static void
free_cb (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
bb_scale_drag_attach (GtkRange *range)
{
  GtkGesture *gesture = gtk_gesture_drag_new ();
  ScaleDrag *drag = g_new0 (ScaleDrag, 1);

  drag->range = range;
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture),
                                              GTK_PHASE_CAPTURE);
  g_signal_connect_data (gesture, "drag-begin", G_CALLBACK (begin_cb), drag, free_cb, 0);
  g_signal_connect (gesture, "drag-update", G_CALLBACK (update_cb), drag);
  g_signal_connect_swapped (gesture, "drag-end", G_CALLBACK (end_cb), drag);
  gtk_widget_add_controller (GTK_WIDGET (range), GTK_EVENT_CONTROLLER (gesture));
}
