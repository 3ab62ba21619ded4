#include "ui/common/shore-trouble.h"

#include <glib/gi18n.h>

#include "ui/common/shore-act.h"
#include "ui/common/shore-role.h"

struct _ShoreTrouble
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  ShoreKind kind;
  gint64 id;
  ShoreSyncState sync;
  GCancellable *reading; /* (owned) (nullable) */
  GtkWidget *box;        /* (unowned) inside the bin */
};

G_DEFINE_FINAL_TYPE (ShoreTrouble, shore_trouble, ADW_TYPE_BIN)

/* What a button does to an operation of the outbox. */
typedef struct
{
  ShoreTrouble *trouble; /* (unowned) holds the button */
  gint64 seq;
  ShoreSettle how;
} ShoreWayOut;

static void
shore_trouble_settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreTrouble) self = SHORE_TROUBLE (user_data);
  g_autoptr (GError) error = NULL;
  ShorePage *page = shore_page_of (GTK_WIDGET (self));

  if (!shore_desk_settle_finish (SHORE_DESK (source), result, NULL, &error) && page)
    {
      g_autofree char *sentence = shore_sentence_for_error (error);
      shore_page_toast (page, sentence, 0);
    }
}

static void
shore_trouble_way_out_cb (GtkButton *button G_GNUC_UNUSED, gpointer user_data)
{
  const ShoreWayOut *way = user_data;
  g_autoptr (GArray) decisions = shore_decisions_new ();

  shore_decisions_add (decisions, way->seq, -1, way->how, NULL);
  shore_desk_settle_async (way->trouble->desk, decisions, NULL, shore_trouble_settled_cb,
                           g_object_ref (way->trouble));
}

static void
shore_trouble_choose_cb (GtkButton *button, gpointer user_data)
{
  const ShoreWayOut *way = user_data;

  shore_show_conflict (GTK_WIDGET (button), way->seq);
}

static void
shore_way_out_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  g_free (data);
}

static GtkWidget *
shore_trouble_add_button (ShoreTrouble *self,
                          GtkWidget *line,
                          const char *words,
                          gint64 seq,
                          ShoreSettle how,
                          GCallback callback)
{
  GtkWidget *button = shore_word_button (words, NULL);
  ShoreWayOut *way = g_new0 (ShoreWayOut, 1);

  way->trouble = self;
  way->seq = seq;
  way->how = how;
  g_signal_connect_data (button, "clicked", callback, way, shore_way_out_free, 0);
  gtk_box_append (GTK_BOX (line), button);
  return button;
}

static GtkWidget *
shore_trouble_make_words (const char *icon_name,
                          const char *title,
                          const char *sentence,
                          ShoreRole role)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (image, "shore-step-icon");
  shore_role_apply (image, role);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), shore_label_words (title, "heading"));
  gtk_box_append (GTK_BOX (words), shore_label_words (sentence, "shore-small quiet"));
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

static GtkWidget *
shore_trouble_make_panel (ShoreRole role, GtkWidget *words, GtkWidget *buttons, const char *title)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_add_css_class (panel, "shore-next");
  shore_role_apply (panel, role);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (panel), words);
  gtk_box_append (GTK_BOX (panel), buttons);
  shore_speak (panel, title);
  return panel;
}

static guint
count_conflicts (const ShoreOperation *operation)
{
  guint n = 0;

  for (guint i = 0; i < operation->changes->len; i++)
    n += shore_operation_change (operation, i)->conflict ? 1 : 0;
  return n;
}

static GtkWidget *
shore_trouble_show_conflict (ShoreTrouble *self, const ShoreOperation *operation)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  guint n = count_conflicts (operation);
  g_autofree char *title = g_strdup_printf (ngettext ("%u field changed on both sides",
                                                      "%u fields changed on both sides", n),
                                            n);

  shore_trouble_add_button (self, buttons, _ ("Choose…"), operation->seq, SHORE_SETTLE_MINE,
                            G_CALLBACK (shore_trouble_choose_cb));
  return shore_trouble_make_panel (
      SHORE_ROLE_WARN,
      shore_trouble_make_words ("dialog-warning-symbolic", title,
                                _ ("Your changes are kept here. Nothing leaves until you choose."),
                                SHORE_ROLE_WARN),
      buttons, title);
}

