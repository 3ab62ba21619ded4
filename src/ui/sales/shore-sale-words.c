#include "ui/sales/shore-sale-words.h"

#include <glib/gi18n.h>

#include "model/shore-money.h"

/* Words and icons of a sale. Pure functions; main thread. */

typedef struct
{
  const char *state;
  const char *icon;
  ShoreRole role;
} Look;

static const Look looks[] = {
  { "draft", "document-edit-symbolic", SHORE_ROLE_NEUTRAL },
  { "placed", "object-select-symbolic", SHORE_ROLE_GOOD },
  { "shipped", "mail-forward-symbolic", SHORE_ROLE_ACCENT },
  { "closed", "emblem-ok-symbolic", SHORE_ROLE_GOOD },
  { "cancelled", "action-unavailable-symbolic", SHORE_ROLE_NEUTRAL },
};

static const Look *
look_of (const char *state)
{
  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (looks); i++)
    if (g_str_equal (looks[i].state, state))
      return &looks[i];
  return &looks[0];
}

const char *
shore_sale_icon (const char *state)
{
  return look_of (state)->icon;
}

ShoreRole
shore_sale_role (const char *state)
{
  return look_of (state)->role;
}

static char *
day_words (const ShoreRecord *sale)
{
  gint64 day = shore_sale_get_date (sale);

  return day != 0 ? shore_sentence_day (day) : g_strdup ("");
}

void
shore_sale_fill_row (ShoreListRow *row,
                     const ShoreRecord *sale,
                     gint64 now G_GNUC_UNUSED,
                     gpointer data G_GNUC_UNUSED)
{
  const char *state = shore_sale_get_state (sale);
  const char *word = shore_sentence_sale_state (sale);
  const char *client = shore_record_get_client_name (sale);
  g_autofree char *total = shore_money_format (shore_sale_get_total (sale));
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", word, total);
  g_autofree char *day = day_words (sale);

  shore_list_row_set_icon (row, shore_sale_icon (state), word, SHORE_ROLE_QUIET);
  shore_list_row_set_title (row, client != NULL ? client : _ ("Client not known yet"));
  shore_list_row_set_subtitle (row, subtitle);
  shore_list_row_set_time (row, NULL, day, NULL, SHORE_ROLE_QUIET);
}

gboolean
shore_sale_is_cart (const ShoreRecord *sale)
{
  return g_strcmp0 (shore_sale_get_state (sale), "draft") == 0
         && shore_record_get_remote_id (sale) == 0;
}

char *
shore_sale_facts (const ShoreRecord *sale)
{
  const char *ref = shore_sale_get_ref (sale);
  g_autofree char *day = day_words (sale);

  if (shore_sale_is_cart (sale))
    return g_strdup (_ ("Kept on this computer until it is placed"));
  if (g_strcmp0 (shore_sale_get_state (sale), "draft") == 0)
    return g_strdup (_ ("Begun in the CRM, and placed there"));
  if (ref == NULL || *ref == '\0')
    return g_strdup_printf (_ ("Number to come · %s"), day);
  return g_strdup_printf ("%s · %s", ref, day);
}

const char *
shore_sale_on_its_way (const ShoreRecord *sale, ShoreConnection connection)
{
  if (g_strcmp0 (shore_sale_get_state (sale), "draft") == 0
      || shore_record_get_sync (sale) != SHORE_WAITING)
    return NULL;
  switch (connection)
    {
    case SHORE_CONNECTION_ALONE:
      return _ ("Leaves once a CRM is connected");
    case SHORE_CONNECTION_OFFLINE:
      return _ ("Leaves when the network is back");
    case SHORE_CONNECTION_KEY_REFUSED:
    case SHORE_CONNECTION_FAULT:
      return _ ("Leaves when the CRM answers again");
    case SHORE_CONNECTION_STARTING:
    case SHORE_CONNECTION_ONLINE:
    case SHORE_CONNECTION_SYNCING:
    default:
      return _ ("About to leave");
    }
}
