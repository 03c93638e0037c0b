/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A circuit that no source knows: two leaky sums of input spikes, each with two echoes.
 */
#include "toy.h"

#include "core/engine/lane-step.h"

#define CURRENT(name)                                                                    \
  {                                                                                      \
    name, "I", name, name, name, UNIT_AMPERE, BLOCK_SYNAPSE, 1, true, false,             \
        BIAS_ISPKTHR                                                                     \
  }

static const CircuitRow rows[] = {
    {BIAS_ITAU_SYN, 1e-11}, {BIAS_ISPKTHR, 3e-9}, {BIAS_IO, 5e-13}};
static const Trace traces[] = {CURRENT ("east"), CURRENT ("east1"), CURRENT ("east2"),
                               CURRENT ("west"), CURRENT ("west1"), CURRENT ("west2")};
static const Port ports[] = {{"east_in", "East", 0}, {"west_in", "West", 3}};
static const Panel panels[] = {{PANEL_KIND_PORT, 0},
                               {PANEL_KIND_PORT, 1},
                               {PANEL_KIND_TRACE, 5},
                               {PANEL_KIND_TRACE, 0},
                               {PANEL_KIND_SPIKES}};

static void
derive (LaneBlock *b, size_t l, const double *value, double dt)
{
  b->coefficient[0][l] = (float)(1 - dt * value[BIAS_ITAU_SYN] / 1e-13);
  b->coefficient[1][l] = (float)value[BIAS_ISPKTHR];
}

static void
sample (const LaneBlock *b, float *const *out)
{
  for (int id = 0; id < 6; id++)
    if (out[id] != NULL)
      memcpy (out[id], b->state[id], b->lanes * sizeof (float));
}

static void
advance (LaneBlock *b, LaneInput *in, size_t from, size_t to, LaneOutput *out)
{
  float input[2][LANE_WIDTH];

  for (size_t k = from; k < to; k++)
    {
      lane_gather_input (b, in, k, 2, input);
      for (size_t i = 0; i < 6 * b->lanes; i++)
        {
          size_t id = 5 - i / b->lanes, l = i % b->lanes;
          float gain = id % 3 > 0 ? b->state[id - 1][l] / 9 : input[id / 3][l] * 1e-9f;
          b->state[id][l] = b->coefficient[0][l] * b->state[id][l] + gain;
          if (id == 0 && b->state[0][l] + b->state[3][l] > b->coefficient[1][l])
            lane_note_spike (out, k, l, 1);
        }
      lane_record (b, k, out, 6, sample);
    }
}

static LaneAdvance
choose (Isa isa)
{
  return advance;
}

const Circuit toy_circuit = {"toy", "Toy", NULL, 1e-4,   rows,   3,      traces,
                             6,     ports, 2,    panels, 5,      NULL,   0,
                             NULL,  0,     NULL, derive, choose, sample, NULL};
