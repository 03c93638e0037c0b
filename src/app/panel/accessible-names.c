/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/accessible-names.h"

static const char *
accessible_names_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *text = accessible_names_text (child);

      if (text != NULL)
        return text;
    }
  return NULL;
}

static void
accessible_names_set (GtkAccessible *accessible, const char *name)
{
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The pages of a stack are nodes of their own without being widgets. */
static void
accessible_names_pages (GtkStack *stack, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    accessible_names_set (GTK_ACCESSIBLE (gtk_stack_get_page (stack, child)), name);
}

void
bb_accessible_name_parts (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_STACK (widget))
    accessible_names_pages (GTK_STACK (widget), name);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *text = accessible_names_text (child);

      if (GTK_IS_LABEL (child) || GTK_IS_EDITABLE (child))
        continue;
      accessible_names_set (GTK_ACCESSIBLE (child), text != NULL ? text : name);
      bb_accessible_name_parts (child, name);
    }
}
