#pragma once

#include <sqlite3.h>

#include "store/shore-database.h"

G_BEGIN_DECLS

#define SHORE_ALL_SEARCH (SHORE_FIELD_SEARCH | SHORE_FIELD_DIGITS)
#define SHORE_CHECKPOINT 1000 /* pages in the write-ahead log before they are copied */

typedef struct
{
  ShoreKind kind;
  gint64 id; /* 0: any number of that kind */
} ShoreTouched;

/* The two search tables. */
typedef enum
{
  SHORE_SEARCH_WORDS,
  SHORE_SEARCH_DIGITS,
  SHORE_N_SEARCHES,
} ShoreSearchTable;

/* ShoreDatabase: one connection, used by one thread. */
struct _ShoreDatabase
{
  sqlite3 *handle;        /* (owned) */
  GHashTable *statements; /* (owned) SQL text to sqlite3_stmt, kept prepared */
  ShoreClock *clock;      /* (owned) */
  ShoreChance *chance;    /* (owned) */
  GArray *touched;        /* (owned) (element-type ShoreTouched) in this transaction */
  GArray *to_index[SHORE_N_SEARCHES][SHORE_N_KINDS]; /* (owned) (nullable) ids with stale rows */
  gint64 highest[SHORE_N_KINDS];  /* highest id below SHORE_LOCAL_IDS, -1 unknown */
  gint8 born_here[SHORE_N_KINDS]; /* whether it holds some from SHORE_LOCAL_IDS up, -1 unknown */
  gint64 bare_kinds;     /* bits: whose search is not begun, -1 not read in this transaction */
  gint64 answer_minutes; /* the principal's delay, -1 not read in this transaction */
  sqlite3_stmt *insert[SHORE_N_KINDS]; /* (unowned) in statements: found without their text */
  sqlite3_stmt *load[SHORE_N_KINDS];   /* (unowned) */
  gboolean bulk;                       /* a first filling is under way */
  gboolean durable;                    /* the next commit waits for the disk */
};

ShoreDatabase *shore_database_open (
    const char *path, gboolean writable, ShoreClock *clock, ShoreChance *chance, GError **error);
void shore_database_close (ShoreDatabase *db);

sqlite3_stmt *shore_database_prepare (ShoreDatabase *db, const char *sql, GError **error);
void shore_database_ready (sqlite3_stmt *statement);
gboolean
shore_database_step (ShoreDatabase *db, sqlite3_stmt *statement, gboolean *row, GError **error);
gboolean shore_database_run (ShoreDatabase *db, sqlite3_stmt *statement, GError **error);
gboolean shore_database_exec (ShoreDatabase *db, const char *sql, GError **error);
gboolean shore_database_execf (ShoreDatabase *db, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gint64 shore_database_int (ShoreDatabase *db, const char *sql, gint64 otherwise);
void shore_database_set_error (ShoreDatabase *db, int code, GError **error);

gboolean shore_database_begin (ShoreDatabase *db, gboolean durable, GError **error);
gboolean shore_database_commit (ShoreDatabase *db, GError **error);
void shore_database_rollback (ShoreDatabase *db);

void shore_database_touch (ShoreDatabase *db, ShoreKind kind, gint64 id);
void
shore_database_touch_search (ShoreDatabase *db, ShoreKind kind, gint64 id, ShoreFieldFlags changed);

void shore_bind_value (sqlite3_stmt *statement, int index, const ShoreValue *value);
void shore_bind_text (sqlite3_stmt *statement, int index, const char *text);
void shore_column_value (sqlite3_stmt *statement, int column, ShoreValue *value);
const char *shore_column_text (sqlite3_stmt *statement, int column);

gboolean shore_migrations_run (ShoreDatabase *db, const char *path, GError **error);
int shore_migrations_newest (void);
gboolean shore_search_reindex (ShoreDatabase *db, GError **error);

G_END_DECLS
