#pragma once

#include "base/shore-json.h"
#include "model/shore-record.h"

G_BEGIN_DECLS

/* How a member of the server's JSON holds a field. */
typedef enum
{
  SHORE_DOLIBARR_TEXT,    /* one line */
  SHORE_DOLIBARR_NOTE,    /* HTML there, plain text here */
  SHORE_DOLIBARR_DECIMAL, /* money or rate: two places here */
  SHORE_DOLIBARR_NUMBER,  /* quantity: three places here */
  SHORE_DOLIBARR_INT,
  SHORE_DOLIBARR_BOOL,
  SHORE_DOLIBARR_SECONDS, /* instant: seconds since 1970 */
  SHORE_DOLIBARR_DAY,     /* seconds since 1970 of the server's midnight */
  SHORE_DOLIBARR_CODE,    /* one of `codes` */
  SHORE_DOLIBARR_EXTRA,   /* a choice kept in array_options, under `extra` */
  SHORE_DOLIBARR_KEY,     /* our own reference */
  SHORE_DOLIBARR_RAW,     /* only asked for; the kind's `finish` reads it */
} ShoreDolibarrForm;

typedef enum
{
  SHORE_DOLIBARR_READ_ONLY = 1 << 0,  /* never sent */
  SHORE_DOLIBARR_NULL_KEEPS = 1 << 1, /* null says "not known", not "empty" */
  SHORE_DOLIBARR_VOLATILE = 1 << 2,   /* asked for among what changes without telling */
} ShoreDolibarrFlags;

/* One value of a closed list; a NULL `theirs` takes all that is not listed.
 * A BOOL field has "0" and "1" as `ours`. The first that fits counts. */
typedef struct
{
  const char *theirs; /* (nullable) */
  const char *ours;
} ShoreDolibarrCode;

typedef struct
{
  const char *member;
  int field; /* -1 for none */
  ShoreDolibarrForm form;
  guint flags;
  const ShoreDolibarrCode *codes; /* (nullable) */
  const char *extra;              /* (nullable) */
} ShoreDolibarrRow;

typedef enum
{
  SHORE_DOLIBARR_GOOD,
  SHORE_DOLIBARR_FOREIGN, /* sound, but of another kind of ours, or of none */
  SHORE_DOLIBARR_BAD,
} ShoreDolibarrVerdict;

typedef struct _ShoreDolibarrKind ShoreDolibarrKind;
struct _ShoreDolibarrKind
{
  ShoreKind kind;
  const char *path;
  const char *id;         /* the column, for filters and order */
  const char *key_column; /* (nullable) where our reference can be looked up */
  const char *filter;     /* (nullable) of every list; {tel} and {auto} are type numbers */
  const char *query;      /* (nullable) further words of the query of every list */
  const char *changing;   /* (nullable) the query that lists what changes without telling */
  const char *extra;      /* (nullable) alias of the extra fields, which have their own tms */
  const ShoreDolibarrRow *rows;
  int n_rows;
  const ShoreDolibarrKind *lines; /* (nullable) the children, in the member "lines" */
  int parent;                     /* of children: the field that refers to the parent */
  /* (nullable) fields that several members make together */
  ShoreDolibarrVerdict (*finish) (const ShoreJsonNode *object, ShoreRecord *record);
  /* (nullable) the same on the way out; @has tells which fields are written.
   * Returns whether there was anything to write */
  gboolean (*complete) (const ShoreRecord *record,
                        const gboolean *has,
                        gboolean creating,
                        ShoreJsonWriter *writer);
};

/* A kind with its members indexed. */
typedef struct _ShoreDolibarrCodec ShoreDolibarrCodec;

ShoreDolibarrCodec *shore_dolibarr_codec_new (const ShoreDolibarrKind *kind);
void shore_dolibarr_codec_free (ShoreDolibarrCodec *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreDolibarrCodec, shore_dolibarr_codec_free)

const ShoreDolibarrKind *shore_dolibarr_codec_get_kind (const ShoreDolibarrCodec *self);
const ShoreDolibarrCodec *shore_dolibarr_codec_get_lines (const ShoreDolibarrCodec *self);
const char *shore_dolibarr_codec_get_properties (const ShoreDolibarrCodec *self, gboolean changing);
ShoreDolibarrVerdict shore_dolibarr_codec_read (const ShoreDolibarrCodec *self,
                                                const ShoreJsonNode *object,
                                                gint64 parent,
                                                GPtrArray *records,
                                                gint64 *id);
gboolean shore_dolibarr_codec_write (const ShoreDolibarrCodec *self,
                                     const ShoreRecord *record,
                                     const gboolean *has,
                                     gboolean creating,
                                     ShoreJsonWriter *writer);

G_END_DECLS
