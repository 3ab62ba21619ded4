#include <X11/Xlib.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* mapped ROUNDS HELLO PROGRAM [ARGUMENT…]: starts HELLO and PROGRAM in turn on
 * this display and prints, for each start, which it was, the milliseconds from
 * exec to the mapped window, and the kilobytes it then held. */

#define PATIENCE_MS 20000
#define SETTLE_US 2000000 /* pages and rows that come after the first frame are there */

static gint64
wait_for_map (Display *display, gint64 began)
{
  while (g_get_monotonic_time () - began < PATIENCE_MS * 1000)
    {
      struct pollfd fd = { ConnectionNumber (display), POLLIN, 0 };

      while (XPending (display) > 0)
        {
          XEvent event;

          XNextEvent (display, &event);
          if (event.type == MapNotify && !event.xmap.override_redirect)
            return g_get_monotonic_time () - began;
        }
      poll (&fd, 1, 100);
    }
  return -1;
}

static long
resident_kb (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int)pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (line = strstr (text, "VmRSS:")) == NULL)
    return 0;
  return strtol (line + strlen ("VmRSS:"), NULL, 10);
}

static void
end_child (pid_t pid)
{
  kill (pid, SIGTERM);
  for (int i = 0; i < 50; i++)
    {
      if (waitpid (pid, NULL, WNOHANG) == pid)
        return;
      g_usleep (20000);
    }
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
}

static gboolean
start_once (Display *display, const char *name, char **argv)
{
  gint64 began = g_get_monotonic_time ();
  pid_t pid = fork ();
  gint64 took;

  if (pid == 0)
    {
      execv (argv[0], argv);
      _exit (127);
    }
  took = wait_for_map (display, began);
  g_usleep (SETTLE_US);
  printf ("%s %.1f %ld\n", name, (double)took / 1000, resident_kb (pid));
  fflush (stdout);
  end_child (pid);
  XSync (display, True);
  return took >= 0;
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  char *hello[] = { argc > 3 ? argv[2] : NULL, NULL };

  if (display == NULL || argc < 4)
    return 2;
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, True);
  for (int round = atoi (argv[1]); round > 0; round--)
    if (!start_once (display, "hello", hello) || !start_once (display, "ours", argv + 3))
      return 1;
  XCloseDisplay (display);
  return 0;
}
