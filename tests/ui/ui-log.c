/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Linked to each test of widgets: warnings end a test, but for those that are faults of
 * GTK's own and that nothing here can avoid. */
#include <glib.h>
#include <string.h>

static const char *const known[] = {
    /* GDK 4.18 and newer, where two surfaces (a window and its popover) share a clock. */
    "gdk_frame_timings_submitted() called on submitted frame",
};

static gboolean
is_known (const GLogField *field)
{
  if (strcmp (field->key, "MESSAGE") != 0)
    return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (known); i++)
    if (strstr (field->value, known[i]) != NULL)
      return TRUE;
  return FALSE;
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize count, gpointer data)
{
  for (gsize i = 0; i < count; i++)
    if (is_known (&fields[i]))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, count, data);
}

/* Before main (), so that no test has to ask for it. */
__attribute__ ((constructor)) static void
set_log (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}
