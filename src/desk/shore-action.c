#include "desk/shore-action.h"

#include <string.h>

#include "base/shore-text.h"
#include "desk/shore-use-cases.h"
#include "store/shore-meta.h"

/* Finding and performing a use case.
 *
 * "new" and "set" are made from the descriptors and know every kind; all others
 * stand in the tables of their files. */

static const ShoreAction *const tables[] = {
  shore_client_actions, shore_request_actions,  shore_callback_actions,
  shore_sale_actions,   shore_recovery_actions, shore_consent_actions,
};

/**
 * shore_action_list: every action but "new" and "set".
 *
 * Returns: (transfer none) (array length=n_actions): static
 */
const ShoreAction *
shore_action_list (guint *n_actions)
{
  static GArray *all;

  if (g_once_init_enter (&all))
    {
      GArray *gathered = g_array_new (FALSE, FALSE, sizeof (ShoreAction));

      for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
        for (const ShoreAction *action = tables[i]; action->name != NULL; action++)
          g_array_append_vals (gathered, action, 1);
      g_once_init_leave (&all, gathered);
    }
  *n_actions = all->len;
  return (const ShoreAction *)all->data;
}

/**
 * shore_action_find: (nullable): the action of that name on that kind.
 */
const ShoreAction *
shore_action_find (ShoreKind kind, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const ShoreAction *action = tables[i]; action->name != NULL; action++)
      if (action->kind == kind && strcmp (action->name, name) == 0)
        return action;
  return NULL;
}

/**
 * shore_action_is_legal: whether the state of @record allows it, and where it lives.
 */
gboolean
shore_action_is_legal (const ShoreAction *self, const ShoreRecord *record)
{
  int field = shore_kind_find_field (self->kind, "state");
  g_auto (GStrv) states = NULL;
  const char *state;

  if (shore_record_get_kind (record) != self->kind
      || (self->kept && shore_record_get_remote_id (record) != 0))
    return FALSE;
  if (self->from == NULL || field < 0)
    return TRUE;
  state = shore_record_get_text (record, field);
  states = g_strsplit (self->from, " ", -1);
  return state != NULL && g_strv_contains ((const char *const *)states, state);
}

static gboolean
check_words (const ShoreAction *self, ShoreArgs *args, GError **error)
{
  g_auto (GStrv) known = g_strsplit (self->args ? self->args : "", " ", -1);
  g_auto (GStrv) given = shore_args_names (args);

  for (guint i = 0; known[i] != NULL; i++)
    {
      gboolean optional = known[i][0] == '[';

      if (optional)
        g_strdelimit (known[i], "[]", ' ');
      g_strstrip (known[i]);
      if (*known[i] != '\0' && !optional && shore_text_is_blank (shore_args_get (args, known[i])))
        return shore_use_case_bad (error, SHORE_MODEL_ERROR_MISSING, known[i]);
    }
  for (guint i = 0; given[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)known, given[i]))
      return shore_use_case_bad (error, SHORE_MODEL_ERROR_UNKNOWN, given[i]);
  return TRUE;
}

static gboolean
fill_from_words (ShoreRecord *record, ShoreArgs *args, GError **error)
{
  ShoreKind kind = shore_record_get_kind (record);
  g_auto (GStrv) names = shore_args_names (args);

  for (guint i = 0; names[i] != NULL; i++)
    {
      int field = shore_kind_find_field (kind, names[i]);

      if (field < 0)
        return shore_use_case_bad (error, SHORE_MODEL_ERROR_UNKNOWN, names[i]);
      if (shore_kind_field (kind, field)->flags & SHORE_FIELD_FIXED)
        return shore_use_case_bad (error, SHORE_MODEL_ERROR_NOT_ALLOWED, names[i]);
      if (!shore_use_case_value (kind, field, args, names[i], record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_required (const ShoreRecord *record, GError **error)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));

  for (int i = 0; i < info->n_fields; i++)
    {
      const ShoreValue *value = shore_record_get_value (record, i);

      if (!(info->fields[i].flags & SHORE_FIELD_REQUIRED))
        continue;
      if (value->kind == SHORE_VALUE_NULL
          || (value->kind == SHORE_VALUE_TEXT && shore_text_is_blank (value->text)))
        return shore_use_case_bad (error, SHORE_MODEL_ERROR_MISSING, info->fields[i].name);
    }
  return TRUE;
}

/* References a person or a script gave must lead somewhere. */
static gboolean
check_references (ShoreLedger *ledger, const ShoreRecord *record, GError **error)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));

  for (int i = 0; i < info->n_fields; i++)
    {
      g_autoptr (ShoreRecord) target = NULL;

      if (info->fields[i].type != SHORE_TYPE_REF || shore_record_get_int (record, i) == 0)
        continue;
      target = shore_ledger_load (ledger, info->fields[i].target, shore_record_get_int (record, i),
                                  NULL);
      if (target == NULL)
        return shore_use_case_bad (error, SHORE_MODEL_ERROR_UNKNOWN, info->fields[i].name);
    }
  return TRUE;
}

static void
default_text (ShoreRecord *record, int field, const char *text)
{
  if (!shore_record_has (record, field))
    shore_record_set_text (record, field, text);
}

static void
prepare_request (ShoreLedger *ledger, ShoreRecord *record)
{
  gint64 now = shore_ledger_now (ledger);
  gint64 minutes = shore_meta_get_int (shore_ledger_database (ledger), "answer-minutes", 480);

  default_text (record, SHORE_REQUEST_CHANNEL, "phone");
  default_text (record, SHORE_REQUEST_TYPE, "question");
  default_text (record, SHORE_REQUEST_URGENCY, "normal");
  shore_request_set_state (record, "new");
  shore_request_set_created (record, now);
  if (!shore_record_has (record, SHORE_REQUEST_DUE))
    shore_request_set_due (record, now + minutes * SHORE_MINUTE);
}

