/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The small window where title and note of a preset are edited. */
#pragma once

#include "model/session/document.h"

#include <gtk/gtk.h>

#define BB_TYPE_DETAILS (bb_details_get_type ())
G_DECLARE_FINAL_TYPE (BbDetails, bb_details, BB, DETAILS, GtkWindow)

/* A modal window over `parent`, not yet presented. It changes the document when applied.
 */
GtkWidget *
bb_details_new (GtkWindow *parent, BbDocument *document);
