/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A folder of a test's own. */
#pragma once

#include <glib.h>

/* Makes it; free with scratch_folder_remove (). */
char *
scratch_folder_new (void);

/* Removes it with the files in it, and frees `path`; a folder that is gone is fine. */
void
scratch_folder_remove (char *path);
