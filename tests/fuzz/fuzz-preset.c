/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Preset and parameter files: whatever is read is sound, and is printed so that it reads
 * back as the same text; whatever is not has a reason. */
#include "fuzz.h"

#include "model/file/preset.h"

#include <string.h>

static BbPreset *
parse (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  BbPreset *preset = bb_preset_parse (text, length, "fuzz.json", &error);

  FUZZ_CHECK ((preset == NULL) == (error != NULL));
  FUZZ_CHECK (error == NULL || g_utf8_validate (error->message, -1, NULL));
  FUZZ_CHECK (error == NULL || *error->message != '\0');
  return preset;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  /* As long as the input, so that reading beyond it is seen. */
  g_autofree char *text = g_memdup2 (data, size);
  g_autoptr (BbPreset) preset = parse (size > 0 ? text : "", size);

  if (preset == NULL)
    return 0;
  Refusal refusal;
  FUZZ_CHECK (experiment_validate (&preset->experiment, &refusal));
  if (preset->newer)
    return 0;
  g_autofree char *first = bb_preset_print (preset);
  g_autoptr (BbPreset) again = parse (first, strlen (first));
  FUZZ_CHECK (again != NULL);
  g_autofree char *second = bb_preset_print (again);
  FUZZ_CHECK (strcmp (first, second) == 0);
  return 0;
}
