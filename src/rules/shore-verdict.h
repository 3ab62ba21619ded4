#pragma once

#include "rules/shore-law.h"

G_BEGIN_DECLS

/* May this person be called now? Plain structs in, a verdict out: pure, any
 * thread, no clock of its own. Instants are UTC in milliseconds since 1970, days
 * civil days where the person lives, 0 is "none". */

typedef enum
{
  SHORE_PERSON_CONSUMER, /* also whoever nothing is known of */
  SHORE_PERSON_PROFESSIONAL,
  SHORE_PERSON_SOLE_TRADER, /* a professional on a personal number */
} ShorePerson;

typedef enum
{
  SHORE_PURPOSE_PROSPECTING,
  SHORE_PURPOSE_SERVICE, /* nothing is offered: an answer, a delivery, a debt */
} ShorePurpose;

typedef enum
{
  SHORE_REACH_CALL,
  SHORE_REACH_SMS,
  SHORE_REACH_EMAIL,
} ShoreReach;

typedef enum
{
  SHORE_KNOWN_UNKNOWN,
  SHORE_KNOWN_NO,
  SHORE_KNOWN_YES,
} ShoreKnown;

/* What the request for consent stated, see L-4. */
typedef enum
{
  SHORE_STATED_BENEFICIARY = 1 << 0,
  SHORE_STATED_OBJECT = 1 << 1,
  SHORE_STATED_DURATION = 1 << 2,
  SHORE_STATED_WITHDRAWAL = 1 << 3,
  SHORE_STATED_PROOF = 1 << 4,
} ShoreConsentItems;

#define SHORE_STATED_ALL                                                                           \
  (SHORE_STATED_BENEFICIARY | SHORE_STATED_OBJECT | SHORE_STATED_DURATION                          \
   | SHORE_STATED_WITHDRAWAL | SHORE_STATED_PROOF)

typedef struct
{
  gint64 given;
  gint64 withdrawn; /* 0 not */
  ShoreReach reach;
  const char *object; /* (nullable) what it was given for */
  const char *source; /* (nullable) "form", "web", "spoken", "pre-ticked", … */
  ShoreConsentItems items;
  gboolean other_times; /* also outside the hours of L-9, and it can be shown */
} ShoreConsentFact;

typedef struct
{
  gint64 from;                /* first day */
  gint64 to;                  /* last day, SHORE_LAW_OPEN while it runs */
  const char *const *objects; /* what it is about and what is related to it */
} ShoreContractFact;

typedef struct
{
  gint64 at;
  const char *object; /* (nullable) */
  gboolean proven;    /* the form's text and hour are kept */
  gboolean in_words;  /* they asked to be called, explicitly */
} ShoreAskedFact;

typedef struct
{
  ShorePurpose purpose;
  ShoreReach reach;
  ShorePerson person;
  gboolean evidence;     /* of a professional: a SIRET and a line of business */
  ShoreKnown opposition; /* of a professional, in the public register */
  const char *postcode;  /* (nullable) */
  GTimeZone *zone;       /* (nullable) %NULL: not known, Paris is taken */
  const char *sector;    /* (nullable) of what is offered, as the rules name it */
  const char *object;    /* (nullable) what is offered; %NULL whatever was consented to */
  const ShoreConsentFact *consents;
  guint n_consents;
  const ShoreContractFact *contracts;
  guint n_contracts;
  const ShoreAskedFact *asked; /* requests to be called */
  guint n_asked;
  const gint64 *attempts; /* calls and attempts, in any order */
  guint n_attempts;
  gint64 team_unknown_since; /* colleagues' attempts are not known from then on; 0 known */
  gint64 refused;            /* the last refusal, 0 none */
  gboolean blocked;          /* refused, nobody knows when */
} ShoreCallFacts;

typedef enum
{
  SHORE_VERDICT_ALLOWED,
  SHORE_VERDICT_CHECK,
  SHORE_VERDICT_FORBIDDEN,
} ShoreVerdictColour;

