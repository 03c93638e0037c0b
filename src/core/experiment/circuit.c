/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/circuit.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

const Circuit *
circuit_find (const char *name)
{
  for (size_t i = 0; circuit_list[i] != NULL; i++)
    if (strcmp (circuit_list[i]->name, name) == 0)
      return circuit_list[i];
  return NULL;
}

const CircuitRow *
circuit_row (const Circuit *circuit, BiasId id)
{
  for (int i = 0; i < circuit->rows; i++)
    if (circuit->row[i].id == id)
      return &circuit->row[i];
  return NULL;
}

bool
circuit_has (const Circuit *circuit, BiasId id)
{
  if (id < BIAS_CIRCUIT_COUNT)
    return circuit_row (circuit, id) != NULL;
  return bias_port (id) < circuit->ports;
}

double
circuit_preset (const Circuit *circuit, BiasId id)
{
  const CircuitRow *row = circuit_row (circuit, id);

  if (row != NULL)
    return row->preset;
  if (id == BIAS_DT)
    return circuit->dt;
  return id < BIAS_CIRCUIT_COUNT ? bias_row (id)->low : bias_row (id)->preset;
}

/* "PORT.rate" of ports behind the first. */
static BiasId
find_port_bias (const Circuit *circuit, const char *name)
{
  for (int port = 1; port < circuit->ports; port++)
    {
      size_t length = strlen (circuit->port[port].name);
      if (strncmp (name, circuit->port[port].name, length) != 0 || name[length] != '.')
        continue;
      for (BiasId id = BIAS_RATE; id < BIAS_RATE + BIAS_INPUT_ROWS; id++)
        if (strcmp (name + length + 1, bias_row (id)->name) == 0)
          return bias_on_port (id, port);
    }
  return BIAS_COUNT;
}

BiasId
circuit_find_bias (const Circuit *circuit, const char *name)
{
  for (int i = 0; i < circuit->rows; i++)
    if (strcmp (bias_row (circuit->row[i].id)->name, name) == 0)
      return circuit->row[i].id;
  BiasId setting = bias_find_setting (name);
  return setting != BIAS_COUNT ? setting : find_port_bias (circuit, name);
}

BiasId
circuit_find_key (const Circuit *circuit, const char *key)
{
  for (int i = 0; i < circuit->rows; i++)
    if (strcmp (bias_row (circuit->row[i].id)->key, key) == 0)
      return circuit->row[i].id;
  return BIAS_COUNT;
}

char *
circuit_bias_name (const Circuit *circuit, BiasId id, char text[BIAS_NAME_TEXT])
{
  int port = bias_port (id);

  if (port == 0 || port >= circuit->ports)
    snprintf (text, BIAS_NAME_TEXT, "%s", bias_row (id)->name);
  else
    snprintf (text, BIAS_NAME_TEXT, "%s.%s", circuit->port[port].name,
              bias_row (id)->name);
  return text;
}

TraceId
circuit_find_trace (const Circuit *circuit, const char *name)
{
  for (TraceId id = 0; id < circuit->traces; id++)
    if (strcmp (circuit->trace[id].name, name) == 0)
      return id;
  return TRACE_NONE;
}

PanelId
circuit_find_panel (const Circuit *circuit, const char *name)
{
  for (PanelId id = 0; id < circuit->panels; id++)
    if (strcmp (circuit_panel_name (circuit, id), name) == 0)
      return id;
  return PANEL_NONE;
}

LockId
circuit_find_lock (const Circuit *circuit, const char *name)
{
  for (LockId id = 0; id < circuit->locks; id++)
    if (strcmp (circuit->lock[id].name, name) == 0)
      return id;
  return LOCK_NONE;
}

int
circuit_find_port (const Circuit *circuit, const char *name)
{
  for (int port = 0; port < circuit->ports; port++)
    if (strcmp (circuit->port[port].name, name) == 0)
      return port;
  return -1;
}

int
circuit_find_state (const Circuit *circuit, const char *name)
{
  for (int state = 0; state < circuit->states; state++)
    {
      const NeuronState *at = &circuit->state[state];
      if (strcmp (at->name, name) == 0
          || (at->alias != NULL && strcmp (at->alias, name) == 0))
        return state;
    }
  return -1;
}

LockId
circuit_lock_of (const Circuit *circuit, BiasId tau_or_gain)
{
  for (LockId id = 0; id < circuit->locks; id++)
    if (circuit->lock[id].tau == tau_or_gain || circuit->lock[id].gain == tau_or_gain)
      return id;
  return LOCK_NONE;
}

PanelId
circuit_panel_of (const Circuit *circuit, PanelKind kind, int index)
{
  for (PanelId id = 0; id < circuit->panels; id++)
    if (circuit->panel[id].kind == kind && circuit->panel[id].index == index)
      return id;
  return PANEL_NONE;
}

/* The current added to the DC bias is known from the experiment, not recorded. */
static const Trace dc_curve = {
    .name = "dc",
    .symbol = "I",
    .subscript = "dc",
    .label = "DC input current",
    .noun = "DC input current",
    .unit = UNIT_AMPERE,
    .block = BLOCK_STIMULUS,
    .weight = 0.7,
    .may_be_log = true,
    .threshold = BIAS_COUNT,
};

const Trace *
circuit_panel_curve (const Circuit *circuit, PanelId id)
{
  const Panel *panel = &circuit->panel[id];

  if (panel->kind == PANEL_KIND_TRACE)
    return &circuit->trace[panel->index];
  return panel->kind == PANEL_KIND_DC ? &dc_curve : NULL;
}

TraceId
circuit_panel_trace (const Circuit *circuit, PanelId id)
{
  const Panel *panel = &circuit->panel[id];

  return panel->kind == PANEL_KIND_TRACE ? panel->index : TRACE_NONE;
}

const char *
circuit_panel_name (const Circuit *circuit, PanelId id)
{
  const Panel *panel = &circuit->panel[id];
  const Trace *curve = circuit_panel_curve (circuit, id);

  if (curve != NULL)
    return curve->name;
  if (panel->kind == PANEL_KIND_SPIKES)
    return "output";
  return panel->index == 0 ? "input" : circuit->port[panel->index].name;
}

const char *
circuit_panel_label (const Circuit *circuit, PanelId id)
{
  const Panel *panel = &circuit->panel[id];
  const Trace *curve = circuit_panel_curve (circuit, id);

  if (curve != NULL)
    return curve->label;
  return panel->kind == PANEL_KIND_SPIKES ? "Output spikes"
                                          : circuit->port[panel->index].label;
}

bool
circuit_takes_dc (const Circuit *circuit)
{
  return circuit_row (circuit, BIAS_IDC) != NULL;
}

unsigned
circuit_trace_mask (const Circuit *circuit)
{
  return (1u << circuit->traces) - 1;
}
