#include "ui/common/shore-verdict-card.h"

#include <glib/gi18n.h>

#include "desk/shore-desk-verdict.h"
#include "desk/shore-verdict-words.h"
#include "ui/common/shore-role.h"
#include "ui/common/shore-section.h"

/* The two verdicts are asked for together and shown when both are there: an old one stays until
 * then, unless it is of somebody else. What is shown is built again only when its words change, so
 * that nothing moves under the eye as the minutes go by. */

#define LOOK_AGAIN 20 /* seconds: is it another part of the day? */
#define MAX_REASONS 4

struct _ShoreVerdictCard
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  gint64 client;
  GCancellable *asking;                              /* (owned) (nullable) */
  ShoreVerdict *verdicts[SHORE_PURPOSE_SERVICE + 1]; /* (owned) (nullable) what is shown */
  ShoreVerdict *answers[SHORE_PURPOSE_SERVICE + 1];  /* (owned) (nullable) on their way */
  char *words;                                       /* (owned) (nullable) what is shown */
  guint timer;
  GtkWidget *section; /* (unowned) inside the bin */
};

G_DEFINE_FINAL_TYPE (ShoreVerdictCard, shore_verdict_card, ADW_TYPE_BIN)

typedef struct
{
  ShoreVerdictCard *card; /* (owned) */
  ShorePurpose purpose;
} ShoreVerdictAsked;

static const struct
{
  const char *icon;
  ShoreRole role;
} faces[] = {
  [SHORE_VERDICT_ALLOWED] = { "object-select-symbolic", SHORE_ROLE_GOOD },
  [SHORE_VERDICT_CHECK] = { "dialog-warning-symbolic", SHORE_ROLE_WARN },
  [SHORE_VERDICT_FORBIDDEN] = { "action-unavailable-symbolic", SHORE_ROLE_BAD },
};

static gint64
now_of (ShoreVerdictCard *self)
{
  return shore_clock_now (shore_desk_get_clock (self->desk));
}

/* A sentence of its own begins with a capital. */
static char *
capitalised (char *sentence)
{
  g_autofree char *words = sentence;
  g_autofree char *first = g_utf8_strup (words, g_utf8_next_char (words) - words);

  return g_strconcat (first, g_utf8_next_char (words), NULL);
}

/* ── what is shown ──────────────────────────────────────────────────────────────────────────── */

static GtkWidget *
make_headline (const ShoreVerdict *verdict, gint64 now)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (faces[verdict->colour].icon);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *until = shore_sentence_verdict_until (verdict, now);
  g_autofree char *spoken = shore_sentence_verdict_spoken (verdict);

  shore_role_apply (icon, faces[verdict->colour].role);
  shore_role_apply (panel, faces[verdict->colour].role);
  gtk_widget_add_css_class (panel, "shore-next");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (words), shore_label_words (shore_sentence_verdict_word (verdict->colour),
                                                      "shore-row-title"));
  if (until)
    gtk_box_append (GTK_BOX (words), shore_label_words (until, "shore-small numeric"));
  gtk_box_append (GTK_BOX (panel), icon);
  gtk_box_append (GTK_BOX (panel), words);
  shore_speak (panel, spoken);
  return panel;
}

static GtkWidget *
make_reason (const ShoreReason *reason, gint64 now)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (faces[reason->colour].icon);
  GtkWidget *article;
  g_autofree char *sentence = capitalised (shore_sentence_reason (reason));
  g_autofree char *remedy = shore_sentence_remedy (reason, now);

  shore_role_apply (icon, faces[reason->colour].role);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), shore_label_words (sentence, "shore-small numeric"));
  if (remedy)
    gtk_box_append (GTK_BOX (words), shore_label_words (remedy, "shore-small numeric"));
  if (reason->row)
    {
      article = shore_label_words (reason->row->reference, "shore-small quiet");
      gtk_widget_set_halign (article, GTK_ALIGN_END);
      gtk_widget_set_tooltip_text (article, reason->row->text);
      gtk_box_append (GTK_BOX (words), article);
    }
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

