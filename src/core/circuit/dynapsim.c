/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The descriptor. Defaults are those of Rockpool's DynapSim, to the last digit. */
#include "core/circuit/dynapsim.h"

#include "core/circuit/dynapsim-advice.h"
#include "core/circuit/dynapsim-lane.h"
#include "core/experiment/derived.h"

static const CircuitRow rows[] = {
    {BIAS_IDC, 5e-13, ROW_MAIN},
    {BIAS_ITAU_MEM, 5.319148936170212e-12, ROW_MAIN},
    {BIAS_IGAIN_MEM, 2.1276595744680848e-11, ROW_MAIN},
    {BIAS_ISPKTHR, 1e-7, ROW_MAIN},
    {BIAS_IREF, 1.0499999999999999e-9, ROW_MAIN},
    {BIAS_ITAU_SYN, 8.687943262411346e-11, ROW_MAIN},
    {BIAS_IGAIN_SYN, 8.687943262411346e-9, ROW_MAIN},
    {BIAS_IPULSE, 3.4999999999999996e-8, ROW_USUAL},
    {BIAS_IF_NMDA, 5e-13, ROW_CARRIED},
    {BIAS_ITAU_AHP, 2.8368794326241126e-11, ROW_MAIN},
    {BIAS_IGAIN_AHP, 2.8368794326241126e-11, ROW_MAIN},
    {BIAS_IW_AHP, 5e-13, ROW_MAIN},
    {BIAS_IPULSE_AHP, 3.5e-7, ROW_USUAL},
    {BIAS_ISCALE, 1e-8, ROW_USUAL},
    {BIAS_C_MEM, 3e-12, ROW_USUAL},
    {BIAS_C_SYN, 2.45e-11, ROW_USUAL},
    {BIAS_C_AHP, 4e-11, ROW_USUAL},
    {BIAS_C_PULSE, 5e-13, ROW_USUAL},
    {BIAS_C_PULSE_AHP, 5e-13, ROW_USUAL},
    {BIAS_C_REF, 1.5e-12, ROW_USUAL},
    {BIAS_IO, 5e-13, ROW_USUAL},
    {BIAS_KAPPA_N, 0.75, ROW_USUAL},
    {BIAS_KAPPA_P, 0.66, ROW_USUAL},
    {BIAS_UT, 0.025, ROW_USUAL},
    {BIAS_VTH, 0.7, ROW_USUAL},
};

static const Trace traces[DYNAPSIM_TRACES] = {
    [DYNAPSIM_ISYN] = {.name = "isyn",
                       .symbol = "I",
                       .subscript = "syn",
                       .label = "Synaptic current",
                       .noun = "synaptic current",
                       .unit = UNIT_AMPERE,
                       .block = BLOCK_SYNAPSE,
                       .weight = 1,
                       .may_be_log = true,
                       .threshold = BIAS_COUNT},
    [DYNAPSIM_IAHP] = {.name = "iahp",
                       .symbol = "I",
                       .subscript = "ahp",
                       .label = "Adaptation current",
                       .noun = "adaptation current",
                       .unit = UNIT_AMPERE,
                       .block = BLOCK_ADAPTATION,
                       .weight = 1,
                       .may_be_log = true,
                       .threshold = BIAS_COUNT},
    [DYNAPSIM_IMEM] = {.name = "imem",
                       .symbol = "I",
                       .subscript = "mem",
                       .label = "Membrane current",
                       .noun = "membrane current",
                       .unit = UNIT_AMPERE,
                       .block = BLOCK_MEMBRANE,
                       .weight = 1.6,
                       .may_be_log = true,
                       .log = true,
                       .threshold = BIAS_ISPKTHR,
                       .reset = RESET_AFTER},
    [DYNAPSIM_VMEM] = {.name = "vmem",
                       .symbol = "V",
                       .subscript = "mem",
                       .label = "Membrane voltage",
                       .noun = "membrane voltage",
                       .unit = UNIT_VOLT,
                       .block = BLOCK_SPIKE,
                       .weight = 1,
                       .threshold = BIAS_ISPKTHR,
                       .reset = RESET_BEFORE},
};

/* By the names of Rockpool's state (). A level is log2 (imem / Io), the finer form of
 * vmem that the step works with. */
static const NeuronState states[DYNAPSIM_STARTS] = {
    [DYNAPSIM_START_IAHP] = {"iahp", NULL, UNIT_AMPERE, 0, 1},
    [DYNAPSIM_START_IMEM] = {"imem", NULL, UNIT_AMPERE, 0, 1},
    [DYNAPSIM_START_ISYN] = {"iampa", "isyn", UNIT_AMPERE, 0, 1},
    [DYNAPSIM_START_VMEM] = {"vmem", NULL, UNIT_VOLT, -10, 10},
    [DYNAPSIM_START_LEVEL] = {"level", NULL, UNIT_NONE, -1000, 1000},
    [DYNAPSIM_START_SPIKES] = {"spikes", NULL, UNIT_NONE, 0, 60000},
    [DYNAPSIM_START_TIMER] = {"timer_ref", NULL, UNIT_SECOND, 0, 1e9},
};

