#include "ui/recovery/shore-recovery-panels.h"

#include <glib/gi18n.h>

/* What each action of recovery asks before it is done, and what it then changes. */

static const ShorePanelSpec panels[] = {
  {
      .action = "pay",
      .title = N_ ("Book a payment"),
      .effect = N_ ("The rest to pay is lowered at once, here and then in the CRM."),
      .button = N_ ("Book the payment"),
      .said = N_ ("Payment booked"),
      .inputs = { { "amount", NULL, SHORE_KIND_PAYMENT, SHORE_PAYMENT_AMOUNT, TRUE },
                  { "date", NULL, SHORE_KIND_PAYMENT, SHORE_PAYMENT_DATE, TRUE },
                  { "method", NULL, SHORE_KIND_PAYMENT, SHORE_PAYMENT_METHOD, FALSE } },
  },
  {
      .action = "promise",
      .title = N_ ("Promise to pay"),
      .effect = N_ ("Nothing is asked before the promised day; the day after, the dossier asks "
                    "whether it was kept."),
      .button = N_ ("Note the promise"),
      .said = N_ ("Promise noted"),
      .inputs = { { "amount", NULL, SHORE_KIND_PROMISE, SHORE_PROMISE_AMOUNT, TRUE },
                  { "due", NULL, SHORE_KIND_PROMISE, SHORE_PROMISE_DUE, TRUE },
                  { "note", NULL, SHORE_KIND_PROMISE, SHORE_PROMISE_NOTE, FALSE } },
  },
  {
      .action = "step",
      .title = N_ ("Step taken"),
      .effect = N_ ("It joins the history and decides the next step."),
      .button = N_ ("Record the step"),
      .said = N_ ("Step recorded"),
      .inputs = { { "step", NULL, SHORE_KIND_CLIENT, SHORE_CLIENT_STEP, TRUE },
                  { "note", NULL, SHORE_KIND_PROMISE, SHORE_PROMISE_NOTE, FALSE } },
  },
  {
      .action = "note",
      .title = N_ ("Note"),
      .effect = N_ ("It joins the history; the client does not see it."),
      .button = N_ ("Keep the note"),
      .said = N_ ("Note kept"),
      .inputs = { { "text", NULL, SHORE_KIND_PROMISE, SHORE_PROMISE_NOTE, TRUE } },
  },
};

const ShorePanelSpec *
shore_recovery_panel (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    if (g_str_equal (panels[i].action, action))
      return &panels[i];
  return NULL;
}
