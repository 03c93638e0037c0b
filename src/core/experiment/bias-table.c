/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The table. Slider spans are what the chip's bias generator can give. */
#include "core/experiment/bias-table.h"

#include <math.h>

/* What the engine can add up over all input spikes of a step in single precision. */
#define WEIGHT_MAX 1e30

/* Times of a run go as far as the most steps of the coarsest dt. */
#define TIME_MAX 2e5

/* Row families. A circuit row has the same name everywhere. */
#define CIRCUIT(name_) .name = name_, .key = name_, .section = SECTION_BIASES
#define CURRENT(name_, least)                                                            \
  CIRCUIT (name_), .symbol = "I", .unit = UNIT_AMPERE, .min = least, .max = 1e-3,        \
                   .law = LAW_LOG
#define DEVICE_CURRENT(name_, least) CURRENT (name_, least), .mismatch = MISMATCH_DEVICE
#define CAPACITOR(name_)                                                                 \
  CIRCUIT (name_), .symbol = "C", .unit = UNIT_FARAD, .min = 1e-15, .max = 1e-9,         \
                   .low = 1e-13, .high = 1e-9, .law = LAW_LOG,                           \
                   .mismatch = MISMATCH_DEVICE, .block = BLOCK_TECHNOLOGY
#define TECHNOLOGY(name_)                                                                \
  CIRCUIT (name_), .mismatch = MISMATCH_TECHNOLOGY, .block = BLOCK_TECHNOLOGY
#define SETTING(name_, key_) .name = name_, .key = key_
#define INPUT(name_, key_)                                                               \
  SETTING (name_, key_), .block = BLOCK_STIMULUS, .section = SECTION_INPUT
#define DC(name_, key_)                                                                  \
  SETTING (name_, key_), .block = BLOCK_STIMULUS, .section = SECTION_DC
#define DC_CURRENT(name_, key_)                                                          \
  DC (name_, key_), .symbol = "I", .unit = UNIT_AMPERE, .min = -1e-3, .max = 1e-3,       \
                    .low = 0, .high = 1e-8, .knee = 1e-11, .law = LAW_ZERO
#define MISMATCH(name_)                                                                  \
  SETTING (name_, name_), .block = BLOCK_MISMATCH, .section = SECTION_MISMATCH
#define RUN(name_)                                                                       \
  SETTING (name_, name_), .block = BLOCK_SIMULATION, .section = SECTION_RUN
#define MOMENT                                                                           \
  .unit = UNIT_SECOND, .min = 0, .max = TIME_MAX, .low = 0, .high = 1, .knee = 0.1,      \
  .step = 0.01, .law = LAW_ZERO
#define LATER_MOMENT MOMENT, .preset = (double)INFINITY, .may_be_end = true

