#pragma once

#include <gio/gio.h>

#include "model/shore-record.h"

G_BEGIN_DECLS

/* What a CRM can answer, named by the caller's next move. */
#define SHORE_REMOTE_ERROR (shore_remote_error_quark ())
GQuark shore_remote_error_quark (void);

typedef enum
{
  SHORE_REMOTE_ERROR_OFFLINE,     /* nothing left this computer */
  SHORE_REMOTE_ERROR_LOST,        /* it was sent; what became of it is unknown */
  SHORE_REMOTE_ERROR_RETRY_LATER, /* the server asks to wait, or has a fault of its own */
  SHORE_REMOTE_ERROR_AUTH,        /* the key is not accepted */
  SHORE_REMOTE_ERROR_FORBIDDEN,   /* this user may not */
  SHORE_REMOTE_ERROR_REJECTED,    /* the server will not take it as it is */
  SHORE_REMOTE_ERROR_GONE,        /* no such record */
  SHORE_REMOTE_ERROR_PROTOCOL,    /* what answered is not the CRM we know */
  SHORE_REMOTE_ERROR_CERTIFICATE, /* its certificate cannot be trusted */
} ShoreRemoteError;

typedef struct
{
  char *version; /* (owned) as the server tells it */
  char *login;   /* (owned) (nullable) whose key it is */
  char *person;  /* (owned) (nullable) that user's name */
  gint64 user;   /* the server's number of that user, 0 unknown */
  gint64 server_time;
} ShoreRemoteInfo;

void shore_remote_info_free (ShoreRemoteInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreRemoteInfo, shore_remote_info_free)

/* One page of what the CRM holds.
 *
 * The records carry the server's numbers: remote_id, and in every REF the
 * target's remote id. A field the answer did not name is NULL; one it named as
 * empty is "" or 0: missing is not emptied. Children (sale lines) follow their
 * parent and are the whole set of its children. */
typedef struct
{
  GPtrArray *records; /* (owned) (element-type ShoreRecord) */
  gint64 server_time; /* instant of the answer by the server's clock, 0 unknown */
  gint64 last_id;     /* the highest remote id of the page, where the next begins */
  gboolean complete;  /* nothing comes after it */
  guint unreadable;   /* records left out because they made no sense */
} ShoreHarvest;

ShoreHarvest *shore_harvest_new (void);
void shore_harvest_free (ShoreHarvest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreHarvest, shore_harvest_free)

typedef enum
{
  SHORE_FETCH_ALL,      /* every record */
  SHORE_FETCH_SINCE,    /* those changed at or after `since` */
  SHORE_FETCH_VOLATILE, /* those that may have changed without telling */
} ShoreFetchMode;

#define SHORE_TYPE_REMOTE (shore_remote_get_type ())
G_DECLARE_INTERFACE (ShoreRemote, shore_remote, SHORE, REMOTE, GObject)

/* A CRM. Every call waits for the network: only the sync thread makes them, one
 * at a time. Each ends with a SHORE_REMOTE_ERROR or a G_IO_ERROR_CANCELLED. */
struct _ShoreRemoteInterface
{
  GTypeInterface parent_iface;

  ShoreRemoteInfo *(*greet) (ShoreRemote *self, GCancellable *cancellable, GError **error);
  gboolean (*can_fetch) (ShoreRemote *self, ShoreKind kind, ShoreFetchMode mode);
  ShoreHarvest *(*fetch) (ShoreRemote *self,
                          ShoreKind kind,
                          ShoreFetchMode mode,
                          gint64 since,
                          gint64 after_id,
                          guint limit,
                          GCancellable *cancellable,
                          GError **error);
  GArray *(*fetch_ids) (ShoreRemote *self,
                        ShoreKind kind,
                        gint64 after_id,
                        guint limit,
                        GCancellable *cancellable,
                        GError **error);
  ShoreHarvest *(*get) (ShoreRemote *self,
                        ShoreKind kind,
                        gint64 remote_id,
                        GCancellable *cancellable,
                        GError **error);
  gboolean (*find) (ShoreRemote *self,
                    const ShoreRecord *record,
                    gint64 *remote_id,
                    guint *n_found,
                    GCancellable *cancellable,
                    GError **error);
  gboolean (*create) (ShoreRemote *self,
                      const ShoreRecord *record,
                      GPtrArray *children,
                      gint64 *remote_id,
                      GCancellable *cancellable,
                      GError **error);
  gboolean (*update) (ShoreRemote *self,
                      const ShoreRecord *record,
                      const int *fields,
                      guint n_fields,
                      GCancellable *cancellable,
                      GError **error);
  gint64 (*get_retry_after) (ShoreRemote *self);
  /* (nullable) the three: a CRM that does not tell */
  gboolean (*last_editor) (ShoreRemote *self,
                           ShoreKind kind,
                           gint64 remote_id,
                           gint64 *user,
                           gint64 *at,
                           GCancellable *cancellable,
                           GError **error);
  gboolean (*name_user) (
      ShoreRemote *self, gint64 user, char **name, GCancellable *cancellable, GError **error);
  gboolean (*has_place) (ShoreRemote *self, ShoreKind kind, int field);
};

ShoreRemoteInfo *shore_remote_greet (ShoreRemote *self, GCancellable *cancellable, GError **error);
gboolean shore_remote_can_fetch (ShoreRemote *self, ShoreKind kind, ShoreFetchMode mode);
ShoreHarvest *shore_remote_fetch (ShoreRemote *self,
                                  ShoreKind kind,
                                  ShoreFetchMode mode,
                                  gint64 since,
                                  gint64 after_id,
                                  guint limit,
                                  GCancellable *cancellable,
                                  GError **error);
GArray *shore_remote_fetch_ids (ShoreRemote *self,
                                ShoreKind kind,
                                gint64 after_id,
                                guint limit,
                                GCancellable *cancellable,
                                GError **error);
ShoreHarvest *shore_remote_get (
    ShoreRemote *self, ShoreKind kind, gint64 remote_id, GCancellable *cancellable, GError **error);
gboolean shore_remote_find (ShoreRemote *self,
                            const ShoreRecord *record,
                            gint64 *remote_id,
                            guint *n_found,
                            GCancellable *cancellable,
                            GError **error);
gboolean shore_remote_create (ShoreRemote *self,
                              const ShoreRecord *record,
                              GPtrArray *children,
                              gint64 *remote_id,
                              GCancellable *cancellable,
                              GError **error);
gboolean shore_remote_update (ShoreRemote *self,
                              const ShoreRecord *record,
                              const int *fields,
                              guint n_fields,
                              GCancellable *cancellable,
                              GError **error);
gint64 shore_remote_get_retry_after (ShoreRemote *self);
gboolean shore_remote_last_editor (ShoreRemote *self,
                                   ShoreKind kind,
                                   gint64 remote_id,
                                   gint64 *user,
                                   gint64 *at,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean shore_remote_name_user (
    ShoreRemote *self, gint64 user, char **name, GCancellable *cancellable, GError **error);
gboolean shore_remote_has_place (ShoreRemote *self, ShoreKind kind, int field);

G_END_DECLS
