/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Writes the traces of a run as a NumPy array file, format version 1.0. Failures to write
 * are left in the stream's error flag. Any thread. */
#pragma once

#include "model/file/outcome.h"

#include <stdio.h>

/* Little-endian float32 of shape (steps, neurons, quantities) in C order; only steps that
 * `every` divides. The run must have the traces of every neuron. */
void
bb_npy_write_traces (FILE *stream, const BbOutcome *outcome, gsize every,
                     const BbWatch *watch);
