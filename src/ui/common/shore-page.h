#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShorePage: what a tab of the window is, whatever it shows.
 *
 * Abstract. A tab derives it, puts its content with adw_bin_set_child() and fills the vfuncs it
 * understands; all of them are optional. One whose count is not that of a view (ShoreTab.counted)
 * keeps "count" up to date: it is written beside the tab's title.
 * The window owns the pages and calls them on the main thread. */
#define SHORE_TYPE_PAGE (shore_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShorePage, shore_page, SHORE, PAGE, AdwBin)

struct _ShorePageClass
{
  AdwBinClass parent_class;

  /* Shows that record: selects it in the list, opens its dossier and focuses its next step.
   * FALSE when records of that kind do not belong to this tab. */
  gboolean (*open_record) (ShorePage *self, ShoreKind kind, gint64 id);
  /* Starts a new record of @kind, for @client when it is not 0: shows the form and focuses it.
   * FALSE when this tab does not make such records. @kind is SHORE_N_KINDS for Ctrl+N: the tab's
   * own first kind. */
  gboolean (*create) (ShorePage *self, ShoreKind kind, gint64 client);
  /* Ctrl+Shift+K puts the caret in the filters; F6 into the list. */
  void (*focus_filter) (ShorePage *self);
  void (*focus_list) (ShorePage *self);
  /* Alt+Down is +1, Alt+Up is -1. */
  void (*move) (ShorePage *self, int by);
  /* Alt+Return: does the suggested next step of the open dossier. */
  void (*next_step) (ShorePage *self);
  /* F9: shows or hides the client card where it is folded. */
  void (*toggle_card) (ShorePage *self);
  /* Any other key of the dossier: "note" (Ctrl+J), "callback" (Ctrl+H), "close"
   * (Ctrl+Shift+Return), "compose" (Ctrl+E), "send" (Ctrl+Return), "channel" (Ctrl+Shift+M),
   * "option-1" … "option-9" (Ctrl+digit), "back" (Escape in the one-pane form).
   * FALSE when it means nothing now. */
  gboolean (*command) (ShorePage *self, const char *command);
  /* Called about twice a minute while the tab is seen, for words that depend on the hour. */
  void (*tick) (ShorePage *self);
  /* What is open, to find it again at the next start; id 0 for nothing. */
  void (*get_open) (ShorePage *self, ShoreKind *kind, gint64 *id);
};

ShoreDesk *shore_page_get_desk (ShorePage *self);
guint shore_page_get_count (ShorePage *self);
void shore_page_set_count (ShorePage *self, guint count);

/* The vfuncs, for the window; safe when the tab has not filled them. */
gboolean shore_page_open_record (ShorePage *self, ShoreKind kind, gint64 id);
gboolean shore_page_create (ShorePage *self, ShoreKind kind, gint64 client);
void shore_page_focus_filter (ShorePage *self);
void shore_page_focus_list (ShorePage *self);
void shore_page_move (ShorePage *self, int by);
void shore_page_next_step (ShorePage *self);
void shore_page_toggle_card (ShorePage *self);
gboolean shore_page_command (ShorePage *self, const char *command);
void shore_page_tick (ShorePage *self);
void shore_page_get_open (ShorePage *self, ShoreKind *kind, gint64 *id);

/* The page that holds @widget. (transfer none) (nullable) */
ShorePage *shore_page_of (GtkWidget *widget);

/* Says @text at the bottom of the dossier; with @batch, offers to take the action back for 10 s.
 * Replaces what was said before. Never the only place of a fact. */
void shore_page_toast (ShorePage *self, const char *text, gint64 batch);
/* Takes an action back and says so. Signal "acted" (gint64 batch) told of it before. */
void shore_page_undo (ShorePage *self, gint64 batch);
/* Where toasts of this page appear; ShoreDossier calls it. */
void shore_page_set_toast_overlay (ShorePage *self, AdwToastOverlay *overlay);

G_END_DECLS
