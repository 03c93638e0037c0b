/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A list of input spikes as text: "10 ms, 20 ms 0.35", a number after a time being its
 * weight. No widgets. Any thread. */
#pragma once

#include "core/experiment/experiment.h"

#include <glib.h>

/* Text that bb_spike_text_read () takes back to the bit; "" for NULL. Free with g_free
 * (). */
char *
bb_spike_text (const SpikeList *list);

/* Reads a list. Bare numbers are ms, as shown; with an exponent they are seconds. Items
 * stand between commas, semicolons or ends of line; a comma between two digits that may
 * be a decimal mark as well is refused, but where semicolons or lines part the items it
 * is one. Times without a weight get `common` (unit weights) once any other has one.
 * `*list` is a new reference, or NULL for an empty text. On failure false, and
 * `*reason` (free with g_free ()) names the item and what is wanted. */
gboolean
bb_spike_text_read (const char *text, double common, SpikeList **list, char **reason);
