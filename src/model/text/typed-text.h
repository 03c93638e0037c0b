/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is answered to something typed that is not taken. No widgets. Any thread. */
#pragma once

#include "core/experiment/typed.h"

#include <glib.h>

/* Why `name` does not take a text that quantity_read () refused with `status`, and what
 * could be typed instead. NULL for QUANTITY_OK. Free with g_free (). */
char *
bb_typed_number_text (QuantityStatus status, const char *name, const char *examples);

/* Why a row does not take what typed_value () found at fault. Free with g_free (). */
char *
bb_typed_text (const TypedFault *fault);
