/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The values of one axis of a sweep, as typed. Main thread. */
#pragma once

#include "cli/target.h"

/* Reads "A:B:N", "A:B:N:log", "A:B:N:lin" or "V1,V2,..."; blanks around each part are
 * passed over. Seeds are whole numbers of 64 bits, evenly spaced. Reports what is wrong
 * as "place: ...". Clear with axis_values_clear () where it is read. */
gboolean
axis_values_read (const char *place, const Target *target, const char *text,
                  ExploreAxis *axis);
void
axis_values_clear (ExploreAxis *axis);
