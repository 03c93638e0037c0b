/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a circuit has, as one table: its rows and their defaults, traces, input ports,
 * panels, locks, derived values, and the functions that run it. Rows, files, plots,
 * measures and the engine walk these lists, so that a new circuit is one new descriptor
 * (docs/design.md, section 9). Descriptors are constant; the functions here
 * may be called from any thread. */
#pragma once

#include "core/base/isa.h"
#include "core/experiment/bias.h"

struct AdviceCase;
struct Experiment;
struct LaneBlock;
struct LaneInput;
struct LaneOutput;

enum
{
  CIRCUIT_TRACES_MAX = 16,
  CIRCUIT_LOCKS_MAX = 8,
  CIRCUIT_STATES_MAX = 8,
  CIRCUIT_PANELS_MAX = CIRCUIT_TRACES_MAX + CIRCUIT_PORTS_MAX + 2,
};

/* Places in the lists of a circuit. Below 0: none. */
typedef int TraceId;
typedef int PanelId;
typedef int LockId;
typedef int DerivedId;

enum
{
  TRACE_NONE = -1,
  PANEL_NONE = -1,
  LOCK_NONE = -1,
  DERIVED_NONE = -1,
};

typedef enum RowRole
{
  ROW_USUAL,
  ROW_MAIN,    /* says what kind of neuron it is: stands in captions */
  ROW_CARRIED, /* kept in files, but without effect and not shown */
} RowRole;

/* A row of the table of biases that the circuit has, with its default there (SI). */
typedef struct CircuitRow
{
  BiasId id;
  double preset;
  RowRole role;
} CircuitRow;

/* Where a sample of a step with a spike stands. */
typedef enum TraceReset
{
  RESET_NONE,   /* no spike shows in it */
  RESET_AFTER,  /* recorded after the reset: the peak is the sample before */
  RESET_BEFORE, /* recorded before the reset: the fall follows */
} TraceReset;

/* A recorded quantity. */
typedef struct Trace
{
  const char *name;      /* "imem": files, measures, options */
  const char *symbol;    /* "I" */
  const char *subscript; /* "mem" */
  const char *label;     /* "Membrane current": menus */
  const char *noun;      /* "membrane current": inside a sentence */
  Unit unit;
  Block block;   /* whose color it has */
  double weight; /* of its panel's height beside the others' */
  bool may_be_log;
  bool log;         /* drawn so unless the view says otherwise */
  BiasId threshold; /* the row that a spike waits for, as a line where it has a value in
                       this unit; BIAS_COUNT: none */
  TraceReset reset;
} Trace;

/* What a neuron remembers from one step to the next, and a file may give for the start.
 */
typedef struct NeuronState
{
  const char *name;  /* "imem", as in files */
  const char *alias; /* another name that files have for it, or NULL */
  Unit unit;
  double min, max; /* what is accepted, SI */
} NeuronState;

/* Where input spikes go in. */
typedef struct Port
{
  const char *name;  /* "syn": files and options, for ports behind the first */
  const char *label; /* "Input spikes" */
  TraceId trace;     /* the current that they drive */
} Port;

typedef enum PanelKind
{
  PANEL_KIND_PORT,
  PANEL_KIND_DC,
  PANEL_KIND_TRACE,
  PANEL_KIND_SPIKES,
} PanelKind;

/* A panel of the Traces picture. */
typedef struct Panel
{
  PanelKind kind;
  int index;   /* of the port or the trace */
  bool hidden; /* until it is asked for */
} Panel;

/* Keeps the ratio gain / tau while tau changes. A row is in one lock at most. */
typedef struct GainLock
{
  const char *name; /* "r_gain_mem", as in files */
  BiasId tau, gain;
} GainLock;

/* How a derived value follows from its bias I. */
typedef enum DerivedLaw
{
  DERIVED_LAW_TAU,       /* (Ut / kappa) C / I */
  DERIVED_LAW_PULSE,     /* Vth C / I */
  DERIVED_LAW_RATIO,     /* I / Itau */
  DERIVED_LAW_THRESHOLD, /* (Ut / kappa) ln (I / Io) */
} DerivedLaw;

/* What a bias means. A bias has one meaning at most, and none where it may be 0. */
typedef struct Derived
{
  const char *name;   /* "tau_mem", "r_gain_mem", "t_ref", "v_threshold" */
  const char *symbol; /* "τ", "gain", "t_ref", "V" as shown beside a row */
  Unit unit;
  BiasId bias; /* the bias that sets it */
  DerivedLaw law;
  BiasId with; /* the capacitor, the leak, or the dark current of the law */
  bool detail; /* stands in its row, not in the summary of its block */
} Derived;