/* Why. What `instant`, `day` and `number` hold stands beside each. */
typedef enum
{
  SHORE_REASON_SERVICE,  /* nothing is offered */
  SHORE_REASON_CONSENT,  /* instant: until when it counts; number: index of consent */
  SHORE_REASON_CONTRACT, /* day: its last */
  SHORE_REASON_ASKED,    /* day: the last to answer */
  SHORE_REASON_PROFESSIONAL,
  SHORE_REASON_IN_HOURS,    /* instant: their end; number: minutes left */
  SHORE_REASON_OTHER_TIMES, /* consented to other hours */
  SHORE_REASON_BAR,         /* day: last barred; lifted by a consent given since */
  SHORE_REASON_OFF,         /* the rule is switched off for this principal */
  SHORE_REASON_LOCAL_DAY,   /* spec: which */
  SHORE_REASON_ZONE_UNKNOWN,
  SHORE_REASON_LATE_HOUR,    /* no canvassing, but not an hour to ring at */
  SHORE_REASON_TEAM_UNKNOWN, /* instant: since when */
  SHORE_REASON_NO_EVIDENCE,
  SHORE_REASON_SOLE_TRADER,
  SHORE_REASON_OPPOSITION_UNKNOWN,
  SHORE_REASON_PRESS,
  SHORE_REASON_FORMER_LIST,
  SHORE_REASON_NO_CONSENT,
  SHORE_REASON_CONSENT_EXPIRED,    /* instant: when */
  SHORE_REASON_CONSENT_WITHDRAWN,  /* instant: when */
  SHORE_REASON_CONSENT_INCOMPLETE, /* number: the items missing */
  SHORE_REASON_CONSENT_NO_ACT,     /* silence, or a box ticked beforehand */
  SHORE_REASON_CONSENT_OF_ANOTHER,
  SHORE_REASON_CONSENT_OTHER_OBJECT,
  SHORE_REASON_CONSENT_OTHER_REACH,
  SHORE_REASON_CONTRACT_ENDED, /* day: its last */
  SHORE_REASON_CONTRACT_OBJECT,
  SHORE_REASON_ASKED_LATE, /* day: the last to answer */
  SHORE_REASON_ASKED_UNPROVEN,
  SHORE_REASON_ASKED_OBJECT,
  SHORE_REASON_REFUSED, /* instant: when, 0 unknown; day: end of the 60 days */
  SHORE_REASON_OPPOSITION,
  SHORE_REASON_SECTOR,
  SHORE_REASON_TRAINING,
  SHORE_REASON_HOLIDAY, /* spec: which */
  SHORE_REASON_WEEKEND,
  SHORE_REASON_HOURS,    /* number: minute of the day there */
  SHORE_REASON_ATTEMPTS, /* number: how many; day: of the first that counts */
  SHORE_N_REASONS,
} ShoreReasonCode;

/* What would change it. */
typedef enum
{
  SHORE_REMEDY_NONE,
  SHORE_REMEDY_WAIT,        /* until: from when */
  SHORE_REMEDY_CONSENT,     /* until: a consent given after it, 0 any */
  SHORE_REMEDY_FULL_RECORD, /* a consent whose record is complete */
  SHORE_REMEDY_OBJECT,      /* choosing what the contract or request is about */
  SHORE_REMEDY_CONTRACT,    /* a contract under way */
  SHORE_REMEDY_EVIDENCE,    /* a SIRET */
  SHORE_REMEDY_REGISTER,    /* looking into the public register */
  SHORE_REMEDY_SYNC,        /* the CRM's news */
  SHORE_REMEDY_POSTCODE,
} ShoreRemedy;

typedef struct
{
  ShoreReasonCode code;
  ShoreVerdictColour colour;
  const ShoreLawRow *row; /* (unowned) of the verdict's law */
  gint64 instant;
  gint64 day;
  gint64 number;
  ShoreDaySpec spec;
  ShoreRemedy remedy;
  gint64 until;
} ShoreReason;

/* Counted; never changed once made. Holds the law it cites. */
typedef struct
{
  gatomicrefcount ref_count;
  ShoreLaw *law; /* (owned) */
  ShoreVerdictColour colour;
  GArray *reasons;  /* (owned) (element-type ShoreReason) the gravest first */
  gint64 at;        /* of which instant it is */
  gint64 day;       /* there */
  int minute;       /* of that day, there */
  gint64 next;      /* first instant it is no longer forbidden by itself, 0 none */
  gint64 changes;   /* the next instant at which it may be another: at the latest, midnight there */
  int minutes_left; /* in this part of the day */
  int minutes_today; /* in what is left of the day */
} ShoreVerdict;

#define SHORE_TYPE_VERDICT (shore_verdict_get_type ())
GType shore_verdict_get_type (void);

ShoreVerdict *shore_verdict_new (ShoreLaw *law, const ShoreCallFacts *facts, gint64 at);
ShoreVerdict *shore_verdict_ref (ShoreVerdict *self);
void shore_verdict_unref (ShoreVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreVerdict, shore_verdict_unref)

const ShoreReason *shore_verdict_reason (const ShoreVerdict *self, guint index);
gboolean shore_verdict_has (const ShoreVerdict *self, ShoreReasonCode code);
const char *shore_verdict_colour_name (ShoreVerdictColour colour);
const char *shore_reason_name (ShoreReasonCode code);
const char *shore_remedy_name (ShoreRemedy remedy);

G_END_DECLS
