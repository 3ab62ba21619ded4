#pragma once

#include "model/shore-record.h"
#include "rules/shore-verdict.h"
#include "store/shore-database.h"

G_BEGIN_DECLS

/* What a person means to do, as far as the law asks. */
typedef struct
{
  ShorePurpose purpose;
  ShoreReach reach;
  char *object; /* (owned) (nullable) what is offered */
  char *sector; /* (owned) (nullable) */
} ShoreCallIntent;

/* ShoreCallScene: the facts of one client that the law asks for, gathered from
 * the vault, with all that they point to. Either thread of the store. */
typedef struct
{
  ShoreCallFacts facts;
  ShoreRecord *client; /* (owned) */
  GPtrArray *acts;     /* (owned) (element-type ShoreRecord) of the ledger of consents */
  GArray *attempts;    /* (owned) (element-type gint64) */
  GArray *consents;    /* (owned) (element-type ShoreConsentFact) */
  GArray *asked;       /* (owned) (element-type ShoreAskedFact) */
} ShoreCallScene;

gboolean shore_call_scene_read (ShoreCallScene *self,
                                ShoreDatabase *db,
                                gint64 client,
                                const ShoreCallIntent *intent,
                                gint64 at,
                                GError **error);
void shore_call_scene_clear (ShoreCallScene *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShoreCallScene, shore_call_scene_clear)

G_END_DECLS
