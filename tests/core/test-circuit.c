/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a descriptor promises: names and places that fit together, and traces that are the
 * same whichever way they are recorded. Runs over the program's own list of circuits. */
#include "core/engine/lanes.h"
#include "core/experiment/derived.h"
#include "core/experiment/experiment.h"
#include "core/experiment/mismatch.h"
#include "core/experiment/view.h"

#include <glib.h>

#include <math.h>
#include <string.h>

enum
{
  STEPS = 400
};

/* Lanes of a population that fires, with an input spike now and then. */
typedef struct Bench
{
  Experiment experiment;
  InputTrain input;
  LaneBlock block;
  size_t lanes;
  float *trace[CIRCUIT_TRACES_MAX]; /* STEPS x lanes each */
} Bench;

static void
bench_init (Bench *bench, const Circuit *circuit, size_t lanes, bool refined)
{
  Experiment *e = &bench->experiment;

  *bench = (Bench){.experiment = experiment_for (circuit), .lanes = lanes};
  e->value[BIAS_DURATION] = STEPS * e->value[BIAS_DT];
  for (int port = 0; port < circuit->ports; port++)
    {
      e->input[port].kind = INPUT_REGULAR;
      e->value[bias_on_port (BIAS_RATE, port)] = 40;
      e->value[bias_on_port (BIAS_WEIGHT, port)] = 5;
    }
  if (circuit_has (circuit, BIAS_IDC))
    e->value[BIAS_IDC] = 1e-8; /* it fires whatever the ports do */
  if (circuit_has (circuit, BIAS_IW_AHP))
    e->value[BIAS_IW_AHP] = 2e-7;
  g_assert_true (input_train_build (e, &bench->input));
  bench->block =
      (LaneBlock){.lanes = lanes, .refined = refined, .allowed = EXPERIMENT_SUBSTEPS_MAX};
  for (size_t l = 0; l < LANE_WIDTH; l++)
    {
      double value[BIAS_CIRCUIT_COUNT];
      mismatch_lane (e, MIN (l, lanes - 1), value);
      circuit->derive (&bench->block, l, value, e->value[BIAS_DT]);
    }
  for (TraceId id = 0; id < circuit->traces; id++)
    bench->trace[id] = g_new0 (float, STEPS *lanes);
}

static void
bench_clear (Bench *bench)
{
  for (TraceId id = 0; id < CIRCUIT_TRACES_MAX; id++)
    g_free (bench->trace[id]);
  input_train_clear (&bench->input);
  experiment_clear (&bench->experiment);
}

/* LaneOutput.pause: there is room for all spikes of the run. */
static bool
go_on (LaneOutput *output, void *data)
{
  return true;
}

/* Runs to the end; with `sampled`, step by step and taking what Circuit.sample gives
 * behind each. Only the traces of `mask` are recorded. */
static void
bench_run (Bench *bench, unsigned mask, gboolean sampled)
{
  const Circuit *circuit = bench->experiment.circuit;
  LaneAdvance advance = circuit->advance (isa_resolve (ISA_BEST));
  g_autofree LaneSpike *spike = g_new (LaneSpike, STEPS * LANE_WIDTH);
  LaneInput input = {bench->input.event, bench->input.count, 0, NULL};
  LaneOutput output = {
      .stride = bench->lanes, .records = !sampled, .spike = spike, .pause = go_on};

  for (TraceId id = 0; id < circuit->traces && !sampled; id++)
    output.trace[id] = (mask & (1u << id)) != 0 ? bench->trace[id] : NULL;
  if (!sampled)
    {
      advance (&bench->block, &input, 0, STEPS, &output);
      return;
    }
  for (size_t k = 0; k < STEPS; k++)
    {
      float *row[CIRCUIT_TRACES_MAX] = {0};
      advance (&bench->block, &input, k, k + 1, &output);
      for (TraceId id = 0; id < circuit->traces; id++)
        row[id] = bench->trace[id] + k * bench->lanes;
      circuit->sample (&bench->block, row);
    }
}

