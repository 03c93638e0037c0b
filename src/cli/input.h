/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reading what a command is given. Main thread. */
#pragma once

#include <glib.h>

/* All of a file, or of standard input for "-"; more than `limit` bytes are refused. Ends
 * with a zero byte beyond `length`. Free with g_free (). */
char *
input_read (const char *path, gsize limit, gsize *length, GError **error);
