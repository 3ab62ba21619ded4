#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"
#include "ui/common/shore-dossier-rows.h"

G_BEGIN_DECLS

/* One filter chip of a list. */
typedef struct
{
  const char *label; /* untranslated, static */
  ShoreView view;
  gint64 subject;    /* as shore_desk_list() takes it; 0 for none */
  const char *empty; /* untranslated: the sentence shown when this list has nothing */
} ShoreFilter;

/* ShoreDossierList: the left pane: filter chips, and a virtual list of two-line rows over a list
 * of the desk. Keeps the selection by record id whatever the sync does, never moves scroll.
 *
 * Signals: "selected" (ShoreRow *row, nullable) when another row is chosen by the advisor or by
 * shore_dossier_list_select(); "activated" (ShoreRow *row) on Return or double click: open it and
 * go into it. Property "count": items of the filter shown. */
#define SHORE_TYPE_DOSSIER_LIST (shore_dossier_list_get_type ())
G_DECLARE_FINAL_TYPE (ShoreDossierList, shore_dossier_list, SHORE, DOSSIER_LIST, AdwBin)

/* @filters is copied, its texts are not; the first one is shown. */
GtkWidget *shore_dossier_list_new (ShoreDesk *desk,
                                   const ShoreFilter *filters,
                                   guint n_filters,
                                   ShoreRowFill fill,
                                   gpointer user_data);
/* The action offered under the sentence of an empty list. */
void shore_dossier_list_set_empty_action (ShoreDossierList *self,
                                          const char *button,
                                          const char *action_name);
/* A small widget at the right end of the chips ("new" button); takes it. */
void shore_dossier_list_add_button (ShoreDossierList *self, GtkWidget *button);
/* Above the list, under the chips: progress, lawful time left, aged balance…; takes it. */
void shore_dossier_list_set_header (ShoreDossierList *self, GtkWidget *header);
guint shore_dossier_list_get_filter (ShoreDossierList *self);
void shore_dossier_list_set_filter (ShoreDossierList *self, guint filter);
/* (transfer none) (nullable) */
ShoreRow *shore_dossier_list_get_selected (ShoreDossierList *self);
/* Chooses the record, now or when it arrives in the list. Emits "selected" at once with a row of
 * the desk, whether the shown filter has it or not. */
void shore_dossier_list_select (ShoreDossierList *self, ShoreKind kind, gint64 id);
/* Whose list a filter is, once it is known. */
void shore_dossier_list_set_subject (ShoreDossierList *self, guint filter, gint64 subject);
void shore_dossier_list_clear (ShoreDossierList *self);
void shore_dossier_list_move (ShoreDossierList *self, int by);
void shore_dossier_list_focus (ShoreDossierList *self);
void shore_dossier_list_focus_filter (ShoreDossierList *self);
/* (transfer none) the items shown, for counting. */
GListModel *shore_dossier_list_get_model (ShoreDossierList *self);
/* Fills the seen rows again: the hour moved on. The list does it by itself twice a minute. */
void shore_dossier_list_refresh (ShoreDossierList *self);

G_END_DECLS
