#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A person's edit goes before what a list shows, and both before bulk work. */
typedef enum
{
  SHORE_URGENT = 0,
  SHORE_VISIBLE = 1,
  SHORE_BULK = 2,
} ShorePriority;

#define SHORE_TYPE_WORKER (shore_worker_get_type ())
G_DECLARE_FINAL_TYPE (ShoreWorker, shore_worker, SHORE, WORKER, GObject)

typedef void (*ShoreJob) (gpointer data);

ShoreWorker *shore_worker_new (const char *name);
void shore_worker_push (ShoreWorker *self, ShorePriority priority, ShoreJob job, gpointer data);
void shore_worker_call (ShoreWorker *self, ShorePriority priority, ShoreJob job, gpointer data);
gboolean shore_worker_is_self (ShoreWorker *self);
void shore_worker_stop (ShoreWorker *self);

G_END_DECLS
