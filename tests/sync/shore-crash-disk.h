#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A hook on what SQLite writes: before each write, cut or removal of a file the
 * count goes down, and when it has run out @func is called, once. What lies on
 * the disk then is what a kill at that instant leaves behind. One thread. */
void shore_crash_disk_plan (guint writes, void (*func) (gpointer), gpointer data);
void shore_crash_disk_forget (void);
guint shore_crash_disk_count (void);

G_END_DECLS