/* Whether the first lane's trace is more than one number. */
static gboolean
moves (const float *trace, size_t lanes)
{
  for (size_t k = 1; k < STEPS; k++)
    if (trace[k * lanes] < trace[0] || trace[k * lanes] > trace[0])
      return TRUE;
  return FALSE;
}

static void
compare (const Circuit *circuit, size_t lanes, bool refined, unsigned mask)
{
  Bench recorded, sampled;

  bench_init (&recorded, circuit, lanes, refined);
  bench_init (&sampled, circuit, lanes, refined);
  bench_run (&recorded, mask, FALSE);
  bench_run (&sampled, mask, TRUE);
  for (TraceId id = 0; id < circuit->traces; id++)
    if ((mask & (1u << id)) != 0)
      {
        gsize bytes = STEPS * lanes * sizeof (float);
        g_test_message ("%s of %s, %zu lanes, %s", circuit->trace[id].name, circuit->name,
                        lanes, refined ? "refined" : "euler");
        g_assert_cmpmem (recorded.trace[id], bytes, sampled.trace[id], bytes);
        g_assert_true (moves (recorded.trace[id], lanes));
      }
  bench_clear (&recorded);
  bench_clear (&sampled);
}

/* Alone and together, one lane and many, both integrators. */
static void
test_recorded_is_sampled (gconstpointer data)
{
  const Circuit *circuit = data;
  static const size_t lanes[] = {1, 7, LANE_WIDTH};

  for (gsize i = 0; i < G_N_ELEMENTS (lanes); i++)
    for (int refined = 0; refined < 2; refined++)
      {
        compare (circuit, lanes[i], refined == 1, circuit_trace_mask (circuit));
        for (TraceId id = 0; id < circuit->traces; id++)
          compare (circuit, lanes[i], refined == 1, 1u << id);
      }
}

static void
test_names (gconstpointer data)
{
  const Circuit *circuit = data;

  for (int i = 0; i < circuit->rows; i++)
    {
      BiasId id = circuit->row[i].id;
      g_assert_cmpint (circuit_find_bias (circuit, bias_row (id)->name), ==, id);
      g_assert_cmpint (circuit_find_key (circuit, bias_row (id)->key), ==, id);
      g_assert_true (bias_accepts (id, circuit->row[i].preset));
    }
  for (TraceId id = 0; id < circuit->traces; id++)
    g_assert_cmpint (circuit_find_trace (circuit, circuit->trace[id].name), ==, id);
  for (PanelId id = 0; id < circuit->panels; id++)
    g_assert_cmpint (circuit_find_panel (circuit, circuit_panel_name (circuit, id)), ==,
                     id);
  for (LockId id = 0; id < circuit->locks; id++)
    g_assert_cmpint (circuit_find_lock (circuit, circuit->lock[id].name), ==, id);
  g_assert_true (circuit_find (circuit->name) == circuit);
}

/* Everything that a list points to is in another one. */
static void
test_places (gconstpointer data)
{
  const Circuit *circuit = data;
  View view = view_default (circuit);

  g_assert_cmpint (circuit->traces, <=, CIRCUIT_TRACES_MAX);
  g_assert_cmpint (circuit->ports, >=, 1);
  g_assert_cmpint (circuit->ports, <=, CIRCUIT_PORTS_MAX);
  g_assert_cmpint (circuit->locks, <=, CIRCUIT_LOCKS_MAX);
  g_assert_cmpint (view_validate (&view), ==, VIEW_SOUND);
  for (int i = 0; i < circuit->ports; i++)
    {
      g_assert_cmpint (circuit->port[i].trace, <, circuit->traces);
      g_assert_cmpint (circuit_panel_of (circuit, PANEL_KIND_PORT, i), !=, PANEL_NONE);
    }
  for (TraceId id = 0; id < circuit->traces; id++)
    if (circuit->trace[id].threshold != BIAS_COUNT)
      g_assert_nonnull (circuit_row (circuit, circuit->trace[id].threshold));
  if (circuit_panel_of (circuit, PANEL_KIND_DC, 0) != PANEL_NONE)
    g_assert_nonnull (circuit_row (circuit, BIAS_IDC));
}

