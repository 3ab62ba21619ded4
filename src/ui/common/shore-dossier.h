#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"
#include "ui/common/shore-next-step.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreDossier: the middle pane: header (subject, chip, facts, due time, buttons), what is in
 * trouble, the next step, sections that scroll, and a composer stuck to the bottom.
 * Shows an empty face until shore_dossier_set_record(); the tab fills the rest itself on its
 * "notify::record" of the row it shows. Holds the toasts of its page. */
#define SHORE_TYPE_DOSSIER (shore_dossier_get_type ())
G_DECLARE_FINAL_TYPE (ShoreDossier, shore_dossier, SHORE, DOSSIER, AdwBin)

GtkWidget *shore_dossier_new (ShoreDesk *desk);

/* (nullable) NULL shows the empty face. Drives the trouble panel (conflict, refused) and nothing
 * else: call it each time the record changes. Scrolls to the top only when the id changes. */
void shore_dossier_set_record (ShoreDossier *self, ShoreRecord *record);
/* The empty face: a sentence, and (nullable) a button with its action. */
void shore_dossier_set_empty (ShoreDossier *self,
                              const char *icon_name,
                              const char *sentence,
                              const char *button,
                              const char *action_name);

void shore_dossier_set_title (ShoreDossier *self, const char *title);
/* The state: one icon, one word. */
void shore_dossier_set_state (ShoreDossier *self,
                              const char *icon_name,
                              const char *word,
                              ShoreRole role);
/* Small facts after the state: "Billing · Leak". (nullable) */
void shore_dossier_set_facts (ShoreDossier *self, const char *facts);
/* Right end of that line: "Answer due in 0:42". (nullable) */
void shore_dossier_set_due (ShoreDossier *self,
                            const char *icon_name,
                            const char *words,
                            ShoreRole role);
/* A button at the right of the title; takes the widget. */
void shore_dossier_add_button (ShoreDossier *self, GtkWidget *button);
ShoreNextStep *shore_dossier_get_next_step (ShoreDossier *self);
/* A section below the former ones; takes the widget. */
void shore_dossier_add (ShoreDossier *self, GtkWidget *section);
/* Stuck to the bottom, never scrolled; takes the widget. */
void shore_dossier_set_bottom (ShoreDossier *self, GtkWidget *composer);
/* Below the header when the card is folded; ShoreSplit fills it. */
void shore_dossier_set_strip (ShoreDossier *self, GtkWidget *strip);
/* A page of the whole pane instead of the record, for a form (new request…); takes the widget.
 * NULL goes back to the record. */
void shore_dossier_set_form (ShoreDossier *self, GtkWidget *form);
gboolean shore_dossier_has_form (ShoreDossier *self);
/* The way back in the one-pane form; ShoreSplit shows it. */
void shore_dossier_set_back_visible (ShoreDossier *self, gboolean visible);

G_END_DECLS
