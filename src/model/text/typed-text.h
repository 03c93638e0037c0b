/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is answered to something typed that is not taken. No widgets. Any thread. */
#pragma once

#include "core/experiment/typed.h"

#include <glib.h>

/* "a current (A)", "a plain number". Static. */
const char *
bb_unit_words (Unit unit);

/* A text that quantity_read_over () refused with `status`, where it was typed. */
typedef struct BbTypedNumber
{
  QuantityStatus status;
  const char *text;
  QuantityScale shown;
} BbTypedNumber;

/* Why `name` does not take a number, and what could be typed instead: `examples`, or both
 * readings of one that has two. NULL for QUANTITY_OK. Free with g_free (). */
char *
bb_typed_number_text (const BbTypedNumber *typed, const char *name, const char *examples);

/* Why a row does not take the `text` that typed_value () found at fault. Free with g_free
 * (). */
char *
bb_typed_text (const TypedFault *fault, const char *text);
