#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-list-row.h"

G_BEGIN_DECLS

/* Fills a row of the list; @record is never NULL. Sync state is already set by the list. */
typedef void (*ShoreRowFill) (ShoreListRow *row,
                              const ShoreRecord *record,
                              gint64 now,
                              gpointer user_data);

/* ShoreDossierRows: the row widgets of one list of dossiers, and what is written in them: when they
 * come on screen, when their record changes, and when the hour moves on. It knows neither filter
 * nor selection. Signal "entered": a row was clicked. Main thread; owned by the list. */
#define SHORE_TYPE_DOSSIER_ROWS (shore_dossier_rows_get_type ())
G_DECLARE_FINAL_TYPE (ShoreDossierRows, shore_dossier_rows, SHORE, DOSSIER_ROWS, GObject)

ShoreDossierRows *shore_dossier_rows_new (void);
/* Before the first row is bound. @clock is kept; @user_data is for @fill. */
void shore_dossier_rows_set_fill (ShoreDossierRows *self,
                                  ShoreClock *clock,
                                  ShoreRowFill fill,
                                  gpointer user_data);
/* (transfer full) */
GtkListItemFactory *shore_dossier_rows_make_factory (ShoreDossierRows *self);
/* Writes all rows on screen anew. */
void shore_dossier_rows_refresh (ShoreDossierRows *self);

G_END_DECLS
