/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is written over the plots: title and file, circuit and neurons, the stretch of
 * time.
 */
#include "app/shell/window-private.h"

#include "figure/ticks.h"
#include "model/text/plural.h"
#include "model/text/quote.h"

#include <string.h>

enum
{
  NAME_SHOWN = 60, /* characters of a file's name */
  PATH_SHOWN = 300 /* characters of its path */
};

static void
set_label (GtkLabel *label, const char *text)
{
  if (strcmp (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

/* The name of the document's file, fit to show, or NULL where it has none. */
static char *
file_name (BbWindow *self)
{
  GFile *file = bb_document_file (self->document);
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;

  return base != NULL ? bb_quote_plain (base, strlen (base), NAME_SHOWN) : NULL;
}

/* "DynapSim · nominal + 255 mismatched neurons · chip seed 7" */
static char *
neurons_text (const Experiment *experiment)
{
  const char *circuit = experiment->circuit->title;
  size_t neurons = experiment_neurons (experiment);

  if (neurons == 0)
    return g_strdup_printf ("%s · nominal neuron", circuit);
  if (experiment->population != NULL)
    return g_strdup_printf ("%s · %zu neurons of a parameter file", circuit, 1 + neurons);
  return g_strdup_printf (bb_plural (neurons,
                                     "%s · nominal + %zu mismatched neuron · chip seed "
                                     "%" G_GUINT64_FORMAT,
                                     "%s · nominal + %zu mismatched neurons · chip seed "
                                     "%" G_GUINT64_FORMAT),
                          circuit, neurons, experiment->chip_seed);
}

/* Headed by the name of the file, where there is one. */
static void
update_subtitle (BbWindow *self)
{
  g_autofree char *name = file_name (self);
  g_autofree char *neurons = neurons_text (bb_document_experiment (self->document));
  g_autofree char *text =
      name != NULL ? g_strdup_printf ("%s · %s", name, neurons) : g_strdup (neurons);

  set_label (self->subtitle_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle_label), text);
}

/* "0–1.0 s · dt 0.1 ms" */
void
bb_window_update_range (BbWindow *self)
{
  const Experiment *experiment = bb_document_experiment (self->document);
  double from, to;

  view_time_range (bb_document_view (self->document), experiment->value[BIAS_DURATION],
                   &from, &to);
  char start[QUANTITY_TEXT], end[QUANTITY_TEXT], step[QUANTITY_TEXT];
  double apart = (to - from) / 10; /* so that the ends can be told apart */
  g_autofree char *text = g_strdup_printf (
      "%s – %s · dt %s", ticks_apart (from, apart, 3, UNIT_SECOND, start, sizeof start),
      ticks_apart (to, apart, 3, UNIT_SECOND, end, sizeof end),
      quantity_format (experiment->value[BIAS_DT], UNIT_SECOND, 2, step, sizeof step));
  set_label (self->range_label, text);
}

/* "Adapting neuron • (mine.biasbench.json) – Biasbench" */
static void
update_title (BbWindow *self)
{
  GFile *file = bb_document_file (self->document);
  g_autofree char *name = file_name (self);
  g_autofree char *place = name != NULL ? g_strdup_printf (" (%s)", name) : g_strdup ("");
  g_autofree char *path =
      file != NULL ? bb_quote_path (g_file_peek_path (file), PATH_SHOWN) : NULL;
  g_autofree char *shown =
      g_strconcat (bb_document_title (self->document),
                   bb_document_is_modified (self->document) ? " •" : "", NULL);
  g_autofree char *window_title = g_strconcat (shown, place, " – Biasbench", NULL);

  set_label (self->title_label, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), path);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

void
bb_window_update_header (BbWindow *self)
{
  update_title (self);
  update_subtitle (self);
}
