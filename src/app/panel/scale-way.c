/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/scale-way.h"

gboolean
bb_scale_way (GtkRange *range, BbScaleWay *way)
{
  GtkWidget *trough = gtk_widget_get_first_child (GTK_WIDGET (range));
  GtkWidget *handle = trough != NULL ? gtk_widget_get_last_child (trough) : NULL;
  graphene_rect_t area, seen;

  if (handle == NULL || !gtk_widget_compute_bounds (trough, GTK_WIDGET (range), &area)
      || !gtk_widget_compute_bounds (handle, GTK_WIDGET (range), &seen))
    return FALSE;
  /* It reaches beyond the room that it takes in the trough. */
  int size;
  gtk_widget_measure (handle, GTK_ORIENTATION_HORIZONTAL, -1, &size, NULL, NULL, NULL);
  way->handle = (double)seen.size.width;
  way->left = (double)area.origin.x + size / 2.0;
  way->width = (double)area.size.width - size;
  way->middle = (double)(area.origin.y + area.size.height / 2);
  return way->width > 0;
}

double
bb_scale_way_x (GtkRange *range, const BbScaleWay *way, double position)
{
  if (gtk_widget_get_direction (GTK_WIDGET (range)) == GTK_TEXT_DIR_RTL)
    position = 1 - position;
  return way->left + position * way->width;
}
