/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The popover of the Open button: a file, recent files, factory presets with a line on
 * what each shows. Filled when it opens. */
#include "app/shell/window-private.h"

#include "model/text/quote.h"

enum
{
  NOTE_CHARS = 64,
  PATH_SHOWN = 300,  /* characters */
  LIST_HEIGHT = 620, /* px */
  LIST_WIDTH = 460,
};

static GtkWidget *
add_text (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NOTE_CHARS);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* A line to choose: a title, and below it a dim note (may be NULL). */
static GtkWidget *
add_choice (GtkWidget *list, GtkWidget *popover, const char *title, const char *note,
            const char *tooltip)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_text (box, title, NULL);
  if (note != NULL && *note != '\0')
    gtk_widget_add_css_class (add_text (box, note, "caption"), "dim-label");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (gtk_popover_popdown), popover);
  gtk_box_append (GTK_BOX (list), button);
  return button;
}

static void
set_name (GtkWidget *button, const char *name)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "^ay", name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-name");
}

static void
add_recent (BbWindow *self, GtkWidget *list, GtkWidget *popover)
{
  g_auto (GStrv) recent = bb_settings_recent (self->settings);

  if (recent[0] != NULL)
    add_text (list, "Recent", "heading");
  for (char **path = recent; *path != NULL; path++)
    {
      g_autofree char *base = g_path_get_basename (*path);
      g_autofree char *folder = g_path_get_dirname (*path);
      g_autofree char *name = bb_quote_path (base, PATH_SHOWN);
      g_autofree char *place = bb_quote_path (folder, PATH_SHOWN);
      g_autofree char *whole = bb_quote_path (*path, PATH_SHOWN);

      set_name (add_choice (list, popover, name, place, whole), *path);
    }
}

static void
add_factory (GtkWidget *list, GtkWidget *popover)
{
  add_text (list, "Factory Presets", "heading");
  for (const char *const *name = bb_preset_factory_names (); *name != NULL; name++)
    {
      g_autoptr (BbPreset) preset = bb_preset_factory (*name, NULL);
      g_autofree char *full = g_strconcat ("factory:", *name, NULL);

      if (preset != NULL)
        set_name (add_choice (list, popover, preset->title, preset->note, preset->note),
                  full);
    }
}

static void
fill_cb (BbWindow *self, GtkWidget *popover)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = add_choice (list, popover, "Open File…", NULL, "Ctrl+O");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");
  add_recent (self, list, popover);
  add_factory (list, popover);
  gtk_widget_add_css_class (list, "bb-open");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (
      GTK_SCROLLED_WINDOW (scrolled),
      CLAMP (gtk_widget_get_height (GTK_WIDGET (self)) - 100, 200, LIST_HEIGHT));
  gtk_widget_set_size_request (scrolled, LIST_WIDTH, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
}

void
bb_window_add_open_menu (BbWindow *self)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Open", -1);
  g_signal_connect_object (popover, "show", G_CALLBACK (fill_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->open_button, popover);
}
