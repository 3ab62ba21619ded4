#include "parts/shore-disk.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

/* Whether what lies under a folder is encrypted, as far as the kernel tells
 * without privilege: the device's place in /sys, followed down to the disk. A
 * guess, to be told as one: a disk that encrypts by itself looks plain. */

static gboolean
is_crypt (const char *device)
{
  g_autofree char *path = g_build_filename (device, "dm", "uuid", NULL);
  g_autofree char *uuid = NULL;

  return g_file_get_contents (path, &uuid, NULL, NULL) && g_str_has_prefix (uuid, "CRYPT-");
}

static gboolean
stands_on_crypt (const char *device, int depth)
{
  g_autofree char *slaves = g_build_filename (device, "slaves", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (is_crypt (device))
    return TRUE;
  dir = depth > 0 ? g_dir_open (slaves, 0, NULL) : NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (slaves, name, NULL);

      if (stands_on_crypt (below, depth - 1))
        return TRUE;
    }
  return FALSE;
}

/* The type of the file system that shows @device, from the mount table. */
static char *
file_system_type (guint major_number, guint minor_number)
{
  g_autofree char *text = NULL;
  g_autofree char *wanted = g_strdup_printf ("%u:%u", major_number, minor_number);
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/self/mountinfo", &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      const char *rest = strstr (lines[i], " - ");

      if (g_strv_length (words) < 3 || strcmp (words[2], wanted) != 0 || rest == NULL)
        continue;
      return g_strndup (rest + 3, strcspn (rest + 3, " "));
    }
  return NULL;
}

static ShoreDisk
guess_from_type (const char *type)
{
  if (type == NULL)
    return SHORE_DISK_UNKNOWN;
  if (strcmp (type, "tmpfs") == 0 || strcmp (type, "ramfs") == 0)
    return SHORE_DISK_MEMORY;
  if (strcmp (type, "ecryptfs") == 0 || strstr (type, "gocryptfs") || strstr (type, "encfs"))
    return SHORE_DISK_ENCRYPTED;
  return SHORE_DISK_UNKNOWN;
}

/**
 * shore_disk_guess: what lies under @path. Reads a few small files of the
 * kernel's; never a disk.
 */
ShoreDisk
shore_disk_guess (const char *path)
{
  GStatBuf info;
  g_autofree char *device = NULL;
  g_autofree char *type = NULL;

  if (g_stat (path, &info) != 0)
    return SHORE_DISK_UNKNOWN;
  device = g_strdup_printf ("/sys/dev/block/%u:%u", major (info.st_dev), minor (info.st_dev));
  if (g_file_test (device, G_FILE_TEST_IS_DIR))
    return stands_on_crypt (device, 8) ? SHORE_DISK_ENCRYPTED : SHORE_DISK_PLAIN;
  type = file_system_type (major (info.st_dev), minor (info.st_dev));
  return guess_from_type (type);
}
