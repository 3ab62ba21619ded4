#include "ui/common/shore-hand-line.h"

#include <glib/gi18n.h>

#include "ui/common/shore-key-hint.h"
#include "ui/common/shore-role.h"

#define TAKE_KEY "Ctrl ⇧ T"
#define RELEASE_KEY "Ctrl ⇧ Y"

struct _ShoreHandLine
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */

  GtkWidget *icon; /* (unowned) these: inside the bin */
  GtkWidget *words;
  GtkWidget *take;
  GtkWidget *release;
};

G_DEFINE_FINAL_TYPE (ShoreHandLine, shore_hand_line, ADW_TYPE_BIN)

static void
shore_hand_line_finalize (GObject *object)
{
  g_clear_object (&SHORE_HAND_LINE (object)->desk);
  G_OBJECT_CLASS (shore_hand_line_parent_class)->finalize (object);
}

static void
shore_hand_line_class_init (ShoreHandLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_hand_line_finalize;
}

static void
shore_hand_line_init (ShoreHandLine *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
shore_hand_line_new (ShoreDesk *desk, const char *group)
{
  ShoreHandLine *self = g_object_new (SHORE_TYPE_HAND_LINE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *take = g_strdup_printf ("%s.take", group);
  g_autofree char *release = g_strdup_printf ("%s.release", group);

  self->desk = g_object_ref (desk);
  self->icon = gtk_image_new_from_icon_name ("avatar-default-symbolic");
  self->words = shore_label_words (NULL, "shore-small quiet numeric");
  self->take = shore_key_button_new (_ ("Take"), TAKE_KEY, _ ("Take in hand (Ctrl+Shift+T)"), take);
  self->release = shore_key_button_new (
      _ ("Release"), RELEASE_KEY,
      _ ("Nobody has it in hand any more, others may take it (Ctrl+Shift+Y)"), release);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_box_append (GTK_BOX (box), self->take);
  gtk_box_append (GTK_BOX (box), self->release);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

static gboolean
can_take (const ShoreRecord *record)
{
  return shore_desk_can (record,
                         shore_record_get_kind (record) == SHORE_KIND_REQUEST ? "take" : "claim");
}

/* A request that is new or was transferred is taken by its next step. */
static gboolean
is_to_be_taken (const ShoreRecord *record)
{
  static const char *const states[] = { "new", "transferred", NULL };
  const char *state = shore_record_get_kind (record) == SHORE_KIND_REQUEST
                          ? shore_request_get_state (record)
                          : NULL;

  return state != NULL && g_strv_contains (states, state);
}

void
shore_hand_line_fill (ShoreHandLine *self, const ShoreRecord *record, gint64 now)
{
  ShoreHand hand = record ? shore_desk_hand (self->desk, record, now) : SHORE_HAND_NOBODY;
  gboolean open = record && can_take (record);
  g_autofree char *words = open ? shore_sentence_in_hand (self->desk, record, now) : NULL;

  gtk_widget_set_visible (self->take, hand == SHORE_HAND_NOBODY);
  gtk_widget_set_visible (self->release, hand == SHORE_HAND_MINE);
  gtk_widget_set_visible (GTK_WIDGET (self), open && hand != SHORE_HAND_COLLEAGUE
                                                 && (words || !is_to_be_taken (record)));
  gtk_label_set_text (GTK_LABEL (self->words), words ? words : _ ("Nobody has this in hand"));
}

gboolean
shore_hand_fill_step (ShoreNextStep *step, ShoreDesk *desk, const ShoreRecord *record, gint64 now)
{
  g_autofree char *words = NULL;

  if (shore_desk_hand (desk, record, now) != SHORE_HAND_COLLEAGUE || !can_take (record))
    return FALSE;
  words = shore_sentence_in_hand (desk, record, now);
  shore_next_step_set (step, SHORE_ROLE_WARN, "system-users-symbolic", words,
                       _ ("What you do here now may cross what they do. Ask them first."),
                       _ ("Take over"));
  return TRUE;
}

char *
shore_hand_row_words (ShoreDesk *desk, const ShoreRecord *record, const char *words, gint64 now)
{
  g_autofree char *hand = can_take (record) ? shore_sentence_in_hand (desk, record, now) : NULL;

  if (!hand)
    return g_strdup (words);
  return words && *words ? g_strdup_printf ("%s · %s", hand, words) : g_steal_pointer (&hand);
}