/* A row has one meaning, which its whole accepted range has, and is in one lock. */
static void
test_meanings (gconstpointer data)
{
  const Circuit *circuit = data;
  Experiment e = experiment_for (circuit);

  for (DerivedId id = 0; id < circuit->deriveds; id++)
    {
      const Derived *derived = &circuit->derived[id];
      g_test_message ("%s of %s", derived->name, circuit->name);
      g_assert_nonnull (circuit_row (circuit, derived->bias));
      g_assert_nonnull (circuit_row (circuit, derived->with));
      g_assert_cmpint (derived_find (circuit, derived->name), ==, id);
      g_assert_cmpint (derived_of_bias (circuit, derived->bias), ==, id);
      g_assert_true (isfinite (derived_at (&e, id, bias_row (derived->bias)->min)));
      g_assert_true (isfinite (derived_at (&e, id, bias_row (derived->bias)->max)));
    }
  for (LockId id = 0; id < circuit->locks; id++)
    {
      const GainLock *lock = &circuit->lock[id];
      g_test_message ("%s of %s", lock->name, circuit->name);
      g_assert_nonnull (circuit_row (circuit, lock->tau));
      g_assert_nonnull (circuit_row (circuit, lock->gain));
      g_assert_cmpint (circuit_lock_of (circuit, lock->tau), ==, id);
      g_assert_cmpint (circuit_lock_of (circuit, lock->gain), ==, id);
    }
}

/* The door: each way of being unsound is named. */
static void
test_view_door (void)
{
  static const struct
  {
    ViewFault fault;
    PanelId order;
    double height, low, high, from, to;
  } cases[] = {
      {VIEW_SOUND, 0, 1, 0, 0, 0, 0},
      {VIEW_SOUND, 0, 0.1, -1, 1, 0.2, 0.3},
      {VIEW_ORDER, 1, 1, 0, 0, 0, 0},
      {VIEW_ORDER, -1, 1, 0, 0, 0, 0},
      {VIEW_ORDER, CIRCUIT_PANELS_MAX, 1, 0, 0, 0, 0},
      {VIEW_HEIGHT, 0, 0, 0, 0, 0, 0},
      {VIEW_HEIGHT, 0, 10.1, 0, 0, 0, 0},
      {VIEW_HEIGHT, 0, (double)NAN, 0, 0, 0, 0},
      {VIEW_RANGE, 0, 1, 2, 1, 0, 0},
      {VIEW_RANGE, 0, 1, 0, (double)INFINITY, 0, 0},
      {VIEW_TIME, 0, 1, 0, 0, 0.3, 0.2},
      {VIEW_TIME, 0, 1, 0, 0, -1, 0.2},
      {VIEW_TIME, 0, 1, 0, 0, 0, (double)NAN},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      View view = view_default (circuit_list[0]);
      view.order[0] = cases[i].order;
      view.height[0] = cases[i].height;
      view.low[0] = cases[i].low;
      view.high[0] = cases[i].high;
      view.from = cases[i].from;
      view.to = cases[i].to;
      g_test_message ("case %zu", i);
      g_assert_cmpint (view_validate (&view), ==, cases[i].fault);
    }
  View view = view_default (circuit_list[0]);
  view.log[0] = true;
  g_assert_cmpint (view_validate (&view), ==, VIEW_LOG);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc func;
  } tests[] = {
      {"recorded-is-sampled", test_recorded_is_sampled},
      {"names", test_names},
      {"places", test_places},
      {"meanings", test_meanings},
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize c = 0; circuit_list[c] != NULL; c++)
    for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
      {
        g_autofree char *path =
            g_strdup_printf ("/circuit/%s/%s", circuit_list[c]->name, tests[i].name);
        g_test_add_data_func (path, circuit_list[c], tests[i].func);
      }
  g_test_add_func ("/circuit/view-door", test_view_door);
  return g_test_run ();
}
