#include <glib/gi18n.h>
#include <string.h>

#include "desk/shore-desk.h"

/* Who: the sentences about colleagues on one CRM, and whose a dossier is. */

/**
 * shore_sentence_user: one of the CRM's users as a person reads it: "you", a name, or
 * their number while no name is known.
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_user (ShoreDesk *desk, gint64 user)
{
  const char *name = shore_desk_person (desk, user);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, user);

  if (user == 0)
    return g_strdup ("");
  if (user == shore_desk_get_user (desk))
    return g_strdup (_ ("you"));
  /* Translators: a user of the CRM whose name it does not tell. */
  return name ? g_strdup (name) : g_strdup_printf (_ ("user %s"), number);
}

/**
 * shore_sentence_value_at: shore_sentence_value() with the names that this desk knows.
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_value_at (ShoreDesk *desk, ShoreKind kind, int field, const ShoreValue *value)
{
  if ((shore_kind_field (kind, field)->flags & SHORE_FIELD_USER) && value->kind == SHORE_VALUE_INT)
    return shore_sentence_user (desk, value->number);
  return shore_sentence_value (kind, field, value);
}

static gboolean
is_request (const ShoreRecord *dossier)
{
  return shore_record_get_kind (dossier) == SHORE_KIND_REQUEST;
}

/**
 * shore_desk_hand: whose a request or a callback is. What is held lapses by itself:
 * nobody has to write that its time is over.
 */
ShoreHand
shore_desk_hand (ShoreDesk *self, const ShoreRecord *dossier, gint64 now)
{
  gint64 holder = is_request (dossier) ? shore_request_get_held_by (dossier)
                                       : shore_callback_get_held_by (dossier);
  gint64 until = is_request (dossier) ? shore_request_get_held_until (dossier)
                                      : shore_callback_get_held_until (dossier);

  if (holder == 0 || until <= now)
    return SHORE_HAND_NOBODY;
  return holder == shore_desk_get_user (self) ? SHORE_HAND_MINE : SHORE_HAND_COLLEAGUE;
}

/* Of two who took it at once this desk was the later one, and the first still has it. */
static char *
lost_sentence (ShoreDesk *desk, const ShoreRecord *dossier, gint64 until, gint64 now)
{
  gint64 first = is_request (dossier) ? shore_request_get_lost_to (dossier)
                                      : shore_callback_get_lost_to (dossier);
  gint64 owner = is_request (dossier) ? shore_request_get_owner (dossier)
                                      : shore_callback_get_owner (dossier);
  g_autofree char *who = shore_sentence_user (desk, first);
  g_autofree char *when = until > now ? shore_sentence_when (until, now) : NULL;

  if (first == 0 || first != owner)
    return NULL;
  return when ? g_strdup_printf (_ ("%s took it first, until %s"), who, when)
              : g_strdup_printf (_ ("%s took it first"), who);
}

/**
 * shore_sentence_in_hand: "Taken by Inès Marchand until 17:30", "Taken by you until
 * 17:30", "Inès Marchand took it first, until 17:30".
 *
 * Returns: (transfer full) (nullable): %NULL when nobody has it in hand
 */
char *
shore_sentence_in_hand (ShoreDesk *desk, const ShoreRecord *dossier, gint64 now)
{
  ShoreHand hand = shore_desk_hand (desk, dossier, now);
  gint64 until = is_request (dossier) ? shore_request_get_held_until (dossier)
                                      : shore_callback_get_held_until (dossier);
  const char *holder = is_request (dossier) ? shore_request_get_holder (dossier)
                                            : shore_callback_get_holder (dossier);
  g_autofree char *when = shore_sentence_when (until, now);
  char *lost = hand == SHORE_HAND_MINE ? NULL : lost_sentence (desk, dossier, until, now);

  if (lost != NULL)
    return lost;
  switch (hand)
    {
    case SHORE_HAND_MINE:
      return g_strdup_printf (_ ("Taken by you until %s"), when);
    case SHORE_HAND_COLLEAGUE:
      return holder && *holder ? g_strdup_printf (_ ("Taken by %s until %s"), holder, when)
                               : g_strdup_printf (_ ("Taken by a colleague until %s"), when);
    case SHORE_HAND_NOBODY:
    default:
      return NULL;
    }
}

/**
 * shore_sentence_theirs: who changed the other side of a conflict and when, as far as
 * the CRM told: "Sonia Marchand, yesterday 17:52", "seen at 10:14".
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_theirs (ShoreDesk *desk, const ShoreOperation *operation, gint64 now)
{
  gboolean self
      = operation->theirs_user != 0 && operation->theirs_user == shore_desk_get_user (desk);
  g_autofree char *user = operation->theirs_by && !self
                              ? g_strdup (operation->theirs_by)
                              : shore_sentence_user (desk, operation->theirs_user);
  g_autofree char *at
      = shore_sentence_when (operation->theirs_at ? operation->theirs_at : operation->noticed, now);
  /* Translators: the advisor’s own other computer, or the CRM’s own page. */
  const char *who = self ? _ ("you, elsewhere") : user;

  if (operation->theirs_at == 0 && operation->noticed == 0)
    return g_strdup (who);
  if (operation->theirs_at == 0)
    /* Translators: when the change of the other side was found here. */
    return *who ? g_strdup_printf (_ ("%s, seen %s"), who, at)
                : g_strdup_printf (_ ("seen %s"), at);
  return *who ? g_strdup_printf ("%s, %s", who, at) : g_steal_pointer (&at);
}
