#pragma once

#include <glib.h>
#include <sqlite3.h>
#include "sandbox/shore-sand-clock.h"
#include "sandbox/shore-sand-resource.h"

/*
 * ShoreSandStore: the database file of the sandbox, and what the server is set to be.
 *
 * One connection, used from the main thread alone: a request is handled whole before the next one.
 * The write-ahead log lets an outside script read the file at any time and survives the end of the
 * process at any moment; nothing waits for the disk. Statements are kept prepared by their text; a
 * borrowed statement is valid until the same text is asked for again.
 */

typedef struct
{
  sqlite3 *db;            /* (owned) */
  sqlite3 *snapshot;      /* (owned) (nullable): see shore-sand-snapshot.h */
  GHashTable *statements; /* (owned) (element-type utf8 sqlite3_stmt) */
  GHashTable *counters;   /* (owned) (element-type utf8 int64): last number given, by prefix */
  ShoreSandClock clock;
  int dialect;     /* 17, 20 or 23 */
  gboolean narrow; /* the connection's charset refuses four-byte characters */
  char *error;     /* (owned) (nullable): of the last failed statement */
} ShoreSandStore;

ShoreSandStore *shore_sand_store_open (const char *file, GError **error);
void shore_sand_store_free (ShoreSandStore *self);

gboolean shore_sand_store_is_new (ShoreSandStore *self);
gboolean shore_sand_store_create (ShoreSandStore *self, GError **error);

sqlite3_stmt *shore_sand_store_prepare (ShoreSandStore *self, const char *sql);
gboolean shore_sand_store_run (ShoreSandStore *self, const char *sql, const char *types, ...);
gint64 shore_sand_store_int (ShoreSandStore *self, const char *sql, const char *types, ...);
char *shore_sand_store_text (ShoreSandStore *self, const char *sql, const char *types, ...);
double shore_sand_store_double (ShoreSandStore *self, const char *sql, const char *types, ...);
void shore_sand_store_trim (ShoreSandStore *self);
void shore_sand_store_note_error (ShoreSandStore *self);

char *shore_sand_store_next_ref (
    ShoreSandStore *self, const char *prefix, const char *table, const char *column, int width);
void shore_sand_store_now (ShoreSandStore *self, char *stamp);
void shore_sand_store_now_php (ShoreSandStore *self, char *stamp);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreSandStore, shore_sand_store_free)
