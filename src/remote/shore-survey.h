#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far one comes with an address and a key. All but the first keep the door
 * shut; each has its own sentence in desk/shore-door-words.c. */
typedef enum
{
  SHORE_DOOR_OPEN,
  SHORE_DOOR_NO_ADDRESS,             /* what was typed is no address */
  SHORE_DOOR_UNKNOWN_HOST,           /* nobody has that name */
  SHORE_DOOR_REFUSED,                /* the machine is there and nothing listens */
  SHORE_DOOR_SILENT,                 /* no network, or no answer in time */
  SHORE_DOOR_NO_TLS,                 /* https:// was asked of a server that speaks http:// */
  SHORE_DOOR_PLAIN,                  /* a CRM, on http:// only, which nobody asked for */
  SHORE_DOOR_CERTIFICATE_EXPIRED,    /* or not valid yet */
  SHORE_DOOR_CERTIFICATE_UNKNOWN,    /* signed by itself, or by nobody known here */
  SHORE_DOOR_CERTIFICATE_OTHER_NAME, /* made for another address */
  SHORE_DOOR_CERTIFICATE_BAD,        /* revoked, or too weak */
  SHORE_DOOR_CERTIFICATE_CHANGED,    /* not the one that was pinned */
  SHORE_DOOR_ELSEWHERE,              /* sends to another site: a hotel's page, or a move */
  SHORE_DOOR_PAGE,                   /* a web page, no API */
  SHORE_DOOR_API_OFF,                /* the CRM, with its API module off */
  SHORE_DOOR_STRANGER,               /* data, but not of the CRM we know */
  SHORE_DOOR_WRONG_KEY,
  SHORE_DOOR_WRONG_PASSWORD,
  SHORE_DOOR_NO_LOGIN, /* signing in with a password is switched off, or the user has no key */
  SHORE_DOOR_BUSY,     /* a fault of the server's own, for now */
} ShoreDoor;

typedef enum
{
  SHORE_RIGHT_UNTRIED, /* the answer told nothing */
  SHORE_RIGHT_FOUND,
  SHORE_RIGHT_MISSING,
} ShoreRightState;

/* What the account may or may not do with one part of the CRM. The texts are
 * static, untranslated. */
typedef struct
{
  const char *name;        /* "orders" */
  const char *title;       /* what one can do with it */
  const char *read_right;  /* its number in the CRM, "81" */
  const char *write_right; /* (nullable) there is nothing to write */
  const char *read_asked;  /* as the administrator knows it */
  const char *write_asked; /* (nullable) */
  const char *read_cost;   /* what its absence means for the day */
  const char *write_cost;  /* (nullable) */
  ShoreRightState read;
  ShoreRightState write;
  gint64 count;     /* how many such records can be read, -1 unknown */
  gboolean at_most; /* the count is an upper bound */
} ShoreSurveyRight;

/* ShoreSurvey: what a CRM answered when it was asked what can be done with it,
 * before anything is kept. Plain data; whoever gets it owns it. */
typedef struct
{
  ShoreDoor door;
  char *reason; /* (owned) (nullable) in the server's or the network's own words */

  char *root;        /* (owned) (nullable) of the API, once found */
  char *elsewhere;   /* (owned) (nullable) where it sends to */
  char *fingerprint; /* (owned) (nullable) SHA-256 of a certificate that only a person can accept */
  char *issuer;      /* (owned) (nullable) who signed it, as it says itself */
  gint64 expires;    /* instant its validity ends, 0 unknown */
  gboolean pinned;   /* it was accepted because of its fingerprint */

  char *version;  /* (owned) (nullable) */
  gboolean tried; /* whether Homeshore was tried on that version */
  char *login;    /* (owned) (nullable) whose key it is */
  char *person;   /* (owned) (nullable) that user's name */
  gint64 user;
  gboolean admin;
  char *key; /* (owned) (nullable) the key that login and password gave */
  gint64 took_ms;

  GArray *rights;           /* (owned) (element-type ShoreSurveyRight) */
  gboolean channel_missing; /* the optional extra field for the channel of a request is not there */

  gboolean php_zone_known;
  int php_offset; /* seconds east of UTC */
  gboolean db_zone_known;
  int db_offset;
  gint64 skew_ms; /* the server's clock, less ours */

  gint64 records; /* in all that will be copied */
  gboolean at_most;
  gint64 sync_ms; /* how long the first sync will take, about; 0 unknown */
} ShoreSurvey;

ShoreSurvey *shore_survey_new (void);
void shore_survey_free (ShoreSurvey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreSurvey, shore_survey_free)

const char *shore_door_name (ShoreDoor door);
const char *shore_right_state_name (ShoreRightState state);
gboolean shore_door_is_certificate (ShoreDoor door);
gboolean shore_survey_right_is_whole (const ShoreSurveyRight *self);
gboolean shore_survey_right_is_missing (const ShoreSurveyRight *self);

/* The steps of a survey, in their order. */
typedef enum
{
  SHORE_SURVEY_ADDRESS,
  SHORE_SURVEY_ACCOUNT,
  SHORE_SURVEY_RIGHTS,
  SHORE_SURVEY_CLOCKS,
  SHORE_SURVEY_SIZE,
  SHORE_N_SURVEY_STEPS,
} ShoreSurveyStep;

/* Told before each step, on the thread that makes it. */
typedef void (*ShoreSurveyProgress) (ShoreSurveyStep step, gpointer data);

G_END_DECLS
