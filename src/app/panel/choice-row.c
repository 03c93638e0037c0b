/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/choice-row.h"

#include "app/panel/accessible-names.h"
#include "app/panel/row-help.h"

/* Order of the items of the parameters drop-down. */
enum
{
  PARAMETERS_ALL,
  PARAMETERS_DEVICES,
  PARAMETERS_CUSTOM,
};

/* One kind of choice: what it is called, and how an item and the experiment belong
 * together. */
typedef struct ChoiceKind
{
  const char *title;
  const char *name;     /* for assistive tools */
  const char *keywords; /* case-folded */
  const char *tooltip;
  const char *const *items; /* NULL-terminated, in the order of the enum */
  guint (*get) (const Experiment *experiment, int port);
  void (*set) (Experiment *experiment, int port, guint item);
} ChoiceKind;

struct _BbChoiceRow
{
  BbPanelRow parent_instance;

  const ChoiceKind *kind;
  int port;
  GtkDropDown *choice; /* child */
};

G_DEFINE_FINAL_TYPE (BbChoiceRow, bb_choice_row, BB_TYPE_PANEL_ROW)

static guint
get_input (const Experiment *experiment, int port)
{
  return experiment->input[port].kind;
}

static void
set_input (Experiment *experiment, int port, guint item)
{
  experiment->input[port].kind = (InputKind)item;
}

static guint
get_dc (const Experiment *experiment, int port)
{
  return experiment->dc;
}

static void
set_dc (Experiment *experiment, int port, guint item)
{
  experiment->dc = (DcKind)item;
}

static guint
get_parameters (const Experiment *experiment, int port)
{
  if (experiment_varies_all (experiment))
    return PARAMETERS_ALL;
  return experiment_varies_devices (experiment) ? PARAMETERS_DEVICES : PARAMETERS_CUSTOM;
}

/* A choice of one's own is made in the menus of the rows; picking it here keeps what
 * is. */
static void
set_parameters (Experiment *experiment, int port, guint item)
{
  if (item == PARAMETERS_ALL)
    experiment_vary_all (experiment);
  else if (item == PARAMETERS_DEVICES)
    experiment_vary_devices (experiment);
}

static guint
get_integrator (const Experiment *experiment, int port)
{
  return experiment->integrator;
}

static void
set_integrator (Experiment *experiment, int port, guint item)
{
  experiment->integrator = (Integrator)item;
}

static const char *const input_items[] = {"None",   "Single spike",  "Regular", "Poisson",
                                          "Bursts", "List of times", NULL};
static const char *const dc_items[] = {"None", "Step", "Ramp", NULL};
static const char *const parameters_items[] = {"All parameters", "Devices only",
                                               "As set in the row menus", NULL};

static const char *const integrator_items[] = {"Euler", "Refined sub-steps", NULL};

G_STATIC_ASSERT (G_N_ELEMENTS (input_items) == INPUT_KIND_COUNT + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (dc_items) == DC_KIND_COUNT + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (integrator_items) == INTEGRATOR_COUNT + 1);

static const ChoiceKind kinds[] = {
    [BB_CHOICE_INPUT] = {"Input", "Input kind", "input kind spikes poisson regular burst",
                         "Which input spikes the synapse gets", input_items, get_input,
                         set_input},
    [BB_CHOICE_DC] = {"DC", "DC kind", "dc kind step ramp current",
                      "A current added to the DC input for a while", dc_items, get_dc,
                      set_dc},
    [BB_CHOICE_PARAMETERS] = {"Varied", "Mismatch parameters",
                              "mismatch parameters varied devices all",
                              "Which parameters differ from neuron to neuron; single "
                              "ones are chosen in the menus "
                              "of their rows",
                              parameters_items, get_parameters, set_parameters},
    [BB_CHOICE_INTEGRATOR] = {"Method", "Integrator",
                              "integrator method euler refined accuracy error",
                              "Euler steps of dt, or the membrane in sub-steps that "
                              "follow its time constant, close to the real dynamics",
                              integrator_items, get_integrator, set_integrator},
};

/* The items, where a name of the circuit's is among them. */
static GtkStringList *
make_items (const ChoiceKind *kind, const Circuit *circuit)
{
  GtkStringList *items = gtk_string_list_new (kind->items);

  if (kind->set == set_integrator && circuit->reference != NULL)
    {
      g_autofree char *euler = g_strdup_printf (
          "%s, as %s", kind->items[INTEGRATOR_EULER], circuit->reference);
      const char *const named[] = {euler, NULL};
      gtk_string_list_splice (items, INTEGRATOR_EULER, 1, named);
    }
  return items;
}

static void
selected_cb (BbChoiceRow *self)
{
  BbPanelRow *row = BB_PANEL_ROW (self);
  Experiment next =
      experiment_copy (bb_document_experiment (bb_panel_row_document (row)));

  self->kind->set (&next, self->port, gtk_drop_down_get_selected (self->choice));
  bb_panel_row_change (row, &next, NULL);
  bb_panel_row_update (row);
}

/* The items of the list are made when it opens. */
static void
name_parts (BbChoiceRow *self)
{
  bb_accessible_name_parts (GTK_WIDGET (self->choice), self->kind->name);
}

static void
bb_choice_row_update (BbPanelRow *row, const Experiment *experiment)
{
  BbChoiceRow *self = BB_CHOICE_ROW (row);
  guint item = self->kind->get (experiment, self->port);

  bb_panel_row_set_used (row, self->kind->set != set_parameters
                                  || experiment->population == NULL);
  if (gtk_drop_down_get_selected (self->choice) == item)
    return;
  g_signal_handlers_block_by_func (self->choice, selected_cb, self);
  gtk_drop_down_set_selected (self->choice, item);
  g_signal_handlers_unblock_by_func (self->choice, selected_cb, self);
}

static void
bb_choice_row_class_init (BbChoiceRowClass *klass)
{
  BB_PANEL_ROW_CLASS (klass)->update = bb_choice_row_update;
}

static void
bb_choice_row_init (BbChoiceRow *self)
{
}

GtkWidget *
bb_choice_row_new (BbDocument *document, BbChoice choice, int port,
                   const BbColumns *columns)
{
  const Circuit *circuit = bb_document_experiment (document)->circuit;
  BbChoiceRow *self = g_object_new (BB_TYPE_CHOICE_ROW, "document", document, NULL);
  BbPanelRow *row = BB_PANEL_ROW (self);

  self->kind = &kinds[choice];
  self->port = port;
  const char *title = choice == BB_CHOICE_INPUT && circuit->ports > 1
                          ? circuit->port[port].label
                          : self->kind->title;
  bb_panel_row_set_title (row, title, title, columns);
  bb_panel_row_set_keywords (row, self->kind->keywords);
  bb_row_help_attach_text (GTK_WIDGET (self), self->kind->tooltip);
  self->choice = GTK_DROP_DOWN (
      gtk_drop_down_new (G_LIST_MODEL (make_items (self->kind, circuit)), NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->choice), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->kind->name, -1);
  bb_panel_row_append (row, GTK_WIDGET (self->choice));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  name_parts (self);
  g_signal_connect_object (gtk_widget_get_last_child (GTK_WIDGET (self->choice)), "map",
                           G_CALLBACK (name_parts), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return GTK_WIDGET (self);
}
