#include "shore-test-desk.h"

#include "ui/common/shore-draft.h"

/* What is typed comes back with its place, and only there. */

typedef struct
{
  ShoreTestDesk desk;
  char *text; /* (owned) (nullable) what the field says */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_test_desk_open (&self->desk);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_free (self->text);
  shore_test_desk_close (&self->desk);
}

static void
restored_cb (ShoreDraft *draft G_GNUC_UNUSED, const char *text, Fixture *self)
{
  g_free (self->text);
  self->text = g_strdup (text);
}

static ShoreDraft *
new_draft (Fixture *self)
{
  ShoreDraft *draft = shore_draft_new (self->desk.desk);

  g_signal_connect (draft, "restored", G_CALLBACK (restored_cb), self);
  return draft;
}

static gboolean
says_hello (gpointer data)
{
  return g_strcmp0 (((Fixture *)data)->text, "Hello") == 0;
}

static gboolean
is_kept (gpointer data)
{
  g_autofree char *words = shore_draft_dup_kept (data);

  return *words != '\0';
}

static void
test_comes_back (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreDraft) first = new_draft (self);
  g_autoptr (ShoreDraft) second = NULL;

  shore_draft_move (first, "request:1:note");
  shore_draft_write (first, "Hello");
  shore_test_wait (is_kept, first);
  shore_draft_move (first, "request:2:note");
  g_assert_cmpstr (self->text, ==, "");

  second = new_draft (self);
  shore_draft_move (second, "request:1:note");
  shore_test_wait (says_hello, self);
}

/* The answer about a place that was left does not overwrite the next one. */
static void
test_late_answer (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreDraft) draft = new_draft (self);

  shore_draft_move (draft, "request:1:note");
  shore_draft_write (draft, "Hello");
  shore_test_wait (is_kept, draft);
  shore_draft_move (draft, "request:2:note");
  shore_draft_move (draft, "request:1:note");
  shore_draft_move (draft, "request:3:note");
  shore_draft_write (draft, "Third");
  shore_test_wait (is_kept, draft);
  g_assert_cmpstr (self->text, ==, "");
}

static void
test_dropped (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreDraft) draft = new_draft (self);
  g_autofree char *kept = NULL;

  shore_draft_move (draft, "request:1:note");
  shore_draft_write (draft, "Hello");
  shore_test_wait (is_kept, draft);
  shore_draft_drop (draft);
  kept = shore_draft_dup_kept (draft);
  g_assert_cmpstr (kept, ==, "");
  shore_draft_move (draft, NULL);
  shore_draft_move (draft, "request:1:note");
  for (int i = 0; i < 20; i++)
    {
      g_usleep (10000);
      shore_test_settle ();
    }
  g_assert_cmpstr (self->text, ==, "");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/ui/draft/comes-back", Fixture, NULL, set_up, test_comes_back, tear_down);
  g_test_add ("/ui/draft/late-answer", Fixture, NULL, set_up, test_late_answer, tear_down);
  g_test_add ("/ui/draft/dropped", Fixture, NULL, set_up, test_dropped, tear_down);
  return g_test_run ();
}
