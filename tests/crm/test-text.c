#include "base/shore-text.h"
#include "crm/dolibarr/shore-dolibarr-text.h"

static void
assert_read (const char *html, const char *text)
{
  g_autofree char *read = shore_dolibarr_note_read (html);

  g_assert_cmpstr (read, ==, text);
}

static void
test_read (void)
{
  assert_read ("", "");
  assert_read ("plain\nlines", "plain\nlines");
  assert_read ("a &lt; b &amp; c", "a < b & c");
  assert_read ("a < b & c", "a < b & c");
  assert_read ("3 <4 and 5> 2", "3 <4 and 5> 2");
  assert_read ("l&#039;eau &eacute;tait &#x20AC;", "l'eau était €");
  assert_read ("line<br />\nnext<br>last", "line\nnext\nlast");
  assert_read ("<p>One</p>\r\n<p>Two <strong>b</strong></p>", "One\nTwo b\n");
  assert_read ("<ul><li>a</li><li>b</li></ul>", "- a\n- b\n");
  assert_read ("x<script>alert(1)</script>y", "xy");
  assert_read ("&unknown; &; & &#0; &#xffffff;", "&unknown; &; & &#0; &#xffffff;");
  assert_read ("cut <b", "cut <b");
  assert_read ("cut <script>never closed", "cut ");
}

/* What was written is read back, whether or not the server makes entities of
 * what it finds. */
static void
test_round_trip (void)
{
  static const char *const texts[] = {
    "plain",
    "a < b & c > d",
    "<b>not bold</b>",
    "AT&T; x &eacute; y",
    "</p>",
    "if a<b && c>d",
    "&amp;",
    "<script>x</script>",
    "1 <2",
    "é à ù €",
    "[JSON] {\"a\": \"<&>\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *written = shore_dolibarr_note_write (texts[i]);

      assert_read (written, texts[i]);
    }
}

static void
test_narrow (void)
{
  g_autofree char *narrow = shore_dolibarr_narrow ("Merci 😀 é €");

  g_assert_cmpstr (narrow, ==, "Merci □ é €");
  g_assert_true (shore_dolibarr_is_wide ("😀"));
  g_assert_false (shore_dolibarr_is_wide (narrow));
  /* What comes back is no change of somebody else's. */
  g_assert_true (shore_text_same ("Merci 😀 é €", narrow));
  g_assert_true (shore_text_same (narrow, "Merci 😀 é €"));
  g_assert_false (shore_text_same ("Merci 😀 é", narrow));
  g_assert_false (shore_text_same ("Merci 😀😀 é €", narrow));
}

/* As a real server gives back what it was sent. */
static void
test_same (void)
{
  g_assert_true (shore_text_same ("Ets \"guill\" <b>gras</b>  a & b", "Ets guill gras a & b"));
  g_assert_true (shore_text_same ("a <b> & c", "a & c"));
  g_assert_true (shore_text_same ("a  ", "a"));
  g_assert_true (shore_text_same ("a\r\nb", "a\nb"));
  g_assert_false (shore_text_same ("a b", "ab"));
  g_assert_false (shore_text_same ("a\nb", "a b"));
  g_assert_false (shore_text_same ("a b", "a c"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/text/read", test_read);
  g_test_add_func ("/crm/text/round-trip", test_round_trip);
  g_test_add_func ("/crm/text/narrow", test_narrow);
  g_test_add_func ("/crm/text/same", test_same);
  return g_test_run ();
}
