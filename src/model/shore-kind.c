#include "model/shore-kind.h"

#include <string.h>

#include "model/shore-fields.h"
#include "model/shore-record.h"

#define FIELD_ROW(NAME, field_name, TYPE, extra, field_label, field_flags)                         \
  { .name = #field_name,                                                                           \
    .label = field_label,                                                                          \
    .type = SHORE_TYPE_##TYPE,                                                                     \
    extra,                                                                                         \
    .flags = field_flags },

static const ShoreField client_fields[] = { SHORE_CLIENT_FIELDS (FIELD_ROW) };
static const ShoreField contact_fields[] = { SHORE_CONTACT_FIELDS (FIELD_ROW) };
static const ShoreField product_fields[] = { SHORE_PRODUCT_FIELDS (FIELD_ROW) };
static const ShoreField article_fields[] = { SHORE_ARTICLE_FIELDS (FIELD_ROW) };
static const ShoreField request_fields[] = { SHORE_REQUEST_FIELDS (FIELD_ROW) };
static const ShoreField callback_fields[] = { SHORE_CALLBACK_FIELDS (FIELD_ROW) };
static const ShoreField event_fields[] = { SHORE_EVENT_FIELDS (FIELD_ROW) };
static const ShoreField sale_fields[] = { SHORE_SALE_FIELDS (FIELD_ROW) };
static const ShoreField sale_line_fields[] = { SHORE_SALE_LINE_FIELDS (FIELD_ROW) };
static const ShoreField invoice_fields[] = { SHORE_INVOICE_FIELDS (FIELD_ROW) };
static const ShoreField payment_fields[] = { SHORE_PAYMENT_FIELDS (FIELD_ROW) };
static const ShoreField promise_fields[] = { SHORE_PROMISE_FIELDS (FIELD_ROW) };
static const ShoreField claim_fields[] = { SHORE_CLAIM_FIELDS (FIELD_ROW) };
static const ShoreField consent_fields[] = { SHORE_CONSENT_FIELDS (FIELD_ROW) };
static const ShoreField debt_fields[] = { SHORE_DEBT_FIELDS (FIELD_ROW) };

