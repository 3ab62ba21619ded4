#pragma once

#include "parts/shore-principals.h"
#include "parts/shore-probe.h"
#include "parts/shore-seat.h"

G_BEGIN_DECLS

/* How the program ends; part of its contract. */
typedef enum
{
  SHORE_EXIT_DONE = 0,
  SHORE_EXIT_REFUSED = 1, /* by a rule, the vault or the server */
  SHORE_EXIT_USAGE = 2,
  SHORE_EXIT_OFFLINE = 3,
  SHORE_EXIT_CONFLICT = 4, /* a conflict is left to settle */
} ShoreExit;

/* ShoreCtl: one run of the command line: the options, and the desk once a
 * command has asked for it. Main thread; every wait blocks. */
typedef struct
{
  char *data_dir;       /* (owned) (nullable) */
  char *principal_name; /* (owned) (nullable) */
  gboolean json;
  char **where;   /* (owned) (nullable) */
  char *crm;      /* (owned) (nullable) */
  char *url;      /* (owned) (nullable) */
  char *key_file; /* (owned) (nullable) */
  char *field;    /* (owned) (nullable) */
  char *login;    /* (owned) (nullable) signs in with a password instead of a key */
  char *pin;      /* (owned) (nullable) the certificate a person accepts */
  char *at;       /* (owned) (nullable) the instant of a call */
  char *purpose;  /* (owned) (nullable) of a call */
  char *object;   /* (owned) (nullable) what a call offers */
  char *sector;   /* (owned) (nullable) of what a call offers */
  gboolean ask;   /* the key is kept nowhere */
  gboolean make_field;
  char *proxy;     /* (owned) (nullable) of a telephone line, as those below */
  char *transport; /* (owned) (nullable) */
  char **numbers;  /* (owned) (nullable) */
  char *ca_file;   /* (owned) (nullable) */
  gboolean encrypt;
  gboolean silent; /* without microphone and speaker */
  int timeout;     /* seconds, 0 none */
  gboolean once;
  gboolean all;
  gboolean force;

  ShorePrincipals *principals; /* (owned) */
  ShorePrincipal *principal;   /* (owned) (nullable) */
  ShoreSeat *seat;             /* (owned) (nullable) */
} ShoreCtl;

typedef struct
{
  const char *words; /* "principal add" */
  const char *usage;
  const char *help; /* untranslated */
  int min_args;
  int max_args; /* -1 without end */
  ShoreExit (*run) (ShoreCtl *ctl, char **args);
} ShoreCommand;

extern const ShoreCommand shore_principal_commands[];
extern const ShoreCommand shore_check_commands[];
extern const ShoreCommand shore_line_commands[];
extern const ShoreCommand shore_record_commands[];
extern const ShoreCommand shore_sync_commands[];
extern const ShoreCommand shore_vault_commands[];
extern const ShoreCommand shore_law_commands[];

void shore_ctl_clear (ShoreCtl *self);
gboolean shore_ctl_choose (ShoreCtl *self, GError **error);
gboolean shore_ctl_sit (ShoreCtl *self, ShoreSeatFlags flags, GError **error);
ShoreExit shore_ctl_fail (const GError *error);
ShoreExit shore_ctl_misused (const char *format, ...) G_GNUC_PRINTF (1, 2);
char *shore_ctl_ask_secret (const char *question);
gboolean shore_ctl_credentials (ShoreCtl *self, char **key, char **password, GError **error);
ShoreSurvey *shore_ctl_survey (ShoreCtl *self, const ShoreProbeQuestion *question, GError **error);
ShoreExit shore_ctl_door_exit (ShoreDoor door);
void shore_ctl_tell_door (const ShoreSurvey *survey);
gboolean shore_ctl_kind (const char *word, ShoreKind *kind);
gboolean shore_ctl_number (const char *word, gint64 *number);
void shore_ctl_keep_result_cb (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult *shore_ctl_wait (GAsyncResult **result);

G_END_DECLS
