/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Seeking the value of one bias that gives a wanted rate, in a thread of GTask; started
 * and finished on the main thread. Experiments are copied and must be valid. Cancelling
 * stops the runs at once; the answer is then G_IO_ERROR_CANCELLED. */
#pragma once

#include "core/study/seek.h"

#include <gio/gio.h>

/* `wanted` in Hz, as bb_seek_read () of model/text gives it. */
void
bb_seek_rate_async (const Experiment *experiment, BiasId id, double wanted,
                    GCancellable *cancellable, GAsyncReadyCallback func, gpointer data);

/* False and `error` (may be NULL) where no value on the slider gives the rate:
 * G_IO_ERROR_NOT_FOUND with a sentence that names the rates it reaches. */
gboolean
bb_seek_rate_finish (GAsyncResult *result, SeekPoint *found, GError **error);

/* The present rate, by the same measure. */
void
bb_seek_present_async (const Experiment *experiment, GCancellable *cancellable,
                       GAsyncReadyCallback func, gpointer data);
gboolean
bb_seek_present_finish (GAsyncResult *result, double *rate, GError **error);
