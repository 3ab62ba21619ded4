#pragma once

#include "base/shore-json.h"
#include "crm/dolibarr/shore-dolibarr-clock.h"
#include "crm/dolibarr/shore-dolibarr-codec.h"
#include "crm/dolibarr/shore-dolibarr-dialect.h"
#include "crm/dolibarr/shore-dolibarr.h"
#include "crm/shore-http.h"

G_BEGIN_DECLS

/* Shared by the files of this folder only. */

struct _ShoreDolibarr
{
  GObject parent_instance;
  ShoreHttp *http;                           /* (owned) */
  char *typed;                               /* (owned) the address a person gave */
  char *root;                                /* (owned) (nullable) of the API, once found */
  ShoreDolibarrCodec *codecs[SHORE_N_KINDS]; /* (owned) (nullable) */
  ShoreDolibarrClock clock;
  const ShoreDolibarrDialect *dialect; /* of the version it told; the newest until then */
  gint64 user;                         /* whose key it is, 0 unknown */
  gint64 retry_after;                  /* ms the last answer asked to wait */
  gint64 server_time;      /* instant of the last answer by the server’s clock, 0 unknown */
  gboolean narrow;         /* its database refuses four-byte characters */
  gboolean no_extra;       /* its lists turned out not to join the extra fields */
  gboolean overflowed;     /* the last answer was how PHP dies, for want of memory mostly */
  guint page_limit;        /* records of a page that it has the memory for, 0 not known */
  gboolean types_known;    /* the two numbers below were asked for */
  gint64 type_tel;         /* number of the agenda's type AC_TEL */
  gint64 type_auto;        /* and of AC_OTH_AUTO */
  GHashTable *payment_ids; /* (owned) (nullable) (element-type utf8 utf8) method code → number */
};

/* One call and its good answer. */
gboolean shore_dolibarr_call (ShoreDolibarr *self,
                              const char *method,
                              const char *path,
                              const char *body,
                              ShoreJson **document,
                              gint64 *date,
                              GCancellable *cancellable,
                              GError **error);
gboolean shore_dolibarr_find_root (ShoreDolibarr *self, GCancellable *cancellable, GError **error);
const ShoreJsonNode *shore_dolibarr_list_of (const ShoreJson *document);
char *shore_dolibarr_read_person (const ShoreJsonNode *user);
gint64 shore_dolibarr_ask_own_number (ShoreDolibarr *self, GCancellable *cancellable);

/* Reading. */
ShoreHarvest *shore_dolibarr_fetch (ShoreDolibarr *self,
                                    ShoreKind kind,
                                    ShoreFetchMode mode,
                                    gint64 since,
                                    gint64 after_id,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GError **error);
GArray *shore_dolibarr_fetch_ids (ShoreDolibarr *self,
                                  ShoreKind kind,
                                  gint64 after_id,
                                  guint limit,
                                  GCancellable *cancellable,
                                  GError **error);
ShoreHarvest *shore_dolibarr_get (ShoreDolibarr *self,
                                  ShoreKind kind,
                                  gint64 remote_id,
                                  GCancellable *cancellable,
                                  GError **error);
GArray *shore_dolibarr_lookup (ShoreDolibarr *self,
                               const ShoreDolibarrKind *kind,
                               const char *key,
                               GCancellable *cancellable,
                               GError **error);
ShoreHarvest *shore_dolibarr_read_page (const ShoreDolibarrCodec *codec, const ShoreJson *document);
gboolean shore_dolibarr_is_sql_failure (const GError *error);
gboolean shore_dolibarr_read_new_id (const ShoreJson *document, gint64 *id, GError **error);

/* The server's own settings. */
gboolean
shore_dolibarr_learn_types (ShoreDolibarr *self, GCancellable *cancellable, GError **error);
gboolean shore_dolibarr_learn_zone (ShoreDolibarr *self, GCancellable *cancellable, GError **error);
const char *shore_dolibarr_payment_id (ShoreDolibarr *self,
                                       const char *method,
                                       GCancellable *cancellable,
                                       GError **error);

/* Writing. */
gboolean shore_dolibarr_create (ShoreDolibarr *self,
                                const ShoreRecord *record,
                                GPtrArray *children,
                                gint64 *remote_id,
                                GCancellable *cancellable,
                                GError **error);
gboolean shore_dolibarr_update (ShoreDolibarr *self,
                                const ShoreRecord *record,
                                const int *fields,
                                guint n_fields,
                                GCancellable *cancellable,
                                GError **error);
gboolean shore_dolibarr_find (ShoreDolibarr *self,
                              const ShoreRecord *record,
                              gint64 *remote_id,
                              guint *n_found,
                              GCancellable *cancellable,
                              GError **error);

/* Who did it. */
gboolean shore_dolibarr_last_editor (ShoreDolibarr *self,
                                     ShoreKind kind,
                                     gint64 remote_id,
                                     gint64 *user,
                                     gint64 *at,
                                     GCancellable *cancellable,
                                     GError **error);
gboolean shore_dolibarr_name_user (
    ShoreDolibarr *self, gint64 user, char **name, GCancellable *cancellable, GError **error);

/* Payments, which hang on an invoice. */
gboolean shore_dolibarr_pay (ShoreDolibarr *self,
                             const ShoreRecord *record,
                             gint64 *remote_id,
                             GCancellable *cancellable,
                             GError **error);
gboolean shore_dolibarr_find_payment (ShoreDolibarr *self,
                                      const ShoreRecord *record,
                                      gint64 *remote_id,
                                      guint *n_found,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
