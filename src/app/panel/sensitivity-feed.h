/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Keeps the sensitivities of a document up to date: computes them in a thread when the
 * document has come to rest, and never hands over those of another experiment than the
 * present one. Main thread. */
#pragma once

#include "model/session/document.h"
#include "model/session/sensitivity.h"

typedef struct BbSensitivityFeed BbSensitivityFeed;

/* NULL: those handed over last are out of date. */
typedef void (*BbSensitivityFunc) (const BbSensitivity *sensitivity, gpointer data);

/* Begins with the document as it is. */
BbSensitivityFeed *
bb_sensitivity_feed_new (BbDocument *document, BbSensitivityFunc func, gpointer data);

/* Calls `func` with NULL a last time and never again. */
void
bb_sensitivity_feed_free (BbSensitivityFeed *feed);