static GtkWidget *
shore_trouble_show_refused (ShoreTrouble *self, const ShoreOperation *operation)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *title = _ ("The CRM does not take this change");
  g_autofree char *what = shore_sentence_for_operation (operation);
  g_autofree char *sentence
      = g_strdup_printf (_ ("%s. %s Your entry is kept: correct it and send it again."), what,
                         operation->problem ? operation->problem : "");

  shore_trouble_add_button (self, buttons, _ ("Give up this change"), operation->seq,
                            SHORE_SETTLE_DISCARD, G_CALLBACK (shore_trouble_way_out_cb));
  shore_trouble_add_button (self, buttons, _ ("Send again"), operation->seq, SHORE_SETTLE_MINE,
                            G_CALLBACK (shore_trouble_way_out_cb));
  return shore_trouble_make_panel (SHORE_ROLE_BAD,
                                   shore_trouble_make_words ("dialog-error-symbolic", title,
                                                             sentence, SHORE_ROLE_BAD),
                                   buttons, title);
}

static void
shore_trouble_clear (ShoreTrouble *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)))
    gtk_box_remove (GTK_BOX (self->box), child);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
shore_trouble_show (ShoreTrouble *self, const ShoreOperation *operation)
{
  if (operation->kind != self->kind || operation->record != self->id)
    return;
  if (operation->state == SHORE_OPERATION_CONFLICT)
    gtk_box_append (GTK_BOX (self->box), shore_trouble_show_conflict (self, operation));
  else if (operation->state == SHORE_OPERATION_REFUSED)
    gtk_box_append (GTK_BOX (self->box), shore_trouble_show_refused (self, operation));
  else
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
shore_trouble_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreTrouble) self = SHORE_TROUBLE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) operations = shore_desk_outbox_finish (SHORE_DESK (source), result, &error);

  if (!operations)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The outbox was not read: %s", error->message);
      return;
    }
  shore_trouble_clear (self);
  for (guint i = 0; i < operations->len; i++)
    shore_trouble_show (self, operations->pdata[i]);
}

static void
shore_trouble_read (ShoreTrouble *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->id == 0 || (self->sync != SHORE_CONFLICT && self->sync != SHORE_REFUSED))
    {
      shore_trouble_clear (self);
      return;
    }
  self->reading = g_cancellable_new ();
  shore_desk_outbox_async (self->desk, TRUE, self->reading, shore_trouble_read_cb,
                           g_object_ref (self));
}

static void
shore_trouble_dispose (GObject *object)
{
  ShoreTrouble *self = SHORE_TROUBLE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  G_OBJECT_CLASS (shore_trouble_parent_class)->dispose (object);
}

static void
shore_trouble_finalize (GObject *object)
{
  g_clear_object (&SHORE_TROUBLE (object)->desk);
  G_OBJECT_CLASS (shore_trouble_parent_class)->finalize (object);
}

static void
shore_trouble_class_init (ShoreTroubleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shore_trouble_dispose;
  object_class->finalize = shore_trouble_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shoretrouble");
}

static void
shore_trouble_init (ShoreTrouble *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  adw_bin_set_child (ADW_BIN (self), self->box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
shore_trouble_new (ShoreDesk *desk)
{
  ShoreTrouble *self = g_object_new (SHORE_TYPE_TROUBLE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/**
 * shore_trouble_set_record:
 * @self: a panel
 * @record: (nullable): whose troubles it tells
 */
void
shore_trouble_set_record (ShoreTrouble *self, const ShoreRecord *record)
{
  gint64 id = record ? shore_record_get_id (record) : 0;

  if (id != self->id)
    shore_trouble_clear (self);
  self->id = id;
  self->kind = record ? shore_record_get_kind (record) : SHORE_KIND_CLIENT;
  self->sync = record ? shore_record_get_sync (record) : SHORE_SYNCED;
  shore_trouble_read (self);
}
