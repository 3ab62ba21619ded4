#include "ui/common/shore-client-line.h"

#include <glib/gi18n.h>

#include "model/shore-money.h"
#include "model/shore-phone.h"

/* How the card writes a line of each kind of record. No state, main thread. */

void
shore_client_line_contact (ShoreSection *section,
                           const ShoreRecord *contact,
                           gint64 now G_GNUC_UNUSED)
{
  const char *mobile = shore_contact_get_mobile (contact);
  const char *phone = mobile && mobile[0] ? mobile : shore_contact_get_phone (contact);
  const char *first_name = shore_contact_get_first_name (contact);
  const char *last_name = shore_contact_get_last_name (contact);
  g_autofree char *number = phone && phone[0] ? shore_phone_format (phone, "FR") : NULL;
  g_autofree char *name
      = g_strdup_printf ("%s %s", first_name ? first_name : "", last_name ? last_name : "");

  shore_section_add_line (section, "avatar-default-symbolic", g_strstrip (name), number,
                          SHORE_ROLE_PLAIN);
}

void
shore_client_line_request (ShoreSection *section,
                           const ShoreRecord *request,
                           gint64 now G_GNUC_UNUSED)
{
  shore_section_add_link (section, shore_channel_icon (shore_request_get_channel (request)),
                          shore_request_get_subject (request),
                          shore_choice_word (shore_request_states,
                                             shore_request_get_state (request)),
                          SHORE_ROLE_PLAIN, SHORE_KIND_REQUEST, shore_record_get_id (request));
}

void
shore_client_line_callback (ShoreSection *section, const ShoreRecord *callback, gint64 now)
{
  gint64 start = shore_callback_get_start (callback);
  gboolean late = start < now;
  g_autofree char *when = shore_sentence_when (start, now);

  shore_section_add_link (section, "call-outgoing-symbolic", shore_callback_get_subject (callback),
                          when, late ? SHORE_ROLE_BAD : SHORE_ROLE_PLAIN, SHORE_KIND_CALLBACK,
                          shore_record_get_id (callback));
}

void
shore_client_line_sale (ShoreSection *section, const ShoreRecord *sale, gint64 now G_GNUC_UNUSED)
{
  const char *state = shore_sale_get_state (sale);
  const char *ref = shore_sale_get_ref (sale);
  g_autofree char *total = NULL;
  g_autofree char *text = NULL;

  if (g_strcmp0 (state, "closed") == 0 || g_strcmp0 (state, "cancelled") == 0)
    return;
  total = shore_money_format (shore_sale_get_total (sale));
  text = ref && ref[0] ? g_strdup_printf ("%s · %s", shore_sentence_sale_state (sale), ref)
                       : g_strdup (shore_sentence_sale_state (sale));
  shore_section_add_link (section, "shore-cart-symbolic", text, total, SHORE_ROLE_PLAIN,
                          SHORE_KIND_SALE, shore_record_get_id (sale));
}

void
shore_client_line_promise (ShoreSection *section,
                           const ShoreRecord *promise,
                           gint64 now G_GNUC_UNUSED)
{
  const char *state = shore_promise_get_state (promise);
  gboolean broken = g_strcmp0 (state, "broken") == 0;
  g_autofree char *sum = NULL;
  g_autofree char *day = NULL;
  g_autofree char *aside = NULL;

  if (!broken && g_strcmp0 (state, "open") != 0)
    return;
  sum = shore_money_format (shore_promise_get_amount (promise));
  day = shore_sentence_day (shore_promise_get_due (promise));
  aside = broken ? g_strdup (shore_choice_word (shore_promise_states, state))
                 : g_strdup_printf (_ ("for %s"), day);
  shore_section_add_line (section, broken ? "emblem-important-symbolic" : "shore-promise-symbolic",
                          sum, aside, broken ? SHORE_ROLE_BAD : SHORE_ROLE_PLAIN);
}

void
shore_client_line_event (ShoreSection *section, const ShoreRecord *event, gint64 now)
{
  const char *subject = shore_event_get_subject (event);
  const char *nature = shore_event_get_nature (event);
  g_autofree char *when = shore_sentence_when (shore_event_get_at (event), now);

  shore_section_add_line (section, shore_nature_icon (nature, shore_event_get_channel (event)),
                          subject && subject[0] ? subject
                                                : shore_choice_word (shore_event_natures, nature),
                          when, SHORE_ROLE_PLAIN);
}