static void
prepare_callback (ShoreLedger *ledger, ShoreRecord *record)
{
  gint64 user = shore_use_case_user (ledger);

  shore_callback_set_state (record, "due");
  shore_callback_set_attempts (record, 0);
  if (user != 0)
    shore_callback_set_owner (record, user);
  if (!shore_record_has (record, SHORE_CALLBACK_END))
    shore_callback_set_end (record, shore_callback_get_start (record) + 30 * SHORE_MINUTE);
  if (shore_callback_get_client (record) == 0 && shore_callback_get_request (record) != 0)
    {
      g_autoptr (ShoreRecord) request
          = shore_ledger_load (ledger, SHORE_KIND_REQUEST, shore_callback_get_request (record),
                               NULL);

      if (request != NULL && shore_request_get_client (request) != 0)
        shore_callback_set_client (record, shore_request_get_client (request));
    }
}

static void
prepare (ShoreLedger *ledger, ShoreRecord *record)
{
  switch (shore_record_get_kind (record))
    {
    case SHORE_KIND_CLIENT:
      default_text (record, SHORE_CLIENT_ROLE, "customer");
      if (!shore_record_has (record, SHORE_CLIENT_COMPANY))
        shore_client_set_company (record, FALSE);
      break;
    case SHORE_KIND_REQUEST:
      prepare_request (ledger, record);
      break;
    case SHORE_KIND_CALLBACK:
      prepare_callback (ledger, record);
      break;
    case SHORE_KIND_EVENT:
      shore_event_set_at (record, shore_ledger_now (ledger));
      default_text (record, SHORE_EVENT_NATURE, "note");
      default_text (record, SHORE_EVENT_DIRECTION, "note");
      break;
    case SHORE_KIND_SALE:
      shore_sale_set_state (record, "draft");
      shore_sale_set_date (record, shore_clock_today (
                                       shore_database_clock (shore_ledger_database (ledger))));
      break;
    case SHORE_KIND_PROMISE:
      shore_promise_set_state (record, "open");
      shore_promise_set_made (record, shore_ledger_now (ledger));
      break;
    default:
      break;
    }
}

static gboolean
may_write (ShoreKind kind, GError **error)
{
  ShoreKindFlags flags = shore_kind_info (kind)->flags;

  if (flags & (SHORE_KIND_READ_ONLY | SHORE_KIND_VIEW | SHORE_KIND_CHILD))
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_NOT_ALLOWED, shore_kind_info (kind)->name);
  return TRUE;
}

static gboolean
make_new (ShoreLedger *ledger, ShoreKind kind, ShoreArgs *args, gint64 *made, GError **error)
{
  g_autoptr (ShoreRecord) record = NULL;

  /* A payment is booked on its invoice, which knows what is left to pay. */
  if (!may_write (kind, error))
    return FALSE;
  if (kind == SHORE_KIND_PAYMENT)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_NOT_ALLOWED, "payment");

  record = shore_record_new (kind);
  if (!fill_from_words (record, args, error) || !check_required (record, error)
      || !check_references (ledger, record, error))
    return FALSE;
  prepare (ledger, record);
  if (!(kind == SHORE_KIND_SALE ? shore_ledger_keep (ledger, record, error)
                                : shore_ledger_create (ledger, record, error)))
    return FALSE;
  *made = shore_record_get_id (record);
  return TRUE;
}

static gboolean
set_fields (ShoreLedger *ledger, ShoreKind kind, gint64 id, ShoreArgs *args, GError **error)
{
  g_autoptr (ShoreRecord) record = NULL;

  if (!may_write (kind, error))
    return FALSE;
  record = shore_ledger_load (ledger, kind, id, error);
  return record != NULL && fill_from_words (record, args, error) && check_required (record, error)
         && check_references (ledger, record, error) && shore_ledger_update (ledger, record, error)
         && shore_claims_keep (ledger, kind, id, error);
}

/**
 * shore_action_perform: does the use case @name. Writer thread, in the ledger's
 * transaction.
 * @id: 0 for "new"
 * @made: (out): the record it made, else @id
 */
gboolean
shore_action_perform (ShoreLedger *ledger,
                      ShoreKind kind,
                      gint64 id,
                      const char *name,
                      ShoreArgs *args,
                      gint64 *made,
                      GError **error)
{
  const ShoreAction *action;
  g_autoptr (ShoreRecord) record = NULL;

  *made = id;
  if (strcmp (name, "new") == 0)
    return make_new (ledger, kind, args, made, error);
  if (strcmp (name, "set") == 0)
    return set_fields (ledger, kind, id, args, error);

  action = shore_action_find (kind, name);
  if (action == NULL)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_UNKNOWN, name);
  record = shore_ledger_load (ledger, kind, id, error);
  if (record == NULL)
    return FALSE;
  if (!shore_action_is_legal (action, record))
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_NOT_ALLOWED, name);
  return check_words (action, args, error) && action->run (ledger, record, args, made, error)
         && shore_claims_keep (ledger, kind, id, error);
}

/**
 * shore_action_undo: takes back what one use case wrote, by the number of its
 * ledger.
 */
gboolean
shore_action_undo (ShoreLedger *ledger, gint64 batch, GError **error)
{
  gint64 cart = shore_ledger_find_cart (ledger, batch);

  if (shore_ledger_has_choices (ledger, batch))
    return shore_ledger_undo_choices (ledger, batch, error);
  return cart != 0 ? shore_sale_take_back (ledger, cart, batch, error)
                   : shore_ledger_undo (ledger, batch, error);
}
