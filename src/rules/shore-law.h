#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShoreLaw: the rules of law in force, as rows with dates.
 *
 * Counted plain data; never changed once shared between threads, but for the
 * rules switched off, which its maker sets before sharing it. A rule is found by
 * its number and the day of the act. It knows no sentence told to a person but
 * the text of the rule itself. */
typedef struct _ShoreLaw ShoreLaw;

#define SHORE_LAW_OPEN G_MAXINT64 /* still in force */

typedef enum
{
  SHORE_CONDUCT_ENFORCE, /* what it refuses is forbidden */
  SHORE_CONDUCT_SHOW,    /* it only warns */
} ShoreConduct;

/* A part of a day, half-open, in minutes from its midnight. */
typedef struct
{
  int from;
  int to;
} ShoreSlot;

/* A day that comes back every year: of a month, or counted from Easter Sunday. */
typedef struct
{
  gboolean easter;
  int offset; /* days after Easter Sunday */
  int month;
  int day;
} ShoreDaySpec;

/* One such day of the places whose postcode begins so. */
typedef struct
{
  char **prefixes; /* (owned) */
  ShoreDaySpec spec;
} ShoreLocalDay;

typedef struct
{
  char *group;     /* (owned) "L-9/2", its name in the file */
  char *id;        /* (owned) "L-9" */
  char *text;      /* (owned) in the language of the process when it was read */
  char *reference; /* (owned) */
  gint64 from;     /* first day in force */
  gint64 to;       /* last day, or SHORE_LAW_OPEN */
  char confidence; /* 'A', 'B', 'C' or 'M' */
  ShoreConduct conduct;
  GHashTable *numbers; /* (owned) (element-type utf8 gint) */
  GHashTable *words;   /* (owned) (element-type utf8 GStrv) */
  GArray *slots;       /* (owned) (nullable) (element-type ShoreSlot) in order */
  guint weekdays;      /* bits: 1 << 1 is Monday */
  GArray *holidays;    /* (owned) (nullable) (element-type ShoreDaySpec) */
  GArray *local_days;  /* (owned) (nullable) (element-type ShoreLocalDay) */
} ShoreLawRow;

/* What is wrong with a file of rules, as data; desk/shore-law-words.h says it. */
typedef enum
{
  SHORE_LAW_FAULT_SYNTAX,    /* @word: what the reader of the file said */
  SHORE_LAW_FAULT_MISSING,   /* the key is not there */
  SHORE_LAW_FAULT_UNKNOWN,   /* no such key for this rule */
  SHORE_LAW_FAULT_VALUE,     /* @word does not fit the key */
  SHORE_LAW_FAULT_BACKWARDS, /* it ends before it begins */
  SHORE_LAW_FAULT_OVERLAP,   /* two texts of one rule are in force on the day @word */
  SHORE_LAW_FAULT_GAP,       /* no text of the rule is in force on the day @word */
  SHORE_LAW_FAULT_NO_RULE,   /* a rule the engine cannot do without */
} ShoreLawFaultCode;

typedef struct
{
  ShoreLawFaultCode code;
  char *group; /* (owned) (nullable) */
  char *key;   /* (owned) (nullable) */
  char *word;  /* (owned) (nullable) */
} ShoreLawFault;

ShoreLaw *shore_law_read (const char *data, gssize length, GPtrArray **faults);
ShoreLaw *shore_law_new_shipped (void);
const char *shore_law_shipped_text (void);
ShoreLaw *shore_law_ref (ShoreLaw *self);
void shore_law_unref (ShoreLaw *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreLaw, shore_law_unref)

void shore_law_set_off (ShoreLaw *self, const char *ids);
gboolean shore_law_is_off (const ShoreLaw *self, const char *id);
gboolean shore_law_knows (const ShoreLaw *self, const char *id);
const ShoreLawRow *shore_law_find (const ShoreLaw *self, const char *id, gint64 day);
const GPtrArray *shore_law_rows (const ShoreLaw *self);

int shore_law_row_number (const ShoreLawRow *self, const char *key);
gboolean shore_law_row_lists (const ShoreLawRow *self, const char *key, const char *word);

/* What one file says differently from another. */
typedef enum
{
  SHORE_LAW_ADDED,
  SHORE_LAW_REMOVED,
  SHORE_LAW_CHANGED,
} ShoreLawChange;

typedef struct
{
  ShoreLawChange change;
  char *group;  /* (owned) */
  char *key;    /* (owned) (nullable) NULL for a whole group that came or went */
  char *before; /* (owned) (nullable) */
  char *after;  /* (owned) (nullable) */
} ShoreLawDifference;

GPtrArray *shore_law_differences (const char *before, const char *after);

G_END_DECLS
