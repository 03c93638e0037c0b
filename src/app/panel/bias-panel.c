/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/bias-panel.h"

#include "app/panel/accessible-names.h"
#include "app/panel/bias-group.h"
#include "app/panel/change-column.h"
#include "app/panel/panel-groups.h"

enum
{
  WIDTH_MIN = 320,
  SEARCH_CHARS_MIN = 8
};

struct _BbBiasPanel
{
  GtkWidget parent_instance;

  /* owned */
  BbSession *session;
  BbColumns columns;
  const Circuit *circuit; /* whose rows are shown */
  Experiment saved;       /* whose values the marks show */
  char **words;           /* of the search, case-folded */
  BbUnits units;
  gboolean sensitivity; /* whether the change column is shown */
  /* children */
  GtkWidget *search;
  GtkToggleButton *toggles[2]; /* by BbUnits */
  GtkWidget *scroller;
  BbBiasGroup *groups[BLOCK_COUNT];
  GtkWidget *nothing;
  GtkWidget *heading; /* of the change column */
};

enum
{
  PROP_0,
  PROP_UNITS,
  PROP_SENSITIVITY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BbBiasPanel, bb_bias_panel, GTK_TYPE_WIDGET)

static void
units_cb (GtkWidget *row, gpointer data)
{
  if (BB_IS_BIAS_ROW (row))
    bb_bias_row_set_units (BB_BIAS_ROW (row), *(const BbUnits *)data);
}

/* Following the document */

static void
filter (BbBiasPanel *self)
{
  gboolean any = FALSE;

  for (Block block = 0; block < BLOCK_COUNT; block++)
    if (bb_bias_group_filter (self->groups[block], (const char *const *)self->words))
      any = TRUE;
  gtk_widget_set_visible (self->nothing, !any);
}

static void
find_notes (BbBiasPanel *self)
{
  gboolean *notes = self->columns.notes;

  for (Block block = 0; block < BLOCK_COUNT; block++)
    notes[block] = FALSE;
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    if (circuit_has (self->circuit, id) && bb_bias_has_note (self->circuit, id))
      notes[bias_row (id)->block] = TRUE;
}

/* Another circuit has other rows. */
static void
make_groups (BbBiasPanel *self)
{
  BbUnits units = self->units;

  self->circuit = bb_document_experiment (bb_session_document (self->session))->circuit;
  find_notes (self);
  gtk_scrolled_window_set_child (
      GTK_SCROLLED_WINDOW (self->scroller),
      bb_panel_groups_new (self->session, &self->columns, self->groups));
  for (Block block = 0; block < BLOCK_COUNT; block++)
    bb_bias_group_foreach (self->groups[block], units_cb, &units);
  bb_change_column_set_visible (self->groups, self->sensitivity);
}

static void
update (BbBiasPanel *self)
{
  const Experiment *experiment =
      bb_document_experiment (bb_session_document (self->session));

  if (experiment->circuit != self->circuit)
    make_groups (self);
  for (Block block = 0; block < BLOCK_COUNT; block++)
    bb_bias_group_update (self->groups[block], experiment);
  filter (self);
}

/* Rows watch the saved values only when those are other ones. */
static void
state_changed_cb (BbBiasPanel *self)
{
  const Experiment *saved = bb_document_saved (bb_session_document (self->session));

  if (experiment_equal (saved, &self->saved))
    return;
  experiment_clear (&self->saved);
  self->saved = experiment_copy (saved);
  update (self);
}

/* Search */

static char **
split_words (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t,", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

static void
search_cb (BbBiasPanel *self)
{
  g_strfreev (self->words);
  self->words = split_words (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  filter (self);
}

static void
stop_search_cb (BbBiasPanel *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* Units */

static void
toggled_cb (BbBiasPanel *self, GtkToggleButton *toggle)
{
  if (gtk_toggle_button_get_active (toggle))
    bb_bias_panel_set_units (
        self, toggle == self->toggles[BB_UNITS_TIME] ? BB_UNITS_TIME : BB_UNITS_CURRENT);
}

/* Sensitivities */

static void
show_sensitivity (BbBiasPanel *self)
{
  const BbResult *result =
      self->sensitivity ? bb_session_result (self->session, BB_KIND_SENSITIVITY) : NULL;

  bb_change_column_show (self->groups, result != NULL ? &result->sensitivity : NULL);
}

static void
result_cb (BbBiasPanel *self, int kind)
{
  if (kind == BB_KIND_SENSITIVITY)
    show_sensitivity (self);
}

/* Making */

static GtkWidget *
make_units (BbBiasPanel *self)
{
  static const char *const labels[] = {
      [BB_UNITS_CURRENT] = "Current", [BB_UNITS_TIME] = "Time / ratio"};
  static const char *const tips[] = {
      [BB_UNITS_CURRENT] = "Entries take and show currents",
      [BB_UNITS_TIME] = "Entries take and show time constants, gains and voltages"};
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      self->toggles[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (labels[i]));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->toggles[i]), tips[i]);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toggles[i]));
    }
  gtk_toggle_button_set_group (self->toggles[BB_UNITS_TIME],
                               self->toggles[BB_UNITS_CURRENT]);
  gtk_toggle_button_set_active (self->toggles[BB_UNITS_CURRENT], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_signal_connect_object (self->toggles[i], "toggled", G_CALLBACK (toggled_cb), self,
                             G_CONNECT_SWAPPED);
  return box;
}

