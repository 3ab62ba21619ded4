#pragma once

#include "ui/common/shore-client-card.h"
#include "ui/common/shore-dossier.h"

G_BEGIN_DECLS

/* ShoreTabDossier: what a tab puts into the middle pane, and all that is done there.
 *
 * Abstract. It follows one row, fills the ShoreDossier and the client card from its record, and
 * holds the tab's action group. A tab derives it and fills the vfuncs; all are optional but
 * build(), fill() and client_of(). Main thread; owned by the ShoreTabPage, together with the pane
 * and the card it holds. It knows nothing of the list. */
#define SHORE_TYPE_TAB_DOSSIER (shore_tab_dossier_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShoreTabDossier, shore_tab_dossier, SHORE, TAB_DOSSIER, GObject)

struct _ShoreTabDossierClass
{
  GObjectClass parent_class;

  /* Once, with the pane and the card at hand: makes the sections. */
  void (*build) (ShoreTabDossier *self);
  /* Another row is shown, before fill(): what belongs to the record and not to its latest state. */
  void (*turn_to) (ShoreTabDossier *self);
  /* The record is another or has changed; @record is NULL when nothing is shown. */
  void (*fill) (ShoreTabDossier *self, ShoreRecord *record);
  /* Whose record it is; 0 for nobody. */
  gint64 (*client_of) (const ShoreRecord *record);
  /* The button of the next step, or its key. */
  void (*next_step) (ShoreTabDossier *self);
  /* As ShorePage's, and only while a record is shown. */
  gboolean (*command) (ShoreTabDossier *self, const char *command);
  /* As ShorePage's, and only while a record is shown. */
  void (*tick) (ShoreTabDossier *self);
};

/* (transfer none) what it was made with. */
ShoreDesk *shore_tab_dossier_get_desk (ShoreTabDossier *self);
ShoreDossier *shore_tab_dossier_get_pane (ShoreTabDossier *self);
ShoreClientCard *shore_tab_dossier_get_card (ShoreTabDossier *self);
/* The tab's action group. (transfer none) */
GActionMap *shore_tab_dossier_get_actions (ShoreTabDossier *self);

/* @row: (nullable) followed from now on. What was being typed is committed to the row before. */
void shore_tab_dossier_show (ShoreTabDossier *self, ShoreRow *row);
/* (transfer none) (nullable); the id is 0 when nothing is shown. */
ShoreRow *shore_tab_dossier_get_row (ShoreTabDossier *self);
ShoreRecord *shore_tab_dossier_get_record (ShoreTabDossier *self);
gint64 shore_tab_dossier_get_id (ShoreTabDossier *self);
/* The client of the record, NULL while the card still shows another. (transfer none) */
ShoreRecord *shore_tab_dossier_get_client (ShoreTabDossier *self);
gint64 shore_tab_dossier_get_now (ShoreTabDossier *self);

/* Fills again what depends on the record. */
void shore_tab_dossier_refill (ShoreTabDossier *self);
/* The card shows the client of the record, unless a form is about another one. */
void shore_tab_dossier_fill_card (ShoreTabDossier *self);

void shore_tab_dossier_enable (ShoreTabDossier *self, const char *action, gboolean enabled);
/* Does an action of the group. FALSE when it cannot be done now. */
gboolean shore_tab_dossier_run (ShoreTabDossier *self, const char *action);

/* One line of the "more" menu. @label is untranslated; @key (nullable) is shown beside it and
 * pressed elsewhere. */
typedef struct
{
  const char *label;
  const char *action; /* with its group */
  const char *key;
} ShoreTabMenuItem;

/* Puts the "more" menu at the right of the title. @words (translated) name it. */
void shore_tab_dossier_add_menu (ShoreTabDossier *self,
                                 const char *words,
                                 const ShoreTabMenuItem *items,
                                 guint n_items);

/* For the page. */
void shore_tab_dossier_next_step (ShoreTabDossier *self);
gboolean shore_tab_dossier_command (ShoreTabDossier *self, const char *command);
void shore_tab_dossier_tick (ShoreTabDossier *self);

G_END_DECLS
