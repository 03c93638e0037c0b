/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a file is that was given where input events were wanted, from its first bytes. */
#pragma once

#include <glib.h>

/* "a DYNAP-SE bias list", "an oscilloscope record"; NULL where it is not known. Static.
 */
const char *
file_kind (const char *head, gsize length);
