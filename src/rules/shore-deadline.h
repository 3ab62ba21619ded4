#pragma once

#include "rules/shore-law.h"

G_BEGIN_DECLS

/* Last days set by law. A day counts until it ends, at the place of the person
 * it protects. Pure; any thread. */

/* Not known, or not happened. */
#define SHORE_NO_DAY G_MININT64

typedef struct
{
  gint64 day;             /* the last one on which the act is in time */
  const ShoreLawRow *row; /* (unowned) the rule that says so */
} ShoreDeadline;

gboolean shore_deadline_callback (const ShoreLaw *law, gint64 asked, ShoreDeadline *deadline);
gboolean shore_deadline_bar (const ShoreLaw *law, gint64 refused, ShoreDeadline *deadline);
gboolean shore_deadline_consent_kept (const ShoreLaw *law, gint64 given, ShoreDeadline *deadline);
gint64 shore_deadline_consent_expiry (const ShoreLaw *law, gint64 given, gint64 day);
gboolean shore_deadline_withdrawal (
    const ShoreLaw *law, gint64 begins, gboolean told, gint64 told_on, ShoreDeadline *deadline);
gboolean shore_deadline_refund (const ShoreLaw *law,
                                gint64 told_on,
                                gboolean goods,
                                gint64 returned,
                                gint64 dispatched,
                                ShoreDeadline *deadline);

G_END_DECLS
