/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/commands.h"

#include "cli/choice.h"
#include "cli/guard.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/run.h"
#include "cli/settings.h"
#include "figure/export.h"
#include "figure/traces/traces.h"
#include "model/text/caption-text.h"

#include <stdlib.h>
#include <string.h>

enum
{
  SIDE_MIN = 200, /* px */
  SIDE_MAX = 4000,
  SCALE_MAX = 4,
};

typedef struct RenderArguments
{
  char *out;
  char *as;
  char *panels;
  char *width;
  char *height;
  char *scale;
} RenderArguments;

static void
render_arguments_clear (RenderArguments *arguments)
{
  g_clear_pointer (&arguments->out, g_free);
  g_clear_pointer (&arguments->as, g_free);
  g_clear_pointer (&arguments->panels, g_free);
  g_clear_pointer (&arguments->width, g_free);
  g_clear_pointer (&arguments->height, g_free);
  g_clear_pointer (&arguments->scale, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RenderArguments, render_arguments_clear)

/* The picture as asked for. */
typedef struct Page
{
  PictureFormat format;
  guint64 width, height; /* px */
  guint64 scale;
} Page;

/* "input, dc, isyn, ..." */
static char *
panel_names (const Circuit *circuit)
{
  GString *names = g_string_new (NULL);

  for (PanelId id = 0; id < circuit->panels; id++)
    g_string_append_printf (names, "%s%s", id > 0 ? ", " : "",
                            circuit_panel_name (circuit, id));
  return g_string_free (names, FALSE);
}

static gboolean
parse (char **arguments, RenderArguments *own, CommonOptions *common, char ***files,
       ExitCode *code)
{
  const GOptionArg text = G_OPTION_ARG_FILENAME;
  g_autofree char *panels = panel_names (circuit_list[0]);
  g_autofree char *panels_help = g_strdup_printf ("Which panels: %s", panels);
  const GOptionEntry entries[] = {
      {"out", 0, 0, text, &own->out,
       "The picture, PNG, SVG or PDF by its suffix; \"-\" is standard output", "FILE"},
      {"as", 0, 0, text, &own->as,
       "What to write whatever the name; SVG to standard output where not given",
       "png|svg|pdf"},
      {"panels", 0, 0, text, &own->panels, panels_help, "NAME,..."},
      {"width", 0, 0, text, &own->width, "Width, 1000 where not given", "PX"},
      {"height", 0, 0, text, &own->height, "Height, 800 where not given", "PX"},
      {"scale", 0, 0, text, &own->scale, "Pixels of a PNG per px, 1 to 4", "N"},
      {NULL},
  };
  const Syntax syntax = {
      .parameters = "FILE",
      .summary =
          "Runs a preset or parameter file and draws its traces, with the biases in "
          "the caption.",
      .entries = entries,
      .files_min = 1,
      .files_max = 1,
  };

  if (!options_parse (arguments, &syntax, common, files, code))
    return FALSE;
  if (own->out != NULL)
    return TRUE;
  report ("--out", "not given, the name of a .png, .svg or .pdf file, or - is wanted");
  *code = EXIT_USAGE;
  return FALSE;
}

static const char *
format_choice (int choice)
{
  static const char *const names[] = {
      [PICTURE_PNG] = "png", [PICTURE_SVG] = "svg", [PICTURE_PDF] = "pdf"};

  return choice < (int)G_N_ELEMENTS (names) ? names[choice] : NULL;
}

static gboolean
read_format (const RenderArguments *own, PictureFormat *format)
{
  int choice =
      own->as != NULL ? choice_read ("--as", own->as, format_choice) : (int)PICTURE_SVG;

  *format = (PictureFormat)choice;
  if (own->as != NULL || strcmp (own->out, "-") == 0)
    return choice >= 0;
  if (picture_format_of (own->out, format))
    return TRUE;
  report ("--out",
          "\"%s\" is of no known kind, .png, .svg or .pdf is allowed, or a kind by --as",
          own->out);
  return FALSE;
}

/* Pixels are of a PNG only. */
static gboolean
read_scale (const RenderArguments *own, Page *page)
{
  if (!options_integer ("--scale", own->scale, 1, SCALE_MAX, &page->scale))
    return FALSE;
  if (own->scale == NULL || page->scale == 1 || page->format == PICTURE_PNG)
    return TRUE;
  report ("--scale", "no effect on a picture without pixels (%s), with png it is allowed",
          format_choice ((int)page->format));
  return FALSE;
}

static gboolean
read_page (const RenderArguments *own, Page *page)
{
  *page = (Page){.width = PAGE_WIDTH, .height = PAGE_HEIGHT, .scale = 1};
  return read_format (own, &page->format)
         && options_integer ("--width", own->width, SIDE_MIN, SIDE_MAX, &page->width)
         && options_integer ("--height", own->height, SIDE_MIN, SIDE_MAX, &page->height)
         && read_scale (own, page);
}

/* Shows the named panels only. */
static ExitCode
read_panels (const char *list, View *view)
{
  g_auto (GStrv) names = g_strsplit (list, ",", -1);

  memset (view->shown, 0, sizeof view->shown);
  for (char **name = names; *name != NULL; name++)
    {
      PanelId id = circuit_find_panel (view->circuit, g_strstrip (*name));
      g_autofree char *known = panel_names (view->circuit);
      g_autofree char *quote = bb_quote_text (*name, strlen (*name));

      if (id == PANEL_NONE)
        {
          report ("--panels", "%s is no panel, %s are allowed", quote, known);
          return EXIT_USAGE;
        }
      view->shown[id] = true;
    }
  if (names[0] != NULL)
    return EXIT_DONE;
  report ("--panels", "no panel named, at least one is wanted");
  return EXIT_USAGE;
}

/* Draws the page and writes it to `path`. */
static gboolean
write_page (const char *path, const Page *page, const BbPreset *preset,
            const PictureData *data, GError **error)
{
  g_autofree char *caption = bb_caption_text (&preset->experiment);
  const Theme theme = theme_light ();
  const Picture picture = traces_picture_of (&preset->view, data, &theme);
  unsigned char *bytes = NULL;
  size_t length = 0;
  const char *reason = NULL;
  if (!picture_export (page->format, &picture, preset->title, caption,
                       (double)page->width, (double)page->height, (double)page->scale,
                       &bytes, &length, &reason))
    {
      g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "%s: cannot draw: %s", path,
                   reason);
      return FALSE;
    }
  gboolean good = output_write (path, (const char *)bytes, length, error);
  free (bytes);
  return good;
}

