#pragma once

#include <gtk/gtk.h>

#include "ui/common/shore-client-card.h"
#include "ui/common/shore-dossier.h"

G_BEGIN_DECLS

/* How much the panes are folded, by the width in em. */
typedef enum
{
  SHORE_FOLD_THREE, /* list, dossier and card */
  SHORE_FOLD_TWO,   /* list and dossier; the card is a strip, F9 lays it over */
  SHORE_FOLD_TIGHT, /* the same with a narrower list */
  SHORE_FOLD_ONE,   /* list or dossier, with a way back */
} ShoreFold;

/* ShoreSplit: the three panes every tab is made of: list, dossier and client card.
 * Folds by itself as UX section 1 says. Takes the three widgets; the list pane may be any widget
 * (usually a ShoreDossierList), @card may be NULL. */
#define SHORE_TYPE_SPLIT (shore_split_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSplit, shore_split, SHORE, SPLIT, GtkWidget)

GtkWidget *shore_split_new (GtkWidget *list, ShoreDossier *dossier, ShoreClientCard *card);
ShoreFold shore_split_get_fold (ShoreSplit *self); /* property "fold", notified */
/* Only seen at SHORE_FOLD_ONE; remembered at the other levels. */
void shore_split_show_dossier (ShoreSplit *self);
void shore_split_show_list (ShoreSplit *self);
/* Lays the folded card over the dossier, or takes it away. Focus goes in and comes back. */
void shore_split_toggle_card (ShoreSplit *self);
/* F6: the focus goes to the next pane that is seen, or the one before. */
void shore_split_move_focus (ShoreSplit *self, int by);
/* Escape: closes the laid-over card, else goes back to the list. FALSE when neither applied. */
gboolean shore_split_back (ShoreSplit *self);
/* The level for a width in px at an em in px: pure, for tests and for the window's own folding. */
ShoreFold shore_fold_for (int width, double em);
/* The em of the UI font of @widget, in px, text scaling included. */
double shore_em (GtkWidget *widget);

G_END_DECLS
