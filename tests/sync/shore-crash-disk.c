#include "shore-crash-disk.h"

#include <sqlite3.h>
#include <sys/types.h>
#include <unistd.h>

/* SQLite lets its system calls be replaced one by one, so that no file system of
 * our own has to be written, and none of its behaviour imitated. */

static struct
{
  gboolean ready;
  guint left; /* 0: nothing is planned */
  guint count;
  void (*func) (gpointer);
  gpointer data;
  ssize_t (*pwrite) (int, const void *, size_t, off_t);
  int (*ftruncate) (int, off_t);
  int (*unlink) (const char *);
} disk;

static void
before_write (void)
{
  disk.count++;
  if (disk.left > 0 && --disk.left == 0)
    disk.func (disk.data);
}

static ssize_t
counted_pwrite (int file, const void *bytes, size_t length, off_t offset)
{
  before_write ();
  return disk.pwrite (file, bytes, length, offset);
}

static int
counted_ftruncate (int file, off_t length)
{
  before_write ();
  return disk.ftruncate (file, length);
}

static int
counted_unlink (const char *path)
{
  before_write ();
  return disk.unlink (path);
}

static sqlite3_syscall_ptr
replace (sqlite3_vfs *vfs, const char *name, sqlite3_syscall_ptr by)
{
  sqlite3_syscall_ptr real = vfs->xGetSystemCall (vfs, name);

  if (real != NULL)
    vfs->xSetSystemCall (vfs, name, by);
  return real;
}

static void
make_ready (void)
{
  sqlite3_vfs *vfs;
  sqlite3_syscall_ptr wide;

  if (disk.ready)
    return;
  sqlite3_initialize ();
  vfs = sqlite3_vfs_find (NULL);
  disk.pwrite = (ssize_t (*) (int, const void *, size_t, off_t))vfs->xGetSystemCall (vfs, "pwrite");
  wide = replace (vfs, "pwrite64", (sqlite3_syscall_ptr)counted_pwrite);
  if (wide != NULL)
    disk.pwrite = (ssize_t (*) (int, const void *, size_t, off_t))wide;
  replace (vfs, "pwrite", (sqlite3_syscall_ptr)counted_pwrite);
  disk.ftruncate
      = (int (*) (int, off_t))replace (vfs, "ftruncate", (sqlite3_syscall_ptr)counted_ftruncate);
  disk.unlink
      = (int (*) (const char *))replace (vfs, "unlink", (sqlite3_syscall_ptr)counted_unlink);
  disk.ready = TRUE;
}

/**
 * shore_crash_disk_plan: @func is called before the @writes-th write from now.
 */
void
shore_crash_disk_plan (guint writes, void (*func) (gpointer), gpointer data)
{
  make_ready ();
  disk.left = writes;
  disk.func = func;
  disk.data = data;
}

void
shore_crash_disk_forget (void)
{
  disk.left = 0;
}

/**
 * shore_crash_disk_count: how many writes there have been.
 */
guint
shore_crash_disk_count (void)
{
  make_ready ();
  return disk.count;
}
