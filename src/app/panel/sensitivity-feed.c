/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/sensitivity-feed.h"

enum
{
  REST_MS = 150 /* after the last change */
};

struct BbSensitivityFeed
{
  /* owned */
  BbDocument *document;
  GCancellable *cancellable; /* of the computation under way, or NULL */
  guint timer;

  gulong handler;
  gboolean known; /* what was handed over last is of the present experiment */
  BbSensitivityFunc func;
  gpointer data;
};

/* A cancelled task answers with an error, also where it was already done: then the feed
 * may be gone. */
static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  BbSensitivityFeed *feed = data;
  BbSensitivity sensitivity;
  gboolean done = bb_sensitivity_finish (result, &sensitivity, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&feed->cancellable);
  if (!done)
    return;
  feed->known = TRUE;
  feed->func (&sensitivity, feed->data);
}

static void
stop (BbSensitivityFeed *feed)
{
  g_clear_handle_id (&feed->timer, g_source_remove);
  if (feed->cancellable != NULL)
    g_cancellable_cancel (feed->cancellable);
  g_clear_object (&feed->cancellable);
  if (feed->known)
    feed->func (NULL, feed->data);
  feed->known = FALSE;
}

static gboolean
rest_cb (gpointer data)
{
  BbSensitivityFeed *feed = data;

  feed->timer = 0;
  feed->cancellable = g_cancellable_new ();
  bb_sensitivity_async (bb_document_experiment (feed->document), feed->cancellable,
                        done_cb, feed);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (BbSensitivityFeed *feed)
{
  stop (feed);
  feed->timer = g_timeout_add (REST_MS, rest_cb, feed);
}

BbSensitivityFeed *
bb_sensitivity_feed_new (BbDocument *document, BbSensitivityFunc func, gpointer data)
{
  BbSensitivityFeed *feed = g_new0 (BbSensitivityFeed, 1);

  feed->document = g_object_ref (document);
  feed->func = func;
  feed->data = data;
  feed->handler =
      g_signal_connect_swapped (document, "changed", G_CALLBACK (changed_cb), feed);
  changed_cb (feed);
  return feed;
}

void
bb_sensitivity_feed_free (BbSensitivityFeed *feed)
{
  g_return_if_fail (feed != NULL);
  g_signal_handler_disconnect (feed->document, feed->handler);
  stop (feed);
  g_object_unref (feed->document);
  g_free (feed);
}