static const Port ports[] = {{"syn", "Input spikes", DYNAPSIM_ISYN}};

static const Panel panels[DYNAPSIM_PANELS] = {
    [DYNAPSIM_PANEL_INPUT] = {PANEL_KIND_PORT, 0, false},
    [DYNAPSIM_PANEL_DC] = {PANEL_KIND_DC, 0, true},
    [DYNAPSIM_PANEL_ISYN] = {PANEL_KIND_TRACE, DYNAPSIM_ISYN, false},
    [DYNAPSIM_PANEL_IMEM] = {PANEL_KIND_TRACE, DYNAPSIM_IMEM, false},
    [DYNAPSIM_PANEL_VMEM] = {PANEL_KIND_TRACE, DYNAPSIM_VMEM, false},
    [DYNAPSIM_PANEL_IAHP] = {PANEL_KIND_TRACE, DYNAPSIM_IAHP, false},
    [DYNAPSIM_PANEL_OUTPUT] = {PANEL_KIND_SPIKES, 0, false},
};

static const GainLock locks[DYNAPSIM_LOCKS] = {
    [DYNAPSIM_LOCK_MEM] = {"r_gain_mem", BIAS_ITAU_MEM, BIAS_IGAIN_MEM},
    [DYNAPSIM_LOCK_SYN] = {"r_gain_syn", BIAS_ITAU_SYN, BIAS_IGAIN_SYN},
    [DYNAPSIM_LOCK_AHP] = {"r_gain_ahp", BIAS_ITAU_AHP, BIAS_IGAIN_AHP},
};

#define TAU(name, bias, capacitor)                                                       \
  {                                                                                      \
    name, "τ", UNIT_SECOND, bias, DERIVED_LAW_TAU, capacitor, false                      \
  }
#define RATIO(name, bias, leak)                                                          \
  {                                                                                      \
    name, "gain", UNIT_NONE, bias, DERIVED_LAW_RATIO, leak, false                        \
  }
#define PULSE(name, symbol, bias, capacitor, detail)                                     \
  {                                                                                      \
    name, symbol, UNIT_SECOND, bias, DERIVED_LAW_PULSE, capacitor, detail                \
  }

static const Derived deriveds[DYNAPSIM_DERIVEDS] = {
    [DYNAPSIM_TAU_MEM] = TAU ("tau_mem", BIAS_ITAU_MEM, BIAS_C_MEM),
    [DYNAPSIM_TAU_SYN] = TAU ("tau_syn", BIAS_ITAU_SYN, BIAS_C_SYN),
    [DYNAPSIM_TAU_AHP] = TAU ("tau_ahp", BIAS_ITAU_AHP, BIAS_C_AHP),
    [DYNAPSIM_R_GAIN_MEM] = RATIO ("r_gain_mem", BIAS_IGAIN_MEM, BIAS_ITAU_MEM),
    [DYNAPSIM_R_GAIN_SYN] = RATIO ("r_gain_syn", BIAS_IGAIN_SYN, BIAS_ITAU_SYN),
    [DYNAPSIM_R_GAIN_AHP] = RATIO ("r_gain_ahp", BIAS_IGAIN_AHP, BIAS_ITAU_AHP),
    [DYNAPSIM_T_REF] = PULSE ("t_ref", "t_ref", BIAS_IREF, BIAS_C_REF, false),
    [DYNAPSIM_T_PULSE] = PULSE ("t_pulse", "t", BIAS_IPULSE, BIAS_C_PULSE, true),
    [DYNAPSIM_T_PULSE_AHP] =
        PULSE ("t_pulse_ahp", "t", BIAS_IPULSE_AHP, BIAS_C_PULSE_AHP, true),
    [DYNAPSIM_V_THRESHOLD] = {"v_threshold", "V", UNIT_VOLT, BIAS_ISPKTHR,
                              DERIVED_LAW_THRESHOLD, BIAS_IO, false},
};

static double
refractory (const Experiment *experiment)
{
  return derived_value (experiment, DYNAPSIM_T_REF);
}

static LaneAdvance
advance (Isa isa)
{
#ifdef __x86_64__
  if (isa == ISA_AVX512)
    return dynapsim_advance_avx512;
  if (isa == ISA_AVX2)
    return dynapsim_advance_avx2;
#endif
  return dynapsim_advance_baseline;
}

const Circuit dynapsim_circuit = {
    .name = "dynapsim",
    .title = "DynapSim",
    .reference = "Rockpool",
    .dt = 1e-3,
    .row = rows,
    .rows = sizeof rows / sizeof *rows,
    .trace = traces,
    .traces = DYNAPSIM_TRACES,
    .state = states,
    .states = DYNAPSIM_STARTS,
    .port = ports,
    .ports = sizeof ports / sizeof *ports,
    .panel = panels,
    .panels = DYNAPSIM_PANELS,
    .lock = locks,
    .locks = DYNAPSIM_LOCKS,
    .derived = deriveds,
    .deriveds = DYNAPSIM_DERIVEDS,
    .refractory = refractory,
    .derive = dynapsim_derive,
    .start = dynapsim_start,
    .advance = advance,
    .sample = dynapsim_sample,
    .advise = dynapsim_advise,
};