static gboolean
render (const BbPreset *preset, const char *path, const Page *page, int threads,
        GError **error)
{
  const Experiment *experiment = &preset->experiment;
  const BbOutcomeOptions options = {.band_mask = view_band_mask (&preset->view),
                                    .threads = threads};
  g_auto (BbOutcome) run = {0};
  PictureData data = {.experiment = experiment};

  if (!run_experiment (&run, experiment, &options, error))
    return FALSE;
  data.nominal = &run.nominal;
  if (run.neurons > 1)
    data.population = &run.population;
  return write_page (path, page, preset, &data, error);
}

ExitCode
command_render (char **arguments)
{
  g_auto (RenderArguments) own = {0};
  g_auto (CommonOptions) common = {0};
  g_auto (GStrv) files = NULL;
  ExitCode code;

  if (!parse (arguments, &own, &common, &files, &code))
    return code;
  const GuardedFile used[] = {{"FILE", files[0], FALSE}, {"--out", own.out, TRUE}};
  code = guard_files (used, G_N_ELEMENTS (used));
  if (code != EXIT_DONE)
    return code;
  Page page;
  int threads;
  if (!read_page (&own, &page) || !options_threads (&common, &threads))
    return EXIT_FAILED;
  g_autoptr (BbPreset) preset = settings_preset (&common, files[0], &code);
  if (preset == NULL)
    return code;
  if (own.panels != NULL)
    code = read_panels (own.panels, &preset->view);
  if (code != EXIT_DONE)
    return code;
  g_autoptr (GError) error = NULL;
  if (render (preset, own.out, &page, threads, &error))
    return EXIT_DONE;
  return report_error (error);
}
