#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* At @position, @removed ids go and @added come: those from @from in the new order. */
typedef struct
{
  guint position;
  guint removed;
  guint added;
  guint from;
} ShoreSplice;

GArray *
shore_splices_between (const gint64 *before, guint n_before, const gint64 *after, guint n_after);

G_END_DECLS