static GtkWidget *
make_top (BbBiasPanel *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", "Find bias…",
                               "hexpand", TRUE, "width-chars", SEARCH_CHARS_MIN,
                               "max-width-chars", SEARCH_CHARS_MIN, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, "Find a bias", -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (stop_search_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (top, "top");
  gtk_box_append (GTK_BOX (top), self->search);
  gtk_box_append (GTK_BOX (top), make_units (self));
  return top;
}

static void
name_scrollbar (GtkWidget *bar)
{
  static const char name[] = "Scroll the biases";

  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  bb_accessible_name_parts (bar, name);
}

static void
make_children (BbBiasPanel *self)
{
  gtk_widget_set_parent (make_top (self), GTK_WIDGET (self));
  self->heading = g_object_new (GTK_TYPE_LABEL, "label", "Rate for +10 %", "xalign", 1.0,
                                "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->heading, "change-heading");
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  self->nothing = gtk_label_new ("Nothing found");
  gtk_widget_add_css_class (self->nothing, "dim-label");
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_widget_set_parent (self->nothing, GTK_WIDGET (self));
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy",
                                 GTK_POLICY_NEVER, "vexpand", TRUE, NULL);
  make_groups (self);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  name_scrollbar (
      gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (self->scroller)));
  name_scrollbar (
      gtk_scrolled_window_get_hscrollbar (GTK_SCROLLED_WINDOW (self->scroller)));
}

static void
bb_bias_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_UNITS)
    g_value_set_enum (value, BB_BIAS_PANEL (object)->units);
  else if (id == PROP_SENSITIVITY)
    g_value_set_boolean (value, BB_BIAS_PANEL (object)->sensitivity);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bb_bias_panel_set_property (GObject *object, guint id, const GValue *value,
                            GParamSpec *pspec)
{
  if (id == PROP_UNITS)
    bb_bias_panel_set_units (BB_BIAS_PANEL (object), g_value_get_enum (value));
  else if (id == PROP_SENSITIVITY)
    bb_bias_panel_set_sensitivity (BB_BIAS_PANEL (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bb_bias_panel_dispose (GObject *object)
{
  BbBiasPanel *self = BB_BIAS_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->columns.title);
  g_clear_object (&self->columns.tail);
  G_OBJECT_CLASS (bb_bias_panel_parent_class)->dispose (object);
}

static void
bb_bias_panel_finalize (GObject *object)
{
  BbBiasPanel *self = BB_BIAS_PANEL (object);

  g_clear_object (&self->session);
  experiment_clear (&self->saved);
  g_strfreev (self->words);
  G_OBJECT_CLASS (bb_bias_panel_parent_class)->finalize (object);
}

static void
bb_bias_panel_class_init (BbBiasPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bb_bias_panel_get_property;
  object_class->set_property = bb_bias_panel_set_property;
  object_class->dispose = bb_bias_panel_dispose;
  object_class->finalize = bb_bias_panel_finalize;
  properties[PROP_UNITS] = g_param_spec_enum (
      "units", NULL, NULL, BB_TYPE_UNITS, BB_UNITS_CURRENT,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SENSITIVITY] = g_param_spec_boolean (
      "sensitivity", NULL, NULL, FALSE,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "biaspanel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bb_bias_panel_init (BbBiasPanel *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH_MIN, -1);
  self->words = g_new0 (char *, 1);
  self->columns.title = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->columns.tail = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

GtkWidget *
bb_bias_panel_new (BbSession *session)
{
  g_return_val_if_fail (BB_IS_SESSION (session), NULL);
  BbBiasPanel *self = g_object_new (BB_TYPE_BIAS_PANEL, NULL);
  BbDocument *document = bb_session_document (session);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Biases", -1);
  self->session = g_object_ref (session);
  self->saved = experiment_copy (bb_document_saved (document));
  make_children (self);
  g_signal_connect_object (document, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "state-changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "result", G_CALLBACK (result_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
bb_bias_panel_focus_search (BbBiasPanel *self)
{
  g_return_if_fail (BB_IS_BIAS_PANEL (self));
  gtk_widget_grab_focus (self->search);
}

void
bb_bias_panel_focus_bias (BbBiasPanel *self, BiasId id)
{
  g_return_if_fail (BB_IS_BIAS_PANEL (self));
  g_return_if_fail (id < BIAS_COUNT);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_cb (self);
  bb_bias_group_focus (self->groups[bias_row (id)->block], id);
}

void
bb_bias_panel_set_units (BbBiasPanel *self, BbUnits units)
{
  g_return_if_fail (BB_IS_BIAS_PANEL (self));
  g_return_if_fail (units == BB_UNITS_CURRENT || units == BB_UNITS_TIME);

  if (self->units == units)
    return;
  self->units = units;
  gtk_toggle_button_set_active (self->toggles[units], TRUE);
  for (Block block = 0; block < BLOCK_COUNT; block++)
    bb_bias_group_foreach (self->groups[block], units_cb, &units);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNITS]);
}

void
bb_bias_panel_set_sensitivity (BbBiasPanel *self, gboolean shown)
{
  g_return_if_fail (BB_IS_BIAS_PANEL (self));

  if (self->sensitivity == shown)
    return;
  self->sensitivity = shown;
  bb_change_column_set_visible (self->groups, shown);
  gtk_widget_set_visible (self->heading, shown);
  bb_session_want (self->session, BB_KIND_BIT (BB_KIND_SENSITIVITY), shown);
  show_sensitivity (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SENSITIVITY]);
}