static const Bias rows[BIAS_TABLE_COUNT] = {
    [BIAS_IDC] = {DEVICE_CURRENT ("Idc", 0), .subscript = "dc", .label = "DC input",
                  .chip_name = "SOIF_DC_P", .block = BLOCK_MEMBRANE, .low = 1.42e-13,
                  .high = 8.53e-7,
                  .help = "Constant current into the membrane: raising it makes the "
                          "neuron fire faster."},
    [BIAS_ITAU_MEM] =
        {DEVICE_CURRENT ("Itau_mem", 1e-15), .subscript = "τ,mem",
         .label = "Membrane leak", .chip_name = "SOIF_LEAK_N", .block = BLOCK_MEMBRANE,
         .low = 3.01e-13, .high = 1.39e-6,
         .help =
             "Current that drains the membrane: raising it shortens the membrane time "
             "constant, so the neuron forgets its input sooner."},
    [BIAS_IGAIN_MEM] =
        {DEVICE_CURRENT ("Igain_mem", 1e-15), .subscript = "gain,mem",
         .label = "Membrane gain", .chip_name = "SOIF_GAIN_N", .block = BLOCK_MEMBRANE,
         .low = 5.18e-13, .high = 2.39e-6,
         .help = "Amplification of the membrane input, as its ratio to the leak: raising "
                 "it lets the same input drive the neuron harder."},
    [BIAS_ISPKTHR] =
        {DEVICE_CURRENT ("Ispkthr", 1e-15), .subscript = "spkthr",
         .label = "Spike threshold", .chip_name = "SOIF_SPKTHR_P", .block = BLOCK_SPIKE,
         .low = 1.42e-13, .high = 8.53e-7,
         .help =
             "Membrane current at which a spike is fired: raising it makes the neuron "
             "climb further before each spike."},
    [BIAS_IREF] = {DEVICE_CURRENT ("Iref", 1e-15), .subscript = "ref",
                   .label = "Refractory", .chip_name = "SOIF_REFR_N",
                   .block = BLOCK_SPIKE, .low = 5.18e-13, .high = 2.39e-6,
                   .help = "Sets the pause after a spike in which input is ignored: "
                           "raising it makes the refractory period shorter."},
    [BIAS_ITAU_SYN] =
        {DEVICE_CURRENT ("Itau_syn", 1e-15), .subscript = "τ,syn",
         .label = "Synapse leak", .chip_name = "DEAM_ETAU_P", .block = BLOCK_SYNAPSE,
         .low = 7.46e-14, .high = 4.49e-7,
         .help = "Current that drains the synapse: raising it shortens the synapse time "
                 "constant, so the synaptic current dies away sooner after a spike."},
    [BIAS_IGAIN_SYN] =
        {DEVICE_CURRENT ("Igain_syn", 1e-15), .subscript = "gain,syn",
         .label = "Synapse gain", .chip_name = "DEAM_EGAIN_P", .block = BLOCK_SYNAPSE,
         .low = 2.53e-13, .high = 1.53e-6,
         .help =
             "Amplification of the synapse, as its ratio to the synapse leak: raising "
             "it makes every input spike count for more."},
    [BIAS_IPULSE] = {DEVICE_CURRENT ("Ipulse", 1e-15), .subscript = "pulse",
                     .label = "Input pulse width", .chip_name = "SYPD_EXT_N",
                     .block = BLOCK_SYNAPSE, .low = 4.54e-13, .high = 2.09e-6,
                     .help = "Sets how long an input spike charges the synapse: raising "
                             "it makes the pulse shorter and its effect smaller."},
    [BIAS_IF_NMDA] =
        {DEVICE_CURRENT ("If_nmda", 0), .subscript = "f,nmda", .label = "NMDA gate",
         .chip_name = "DENM_NMREV_N", .block = BLOCK_SYNAPSE, .low = 5.18e-13,
         .high = 2.39e-6,
         .help =
             "Membrane current that opens the NMDA gate: this model carries it without "
             "using it."},
    [BIAS_ITAU_AHP] =
        {DEVICE_CURRENT ("Itau_ahp", 1e-15), .subscript = "τ,ahp",
         .label = "Adaptation leak", .chip_name = "SOAD_TAU_P", .block = BLOCK_ADAPTATION,
         .low = 7.46e-14, .high = 4.49e-7,
         .help = "Current that drains the adaptation: raising it shortens the adaptation "
                 "time "
                 "constant, so the neuron recovers sooner from its own spikes."},
    [BIAS_IGAIN_AHP] =
        {DEVICE_CURRENT ("Igain_ahp", 1e-15), .subscript = "gain,ahp",
         .label = "Adaptation gain", .chip_name = "SOAD_GAIN_P",
         .block = BLOCK_ADAPTATION, .low = 2.53e-13, .high = 1.53e-6,
         .help = "Amplification of the adaptation, as its ratio to the adaptation leak: "
                 "raising it makes every spike slow the next ones more."},
    [BIAS_IW_AHP] =
        {DEVICE_CURRENT ("Iw_ahp", 0), .subscript = "w,ahp", .label = "Adaptation weight",
         .chip_name = "SOAD_W_N", .block = BLOCK_ADAPTATION, .low = 4.54e-13,
         .high = 2.09e-6,
         .help = "Current that each output spike feeds into the adaptation: raising it "
                 "makes the intervals between spikes grow."},
    [BIAS_IPULSE_AHP] =
        {DEVICE_CURRENT ("Ipulse_ahp", 1e-15), .subscript = "pulse,ahp",
         .label = "Adaptation pulse width", .chip_name = "SOAD_PWTAU_N",
         .block = BLOCK_ADAPTATION, .low = 4.54e-13, .high = 2.09e-6,
         .help = "Sets how long an output spike charges the adaptation: raising it makes "
                 "the pulse shorter and the adaptation weaker."},
    [BIAS_ISCALE] = {CURRENT ("Iscale", 1e-15), .subscript = "scale",
                     .label = "Unit weight", .block = BLOCK_WEIGHTS, .low = 1e-10,
                     .high = 1e-6,
                     .help = "Current that a synaptic weight of 1 stands for: raising it "
                             "makes all input spikes stronger."},
    [BIAS_C_MEM] = {CAPACITOR ("C_mem"), .subscript = "mem",
                    .label = "Membrane capacitor",
                    .help = "Capacitor of the membrane: raising it makes the membrane "
                            "slower."},
    [BIAS_C_SYN] = {CAPACITOR ("C_syn"), .subscript = "syn", .label = "Synapse capacitor",
                    .help = "Capacitor of the synapse: raising it makes the synaptic "
                            "current slower and its jumps smaller."},
    [BIAS_C_AHP] = {CAPACITOR ("C_ahp"), .subscript = "ahp",
                    .label = "Adaptation capacitor",
                    .help = "Capacitor of the adaptation: raising it makes adaptation "
                            "slower and its jumps smaller."},
    [BIAS_C_PULSE] = {CAPACITOR ("C_pulse"), .subscript = "pulse",
                      .label = "Input pulse capacitor",
                      .help = "Capacitor of the input pulse extender: raising it makes "
                              "every input pulse longer."},
    [BIAS_C_PULSE_AHP] = {CAPACITOR ("C_pulse_ahp"), .subscript = "pulse,ahp",
                          .label = "Adaptation pulse capacitor",
                          .help = "Capacitor of the adaptation pulse extender: raising "
                                  "it makes every adaptation pulse longer."},
    [BIAS_C_REF] = {CAPACITOR ("C_ref"), .subscript = "ref",
                    .label = "Refractory capacitor",
                    .help = "Capacitor of the refractory circuit: raising it makes the "
                            "pause after a spike longer."},
    [BIAS_IO] = {TECHNOLOGY ("Io"), .symbol = "I", .subscript = "o",
                 .label = "Dark current", .unit = UNIT_AMPERE, .min = 1e-15, .max = 1e-11,
                 .low = 1e-14, .high = 5e-12, .law = LAW_LOG,
                 .help = "Current of a transistor that is switched off, the floor of "
                         "every current here: raising it lifts all resting currents."},
    [BIAS_KAPPA_N] = {TECHNOLOGY ("kappa_n"), .symbol = "κ", .subscript = "n",
                      .label = "Slope factor of n transistors", .min = 0.3, .max = 1,
                      .low = 0.3, .high = 1, .step = 0.01, .law = LAW_LINEAR,
                      .help = "How well the gate of an n transistor steers its channel: "
                              "raising it shortens all time constants."},
    [BIAS_KAPPA_P] = {TECHNOLOGY ("kappa_p"), .symbol = "κ", .subscript = "p",
                      .label = "Slope factor of p transistors", .min = 0.3, .max = 1,
                      .low = 0.3, .high = 1, .step = 0.01, .law = LAW_LINEAR,
                      .help = "How well the gate of a p transistor steers its channel: "
                              "raising it shortens all time constants."},
    [BIAS_UT] = {TECHNOLOGY ("Ut"), .symbol = "U", .subscript = "T",
                 .label = "Thermal voltage", .unit = UNIT_VOLT, .min = 0.01, .max = 0.05,
                 .low = 0.02, .high = 0.03, .step = 1e-4, .law = LAW_LINEAR,
                 .help = "Voltage that grows with temperature, 25 mV at about 17 °C: "
                         "raising it lengthens all time constants."},
    [BIAS_VTH] = {TECHNOLOGY ("Vth"), .symbol = "V", .subscript = "th",
                  .label = "Transistor threshold", .unit = UNIT_VOLT, .min = 0.1,
                  .max = 2, .low = 0.1, .high = 2, .step = 0.01, .law = LAW_LINEAR,
                  .help = "Voltage at which pulses and the refractory pause end: raising "
                          "it makes both longer."},
    [BIAS_RATE] = {INPUT ("rate", "rate"), .symbol = "r", .subscript = "in",
                   .label = "Input rate", .noun = "the input rate", .unit = UNIT_HERTZ,
                   .preset = 20, .min = 0, .max = 1e6, .low = 0, .high = 1000,
                   .knee = 0.5, .law = LAW_ZERO,
                   .help = "Input spikes per second (inside a burst for bursts): "
                           "raising it drives the synapse harder."},
    [BIAS_WEIGHT] = {INPUT ("weight", "weight"), .symbol = "w", .subscript = "",
                     .label = "Input weight", .noun = "the input weight", .preset = 1,
                     .min = -WEIGHT_MAX, .max = WEIGHT_MAX, .low = 0, .high = 10,
                     .knee = 0.02, .law = LAW_ZERO,
                     .help = "Strength of an input spike in unit weights: raising it "
                             "makes each input spike lift the synaptic current more."},
    [BIAS_START] = {INPUT ("start", "start"), MOMENT, .symbol = "t", .subscript = "on",
                    .label = "Input start", .noun = "the start of the input",
                    .help = "Time of the first possible input spike: raising it lets "
                            "the input begin later."},
    [BIAS_STOP] = {INPUT ("stop", "stop"), LATER_MOMENT, .symbol = "t",
                   .subscript = "off", .label = "Input stop",
                   .noun = "the end of the input",
                   .help = "Time after which there are no more input spikes: raising it "
                           "lets the input last longer."},
    [BIAS_BURST_SPIKES] = {INPUT ("burst_spikes", "spikes"), .symbol = "n",
                           .subscript = "burst", .label = "Spikes per burst",
                           .noun = "the number of spikes per burst", .preset = 5,
                           .min = 1, .max = 1000, .low = 1, .high = 20,
                           .law = LAW_INTEGER,
                           .help = "Number of input spikes in each burst: raising it "
                                   "makes the bursts longer."},
    [BIAS_BURST_PERIOD] = {INPUT ("burst_period", "period"), .symbol = "T",
                           .subscript = "burst", .label = "Burst period",
                           .noun = "the burst period", .unit = UNIT_SECOND, .preset = 0.5,
                           .min = 1e-6, .max = TIME_MAX, .low = 0.01, .high = 10,
                           .law = LAW_LOG,
                           .help = "Time from the start of one burst to the start of "
                                   "the next: raising it makes bursts rarer."},
    [BIAS_DC_AMPLITUDE] = {DC_CURRENT ("dc_amplitude", "amplitude"), .subscript = "step",
                           .label = "DC step", .noun = "the DC step", .preset = 1e-9,
                           .help = "Current added to the DC input during the step: "
                                   "raising it drives the neuron harder meanwhile."},
    [BIAS_DC_FROM] = {DC_CURRENT ("dc_from", "from"), .subscript = "from",
                      .label = "DC ramp start", .noun = "the DC ramp start", .preset = 0,
                      .help = "Current added to the DC input where the ramp starts: "
                              "raising it lifts the foot of the ramp."},
    [BIAS_DC_TO] = {DC_CURRENT ("dc_to", "to"), .subscript = "to", .label = "DC ramp end",
                    .noun = "the DC ramp end", .preset = 2e-9,
                    .help = "Current added to the DC input where the ramp ends: raising "
                            "it makes the ramp steeper."},
    [BIAS_DC_START] = {DC ("dc_start", "start"), MOMENT, .symbol = "t",
                       .subscript = "dc,on", .label = "DC start",
                       .noun = "the start of the DC stimulus",
                       .help = "Time at which the step or ramp begins: raising it lets "
                               "the extra current begin later."},
    [BIAS_DC_STOP] = {DC ("dc_stop", "stop"), LATER_MOMENT, .symbol = "t",
                      .subscript = "dc,off", .label = "DC stop",
                      .noun = "the end of the DC stimulus",
                      .help = "Time at which the step or ramp ends: raising it lets the "
                              "extra current last longer."},
    [BIAS_DEVIATION] =
        {MISMATCH ("deviation"), .symbol = "spread", .subscript = "",
         .label = "Mismatch spread", .noun = "the mismatch spread",
         .unit = UNIT_PERCENT, .preset = 0.3, .min = 0, .max = 3, .low = 0, .high = 1,
         .knee = 0.1, .step = 0.01, .law = LAW_ZERO,
         .help = "How far real devices stray from their nominal value: raising it makes "
                 "the neurons of the chip differ more."},
    [BIAS_SIGMA_RULE] =
        {MISMATCH ("sigma_rule"), .symbol = "σ", .subscript = "rule",
         .label = "Sigma rule", .noun = "the sigma rule", .preset = 3, .min = 0.5,
         .max = 10, .low = 1, .high = 6, .step = 0.1, .law = LAW_LINEAR,
         .help = "How many standard deviations the spread stands for: raising it makes "
                 "the neurons of the chip more alike."},
    [BIAS_NEURONS] = {MISMATCH ("neurons"), .symbol = "N", .subscript = "",
                      .label = "Mismatched neurons",
                      .noun = "the number of mismatched neurons", .preset = 0, .min = 0,
                      .max = 1023, .low = 0, .high = 1023, .knee = 10, .law = LAW_INTEGER,
                      .help = "Number of neurons with device mismatch beside the nominal "
                              "one: raising it shows more of the chip."},
    [BIAS_DT] = {RUN ("dt"), .symbol = "dt", .subscript = "", .label = "Time step",
                 .unit = UNIT_SECOND, .preset = 1e-3, .min = 1e-6, .max = 0.1,
                 .low = 1e-5, .high = 1e-2, .law = LAW_LOG,
                 .help = "Length of one simulation step: raising it makes the run faster "
                         "to compute and less exact."},
    [BIAS_DURATION] = {RUN ("duration"), .symbol = "T", .subscript = "run",
                       .label = "Duration", .noun = "the duration", .unit = UNIT_SECOND,
                       .preset = 1, .min = 1e-6, .max = TIME_MAX, .low = 0.05, .high = 10,
                       .law = LAW_LOG,
                       .help = "Simulated time: raising it shows a longer run."},
    [BIAS_MEASURE_FROM] = {RUN ("measure_from"), MOMENT, .symbol = "t",
                           .subscript = "from", .label = "Measure from",
                           .noun = "the start of the measured time",
                           .help = "Start of the time over which measures are taken: "
                                   "raising it leaves out more of the onset."},
    [BIAS_MEASURE_TO] = {RUN ("measure_to"), LATER_MOMENT, .symbol = "t",
                         .subscript = "to", .label = "Measure to",
                         .noun = "the end of the measured time",
                         .help = "End of the time over which measures are taken: "
                                 "raising it takes in more of the late part."},
};

/* Input rows of further ports are those of the first. */
const Bias *
bias_row (BiasId id)
{
  return &rows[bias_on_port (id, 0)];
}

int
bias_port (BiasId id)
{
  return id < BIAS_TABLE_COUNT ? 0 : 1 + (int)(id - BIAS_TABLE_COUNT) / BIAS_INPUT_ROWS;
}

BiasId
bias_on_port (BiasId id, int port)
{
  int row = (int)id - BIAS_RATE;

  if (id >= BIAS_TABLE_COUNT)
    row = (int)(id - BIAS_TABLE_COUNT) % BIAS_INPUT_ROWS;
  else if (row < 0 || row >= BIAS_INPUT_ROWS)
    return id;
  return (BiasId)(port == 0 ? BIAS_RATE + row
                            : BIAS_TABLE_COUNT + (port - 1) * BIAS_INPUT_ROWS + row);
}
