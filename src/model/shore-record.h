#pragma once

#include <glib-object.h>

#include "model/shore-fields.h"

G_BEGIN_DECLS

typedef enum
{
  SHORE_SYNCED,   /* the CRM has it */
  SHORE_WAITING,  /* kept here, will be sent */
  SHORE_CONFLICT, /* changed on both sides, a person decides */
  SHORE_REFUSED,  /* the CRM does not take it, a person corrects or discards */
} ShoreSyncState;

const char *shore_sync_state_name (ShoreSyncState state);

typedef enum
{
  SHORE_VALUE_NULL,
  SHORE_VALUE_INT,
  SHORE_VALUE_TEXT,
} ShoreValueKind;

/* What a field holds: nothing, a whole number or a text, as its type says. */
typedef struct
{
  ShoreValueKind kind;
  gint64 number;
  char *text; /* (owned) (nullable) */
} ShoreValue;

void shore_value_set (ShoreValue *self, const ShoreValue *other);
void shore_value_set_int (ShoreValue *self, gint64 number);
void shore_value_set_text (ShoreValue *self, const char *text);
void shore_value_clear (ShoreValue *self);
gboolean shore_value_equal (const ShoreValue *a, const ShoreValue *b);
gboolean shore_value_same (const ShoreValue *a, const ShoreValue *b);
gboolean shore_field_same (const ShoreField *field, const ShoreValue *a, const ShoreValue *b);
gboolean
shore_value_parse (const ShoreField *field, const char *text, ShoreValue *value, GError **error);
char *shore_value_to_text (const ShoreField *field, const ShoreValue *value);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShoreValue, shore_value_clear)

#define SHORE_MODEL_ERROR (shore_model_error_quark ())
GQuark shore_model_error_quark (void);

typedef enum
{
  SHORE_MODEL_ERROR_BAD_VALUE,   /* the text does not fit the field's type */
  SHORE_MODEL_ERROR_MISSING,     /* a required field is empty */
  SHORE_MODEL_ERROR_NOT_ALLOWED, /* no such action from this state */
  SHORE_MODEL_ERROR_UNKNOWN,     /* no such kind, field, action or record */
  SHORE_MODEL_ERROR_TAKEN,       /* a colleague has it in hand until the instant of the message */
} ShoreModelError;

typedef struct _ShoreRecord ShoreRecord;

#define SHORE_TYPE_RECORD (shore_record_get_type ())
GType shore_record_get_type (void);

ShoreRecord *shore_record_new (ShoreKind kind);
ShoreRecord *shore_record_ref (ShoreRecord *self);
void shore_record_unref (ShoreRecord *self);
ShoreRecord *shore_record_copy (const ShoreRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreRecord, shore_record_unref)

ShoreKind shore_record_get_kind (const ShoreRecord *self);
gint64 shore_record_get_id (const ShoreRecord *self);
void shore_record_set_id (ShoreRecord *self, gint64 id);
gint64 shore_record_get_remote_id (const ShoreRecord *self);
void shore_record_set_remote_id (ShoreRecord *self, gint64 remote_id);
const char *shore_record_get_key (const ShoreRecord *self);
void shore_record_set_key (ShoreRecord *self, const char *key);
ShoreSyncState shore_record_get_sync (const ShoreRecord *self);
void shore_record_set_sync (ShoreRecord *self, ShoreSyncState sync);
const char *shore_record_get_client_name (const ShoreRecord *self);
void shore_record_set_client_name (ShoreRecord *self, const char *name);
const char *shore_record_get_title (const ShoreRecord *self);
gint64 shore_record_get_client_id (const ShoreRecord *self);

