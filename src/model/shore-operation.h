#pragma once

#include "model/shore-record.h"

G_BEGIN_DECLS

typedef enum
{
  SHORE_OPERATION_QUEUED,    /* kept here, to be sent when its turn comes */
  SHORE_OPERATION_UNKNOWN,   /* given to the network; what became of it must be looked up */
  SHORE_OPERATION_CONFLICT,  /* both sides changed a field; waits for a person */
  SHORE_OPERATION_REFUSED,   /* the CRM said no; waits for a person */
  SHORE_OPERATION_DONE,      /* the CRM has it */
  SHORE_OPERATION_CANCELLED, /* taken back before it left, or discarded */
} ShoreOperationState;

typedef enum
{
  SHORE_VERB_CREATE,
  SHORE_VERB_UPDATE,
} ShoreVerb;

/* One changed field: what it was when the change was made, what it became, and
 * after a conflict what the CRM holds. */
typedef struct
{
  int field;
  ShoreValue before;
  ShoreValue after;
  gboolean conflict;
  ShoreValue theirs;
} ShoreFieldChange;

/* ShoreOperation: one row of the outbox, to be read. Plain counted data. */
typedef struct
{
  gatomicrefcount ref_count;
  gint64 seq; /* its number and its place in the order */
  ShoreKind kind;
  gint64 record; /* local id */
  ShoreVerb verb;
  ShoreOperationState state;
  char *lane;        /* (owned) "request:12": order is kept inside a lane */
  char *action;      /* (owned) the word of the use case, "close" */
  char *title;       /* (owned) (nullable) of the record, for a person */
  char *client_name; /* (owned) (nullable) */
  gint64 created;    /* instant */
  int attempts;
  gint64 not_before;  /* instant; 0 at once */
  char *problem;      /* (owned) (nullable) the server's reason, for a person */
  gint64 theirs_user; /* the CRM's number of who changed the other side, 0 unknown */
  char *theirs_by;    /* (owned) (nullable) their name */
  gint64 theirs_at;   /* instant of the other side's change, 0 unknown */
  gint64 noticed;     /* instant at which the conflict was found here, 0 none */
  gint64 choice;      /* batch of the last choice between the two sides, 0 none */
  GArray *changes;    /* (owned) (element-type ShoreFieldChange) */
} ShoreOperation;

#define SHORE_TYPE_OPERATION (shore_operation_get_type ())
GType shore_operation_get_type (void);

ShoreOperation *shore_operation_new (void);
ShoreOperation *shore_operation_ref (ShoreOperation *self);
void shore_operation_unref (ShoreOperation *self);
ShoreFieldChange *shore_operation_add_change (ShoreOperation *self, int field);
const ShoreFieldChange *shore_operation_change (const ShoreOperation *self, guint index);
const char *shore_operation_state_name (ShoreOperationState state);
gboolean shore_operation_is_open (const ShoreOperation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreOperation, shore_operation_unref)

G_END_DECLS