/* Runs steps [from, to) of a block of lanes (core/engine/lanes.h). */
typedef void (*LaneAdvance) (struct LaneBlock *block, struct LaneInput *input,
                             size_t from, size_t to, struct LaneOutput *output);

typedef struct Circuit
{
  const char *name;      /* "dynapsim": "model" in files */
  const char *title;     /* "DynapSim" */
  const char *reference; /* the simulator that an Euler run equals, spike for spike:
                            "Rockpool"; NULL: none */
  double dt;             /* default time step, s */

  const CircuitRow *row;
  int rows;
  const Trace *trace; /* in the order of a traces file */
  int traces;
  const Port *port;
  int ports;          /* at least 1 */
  const Panel *panel; /* in the usual order, top to bottom */
  int panels;
  const GainLock *lock;
  int locks;
  const Derived *derived;
  int deriveds;

  /* How long (s) the membrane is cut off after a spike; NULL where it is not. */
  double (*refractory) (const struct Experiment *experiment);

  /* Coefficients and start state of one lane from value[BIAS_CIRCUIT_COUNT] (SI) and dt
   * (s). */
  void (*derive) (struct LaneBlock *block, size_t lane, const double *value, double dt);
  /* The function that runs with the given instructions. */
  LaneAdvance (*advance) (Isa isa);
  /* The traces of all lanes in use as they stand after the last step: lane l to
   * out[trace][l]; NULL is skipped. */
  void (*sample) (const struct LaneBlock *block, float *const *out);
  /* Adds what there is to say about a run (core/study/advice.h); NULL: nothing. */
  void (*advise) (struct AdviceCase *advice);

  /* What a start state may give, in the order in which it is set, and the function that
   * sets state `state` (SI) of a lane that has been derived. */
  const NeuronState *state;
  int states;
  void (*start) (struct LaneBlock *block, size_t lane, int state, double value);
} Circuit;

/* The circuits that a program knows, NULL at the end; the first is the one to start with.
 * Each program links its own list (core/circuit/list.c). */
extern const Circuit *const circuit_list[];

/* NULL where the list has none of that name. */
const Circuit *
circuit_find (const char *name);

/* The circuit's entry for a row of SECTION_BIASES; NULL where it has no such row. */
const CircuitRow *
circuit_row (const Circuit *circuit, BiasId id);

/* Whether the row exists with this circuit: a bias that it lists, a setting, an input row
 * of one of its ports. */
bool
circuit_has (const Circuit *circuit, BiasId id);

/* Default of a row (SI). For a row that the circuit does not have, a fixed number. */
double
circuit_preset (const Circuit *circuit, BiasId id);

/* A row that the circuit has, by its name: "Itau_mem", "dt", "rate", and "PORT.rate" for
 * ports behind the first; BIAS_COUNT if there is none. */
BiasId
circuit_find_bias (const Circuit *circuit, const char *name);

/* A bias of the circuit by its key in files; BIAS_COUNT if there is none. */
BiasId
circuit_find_key (const Circuit *circuit, const char *key);

enum
{
  BIAS_NAME_TEXT = 64
};

/* The name that circuit_find_bias () finds. Returns `text`. */
char *
circuit_bias_name (const Circuit *circuit, BiasId id, char text[BIAS_NAME_TEXT]);

/* By name; negative if there is none. */
TraceId
circuit_find_trace (const Circuit *circuit, const char *name);
PanelId
circuit_find_panel (const Circuit *circuit, const char *name);
LockId
circuit_find_lock (const Circuit *circuit, const char *name);
int
circuit_find_port (const Circuit *circuit, const char *name);
int
circuit_find_state (const Circuit *circuit, const char *name); /* or by its alias */

/* The lock that a tau or gain bias belongs to. */
LockId
circuit_lock_of (const Circuit *circuit, BiasId tau_or_gain);

/* The panel that shows a trace or a port. */
PanelId
circuit_panel_of (const Circuit *circuit, PanelKind kind, int index);

/* What the panel's curve is: of its trace, or of the DC input; NULL for spikes. */
const Trace *
circuit_panel_curve (const Circuit *circuit, PanelId id);

/* The recorded trace that the panel shows, or TRACE_NONE. */
TraceId
circuit_panel_trace (const Circuit *circuit, PanelId id);

/* "input", "dc", "imem", "output": view of a preset, --panels. A port behind the first
 * has its own name. */
const char *
circuit_panel_name (const Circuit *circuit, PanelId id);

/* "Membrane current", "Input spikes". */
const char *
circuit_panel_label (const Circuit *circuit, PanelId id);

/* Whether the circuit has the row Idc, which a DC stimulus adds to. */
bool
circuit_takes_dc (const Circuit *circuit);

/* One bit for each trace. */
unsigned
circuit_trace_mask (const Circuit *circuit);
