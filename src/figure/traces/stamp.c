/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the painting of a panel depends on, as read from experiment and recordings; what
 * the view says of it is in place and axes. */
#include "figure/stamp.h"

#include "figure/traces/paint.h"

static uint64_t
stamp_rows (uint64_t stamp, const Experiment *experiment, BiasId first, BiasId last)
{
  return stamp_bytes (stamp, &experiment->value[first],
                      (last - first + 1) * sizeof experiment->value[0]);
}

/* The spikes that came in, and the words of the title about them. */
static uint64_t
stamp_input (uint64_t stamp, const Picture *picture, int port)
{
  const Experiment *experiment = picture->data.experiment;
  const PortInput *input = &experiment->input[port];
  const InputTimes *times = source_input (picture, port);

  stamp = stamp_integer (stamp, input->kind);
  stamp = stamp_integer (stamp, spike_list_count (input->times));
  stamp = stamp_rows (stamp, experiment, bias_on_port (BIAS_RATE, port),
                      bias_on_port (BIAS_BURST_PERIOD, port));
  return stamp_bytes (stamp, times->time, times->count * sizeof *times->time);
}

static uint64_t
stamp_dc (uint64_t stamp, const Experiment *experiment)
{
  stamp = stamp_integer (stamp, experiment->dc);
  stamp = stamp_rows (stamp, experiment, BIAS_IDC, BIAS_IDC);
  return stamp_rows (stamp, experiment, BIAS_DC_AMPLITUDE, BIAS_DC_STOP);
}

static uint64_t
stamp_spikes (uint64_t stamp, const Recording *recording)
{
  const Spikes *spikes = recording != NULL ? &recording->spikes : NULL;

  if (spikes == NULL || spikes->first == NULL)
    return stamp_integer (stamp, 0);
  stamp = stamp_bytes (stamp, spikes->first, (spikes->lanes + 1) * sizeof *spikes->first);
  return stamp_bytes (stamp, spikes->step,
                      spikes->first[spikes->lanes] * sizeof *spikes->step);
}

static uint64_t
stamp_band (uint64_t stamp, const Recording *population, TraceId trace)
{
  const Band *band = population != NULL ? &population->band : NULL;

  if (band == NULL || band->low[trace] == NULL)
    return stamp_integer (stamp, 0);
  stamp = stamp_bytes (stamp, band->step_of, band->columns * sizeof *band->step_of);
  stamp = stamp_bytes (stamp, band->low[trace], band->columns * sizeof (float));
  return stamp_bytes (stamp, band->high[trace], band->columns * sizeof (float));
}

/* The shades after the spikes, and the falls at them. */
static uint64_t
stamp_pauses (uint64_t stamp, const Picture *picture)
{
  const Experiment *experiment = picture->data.experiment;

  if (experiment->circuit->refractory != NULL)
    stamp = stamp_double (stamp, experiment->circuit->refractory (experiment));
  return stamp_spikes (stamp, picture->data.nominal);
}

static uint64_t
stamp_trace (uint64_t stamp, const Picture *picture, PanelId panel)
{
  const Circuit *circuit = picture->data.experiment->circuit;
  TraceId trace = circuit_panel_trace (circuit, panel);
  const Recording *nominal = picture->data.nominal;

  if (nominal != NULL)
    stamp = stamp_bytes (stamp, nominal->traces.value[trace],
                         nominal->traces.steps * nominal->traces.lanes * sizeof (float));
  stamp = stamp_band (stamp, picture->data.population, trace);
  stamp = stamp_integer (stamp, picture->data.population_older);
  stamp = stamp_double (stamp, source_threshold (picture, panel));
  return circuit->trace[trace].reset != RESET_NONE ? stamp_pauses (stamp, picture)
                                                   : stamp;
}

static uint64_t
stamp_output (uint64_t stamp, const Picture *picture)
{
  stamp = stamp_integer (stamp, picture->data.experiment->population != NULL);
  stamp = stamp_integer (stamp, picture->data.population_older);
  stamp = stamp_spikes (stamp, picture->data.nominal);
  return stamp_spikes (stamp, picture->data.population);
}

/* The shade over what is not measured. */
static uint64_t
stamp_measured (uint64_t stamp, const Experiment *experiment)
{
  size_t from, to;

  experiment_window (experiment, &from, &to);
  return stamp_integer (stamp_integer (stamp, from), to);
}

uint64_t
panels_stamp (const Picture *picture, int id)
{
  const Experiment *experiment = picture->data.experiment;
  const Panel *panel = &experiment->circuit->panel[id];
  uint64_t stamp = stamp_pointer (0, experiment->circuit);

  stamp = stamp_double (stamp, experiment->value[BIAS_DT]);
  stamp = stamp_integer (stamp, experiment_steps (experiment));
  stamp = stamp_measured (stamp, experiment);
  switch (panel->kind)
    {
    case PANEL_KIND_PORT:
      return stamp_input (stamp, picture, panel->index);
    case PANEL_KIND_DC:
      return stamp_dc (stamp, experiment);
    case PANEL_KIND_SPIKES:
      return stamp_output (stamp, picture);
    case PANEL_KIND_TRACE:
      break;
    }
  return stamp_trace (stamp, picture, id);
}