#define KIND_ROW(kind_name, kind_label, kind_plural, kind_flags, title_field, parent_field)        \
  {                                                                                                \
    .name = #kind_name, .label = kind_label, .plural = kind_plural, .flags = kind_flags,           \
    .title = title_field, .parent = parent_field, .fields = kind_name##_fields,                    \
    .n_fields = G_N_ELEMENTS (kind_name##_fields)                                                  \
  }

static const ShoreKindInfo kinds[SHORE_N_KINDS] = {
  [SHORE_KIND_CLIENT] = KIND_ROW (client, N_ ("Client"), N_ ("Clients"), 0, SHORE_CLIENT_NAME, -1),
  [SHORE_KIND_CONTACT] = KIND_ROW (
      contact, N_ ("Contact"), N_ ("Contacts"), 0, SHORE_CONTACT_LAST_NAME, SHORE_CONTACT_CLIENT),
  [SHORE_KIND_PRODUCT] = KIND_ROW (
      product, N_ ("Product"), N_ ("Products"), SHORE_KIND_READ_ONLY, SHORE_PRODUCT_LABEL, -1),
  [SHORE_KIND_ARTICLE] = KIND_ROW (
      article, N_ ("Article"), N_ ("Articles"), SHORE_KIND_READ_ONLY, SHORE_ARTICLE_QUESTION, -1),
  [SHORE_KIND_REQUEST]
  = KIND_ROW (request, N_ ("Request"), N_ ("Requests"), 0, SHORE_REQUEST_SUBJECT, -1),
  [SHORE_KIND_CALLBACK] = KIND_ROW (callback,
                                    N_ ("Callback"),
                                    N_ ("Callbacks"),
                                    0,
                                    SHORE_CALLBACK_SUBJECT,
                                    SHORE_CALLBACK_REQUEST),
  [SHORE_KIND_EVENT] = KIND_ROW (
      event, N_ ("Contact event"), N_ ("History"), 0, SHORE_EVENT_SUBJECT, SHORE_EVENT_REQUEST),
  [SHORE_KIND_SALE] = KIND_ROW (sale, N_ ("Sale"), N_ ("Sales"), 0, SHORE_SALE_REF, -1),
  [SHORE_KIND_SALE_LINE] = KIND_ROW (sale_line,
                                     N_ ("Sale line"),
                                     N_ ("Sale lines"),
                                     SHORE_KIND_CHILD,
                                     SHORE_SALE_LINE_LABEL,
                                     SHORE_SALE_LINE_SALE),
  [SHORE_KIND_INVOICE] = KIND_ROW (
      invoice, N_ ("Invoice"), N_ ("Invoices"), SHORE_KIND_READ_ONLY, SHORE_INVOICE_REF, -1),
  [SHORE_KIND_PAYMENT] = KIND_ROW (
      payment, N_ ("Payment"), N_ ("Payments"), 0, SHORE_PAYMENT_AMOUNT, SHORE_PAYMENT_INVOICE),
  [SHORE_KIND_PROMISE] = KIND_ROW (
      promise, N_ ("Promise"), N_ ("Promises"), 0, SHORE_PROMISE_AMOUNT, SHORE_PROMISE_CLIENT),
  [SHORE_KIND_CLAIM] = KIND_ROW (claim, N_ ("Claim"), N_ ("Claims"), 0, SHORE_CLAIM_HOLDER, -1),
  [SHORE_KIND_CONSENT] = KIND_ROW (consent,
                                   N_ ("Consent"),
                                   N_ ("Consents"),
                                   SHORE_KIND_LOCAL | SHORE_KIND_READ_ONLY,
                                   SHORE_CONSENT_OBJECT,
                                   SHORE_CONSENT_CLIENT),
  [SHORE_KIND_DEBT] = KIND_ROW (
      debt, N_ ("Debt"), N_ ("Debts"), SHORE_KIND_LOCAL | SHORE_KIND_VIEW, SHORE_DEBT_CLIENT, -1),
};

/**
 * shore_kind_info: the descriptor of a kind. Static; any thread.
 */
const ShoreKindInfo *
shore_kind_info (ShoreKind kind)
{
  g_return_val_if_fail (kind < SHORE_N_KINDS, NULL);

  return &kinds[kind];
}

gboolean
shore_kind_from_name (const char *name, ShoreKind *kind)
{
  for (int i = 0; name != NULL && i < SHORE_N_KINDS; i++)
    if (strcmp (kinds[i].name, name) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const ShoreField *
shore_kind_field (ShoreKind kind, int field)
{
  g_return_val_if_fail (kind < SHORE_N_KINDS && field >= 0 && field < kinds[kind].n_fields, NULL);

  return &kinds[kind].fields[field];
}

/**
 * shore_kind_find_field: the index of the field called @name, or -1.
 */
int
shore_kind_find_field (ShoreKind kind, const char *name)
{
  const ShoreKindInfo *info = shore_kind_info (kind);

  for (int i = 0; i < info->n_fields; i++)
    if (strcmp (info->fields[i].name, name) == 0)
      return i;
  return -1;
}

/**
 * shore_choice_find: the row of @choices whose code is @code, or %NULL.
 */
const ShoreChoice *
shore_choice_find (const ShoreChoice *choices, const char *code)
{
  for (; code != NULL && choices != NULL && choices->code != NULL; choices++)
    if (strcmp (choices->code, code) == 0)
      return choices;
  return NULL;
}

/**
 * shore_choice_label: the word of @choice in the language of the process.
 */
const char *
shore_choice_label (const ShoreChoice *choice)
{
  return g_dpgettext (NULL, choice->label, 0);
}
