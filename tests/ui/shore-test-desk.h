#pragma once

#include <adwaita.h>

#include "base/shore-chance.h"
#include "desk/shore-desk.h"

/* A desk without a CRM, over a vault in a folder of its own, with a clock that stands still. */
typedef struct
{
  char *folder;
  ShoreClock *clock;
  ShoreChance *chance;
  ShoreStore *store;
  ShoreDesk *desk;
} ShoreTestDesk;

#define SHORE_TEST_NOW G_GINT64_CONSTANT (1795600800000) /* 2026-11-25 10:00 UTC */

typedef gboolean (*ShoreTestHolds) (gpointer data);

void shore_test_desk_open (ShoreTestDesk *self);
void shore_test_desk_close (ShoreTestDesk *self);
/* Does it and waits. Takes @args. Returns the record's id. */
gint64
shore_test_do (ShoreTestDesk *self, ShoreKind kind, gint64 id, const char *action, ShoreArgs *args);
/* A copy of the record as the vault has it. */
ShoreRecord *shore_test_load (ShoreTestDesk *self, ShoreKind kind, gint64 id);
/* The whole outbox with what is over, newest first. (element-type ShoreOperation) */
GPtrArray *shore_test_outbox (ShoreTestDesk *self);
/* Turns the main loop until @holds; fails after some seconds. */
void shore_test_wait (ShoreTestHolds holds, gpointer data);
void shore_test_settle (void);
/* The first descendant of that type; the first button with that label; the first label that is
 * shown and says @part. */
GtkWidget *shore_test_find (GtkWidget *root, GType type);
GtkWidget *shore_test_find_button (GtkWidget *root, const char *label);
GtkWidget *shore_test_find_label (GtkWidget *root, const char *part);
/* Whether a label under @root that is on screen says exactly that. */
gboolean shore_test_says (GtkWidget *root, const char *sentence);
/* A window that holds @page, on screen. */
GtkWidget *shore_test_window (GtkWidget *page, int width, int height);
