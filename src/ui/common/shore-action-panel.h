#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

#define SHORE_PANEL_MAX_INPUTS 4

/* One word an action takes. With @label it is a line of text; without, it is asked as @field of
 * @kind is everywhere else. */
typedef struct
{
  const char *arg;
  const char *label; /* untranslated, (nullable) */
  ShoreKind kind;
  int field;
  gboolean required;
} ShorePanelInput;

/* What a panel asks before it does an action. Texts are static and untranslated. */
typedef struct
{
  const char *action; /* of the desk */
  const char *title;
  const char *effect; /* what doing it will change */
  const char *button;
  const char *said;                               /* once done */
  ShorePanelInput inputs[SHORE_PANEL_MAX_INPUTS]; /* ended by a NULL arg, or full */
} ShorePanelSpec;

/* ShoreActionPanel: what an action needs to know, asked inside the dossier. Hidden while closed.
 * Signal "closed" (gboolean done): what it was for happened, or was put off. */
#define SHORE_TYPE_ACTION_PANEL (shore_action_panel_get_type ())
G_DECLARE_FINAL_TYPE (ShoreActionPanel, shore_action_panel, SHORE, ACTION_PANEL, GtkWidget)

GtkWidget *shore_action_panel_new (ShoreDesk *desk);
/* Asks for @spec about that record, with what was being typed for it, and takes the caret. */
void shore_action_panel_open (ShoreActionPanel *self,
                              const ShorePanelSpec *spec,
                              ShoreKind kind,
                              gint64 id);
/* What an input says before anybody typed in it. Call it after open. */
void shore_action_panel_suggest (ShoreActionPanel *self, const char *arg, const char *text);
/* Puts it off: what was typed stays kept. */
void shore_action_panel_close (ShoreActionPanel *self);
gboolean shore_action_panel_is_open (ShoreActionPanel *self);
/* Does it, or puts the caret in what is still missing. */
void shore_action_panel_submit (ShoreActionPanel *self);

G_END_DECLS
