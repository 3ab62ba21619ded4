#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SHORE_DISK_UNKNOWN,   /* the system does not tell */
  SHORE_DISK_PLAIN,     /* written as it is */
  SHORE_DISK_ENCRYPTED, /* under dm-crypt, or an encrypting file system */
  SHORE_DISK_MEMORY,    /* gone at power off */
} ShoreDisk;

ShoreDisk shore_disk_guess (const char *path);

G_END_DECLS
