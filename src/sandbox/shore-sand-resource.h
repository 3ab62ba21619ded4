#pragma once

#include <glib.h>

/*
 * ShoreSandResource: one kind of record as a table rather than as code: where it lives, under
 * which names it is served, what it takes, how it answers when it is empty.
 *
 * The same field table makes the SQL schema, the JSON, the whitelist of sqlfilters and the write
 * path, so that they cannot disagree. Everything here is constant data; what a kind does besides
 * storing its row (numbers, lines, automatic events) hangs on the hooks in shore-sand-hooks.h.
 */

typedef enum
{
  SHORE_SAND_KEY,      /* the id: an integer, served as a string, never written */
  SHORE_SAND_ID,       /* an integer served as a string */
  SHORE_SAND_INT,      /* an integer served as a number */
  SHORE_SAND_AMOUNT,   /* "120.00000000" */
  SHORE_SAND_RATE,     /* "20.0000" */
  SHORE_SAND_QTY,      /* "2" or "1.5" */
  SHORE_SAND_PLAIN,    /* a one-line text */
  SHORE_SAND_NOTE,     /* a long text, kept as HTML */
  SHORE_SAND_MOMENT,   /* kept as local text, served as seconds since 1970 */
  SHORE_SAND_LOCAL,    /* kept as local text, served as it is */
  SHORE_SAND_DAY,      /* kept as a day, served as the second of its local midnight */
  SHORE_SAND_STAMP,    /* tms: written by the database alone */
  SHORE_SAND_NONE,     /* always null (or "" when BLANK) */
  SHORE_SAND_LIST,     /* always [] */
  SHORE_SAND_EXTRA,    /* array_options */
  SHORE_SAND_LINES,    /* the lines of an order or invoice */
  SHORE_SAND_MESSAGES, /* a ticket's messages */
  SHORE_SAND_CONTACTS, /* an event's contacts */
  SHORE_SAND_USERS,    /* an event's users */
} ShoreSandKind;

typedef enum
{
  SHORE_SAND_W20 = 1 << 0,      /* written by requests on version 20 */
  SHORE_SAND_W23 = 1 << 1,      /* the same on version 23 */
  SHORE_SAND_HIDDEN = 1 << 2,   /* kept and filterable, never served */
  SHORE_SAND_ONLY20 = 1 << 3,   /* served on version 20, null on 23 */
  SHORE_SAND_ONLY23 = 1 << 4,   /* the other way round */
  SHORE_SAND_BLANK = 1 << 5,    /* absent is "" rather than null */
  SHORE_SAND_ALIAS = 1 << 6,    /* a second name of another field's column */
  SHORE_SAND_DEEP = 1 << 7,     /* only when one record is read */
  SHORE_SAND_CUT = 1 << 8,      /* too long is cut, not refused */
  SHORE_SAND_SINCE20 = 1 << 9,  /* unknown to version 17 */
  SHORE_SAND_TAKEN20 = 1 << 10, /* shown by version 17, and not taken */
  SHORE_SAND_WRITE = SHORE_SAND_W20 | SHORE_SAND_W23,
} ShoreSandFlags;

typedef struct
{
  const char *name;   /* (nullable): NULL where it is only a column */
  const char *column; /* (nullable) */
  ShoreSandKind kind;
  guint flags;
  int limit;       /* characters, 0 for none */
  const char *sql; /* (nullable): an expression in place of the column */
} ShoreSandField;

typedef enum
{
  SHORE_SAND_SPECIMEN_20 = 1 << 0, /* id 0 gives an invented record on versions 17 and 20 */
  SHORE_SAND_SPECIMEN_23 = 1 << 1,
  SHORE_SAND_EMPTY_404_20 = 1 << 2, /* an empty list is a 404 */
  SHORE_SAND_EMPTY_404_23 = 1 << 3,
  SHORE_SAND_READ_ONLY = 1 << 4,
  SHORE_SAND_INNER = 1 << 5, /* a table of ours with no route */
} ShoreSandTraits;

typedef struct _ShoreSandResource ShoreSandResource;

struct _ShoreSandResource
{
  const char *path;  /* as in the URL */
  const char *table; /* in the database file */
  const char *key;   /* "rowid", or "id" for events */
  const char *label; /* in "Thirdparty not found" */
  const char *plural;
  const ShoreSandField *fields;
  guint n_fields;
  guint traits;
  const char *extra_alias; /* (nullable): alias of its extra fields */
  const char *required;    /* (nullable): mandatory members of a POST, separated by spaces */
  const char *trigger;     /* (nullable): "COMPANY" in AC_COMPANY_CREATE */
  const char *element;     /* elementtype of events about it */
  const char *indexes;     /* (nullable): columns with an index, separated by spaces */
  const char *unique;      /* (nullable): columns no two rows share */
  const char *filler;      /* (nullable): members that are always null, as JSON text */
  const ShoreSandResource *lines;
  const char *parent; /* (nullable): of lines: the column that names their parent */
};

extern const ShoreSandResource shore_sand_thirdparties;
extern const ShoreSandResource shore_sand_contacts;
extern const ShoreSandResource shore_sand_products;
extern const ShoreSandResource shore_sand_knowledge;
extern const ShoreSandResource shore_sand_tickets;
extern const ShoreSandResource shore_sand_events;
extern const ShoreSandResource shore_sand_orders;
extern const ShoreSandResource shore_sand_order_lines;
extern const ShoreSandResource shore_sand_invoices;
extern const ShoreSandResource shore_sand_invoice_lines;
extern const ShoreSandResource shore_sand_payments;

extern const ShoreSandResource *const shore_sand_resources[];

const ShoreSandResource *shore_sand_resource_find (const char *path);
int shore_sand_resource_column (const ShoreSandResource *self, const char *column);
gboolean shore_sand_field_is_column (const ShoreSandField *field);
