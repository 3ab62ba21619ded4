/* Both names of a call are to be caught, so neither may stand for the other. */
#undef _FILE_OFFSET_BITS
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Loaded before the C library: counts what a program does to the files below one
 * folder, and ends it, or fails it, at one of these steps.
 *
 *   SHORE_CRASH_FOLDER  below which files count
 *   SHORE_CRASH_AT      the step, from 1; 0 only counts
 *   SHORE_CRASH_HOW     kill (the step is not done) | EIO (it fails) |
 *                       ENOSPC (it and every later write fail)
 *   SHORE_CRASH_COUNT   a file that is given the number of steps at the end
 *
 * Memory maps are not seen: what SQLite shares through them can be made anew. */

static atomic_long count;

static long
step_to_fail (void)
{
  const char *at = getenv ("SHORE_CRASH_AT");

  return at ? atol (at) : 0;
}

static int
counts (const char *path)
{
  const char *folder = getenv ("SHORE_CRASH_FOLDER");

  return folder != NULL && strncmp (path, folder, strlen (folder)) == 0;
}

static int
file_counts (int file)
{
  char name[64], path[4096];
  ssize_t length;

  snprintf (name, sizeof name, "/proc/self/fd/%d", file);
  length = readlink (name, path, sizeof path - 1);
  if (length < 0)
    return 0;
  path[length] = '\0';
  return counts (path);
}

/* Returns: whether the step is to fail, errno being set */
static int
before_step (int writes)
{
  const char *how = getenv ("SHORE_CRASH_HOW");
  long number = atomic_fetch_add (&count, 1) + 1;
  long at = step_to_fail ();

  if (at == 0 || how == NULL || number < at)
    return 0;
  if (strcmp (how, "ENOSPC") == 0)
    {
      errno = ENOSPC;
      return writes;
    }
  if (number > at)
    return 0;
  if (strcmp (how, "EIO") == 0)
    {
      errno = EIO;
      return 1;
    }
  _exit (137);
}

static void *
real (const char *name)
{
  return dlsym (RTLD_NEXT, name);
}

ssize_t
write (int file, const void *bytes, size_t length)
{
  static ssize_t (*next) (int, const void *, size_t);

  next = next ? next : real ("write");
  return file_counts (file) && before_step (1) ? -1 : next (file, bytes, length);
}

ssize_t
pwrite64 (int file, const void *bytes, size_t length, off64_t offset)
{
  static ssize_t (*next) (int, const void *, size_t, off64_t);

  next = next ? next : real ("pwrite64");
  return file_counts (file) && before_step (1) ? -1 : next (file, bytes, length, offset);
}

ssize_t
pwrite (int file, const void *bytes, size_t length, off_t offset)
{
  return pwrite64 (file, bytes, length, offset);
}

int
fsync (int file)
{
  static int (*next) (int);

  next = next ? next : real ("fsync");
  return file_counts (file) && before_step (0) ? -1 : next (file);
}

int
fdatasync (int file)
{
  static int (*next) (int);

  next = next ? next : real ("fdatasync");
  return file_counts (file) && before_step (0) ? -1 : next (file);
}

int
ftruncate64 (int file, off64_t length)
{
  static int (*next) (int, off64_t);

  next = next ? next : real ("ftruncate64");
  return file_counts (file) && before_step (0) ? -1 : next (file, length);
}

int
ftruncate (int file, off_t length)
{
  return ftruncate64 (file, length);
}

int
unlink (const char *path)
{
  static int (*next) (const char *);

  next = next ? next : real ("unlink");
  return counts (path) && before_step (0) ? -1 : next (path);
}

int
rename (const char *from, const char *to)
{
  static int (*next) (const char *, const char *);

  next = next ? next : real ("rename");
  return counts (to) && before_step (0) ? -1 : next (from, to);
}

static void __attribute__ ((destructor)) tell_count (void)
{
  const char *path = getenv ("SHORE_CRASH_COUNT");
  FILE *file = path ? fopen (path, "w") : NULL;

  if (file == NULL)
    return;
  fprintf (file, "%ld\n", atomic_load (&count));
  fclose (file);
}
