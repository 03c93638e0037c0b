/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/edit-step.h"

enum
{
  PAUSE_MS = 500
};

static G_DEFINE_QUARK (bb - edit - step - timer, edit_step_timer)

    /* The timer belongs to the document: its source goes when the document goes. */
    static void edit_step_destroy_timer (gpointer data)
{
  GSource *source = data;

  g_source_destroy (source);
  g_source_unref (source);
}

static void
edit_step_stop_timer (BbDocument *document)
{
  g_object_set_qdata (G_OBJECT (document), edit_step_timer_quark (), NULL);
}

static gboolean
edit_step_pause_cb (gpointer data)
{
  bb_edit_step_end (data);
  return G_SOURCE_REMOVE;
}

void
bb_edit_step_begin (BbDocument *document)
{
  bb_edit_step_end (document);
}

void
bb_edit_step_end (BbDocument *document)
{
  edit_step_stop_timer (document);
  bb_document_end_step (document);
}

void
bb_edit_step_pause (BbDocument *document)
{
  GSource *source = g_timeout_source_new (PAUSE_MS);

  g_source_set_callback (source, edit_step_pause_cb, document, NULL);
  g_source_attach (source, NULL);
  g_object_set_qdata_full (G_OBJECT (document), edit_step_timer_quark (), source,
                           edit_step_destroy_timer);
}
