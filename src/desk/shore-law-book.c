#include "desk/shore-law-book.h"

#include <string.h>

#include "store/shore-meta.h"

#define TEXT_FACT "law.text"         /* the file approved; absent: the one that was shipped */
#define APPROVED_FACT "law.approved" /* when */
#define OFF_FACT "law.off"           /* numbers of rules, between blanks */
#define EDITION_FACT "law.edition"   /* one more at each change */

struct _ShoreLawBook
{
  gatomicrefcount ref_count;
  GMutex lock;
  ShoreLaw *law;    /* (owned) (nullable) (mutex lock) */
  gint64 edition;   /* (mutex lock) of what was read */
  GTimeZone *paris; /* (owned) kept so that GLib need not read the zone for each client */
};

ShoreLawBook *
shore_law_book_new (void)
{
  ShoreLawBook *self = g_new0 (ShoreLawBook, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->paris = g_time_zone_new_identifier ("Europe/Paris");
  return self;
}

ShoreLawBook *
shore_law_book_ref (ShoreLawBook *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shore_law_book_unref (ShoreLawBook *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->law, shore_law_unref);
  g_clear_pointer (&self->paris, g_time_zone_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* What was approved was sound then. A later program may need a rule that an older
 * file lacks: then the rules that came with it count, which have it. */
static ShoreLaw *
load (ShoreDatabase *db)
{
  g_autofree char *text = shore_meta_get_text (db, TEXT_FACT);
  g_autofree char *off = shore_meta_get_text (db, OFF_FACT);
  ShoreLaw *law = text ? shore_law_read (text, -1, NULL) : NULL;

  if (text != NULL && law == NULL)
    g_message ("the approved rules lack something this version needs: its own are used");
  if (law == NULL)
    law = shore_law_new_shipped ();
  shore_law_set_off (law, off);
  return law;
}

/**
 * shore_law_book_read: the rules in force for the principal whose vault it is.
 *
 * Returns: (transfer full):
 */
ShoreLaw *
shore_law_book_read (ShoreLawBook *self, ShoreDatabase *db)
{
  gint64 edition = shore_meta_get_int (db, EDITION_FACT, 0);
  ShoreLaw *law;

  g_mutex_lock (&self->lock);
  if (self->law == NULL || self->edition != edition)
    {
      g_clear_pointer (&self->law, shore_law_unref);
      self->law = load (db);
      self->edition = edition;
    }
  law = shore_law_ref (self->law);
  g_mutex_unlock (&self->lock);
  return law;
}

/**
 * shore_law_book_text: the file of rules in force.
 * @approved: (out): when the user approved it, 0 for the one that was shipped
 *
 * Returns: (transfer full):
 */
char *
shore_law_book_text (ShoreDatabase *db, gint64 *approved)
{
  char *text = shore_meta_get_text (db, TEXT_FACT);

  *approved = text ? shore_meta_get_int (db, APPROVED_FACT, 0) : 0;
  return text ? text : g_strdup (shore_law_shipped_text ());
}

static gboolean
next_edition (ShoreDatabase *db, GError **error)
{
  return shore_meta_set_int (db, EDITION_FACT, shore_meta_get_int (db, EDITION_FACT, 0) + 1, error);
}

/**
 * shore_law_book_approve: makes @text the rules in force. Writer thread, in a
 * transaction. The caller has seen that it is sound, and what it changes.
 * @text: (nullable): %NULL for those that came with the program
 */
gboolean
shore_law_book_approve (ShoreDatabase *db, const char *text, GError **error)
{
  return shore_meta_set_text (db, TEXT_FACT, text, error)
         && shore_meta_set_int (db, APPROVED_FACT, shore_clock_now (shore_database_clock (db)),
                                error)
         && next_edition (db, error);
}

/**
 * shore_law_book_switch: switches one rule off or on again for this principal.
 * Writer thread, in a transaction.
 */
gboolean
shore_law_book_switch (ShoreDatabase *db, const char *id, gboolean on, GError **error)
{
  g_autofree char *before = shore_meta_get_text (db, OFF_FACT);
  g_auto (GStrv) ids = g_strsplit (before ? before : "", " ", -1);
  g_autoptr (GString) after = g_string_new (on ? NULL : id);

  for (guint i = 0; ids[i] != NULL; i++)
    if (*ids[i] != '\0' && strcmp (ids[i], id) != 0)
      g_string_append_printf (after, "%s%s", after->len ? " " : "", ids[i]);
  return shore_meta_set_text (db, OFF_FACT, after->str, error) && next_edition (db, error);
}
