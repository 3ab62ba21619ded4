#pragma once

#include "rules/shore-law.h"
#include "store/shore-database.h"

G_BEGIN_DECLS

/* ShoreLawBook: the rules of law one principal works by: the file that came with
 * the program, or the one that the user approved instead; and which of them are
 * switched off. They stand in the vault; this reads them again only after they
 * were changed.
 *
 * Counted; any thread that holds a database. It says nothing of what a rule does. */
typedef struct _ShoreLawBook ShoreLawBook;

ShoreLawBook *shore_law_book_new (void);
ShoreLawBook *shore_law_book_ref (ShoreLawBook *self);
void shore_law_book_unref (ShoreLawBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreLawBook, shore_law_book_unref)

ShoreLaw *shore_law_book_read (ShoreLawBook *self, ShoreDatabase *db);
char *shore_law_book_text (ShoreDatabase *db, gint64 *approved);
gboolean shore_law_book_approve (ShoreDatabase *db, const char *text, GError **error);
gboolean shore_law_book_switch (ShoreDatabase *db, const char *id, gboolean on, GError **error);

G_END_DECLS