gboolean shore_record_has (const ShoreRecord *self, int field);
const ShoreValue *shore_record_get_value (const ShoreRecord *self, int field);
void shore_record_set_value (ShoreRecord *self, int field, const ShoreValue *value);
gint64 shore_record_get_int (const ShoreRecord *self, int field);
void shore_record_set_int (ShoreRecord *self, int field, gint64 value);
const char *shore_record_get_text (const ShoreRecord *self, int field);
void shore_record_set_text (ShoreRecord *self, int field, const char *value);
void shore_record_clear (ShoreRecord *self, int field);

/* The field numbers: SHORE_CLIENT_NAME, SHORE_REQUEST_STATE, … */
#define SHORE_FIELD_ENUM_CLIENT(NAME, name, TYPE, extra, label, flags) SHORE_CLIENT_##NAME,
#define SHORE_FIELD_ENUM_CONTACT(NAME, name, TYPE, extra, label, flags) SHORE_CONTACT_##NAME,
#define SHORE_FIELD_ENUM_PRODUCT(NAME, name, TYPE, extra, label, flags) SHORE_PRODUCT_##NAME,
#define SHORE_FIELD_ENUM_ARTICLE(NAME, name, TYPE, extra, label, flags) SHORE_ARTICLE_##NAME,
#define SHORE_FIELD_ENUM_REQUEST(NAME, name, TYPE, extra, label, flags) SHORE_REQUEST_##NAME,
#define SHORE_FIELD_ENUM_CALLBACK(NAME, name, TYPE, extra, label, flags) SHORE_CALLBACK_##NAME,
#define SHORE_FIELD_ENUM_EVENT(NAME, name, TYPE, extra, label, flags) SHORE_EVENT_##NAME,
#define SHORE_FIELD_ENUM_SALE(NAME, name, TYPE, extra, label, flags) SHORE_SALE_##NAME,
#define SHORE_FIELD_ENUM_SALE_LINE(NAME, name, TYPE, extra, label, flags) SHORE_SALE_LINE_##NAME,
#define SHORE_FIELD_ENUM_INVOICE(NAME, name, TYPE, extra, label, flags) SHORE_INVOICE_##NAME,
#define SHORE_FIELD_ENUM_PAYMENT(NAME, name, TYPE, extra, label, flags) SHORE_PAYMENT_##NAME,
#define SHORE_FIELD_ENUM_PROMISE(NAME, name, TYPE, extra, label, flags) SHORE_PROMISE_##NAME,
#define SHORE_FIELD_ENUM_CLAIM(NAME, name, TYPE, extra, label, flags) SHORE_CLAIM_##NAME,
#define SHORE_FIELD_ENUM_CONSENT(NAME, name, TYPE, extra, label, flags) SHORE_CONSENT_##NAME,
#define SHORE_FIELD_ENUM_DEBT(NAME, name, TYPE, extra, label, flags) SHORE_DEBT_##NAME,
#define SHORE_FIELD_ENUMS(KIND, kind, FIELDS)                                                      \
  enum                                                                                             \
  {                                                                                                \
    FIELDS (SHORE_FIELD_ENUM_##KIND) SHORE_N_##KIND##_FIELDS                                       \
  };
SHORE_ALL_FIELDS (SHORE_FIELD_ENUMS)

/* The typed accessors: const char *shore_client_get_name (record), … so that a
 * field that is not there, or is of another type, does not compile. */
#define SHORE_C_TYPE_TEXT const char *
#define SHORE_C_TYPE_CODE const char *
#define SHORE_C_TYPE_STATE const char *
#define SHORE_C_TYPE_INT gint64
#define SHORE_C_TYPE_BOOL gboolean
#define SHORE_C_TYPE_MONEY gint64
#define SHORE_C_TYPE_RATE gint64
#define SHORE_C_TYPE_NUMBER gint64
#define SHORE_C_TYPE_INSTANT gint64
#define SHORE_C_TYPE_DAY gint64
#define SHORE_C_TYPE_REF gint64
#define SHORE_STEM_TEXT text
#define SHORE_STEM_CODE text
#define SHORE_STEM_STATE text
#define SHORE_STEM_INT int
#define SHORE_STEM_BOOL int
#define SHORE_STEM_MONEY int
#define SHORE_STEM_RATE int
#define SHORE_STEM_NUMBER int
#define SHORE_STEM_INSTANT int
#define SHORE_STEM_DAY int
#define SHORE_STEM_REF int
#define SHORE_PASTE(a, b) a##b
#define SHORE_PASTE2(a, b) SHORE_PASTE (a, b)

#define SHORE_ACCESSOR(KIND, kind, NAME, name, TYPE)                                               \
  static inline SHORE_C_TYPE_##TYPE shore_##kind##_get_##name (const ShoreRecord *record)          \
  {                                                                                                \
    g_assert (shore_record_get_kind (record) == SHORE_KIND_##KIND);                                \
    return SHORE_PASTE2 (shore_record_get_, SHORE_STEM_##TYPE) (record, SHORE_##KIND##_##NAME);    \
  }                                                                                                \
  static inline void shore_##kind##_set_##name (ShoreRecord *record, SHORE_C_TYPE_##TYPE value)    \
  {                                                                                                \
    g_assert (shore_record_get_kind (record) == SHORE_KIND_##KIND);                                \
    SHORE_PASTE2 (shore_record_set_, SHORE_STEM_##TYPE) (record, SHORE_##KIND##_##NAME, value);    \
  }

#define SHORE_ACCESSOR_CLIENT(N, n, T, e, l, f) SHORE_ACCESSOR (CLIENT, client, N, n, T)
#define SHORE_ACCESSOR_CONTACT(N, n, T, e, l, f) SHORE_ACCESSOR (CONTACT, contact, N, n, T)
#define SHORE_ACCESSOR_PRODUCT(N, n, T, e, l, f) SHORE_ACCESSOR (PRODUCT, product, N, n, T)
#define SHORE_ACCESSOR_ARTICLE(N, n, T, e, l, f) SHORE_ACCESSOR (ARTICLE, article, N, n, T)
#define SHORE_ACCESSOR_REQUEST(N, n, T, e, l, f) SHORE_ACCESSOR (REQUEST, request, N, n, T)
#define SHORE_ACCESSOR_CALLBACK(N, n, T, e, l, f) SHORE_ACCESSOR (CALLBACK, callback, N, n, T)
#define SHORE_ACCESSOR_EVENT(N, n, T, e, l, f) SHORE_ACCESSOR (EVENT, event, N, n, T)
#define SHORE_ACCESSOR_SALE(N, n, T, e, l, f) SHORE_ACCESSOR (SALE, sale, N, n, T)
#define SHORE_ACCESSOR_SALE_LINE(N, n, T, e, l, f) SHORE_ACCESSOR (SALE_LINE, sale_line, N, n, T)
#define SHORE_ACCESSOR_INVOICE(N, n, T, e, l, f) SHORE_ACCESSOR (INVOICE, invoice, N, n, T)
#define SHORE_ACCESSOR_PAYMENT(N, n, T, e, l, f) SHORE_ACCESSOR (PAYMENT, payment, N, n, T)
#define SHORE_ACCESSOR_PROMISE(N, n, T, e, l, f) SHORE_ACCESSOR (PROMISE, promise, N, n, T)
#define SHORE_ACCESSOR_CLAIM(N, n, T, e, l, f) SHORE_ACCESSOR (CLAIM, claim, N, n, T)
#define SHORE_ACCESSOR_CONSENT(N, n, T, e, l, f) SHORE_ACCESSOR (CONSENT, consent, N, n, T)
#define SHORE_ACCESSOR_DEBT(N, n, T, e, l, f) SHORE_ACCESSOR (DEBT, debt, N, n, T)
#define SHORE_ACCESSORS(KIND, kind, FIELDS) FIELDS (SHORE_ACCESSOR_##KIND)
SHORE_ALL_FIELDS (SHORE_ACCESSORS)

G_END_DECLS
