/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Speed of the window as JSON: a bias moved in every frame, the pointer over the chart,
 * start to first trace, memory. Needs a display. */
#include "frame-meter.h"

#include "app/chart/chart-private.h"
#include "app/shell/application.h"
#include "app/shell/window-private.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

enum
{
  MOVES = 600, /* ten seconds of frames */
  STARTS = 5,
  NEURONS = 255,
  BEHIND_MAX = 64,
};

typedef struct Scene
{
  BbWindow *window;
  guint moves;
  guint behind[BEHIND_MAX]; /* frames by how many requests the population is behind */
} Scene;

/* A slider that goes up and down. */
static guint64
move_bias (gpointer data)
{
  Scene *scene = data;
  double phase = sin (scene->moves++ * 0.1);

  bb_document_set (bb_window_document (scene->window), BIAS_IDC,
                   1e-9 * pow (10, 0.5 * phase), NULL);
  return bb_session_requested (bb_window_session (scene->window));
}

static guint64
shown_bias (gpointer data)
{
  Scene *scene = data;
  BbSession *session = bb_window_session (scene->window);
  const BbResult *population = bb_session_result (session, BB_KIND_POPULATION);

  if (population != NULL)
    {
      guint64 behind = bb_session_requested (session) - population->generation;
      scene->behind[MIN (behind, BEHIND_MAX - 1)]++;
    }
  return bb_session_shown (session);
}

/* A pointer that goes from left to right. */
static guint64
move_pointer (gpointer data)
{
  Scene *scene = data;
  BbChart *chart = scene->window->chart;

  scene->moves++;
  bb_chart_set_readout (chart, chart->picture.whole.high * (scene->moves % 100) / 100.0);
  return scene->moves;
}

static guint64
shown_pointer (gpointer data)
{
  return ((Scene *)data)->moves;
}

static void
settle (BbWindow *window)
{
  BbSession *session = bb_window_session (window);

  while (bb_session_busy (session)
         || bb_session_shown (session) < bb_session_requested (session))
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
}

/* Requests that the population is behind in at most a share of the frames; a request is
 * made in every frame. */
static guint
behind_share (const Scene *scene, double share)
{
  guint all = 0, sum = 0, behind = 0;

  for (guint i = 0; i < BEHIND_MAX; i++)
    all += scene->behind[i];
  while (behind + 1 < BEHIND_MAX && (sum += scene->behind[behind]) < share * all)
    behind++;
  return behind;
}

/* Milliseconds that this thread has had a processor for; waiting is not in them. */
static double
thread_milliseconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec * 1e-6;
}

static void
measure (BbWindow *window, const char *name, FrameMove move, FrameShown shown)
{
  Scene scene = {.window = window};
  FrameMeter *meter = frame_meter_new (GTK_WIDGET (window), move, shown, &scene);
  double before = thread_milliseconds ();

  frame_meter_run (meter, MOVES);
  printf ("    \"%s\": {\"moves\": %d, \"latency_p50\": %.2f, \"latency_p95\": %.2f, "
          "\"frame_p50\": %.2f, \"frame_p95\": %.2f, \"frame_max\": %.2f, "
          "\"main_thread_per_move\": %.2f, "
          "\"population_frames_behind_p95\": %u, \"max\": %u},\n",
          name, MOVES, frame_meter_latency (meter, 0.5),
          frame_meter_latency (meter, 0.95), frame_meter_frame (meter, 0.5),
          frame_meter_frame (meter, 0.95), frame_meter_frame (meter, 1),
          (thread_milliseconds () - before) / MOVES, behind_share (&scene, 0.95),
          behind_share (&scene, 1));
  frame_meter_free (meter);
  settle (window);
}

static double
resident_megabytes (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  const char *line = strstr (text, "VmRSS:");
  return line != NULL ? g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024 : 0;
}

static void
measure_step (BbApplication *application, double dt)
{
  g_autoptr (BbDocument) document = bb_document_new ();
  g_autoptr (GError) error = NULL;

  if (!bb_document_load (document, "factory:adapting", &error))
    g_error ("%s", error->message);
  bb_document_set (document, BIAS_DT, dt, NULL);
  bb_document_set (document, BIAS_NEURONS, NEURONS, NULL);
  BbWindow *window = bb_window_new (GTK_APPLICATION (application),
                                    bb_application_settings (application), document);
  gtk_window_present (GTK_WINDOW (window));
  settle (window);
  printf ("  \"dt %g s, 1 + %d neurons\": {\n", dt, NEURONS);
  measure (window, "slider to pixels, ms", move_bias, shown_bias);
  measure (window, "hover, ms", move_pointer, shown_pointer);
  printf ("    \"resident, MB\": %.0f\n  },\n", resident_megabytes ());
  bb_window_discard (window);
}

static int
compare (const void *a, const void *b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

/* From before the program is started to when it has ended after its first trace. */
static double
start_milliseconds (const char *program)
{
  const char *arguments[] = {program, "--exit-after-first-frame", "factory:adapting",
                             NULL};
  double time[STARTS];

  for (int i = 0; i < STARTS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;

      if (!g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                         NULL, NULL, NULL, &error))
        g_error ("%s", error->message);
      time[i] = (double)(g_get_monotonic_time () - start) / 1e3;
    }
  qsort (time, STARTS, sizeof *time, compare);
  return time[STARTS / 2];
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_path_get_dirname (argv[0]);
  g_autofree char *program =
      g_build_filename (folder, "..", "..", "src", "app", "biasbench", NULL);
  g_autofree char *config = g_dir_make_tmp ("biasbench-XXXXXX", NULL);

  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  g_autoptr (BbApplication) application = bb_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return 1;
  printf ("{\n");
  measure_step (application, 1e-3);
  measure_step (application, 1e-4);
  printf ("  \"start to first trace and exit, ms\": %.0f\n}\n",
          start_milliseconds (program));
  return 0;
}