/* What lets call is told where nothing stands against it, or where one could mend it. */
static gboolean
is_worth_a_line (const ShoreVerdict *verdict, const ShoreReason *reason)
{
  return reason->colour != SHORE_VERDICT_ALLOWED || verdict->colour == SHORE_VERDICT_ALLOWED
         || reason->remedy != SHORE_REMEDY_NONE;
}

static void
shore_verdict_card_show (ShoreVerdictCard *self)
{
  const ShoreVerdict *verdict = self->verdicts[SHORE_PURPOSE_PROSPECTING];
  const ShoreVerdict *service = self->verdicts[SHORE_PURPOSE_SERVICE];
  ShoreSection *section = SHORE_SECTION (self->section);

  shore_section_clear (section);
  shore_section_add (section, make_headline (verdict, now_of (self)));
  for (guint i = 0; i < MIN (verdict->reasons->len, MAX_REASONS); i++)
    if (is_worth_a_line (verdict, shore_verdict_reason (verdict, i)))
      shore_section_add (section, make_reason (shore_verdict_reason (verdict, i), now_of (self)));
  shore_section_add_line (section, faces[service->colour].icon, _ ("Without an offer"),
                          shore_sentence_verdict_word (service->colour),
                          faces[service->colour].role);
}

/* All that a person would read, to see whether it is another. */
static char *
words_of (const ShoreVerdict *verdict, gint64 now)
{
  g_autofree char *until = shore_sentence_verdict_until (verdict, now);
  GString *words = g_string_new (until);

  g_string_append_printf (words, "\n%d", verdict->colour);
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      g_autofree char *sentence = shore_sentence_reason (shore_verdict_reason (verdict, i));
      g_autofree char *remedy = shore_sentence_remedy (shore_verdict_reason (verdict, i), now);

      g_string_append_printf (words, "\n%s %s", sentence, remedy ? remedy : "");
    }
  return g_string_free (words, FALSE);
}

/* ── asking ─────────────────────────────────────────────────────────────────────────────────── */

static void
shore_verdict_card_clear (ShoreVerdictCard *self)
{
  for (int i = 0; i <= SHORE_PURPOSE_SERVICE; i++)
    {
      g_clear_pointer (&self->verdicts[i], shore_verdict_unref);
      g_clear_pointer (&self->answers[i], shore_verdict_unref);
    }
  g_clear_pointer (&self->words, g_free);
  shore_section_clear (SHORE_SECTION (self->section));
}

