/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/export.h"

#include "model/file/npy.h"
#include "model/file/tables.h"
#include "model/file/save.h"

#include <errno.h>
#include <unistd.h>

/* Asks whether to go on; what is written is not counted as steps. */
static gboolean
share_cb (gpointer data, double share)
{
  const BbRun *run = data;

  return (run->poll == NULL || run->poll (run->poll_data))
         && (run->cancel == NULL || !atomic_load (run->cancel));
}

static void
write_to (FILE *stream, const BbQuery *query, const BbOutcome *outcome,
          const BbWatch *watch)
{
  Measures measures;

  switch (query->export.what)
    {
    case BB_EXPORT_TRACES:
      if (g_str_has_suffix (query->export.path, ".npy"))
        bb_npy_write_traces (stream, outcome, 1, watch);
      else
        bb_write_traces (stream, outcome, 1, watch);
      break;
    case BB_EXPORT_SPIKES:
      bb_write_spikes (stream, outcome);
      break;
    case BB_EXPORT_MEASURES:
      measures = bb_outcome_measures (outcome, &query->experiment);
      bb_write_measures (stream, outcome->circuit, &measures, outcome->neurons > 1);
      break;
    case BB_EXPORT_PICTURE:
      break;
    }
}

static void
fail (BbResult *result, const char *path, int code)
{
  g_set_error (&result->error, G_FILE_ERROR, g_file_error_from_errno (code),
               "%s: cannot write: %s", path, g_strerror (code));
}

/* Leaves a descriptor with all of it, or an error. */
static void
write_file (const BbQuery *query, const BbRun *run, BbResult *result)
{
  const BbWatch watch = {share_cb, (gpointer)run};
  const char *path = query->export.path;

  result->descriptor = bb_save_open (path, &result->error);
  if (result->descriptor < 0)
    return;
  int own = dup (result->descriptor);
  FILE *stream = own >= 0 ? fdopen (own, "w") : NULL;
  if (stream == NULL)
    {
      fail (result, path, errno);
      return;
    }
  write_to (stream, query, &result->outcome, &watch);
  errno = 0;
  gboolean good = fflush (stream) == 0 && ferror (stream) == 0;
  int code = errno != 0 ? errno : EIO;
  fclose (stream);
  if (!good)
    fail (result, path, code);
}

static gboolean
traces_fit (const BbQuery *query, BbResult *result)
{
  guint64 bytes = bb_outcome_trace_bytes (&query->experiment);

  if (query->export.what != BB_EXPORT_TRACES || bytes <= bb_outcome_trace_bytes_max)
    return TRUE;
  g_set_error (&result->error, G_FILE_ERROR, G_FILE_ERROR_NOMEM,
               "%s: the traces take %.1f GiB of memory, 2 GiB is allowed: take fewer "
               "neurons or steps",
               query->export.path, (double)bytes / (1 << 30));
  return FALSE;
}

SimulateStatus
bb_export_run (const BbQuery *query, const BbRun *run, BbResult *result)
{
  const BbOutcomeOptions options = {
      .traces = query->export.what == BB_EXPORT_TRACES,
      .band_mask = query->export.what == BB_EXPORT_PICTURE ? query->band_mask : 0,
      .threads = run->threads,
      .poll = run->poll,
      .poll_data = run->poll_data,
      .done = run->done,
      .cancel = run->cancel};

  if (!traces_fit (query, result))
    return SIMULATE_OK;
  SimulateStatus status = bb_outcome_run (&result->outcome, &query->experiment, &options);
  if (status != SIMULATE_OK || query->export.what == BB_EXPORT_PICTURE)
    return status;
  write_file (query, run, result);
  bb_outcome_clear (&result->outcome);
  result->outcome = (BbOutcome){0};
  return share_cb ((gpointer)run, 1) ? SIMULATE_OK : SIMULATE_CANCELLED;
}
