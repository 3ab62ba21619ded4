#include "remote/shore-line-account.h"
#include "remote/shore-line-error.h"

/* What an account is made of, and what is dialled for what a person types. */

static void
test_addresses (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreLineAccount) account
      = shore_line_account_new ("lumen", "sip:lumen-1@pbx.example", &error);
  static const char *const wrong[] = { "",
                                       "sip:",
                                       "lumen",
                                       "sip:@pbx",
                                       "sip:a@",
                                       "sip:a b@pbx",
                                       "sip:a@pbx;transport=tls",
                                       "sip:a@pbx>\r\nX: 1",
                                       "mailto:a@b c" };

  g_assert_no_error (error);
  g_assert_cmpstr (account->user, ==, "lumen-1");
  g_assert_cmpstr (account->domain, ==, "pbx.example");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) problem = NULL;

      g_assert_null (shore_line_account_new ("lumen", wrong[i], &problem));
      g_assert_error (problem, SHORE_LINE_ERROR, SHORE_LINE_ERROR_ACCOUNT);
    }
}

static void
test_targets (void)
{
  static const struct
  {
    const char *typed;
    const char *dialled;
  } cases[] = {
    { "06 39 98 14 27", "sip:+33639981427@pbx.example" },
    { "tel:+33639981427", "sip:+33639981427@pbx.example" },
    { "callto:0639981427", "sip:+33639981427@pbx.example" },
    { "+44 20 7946 0018", "sip:+442079460018@pbx.example" },
    { "sip:0639981427", "sip:+33639981427@pbx.example" },
    { "sip:anne@other.example", "sip:anne@other.example" },
    { "12", "sip:12@pbx.example" },
    { "*21#", "sip:*21%23@pbx.example" },
    { "", NULL },
    { "Anne", NULL },
    { "sip:a@b;x=\r\nEvil: 1", NULL },
    { "sip:a b@c", NULL },
  };
  g_autoptr (ShoreLineAccount) account
      = shore_line_account_new ("lumen", "lumen-1@pbx.example", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *dialled = shore_line_account_target (account, cases[i].typed, &error);

      g_assert_cmpstr (dialled, ==, cases[i].dialled);
      if (dialled == NULL)
        g_assert_error (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_TARGET);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remote/line-account/addresses", test_addresses);
  g_test_add_func ("/remote/line-account/targets", test_targets);
  return g_test_run ();
}
