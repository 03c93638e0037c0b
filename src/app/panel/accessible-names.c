/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/accessible-names.h"

static const char *
text_of (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *text = text_of (child);

      if (text != NULL)
        return text;
    }
  return NULL;
}

static void
set_name (GtkAccessible *accessible, const char *name)
{
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The pages of a stack are nodes of their own without being widgets. */
static void
name_pages (GtkStack *stack, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_name (GTK_ACCESSIBLE (gtk_stack_get_page (stack, child)), name);
}

void
bb_accessible_name_parts (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_STACK (widget))
    name_pages (GTK_STACK (widget), name);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *text = text_of (child);

      if (GTK_IS_LABEL (child) || GTK_IS_EDITABLE (child))
        continue;
      set_name (GTK_ACCESSIBLE (child), text != NULL ? text : name);
      bb_accessible_name_parts (child, name);
    }
}
