/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/commands.h"

#include "cli/bench.h"
#include "cli/options.h"
#include "cli/output.h"
#include "core/base/pool.h"
#include "core/engine/record.h"

#include <string.h>

/* "AMD EPYC 9634", as the system names the processor; without characters JSON would have
 * to escape. Free with g_free (). */
static char *
processor_name (void)
{
  g_autofree char *info = NULL;

  if (!g_file_get_contents ("/proc/cpuinfo", &info, NULL, NULL))
    return g_strdup ("unknown");
  char *name = strstr (info, "model name");
  name = name != NULL ? strchr (name, ':') : NULL;
  if (name == NULL)
    return g_strdup ("unknown");
  name[strcspn (name, "\n")] = '\0';
  return g_strdelimit (g_strstrip (g_strdup (name + 1)), "\"\\", ' ');
}

static void
append_kernel (GString *json, Isa isa, const BenchKernel *kernel)
{
  g_string_append_printf (json,
                          "\"isa\": \"%s\", \"kernel_ns\": %.3f, \"bound_ns\": %.3f, "
                          "\"ratio_to_bound\": %.3f",
                          isa_name (isa), kernel->kernel_ns, kernel->bound_ns,
                          kernel->kernel_ns / kernel->bound_ns);
}

/* The kernels of all instruction sets, and the whole engine with the best. */
static void
append_kernels (GString *json, int processors)
{
  BenchKernel kernel[ISA_COUNT] = {0};

  g_string_append (json, "  \"per_isa\": [");
  const char *separator = "";
  for (Isa isa = ISA_BASELINE; isa < ISA_COUNT; isa++)
    if (isa_available (isa))
      {
        kernel[isa] = bench_kernel (isa);
        g_string_append_printf (json, "%s\n    {", separator);
        append_kernel (json, isa, &kernel[isa]);
        g_string_append (json, "}");
        separator = ",";
      }
  g_string_append (json, "\n  ],\n  \"best\": {");
  const Isa best = isa_resolve (ISA_BEST);
  append_kernel (json, best, &kernel[best]);
  const BenchRun single = {.lanes = 1, .steps = 10000, .dt = 1e-4, .traces = TRUE};
  g_string_append_printf (json, ", \"single_lane_ns\": %.1f, \"threads\": {",
                          bench_run (&single) * 1e6 / (double)single.steps);
  for (int threads = 1; threads <= processors; threads *= 2)
    {
      const BenchRun run = {256, 10000, 1e-4, TRUE, 0, threads};
      g_string_append_printf (json, "%s\"%d\": %.3f", threads > 1 ? ", " : "", threads,
                              bench_run (&run));
    }
  g_string_append (json, "}},\n");
}

static void
append_work (GString *json, int processors)
{
  static const gsize work[][2] = {{1, 1000},    {1, 10000},   {256, 1000},
                                  {256, 10000}, {1024, 1000}, {1024, 10000}};
  const BenchRun plain = {256, 10000, 1e-4, TRUE, 0, processors};
  BenchRun banded = plain;

  banded.band_columns = BAND_COLUMNS_MAX;
  g_string_append (json, "  \"work_ms\": {");
  for (gsize i = 0; i < G_N_ELEMENTS (work); i++)
    {
      const BenchRun run = {work[i][0], work[i][1], 1e-4, TRUE, 0, processors};
      g_string_append_printf (json, "%s\"%zux%zu\": %.3f", i > 0 ? ", " : "", work[i][0],
                              work[i][1], bench_run (&run));
    }
  g_string_append_printf (json, "},\n  \"band_ms\": %.3f,\n",
                          bench_run (&banded) - bench_run (&plain));
  g_string_append_printf (json, "  \"tiny_number_ratio\": %.3f,\n",
                          bench_tiny_number_ratio ());
  g_string_append_printf (json,
                          "  \"maps_64x64_per_second\": {\"0.1 ms\": %.1f, "
                          "\"1 ms\": %.1f},\n",
                          bench_maps_per_second (1e-4, processors),
                          bench_maps_per_second (1e-3, processors));
  g_string_append_printf (json, "  \"f_i_curves_per_second\": %.1f\n",
                          bench_curves_per_second (processors));
}

ExitCode
command_bench (char **arguments)
{
  const Syntax syntax = {
      .parameters = "",
      .summary = "Times the engine on this machine and prints JSON: ns for a neuron and "
                 "a step, ms for\nruns of neurons x steps, refreshes a second. Medians.",
  };
  g_autoptr (GString) json = g_string_new ("{\n");
  g_autofree char *cpu = processor_name ();
  int processors = pool_processors ();
  ExitCode code;

  if (!options_parse (arguments, &syntax, NULL, NULL, &code))
    return code;
  g_string_append_printf (json, "  \"cpu\": \"%s\",\n  \"processors\": %d,\n", cpu,
                          processors);
  append_kernels (json, processors);
  append_work (json, processors);
  g_string_append (json, "}\n");
  g_autoptr (GError) error = NULL;
  if (output_write ("-", json->str, json->len, &error))
    return EXIT_DONE;
  return report_error (error);
}
