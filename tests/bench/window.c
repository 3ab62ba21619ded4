#include <adwaita.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "shore-bench.h"
#include "shore-slow-disk.h"
#include "ui/window/shore-window.h"

/* homeshore-bench-window URL FOLDER plain|slow: the real window on a vault that
 * is being filled. Prints in milliseconds: the longest run of callbacks between
 * two polls without the frame clock's own part, the longest frame, and the
 * longest run counted in the thread's processor time, which a busy machine does
 * not lengthen. */

#define SLOW_LIMIT_S 45 /* a slow disk makes the pass long: its beginning is enough */

typedef struct
{
  gint64 wall;
  gint64 worked;
} Moment;

typedef struct
{
  ShoreBenchVault *vault;
  gboolean slow;
  gboolean measuring;
  Moment woken; /* when the last poll returned */
  Moment painting;
  Moment painted; /* spent in frames since */
  double longest, frame, worked;
} Watch;

static Watch watch;

static Moment
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (Moment){ g_get_monotonic_time (), time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000 };
}

static Moment
since (Moment began)
{
  Moment at = now ();

  return (Moment){ at.wall - began.wall, at.worked - began.worked };
}

static int
poll_hook (GPollFD *fds, guint n, int timeout)
{
  Moment busy = since (watch.woken);
  int result;

  if (watch.measuring && watch.woken.wall != 0)
    {
      watch.longest = MAX (watch.longest, (double)(busy.wall - watch.painted.wall) / 1000);
      watch.worked = MAX (watch.worked, (double)(busy.worked - watch.painted.worked) / 1000);
    }
  result = g_poll (fds, n, timeout);
  watch.woken = now ();
  watch.painted = (Moment){ 0 };
  return result;
}

static void
before_paint_cb (void)
{
  watch.painting = now ();
}

static void
after_paint_cb (void)
{
  Moment spent = since (watch.painting);

  watch.painted.wall += spent.wall;
  watch.painted.worked += spent.worked;
  if (watch.measuring)
    watch.frame = MAX (watch.frame, (double)spent.wall / 1000);
}

static gboolean
look_cb (gpointer application)
{
  static int looks;

  if (!shore_bench_vault_is_done (watch.vault) && !(watch.slow && ++looks > SLOW_LIMIT_S * 20))
    return G_SOURCE_CONTINUE;
  watch.measuring = FALSE;
  g_print ("longest %.2f %.2f %.2f\n", watch.longest, watch.frame, watch.worked);
  g_cancellable_cancel (watch.vault->cancellable);
  g_application_quit (application);
  return G_SOURCE_REMOVE;
}

static gboolean
begin_cb (gpointer application)
{
  watch.measuring = TRUE;
  shore_bench_vault_sync (watch.vault);
  g_timeout_add (50, look_cb, application);
  return G_SOURCE_REMOVE;
}

static void
activate_cb (GtkApplication *application, gpointer state)
{
  GtkWidget *window
      = shore_window_new (ADW_APPLICATION (application), watch.vault->desk, "Bench", "blue", state);
  GdkFrameClock *frames;

  shore_window_show_tab (SHORE_WINDOW (window), "requests");
  gtk_window_present (GTK_WINDOW (window));
  frames = gdk_surface_get_frame_clock (gtk_native_get_surface (GTK_NATIVE (window)));
  g_signal_connect (frames, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (frames, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  g_timeout_add (1000, begin_cb, application);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application
      = adw_application_new ("org.homeshore.Bench", G_APPLICATION_NON_UNIQUE);
  g_autoptr (GError) error = NULL;
  ShoreBench bench = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *state = NULL;

  if (argc != 4)
    return 2;
  bench.url = argv[1];
  path = g_build_filename (argv[2], "window.db", NULL);
  state = g_build_filename (argv[2], "window.ini", NULL);
  watch.slow = strcmp (argv[3], "slow") == 0;
  if (watch.slow)
    shore_slow_disk_install ();
  shore_bench_remove_vault (path);
  watch.vault = shore_bench_vault_new (&bench, path, NULL, &error);
  if (watch.vault == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_main_context_set_poll_func (NULL, poll_hook);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), state);
  g_application_run (G_APPLICATION (application), 1, argv);
  shore_bench_remove_vault (path);
  /* The pass may still sleep in the slow disk; the file is a throw-away one. */
  _exit (0);
}
