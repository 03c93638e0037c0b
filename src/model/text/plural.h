/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sentences that count something. */
#pragma once

#include <glib.h>

/* The format for `count` things, `one` for a single one; both take the same arguments, as
 * with ngettext (), which this is where translations are loaded. Static. */
const char *
bb_plural (gsize count, const char *one, const char *many) G_GNUC_FORMAT (2)
    G_GNUC_FORMAT (3);
