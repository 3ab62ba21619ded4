#pragma once

#include "desk/shore-desk.h"
#include "rules/shore-recovery.h"
#include "ui/common/shore-list-row.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* The next step as a person reads it. Texts are (owned), NULL when there is none. */
typedef struct
{
  ShoreRole role;
  const char *icon; /* static */
  char *sentence;
  char *reason;
  const char *button; /* static, translated, (nullable) */
  const char *second; /* static, translated, (nullable) */
} ShoreDebtNext;

void shore_debt_next_clear (ShoreDebtNext *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShoreDebtNext, shore_debt_next_clear)

/* What is known of the debt, for the rules; @broken_due as ShoreRecoveryCase has it. */
ShoreRecoveryCase shore_debt_case (const ShoreRecord *debt, gint64 broken_due, gint64 now);
void shore_debt_next_words (const ShoreRecord *debt,
                            const ShoreRecoveryCase *given,
                            const ShoreRecoveryNext *next,
                            ShoreDebtNext *words);
/* "Call recorded", said once the step is. (translated, static) */
const char *shore_debt_step_said (const char *step);
const char *shore_debt_step_icon (const char *step);
/* Days since the oldest due date, never under 0. */
gint64 shore_debt_days_late (const ShoreRecord *debt, gint64 today);
/* "3 invoices, the oldest 111 days late". (transfer full) */
char *shore_debt_facts (const ShoreRecord *debt, gint64 today);
/* Fills a row of the list; a ShoreRowFill. */
void shore_debt_fill_row (ShoreListRow *row, const ShoreRecord *debt, gint64 now, gpointer data);

G_END_DECLS