static void
shore_verdict_card_take (ShoreVerdictCard *self)
{
  g_autofree char *offer = NULL;
  g_autofree char *service = NULL;
  g_autofree char *words = NULL;

  for (int i = 0; i <= SHORE_PURPOSE_SERVICE; i++)
    if (self->answers[i] == NULL)
      return;
  for (int i = 0; i <= SHORE_PURPOSE_SERVICE; i++)
    {
      g_clear_pointer (&self->verdicts[i], shore_verdict_unref);
      self->verdicts[i] = g_steal_pointer (&self->answers[i]);
    }
  offer = words_of (self->verdicts[SHORE_PURPOSE_PROSPECTING], now_of (self));
  service = words_of (self->verdicts[SHORE_PURPOSE_SERVICE], now_of (self));
  words = g_strdup_printf ("%s\n\n%s", offer, service);
  if (g_strcmp0 (words, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_steal_pointer (&words);
  shore_verdict_card_show (self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ShoreVerdictAsked *asked = data;
  g_autoptr (ShoreVerdictCard) self = asked->card;
  g_autoptr (GError) error = NULL;
  ShoreVerdict *verdict = shore_desk_verdict_finish (SHORE_DESK (source), result, &error);
  ShorePurpose purpose = asked->purpose;

  g_free (asked);
  if (verdict == NULL)
    {
      /* No verdict is no permission: nothing is shown in its place. */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        shore_verdict_card_clear (self);
      return;
    }
  g_clear_pointer (&self->answers[purpose], shore_verdict_unref);
  self->answers[purpose] = verdict;
  shore_verdict_card_take (self);
}

static void
shore_verdict_card_cancel (ShoreVerdictCard *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  for (int i = 0; i <= SHORE_PURPOSE_SERVICE; i++)
    g_clear_pointer (&self->answers[i], shore_verdict_unref);
}

/**
 * shore_verdict_card_refresh: asks again, as what the verdict rests on may have
 * changed.
 */
void
shore_verdict_card_refresh (ShoreVerdictCard *self)
{
  shore_verdict_card_cancel (self);
  if (self->client == 0)
    return;
  self->asking = g_cancellable_new ();
  for (int i = 0; i <= SHORE_PURPOSE_SERVICE; i++)
    {
      const ShoreCallIntent intent = { .purpose = (ShorePurpose)i };
      ShoreVerdictAsked *asked = g_new0 (ShoreVerdictAsked, 1);

      asked->card = g_object_ref (self);
      asked->purpose = (ShorePurpose)i;
      shore_desk_verdict_async (self->desk, self->client, &intent, 0, self->asking, answered_cb,
                                asked);
    }
}

/* Another minute, or the hour that the verdict itself named; a clock set back too. */
static gboolean
is_stale (ShoreVerdictCard *self)
{
  const ShoreVerdict *verdict = self->verdicts[SHORE_PURPOSE_PROSPECTING];
  gint64 now = now_of (self);

  return verdict != NULL
         && (now < verdict->at || now >= verdict->at + SHORE_MINUTE
             || (verdict->changes != 0 && now >= verdict->changes));
}

static gboolean
look_again_cb (gpointer data)
{
  ShoreVerdictCard *self = SHORE_VERDICT_CARD (data);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && is_stale (self))
    shore_verdict_card_refresh (self);
  return G_SOURCE_CONTINUE;
}

/* ── the widget ─────────────────────────────────────────────────────────────────────────────── */

/* Nobody looked meanwhile. */
static void
shore_verdict_card_map (GtkWidget *widget)
{
  ShoreVerdictCard *self = SHORE_VERDICT_CARD (widget);

  GTK_WIDGET_CLASS (shore_verdict_card_parent_class)->map (widget);
  if (is_stale (self))
    shore_verdict_card_refresh (self);
}

static void
shore_verdict_card_dispose (GObject *object)
{
  ShoreVerdictCard *self = SHORE_VERDICT_CARD (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  shore_verdict_card_cancel (self);
  for (int i = 0; i <= SHORE_PURPOSE_SERVICE; i++)
    g_clear_pointer (&self->verdicts[i], shore_verdict_unref);
  G_OBJECT_CLASS (shore_verdict_card_parent_class)->dispose (object);
}

static void
shore_verdict_card_finalize (GObject *object)
{
  ShoreVerdictCard *self = SHORE_VERDICT_CARD (object);

  g_clear_object (&self->desk);
  g_free (self->words);
  G_OBJECT_CLASS (shore_verdict_card_parent_class)->finalize (object);
}

static void
shore_verdict_card_class_init (ShoreVerdictCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_verdict_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_verdict_card_finalize;
  GTK_WIDGET_CLASS (klass)->map = shore_verdict_card_map;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shoreverdictcard");
}

static void
shore_verdict_card_init (ShoreVerdictCard *self)
{
  self->section = shore_section_new (_ ("Commercial call"));
  adw_bin_set_child (ADW_BIN (self), self->section);
  self->timer = g_timeout_add_seconds (LOOK_AGAIN, look_again_cb, self);
}

GtkWidget *
shore_verdict_card_new (ShoreDesk *desk)
{
  ShoreVerdictCard *self = g_object_new (SHORE_TYPE_VERDICT_CARD, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/**
 * shore_verdict_card_set_client:
 * @client: its id, 0 for none
 */
void
shore_verdict_card_set_client (ShoreVerdictCard *self, gint64 client)
{
  if (self->client == client)
    return;
  self->client = client;
  shore_verdict_card_cancel (self);
  shore_verdict_card_clear (self);
  shore_verdict_card_refresh (self);
}
