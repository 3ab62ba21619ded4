#pragma once

#include "store/shore-database.h"

G_BEGIN_DECLS

/* What was saved out of a damaged vault. */
typedef struct
{
  char *aside;      /* (owned) where the damaged file lies now */
  guint operations; /* changes saved that have not left */
  guint unreadable; /* rows of the outbox and of what was made here that are lost */
} ShoreRescue;

void shore_rescue_clear (ShoreRescue *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShoreRescue, shore_rescue_clear)

gboolean shore_rescue_vault (
    const char *path, ShoreClock *clock, ShoreChance *chance, ShoreRescue *rescue, GError **error);

G_END_DECLS
