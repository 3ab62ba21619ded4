#include "ui/requests/shore-reformulation.h"

#include <glib/gi18n.h>

#include "ui/common/shore-act.h"
#include "ui/common/shore-columns.h"
#include "ui/common/shore-draft.h"
#include "ui/common/shore-field-row.h"

/* ShoreReformulation: the client's words beside what was understood of them.
 *
 * The words are the client's and are only read here. The reformulation is written in
 * place, kept as a draft while it is, and becomes part of the request by "Keep"; the
 * tick says that the client heard it and agreed. Where there is no room for two
 * columns they stand one under the other. Main thread; owned by the dossier. */
struct _ShoreReformulation
{
  GtkWidget parent_instance;

  ShoreDesk *desk;      /* (owned) */
  ShoreDraft *draft;    /* (owned) */
  ShoreRecord *request; /* (owned) (nullable) */
  gboolean edited;      /* what is written differs from what the request says */
  gboolean filling;     /* set by program: no edit */

  GtkLabel *words;
  ShoreFieldRow *reformulated;
  GtkLabel *confirmed;
  GtkCheckButton *tick;
  GtkButton *keep;
  GtkLabel *kept;
};

G_DEFINE_FINAL_TYPE (ShoreReformulation, shore_reformulation, GTK_TYPE_WIDGET)

static gint64
record_id (ShoreReformulation *self)
{
  return self->request ? shore_record_get_id (self->request) : 0;
}

static void
show_confirmed (ShoreReformulation *self)
{
  gint64 at = self->request ? shore_request_get_confirmed (self->request) : 0;
  g_autoptr (GDateTime) time = at ? g_date_time_new_from_unix_local (at / SHORE_SECOND) : NULL;
  /* Translators: %H:%M is the hour, as strftime writes it. */
  g_autofree char *words = time ? g_date_time_format (time, _ ("Confirmed at %H:%M")) : NULL;

  gtk_label_set_label (self->confirmed, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->confirmed), at != 0 && !self->edited);
  gtk_widget_set_visible (GTK_WIDGET (self->tick), at == 0 || self->edited);
}

static void
show_state (ShoreReformulation *self)
{
  g_autofree char *text = g_strstrip (shore_field_row_dup_text (self->reformulated));
  g_autofree char *kept = shore_draft_dup_kept (self->draft);
  gboolean something = *text != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->keep), self->edited && something);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tick), something);
  gtk_label_set_label (self->kept, self->edited ? kept : "");
  show_confirmed (self);
}

static void
fill (ShoreReformulation *self, const char *text)
{
  self->filling = TRUE;
  shore_field_row_set_text (self->reformulated, text ? text : "");
  self->filling = FALSE;
}

static void
changed_cb (ShoreReformulation *self)
{
  g_autofree char *text = NULL;

  if (self->filling || self->request == NULL)
    return;
  self->edited = TRUE;
  text = g_strstrip (shore_field_row_dup_text (self->reformulated));
  shore_draft_write (self->draft, text);
  shore_field_row_set_problem (self->reformulated, NULL);
  show_state (self);
}

static void
restored_cb (ShoreReformulation *self, const char *text)
{
  if (*text == '\0' || self->request == NULL
      || g_strcmp0 (text, shore_request_get_reformulated (self->request)) == 0)
    return;
  fill (self, text);
  self->edited = TRUE;
  show_state (self);
}

static void
done_cb (GtkWidget *from, gint64 id, const GError *error, gpointer data G_GNUC_UNUSED)
{
  ShoreReformulation *self = SHORE_REFORMULATION (from);
  g_autofree char *sentence = NULL;

  if (id != record_id (self) && error == NULL)
    return;
  if (error == NULL)
    {
      self->edited = FALSE;
      shore_draft_drop (self->draft);
    }
  else
    sentence = shore_sentence_for_error (error);
  shore_field_row_set_problem (self->reformulated, sentence);
  show_state (self);
}

static void
tick_cb (ShoreReformulation *self)
{
  /* With an edit the tick waits for "Keep"; alone it is the whole change. */
  if (!self->filling && !self->edited && gtk_check_button_get_active (self->tick))
    shore_reformulation_submit (self);
}

static void
shore_reformulation_dispose (GObject *object)
{
  ShoreReformulation *self = SHORE_REFORMULATION (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->request, shore_record_unref);
  g_clear_object (&self->draft);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_reformulation_parent_class)->dispose (object);
}

