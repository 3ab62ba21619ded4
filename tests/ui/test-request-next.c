#include "ui/requests/shore-request-next.h"
#include "ui/requests/shore-request-panels.h"

typedef struct
{
  const char *state;
  const char *reformulated;
  gint64 answered;
  const char *command; /* NULL: nothing to do */
} Case;

static const Case cases[] = {
  { "new", NULL, 0, "take" },
  { "transferred", "Their meter is wrong.", 5, "take" },
  { "taken", NULL, 0, "reformulate" },
  { "taken", "", 0, "reformulate" },
  { "taken", "Their meter is wrong.", 0, "answer" },
  { "taken", "Their meter is wrong.", 5, "close" },
  { "waiting", "Their meter is wrong.", 5, "answer" },
  { "closed", "Their meter is wrong.", 5, NULL },
  { "cancelled", NULL, 0, NULL },
};

static void
test_order (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShoreRecord) request = shore_record_new (SHORE_KIND_REQUEST);
      const ShoreRequestNext *next;

      shore_request_set_state (request, cases[i].state);
      shore_request_set_reformulated (request, cases[i].reformulated);
      shore_request_set_answered (request, cases[i].answered);
      next = shore_request_next (request);
      g_assert_cmpstr (next ? next->command : NULL, ==, cases[i].command);
    }
}

/* Only what is mandatory is mandatory. */
static void
test_mandatory (void)
{
  const struct
  {
    const char *action;
    int mandatory;
  } panels[] = { { "note", 1 },     { "callback", 1 }, { "wait", 0 },
                 { "transfer", 1 }, { "close", 1 },    { "cancel", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      const ShorePanelSpec *spec = shore_request_panel (panels[i].action);
      int mandatory = 0;

      g_assert_nonnull (spec);
      for (int n = 0; n < SHORE_PANEL_MAX_INPUTS && spec->inputs[n].arg != NULL; n++)
        mandatory += spec->inputs[n].required;
      g_assert_cmpint (mandatory, ==, panels[i].mandatory);
    }
  g_assert_null (shore_request_panel ("take"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/request-next/order", test_order);
  g_test_add_func ("/ui/request-next/mandatory", test_mandatory);
  return g_test_run ();
}
