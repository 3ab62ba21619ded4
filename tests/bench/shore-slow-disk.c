#include "shore-slow-disk.h"

#include <glib.h>
#include <sqlite3.h>

/* A VFS over the system's own that sleeps. The open file behind ours lies right
 * after it, in the memory SQLite gives for both. */

#define READ_US 20000
#define SYNC_US 200000

static sqlite3_vfs slow_vfs;
static sqlite3_vfs *real_vfs;

static sqlite3_file *
behind (sqlite3_file *file)
{
  return file + 1;
}

static int
slow_read (sqlite3_file *file, void *to, int length, sqlite3_int64 at)
{
  g_usleep (READ_US);
  return behind (file)->pMethods->xRead (behind (file), to, length, at);
}

static int
slow_sync (sqlite3_file *file, int flags)
{
  g_usleep (SYNC_US);
  return behind (file)->pMethods->xSync (behind (file), flags);
}

static int
slow_close (sqlite3_file *file)
{
  return behind (file)->pMethods->xClose (behind (file));
}

static int
slow_write (sqlite3_file *file, const void *from, int length, sqlite3_int64 at)
{
  return behind (file)->pMethods->xWrite (behind (file), from, length, at);
}

static int
slow_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return behind (file)->pMethods->xTruncate (behind (file), size);
}

static int
slow_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return behind (file)->pMethods->xFileSize (behind (file), size);
}

static int
slow_lock (sqlite3_file *file, int level)
{
  return behind (file)->pMethods->xLock (behind (file), level);
}

static int
slow_unlock (sqlite3_file *file, int level)
{
  return behind (file)->pMethods->xUnlock (behind (file), level);
}

static int
slow_is_reserved (sqlite3_file *file, int *reserved)
{
  return behind (file)->pMethods->xCheckReservedLock (behind (file), reserved);
}

static int
slow_control (sqlite3_file *file, int operation, void *argument)
{
  return behind (file)->pMethods->xFileControl (behind (file), operation, argument);
}

static int
slow_sector (sqlite3_file *file)
{
  return behind (file)->pMethods->xSectorSize (behind (file));
}

static int
slow_traits (sqlite3_file *file)
{
  return behind (file)->pMethods->xDeviceCharacteristics (behind (file));
}

static int
slow_shm_map (sqlite3_file *file, int region, int size, int extend, void volatile **map)
{
  return behind (file)->pMethods->xShmMap (behind (file), region, size, extend, map);
}

static int
slow_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return behind (file)->pMethods->xShmLock (behind (file), offset, n, flags);
}

static void
slow_shm_barrier (sqlite3_file *file)
{
  behind (file)->pMethods->xShmBarrier (behind (file));
}

static int
slow_shm_unmap (sqlite3_file *file, int remove)
{
  return behind (file)->pMethods->xShmUnmap (behind (file), remove);
}

static const sqlite3_io_methods slow_methods = {
  2,           slow_close,   slow_read,     slow_write,       slow_truncate,  slow_sync,
  slow_size,   slow_lock,    slow_unlock,   slow_is_reserved, slow_control,   slow_sector,
  slow_traits, slow_shm_map, slow_shm_lock, slow_shm_barrier, slow_shm_unmap, NULL,
  NULL,
};

static int
slow_open (
    sqlite3_vfs *vfs G_GNUC_UNUSED, const char *name, sqlite3_file *file, int flags, int *got)
{
  int code = real_vfs->xOpen (real_vfs, name, behind (file), flags, got);

  file->pMethods = behind (file)->pMethods != NULL ? &slow_methods : NULL;
  return code;
}

int
shore_slow_disk_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  slow_vfs = *real_vfs;
  slow_vfs.zName = "slow";
  slow_vfs.szOsFile = (int)sizeof (sqlite3_file) + real_vfs->szOsFile;
  slow_vfs.xOpen = slow_open;
  return sqlite3_vfs_register (&slow_vfs, 1);
}
