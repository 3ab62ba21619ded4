#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Every kind of record. The order is the order in which a first sync fetches
 * them: what others refer to comes first. */
#define SHORE_KINDS(K)                                                                             \
  K (CLIENT, client)                                                                               \
  K (CONTACT, contact)                                                                             \
  K (PRODUCT, product)                                                                             \
  K (ARTICLE, article)                                                                             \
  K (REQUEST, request)                                                                             \
  K (CALLBACK, callback)                                                                           \
  K (EVENT, event)                                                                                 \
  K (SALE, sale)                                                                                   \
  K (SALE_LINE, sale_line)                                                                         \
  K (INVOICE, invoice)                                                                             \
  K (PAYMENT, payment)                                                                             \
  K (PROMISE, promise)                                                                             \
  K (CLAIM, claim)                                                                                 \
  K (CONSENT, consent)                                                                             \
  K (DEBT, debt)

typedef enum
{
#define SHORE_KIND_ENUM(NAME, name) SHORE_KIND_##NAME,
  SHORE_KINDS (SHORE_KIND_ENUM)
#undef SHORE_KIND_ENUM
      SHORE_N_KINDS,
} ShoreKind;

typedef enum
{
  SHORE_TYPE_TEXT,
  SHORE_TYPE_INT,
  SHORE_TYPE_BOOL,
  SHORE_TYPE_MONEY,   /* int64 cents, VAT excluded or included as the field says */
  SHORE_TYPE_RATE,    /* hundredths of a percent: 550 is 5,5 % */
  SHORE_TYPE_NUMBER,  /* thousandths: 2500 is 2,5 */
  SHORE_TYPE_INSTANT, /* UTC, ms since 1970 */
  SHORE_TYPE_DAY,     /* civil date, days since 1970-01-01 */
  SHORE_TYPE_REF,     /* local id of a record of kind `target` */
  SHORE_TYPE_CODE,    /* one of `choices`; free to set */
  SHORE_TYPE_STATE,   /* one of `choices`; changed by actions only */
} ShoreType;

typedef enum
{
  SHORE_FIELD_SEARCH = 1 << 0,   /* its words are found by search */
  SHORE_FIELD_DIGITS = 1 << 1,   /* found by any run of its digits */
  SHORE_FIELD_PERSONAL = 1 << 2, /* never in a log or a report */
  SHORE_FIELD_LOCAL = 1 << 3,    /* lives in the vault only; no CRM has it */
  SHORE_FIELD_LONG = 1 << 4,     /* several lines of free text */
  SHORE_FIELD_FIXED = 1 << 5,    /* written by actions or the CRM, refused by `set` */
  SHORE_FIELD_REQUIRED = 1 << 6, /* a new record without it is refused */
  SHORE_FIELD_WHOLE = 1 << 7,    /* written once with the record, never merged */
  SHORE_FIELD_USER = 1 << 8,     /* the CRM's number of one of its users */
  SHORE_FIELD_GIVEN = 1 << 9,    /* the CRM gives it by itself: a number, a sum, an hour */
} ShoreFieldFlags;

typedef enum
{
  SHORE_KIND_LOCAL = 1 << 0,     /* never leaves the vault */
  SHORE_KIND_READ_ONLY = 1 << 1, /* made by the CRM; advisors only read it */
  SHORE_KIND_VIEW = 1 << 2,      /* computed from others; nothing is stored */
  SHORE_KIND_CHILD = 1 << 3,     /* comes and goes with its parent, merged as a whole */
} ShoreKindFlags;

typedef struct
{
  const char *code;
  const char *label; /* untranslated, for shore_choice_label() alone */
} ShoreChoice;

typedef struct
{
  const char *name;  /* column, JSON member and word on the command line */
  const char *label; /* untranslated */
  ShoreType type;
  ShoreFieldFlags flags;
  ShoreKind target;           /* for a REF */
  const ShoreChoice *choices; /* for a CODE or STATE, ended by a NULL code */
} ShoreField;

typedef struct
{
  const char *name;
  const char *label;  /* untranslated, singular */
  const char *plural; /* untranslated */
  ShoreKindFlags flags;
  int title;  /* the field that names a record of this kind */
  int parent; /* the REF to what it belongs to, or -1: decides its lane */
  const ShoreField *fields;
  int n_fields;
} ShoreKindInfo;

const ShoreKindInfo *shore_kind_info (ShoreKind kind);
gboolean shore_kind_from_name (const char *name, ShoreKind *kind);
const ShoreField *shore_kind_field (ShoreKind kind, int field);
int shore_kind_find_field (ShoreKind kind, const char *name);
const ShoreChoice *shore_choice_find (const ShoreChoice *choices, const char *code);
const char *shore_choice_label (const ShoreChoice *choice);

extern const ShoreChoice shore_channels[];
extern const ShoreChoice shore_directions[];
extern const ShoreChoice shore_client_roles[];
extern const ShoreChoice shore_request_states[];
extern const ShoreChoice shore_request_types[];
extern const ShoreChoice shore_urgencies[];
extern const ShoreChoice shore_callback_states[];
extern const ShoreChoice shore_outcomes[];
extern const ShoreChoice shore_event_natures[];
extern const ShoreChoice shore_sale_states[];
extern const ShoreChoice shore_invoice_states[];
extern const ShoreChoice shore_payment_methods[];
extern const ShoreChoice shore_promise_states[];
extern const ShoreChoice shore_claim_states[];
extern const ShoreChoice shore_consent_acts[];
extern const ShoreChoice shore_consent_channels[];
extern const ShoreChoice shore_consent_sources[];
extern const ShoreChoice shore_registry_facts[];
extern const ShoreChoice shore_recovery_steps[];

G_END_DECLS