static void
shore_reformulation_class_init (ShoreReformulationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_reformulation_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
shore_reformulation_init (ShoreReformulation *self G_GNUC_UNUSED)
{
}

static GtkWidget *
build_words (ShoreReformulation *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  const ShoreField *field = shore_kind_field (SHORE_KIND_REQUEST, SHORE_REQUEST_WORDS);

  self->words = GTK_LABEL (shore_label_words ("", NULL));
  gtk_label_set_selectable (self->words, TRUE);
  gtk_label_set_wrap_mode (self->words, PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), shore_label_words (_ (field->label), "shore-small quiet"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  return box;
}

static GtkWidget *
build_buttons (ShoreReformulation *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->tick = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_ ("The client agrees")));
  self->confirmed = GTK_LABEL (shore_label_data ("", "shore-small numeric"));
  self->kept = GTK_LABEL (shore_label_data ("", "shore-small quiet numeric"));
  self->keep = GTK_BUTTON (shore_word_button (_ ("Keep"), NULL));
  shore_role_apply (GTK_WIDGET (self->confirmed), SHORE_ROLE_GOOD);
  gtk_widget_set_hexpand (GTK_WIDGET (self->kept), TRUE);
  gtk_label_set_xalign (self->kept, 1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->tick),
                               _ ("They heard the reformulation and agree with it"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->keep), _ ("Keep the reformulation (Ctrl+Return)"));
  g_signal_connect_object (self->tick, "toggled", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keep, "clicked", G_CALLBACK (shore_reformulation_submit), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tick));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->confirmed));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kept));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->keep));
  return box;
}

static GtkWidget *
build_reformulated (ShoreReformulation *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->reformulated = SHORE_FIELD_ROW (
      shore_field_row_new (self->desk, SHORE_KIND_REQUEST, SHORE_REQUEST_REFORMULATED));
  g_signal_connect_object (self->reformulated, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reformulated));
  gtk_box_append (GTK_BOX (box), build_buttons (self));
  return box;
}

static void
build (ShoreReformulation *self)
{
  GtkWidget *columns = shore_columns_new (2, 17, 16, 8);

  shore_columns_add (SHORE_COLUMNS (columns), build_words (self));
  shore_columns_add (SHORE_COLUMNS (columns), build_reformulated (self));
  gtk_widget_set_parent (columns, GTK_WIDGET (self));
}

GtkWidget *
shore_reformulation_new (ShoreDesk *desk)
{
  ShoreReformulation *self = g_object_new (SHORE_TYPE_REFORMULATION, NULL);

  self->desk = g_object_ref (desk);
  self->draft = shore_draft_new (desk);
  build (self);
  g_signal_connect_object (self->draft, "restored", G_CALLBACK (restored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "kept", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
fill_words (ShoreReformulation *self)
{
  const char *words = self->request ? shore_request_get_words (self->request) : NULL;
  g_autofree char *quoted
      = words && *words ? g_strdup_printf (_ ("“%s”"), words) : g_strdup (_ ("None noted."));

  gtk_label_set_label (self->words, quoted);
  shore_role_apply (GTK_WIDGET (self->words),
                    words && *words ? SHORE_ROLE_PLAIN : SHORE_ROLE_QUIET);
}

/**
 * shore_reformulation_set_record: shows that request.
 * @request: (nullable):
 *
 * The same request changed leaves alone what is being written.
 */
void
shore_reformulation_set_record (ShoreReformulation *self, ShoreRecord *request)
{
  gint64 id = request ? shore_record_get_id (request) : 0;
  gboolean other = id != record_id (self);
  g_autofree char *place
      = id ? g_strdup_printf ("request:%" G_GINT64_FORMAT ":reformulate", id) : NULL;

  g_clear_pointer (&self->request, shore_record_unref);
  self->request = request ? shore_record_ref (request) : NULL;
  fill_words (self);
  if (other)
    {
      self->edited = FALSE;
      shore_field_row_set_problem (self->reformulated, NULL);
    }
  if (!self->edited)
    fill (self, request ? shore_request_get_reformulated (request) : NULL);
  self->filling = TRUE;
  if (other || !self->edited)
    gtk_check_button_set_active (self->tick, FALSE);
  self->filling = FALSE;
  if (other)
    shore_draft_move (self->draft, place);
  show_state (self);
}

void
shore_reformulation_focus (ShoreReformulation *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->reformulated));
}

/**
 * shore_reformulation_submit: makes what is written part of the request.
 *
 * Returns: %FALSE when nothing was written
 */
gboolean
shore_reformulation_submit (ShoreReformulation *self)
{
  g_autofree char *text = g_strstrip (shore_field_row_dup_text (self->reformulated));
  g_autoptr (ShoreArgs) args = NULL;
  gboolean agreed = gtk_check_button_get_active (self->tick);

  if (self->request == NULL || *text == '\0' || (!self->edited && !agreed))
    return FALSE;
  args = shore_args_new_with ("text", text, NULL);
  if (agreed)
    shore_args_set (args, "confirmed", "yes");
  shore_act (GTK_WIDGET (self), self->desk, SHORE_KIND_REQUEST, record_id (self), "reformulate",
             g_steal_pointer (&args), _ ("Reformulation kept"), done_cb, NULL);
  return TRUE;
}
