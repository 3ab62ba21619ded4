#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  SHORE_LINE_UDP,
  SHORE_LINE_TCP,
  SHORE_LINE_TLS,
} ShoreLineTransport;

typedef enum
{
  SHORE_LINE_ENCRYPT_IF_OFFERED,
  SHORE_LINE_ENCRYPT_ALWAYS, /* a call without SRTP does not take place */
} ShoreLineEncryption;

/* ShoreLineAccount: what the operator gave a principal for its line. Plain
 * counted data, never changed once a line has it. The password is in it and
 * nowhere else in memory; it is never written or logged. */
typedef struct
{
  gatomicrefcount ref_count;
  char *principal; /* (owned) slug */
  char *user;      /* (owned) of sip:user@domain */
  char *domain;    /* (owned) */
  char *login;     /* (owned) (nullable) for the digest; NULL is `user` */
  char *password;  /* (owned) (nullable) */
  char *proxy;     /* (owned) (nullable) host or host:port; NULL finds it by DNS from the domain */
  char *name;      /* (owned) (nullable) shown to the one who is called */
  char **numbers;  /* (owned) E.164; the only identities shown; the first is the default */
  char *region;    /* (owned) "FR": how a national number is read */
  char *ca_file;   /* (owned) (nullable) NULL trusts what the system trusts */
  char *bind;      /* (owned) (nullable) local address; NULL all. Tests and training: 127.0.0.1 */
  guint port;      /* local SIP port, 0 any */
  ShoreLineTransport transport;
  ShoreLineEncryption encryption;
  gboolean registers; /* FALSE: calls go straight to the domain, as the training caller's */
} ShoreLineAccount;

#define SHORE_TYPE_LINE_ACCOUNT (shore_line_account_get_type ())
GType shore_line_account_get_type (void);

ShoreLineAccount *
shore_line_account_new (const char *principal, const char *address, GError **error);
ShoreLineAccount *shore_line_account_ref (ShoreLineAccount *self);
void shore_line_account_unref (ShoreLineAccount *self);
gboolean shore_line_account_has_number (const ShoreLineAccount *self, const char *number);
const char *shore_line_account_find_number (const ShoreLineAccount *self, const char *text);
char *shore_line_account_target (const ShoreLineAccount *self, const char *typed, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreLineAccount, shore_line_account_unref)

G_END_DECLS
