/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/change-label.h"

#include "model/text/bias-text.h"

#include <math.h>

enum
{
  CHARS = 8
};

GtkWidget *
bb_change_label_new (BiasId id)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_INSCRIPTION, "min-chars", CHARS, "nat-chars", CHARS,
                    "xalign", 1.0f, "valign", GTK_ALIGN_CENTER, "visible", FALSE, NULL);
  g_autofree char *tip = g_strdup_printf ("Change of the rate for +%.0f %% of %s",
                                          100 * BB_SENSITIVITY_SHARE, bb_bias_noun (id));

  if (bb_sensitivity_covers (id))
    gtk_widget_set_tooltip_text (label, tip);
  gtk_widget_add_css_class (label, "change");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* Bold by an attribute, as a bold font in the style would widen the column. */
static void
set_largest (GtkWidget *label, gboolean largest)
{
  if (largest == gtk_widget_has_css_class (label, "largest"))
    return;
  g_autoptr (PangoAttrList) bold = NULL;
  if (largest)
    {
      bold = pango_attr_list_new ();
      pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      gtk_widget_add_css_class (label, "largest");
    }
  else
    gtk_widget_remove_css_class (label, "largest");
  gtk_inscription_set_attributes (GTK_INSCRIPTION (label), bold);
}

void
bb_change_label_show (GtkWidget *label, BiasId id, const BbSensitivity *sensitivity)
{
  g_autofree char *text = sensitivity != NULL && bb_sensitivity_covers (id)
                              ? bb_change_text (sensitivity->change[id])
                              : g_strdup ("");

  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (label)), text) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (label), text);
  set_largest (label, sensitivity != NULL && sensitivity->largest == id);
}

char *
bb_change_text (double change)
{
  double size = fabs (change);
  const char *sign = change < 0 ? "−" : "+";

  if (!isfinite (change))
    return g_strdup ("–");
  if (size < 0.05)
    return g_strdup ("0.0 Hz");
  return g_strdup_printf (size < 99.95 ? "%s%.1f Hz" : "%s%.0f Hz", sign, size);
}
