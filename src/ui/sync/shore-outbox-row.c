#include "ui/sync/shore-outbox-row.h"

#include <glib/gi18n.h>

#include "ui/common/shore-act.h"

/* The icons of what is changed. */
static const char *const kind_icons[SHORE_N_KINDS] = {
  [SHORE_KIND_CLIENT] = "avatar-default-symbolic",
  [SHORE_KIND_CONTACT] = "avatar-default-symbolic",
  [SHORE_KIND_REQUEST] = "mail-unread-symbolic",
  [SHORE_KIND_CALLBACK] = "call-outgoing-symbolic",
  [SHORE_KIND_EVENT] = "document-edit-symbolic",
  [SHORE_KIND_SALE] = "shore-cart-symbolic",
  [SHORE_KIND_SALE_LINE] = "shore-cart-symbolic",
  [SHORE_KIND_INVOICE] = "shore-banknote-symbolic",
  [SHORE_KIND_PAYMENT] = "shore-banknote-symbolic",
  [SHORE_KIND_PROMISE] = "shore-promise-symbolic",
};

typedef struct
{
  ShoreKind kind;
  gint64 record;
  gint64 seq;
} ShoreOutboxTarget;

static void
choose_cb (GtkWidget *button, gpointer user_data)
{
  const ShoreOutboxTarget *target = user_data;

  shore_show_conflict (button, target->seq);
}

static void
correct_cb (GtkWidget *button, gpointer user_data)
{
  const ShoreOutboxTarget *target = user_data;

  shore_show_record (button, target->kind, target->record);
}

static void
free_target (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  g_free (data);
}

static GtkWidget *
make_button (const ShoreOperation *operation, const char *words, GCallback callback)
{
  GtkWidget *button = shore_word_button (words, NULL);
  ShoreOutboxTarget *target = g_new0 (ShoreOutboxTarget, 1);
  g_autofree char *what = shore_sentence_for_operation (operation);

  target->kind = operation->kind;
  target->record = operation->record;
  target->seq = operation->seq;
  shore_describe (button, what);
  g_signal_connect_data (button, "clicked", callback, target, free_target, 0);
  return button;
}

static GtkWidget *
make_state (const char *icon_name, const char *word, ShoreRole role)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (word);

  gtk_widget_add_css_class (label, "shore-small");
  shore_role_apply (label, role);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
make_end (const ShoreOperation *operation)
{
  switch (operation->state)
    {
    case SHORE_OPERATION_CONFLICT:
      return make_button (operation, _ ("Choose"), G_CALLBACK (choose_cb));
    case SHORE_OPERATION_REFUSED:
      return make_button (operation, _ ("Correct"), G_CALLBACK (correct_cb));
    case SHORE_OPERATION_DONE:
      return make_state ("object-select-symbolic", _ ("Sent"), SHORE_ROLE_QUIET);
    case SHORE_OPERATION_CANCELLED:
      return make_state ("edit-undo-symbolic", _ ("Taken back"), SHORE_ROLE_QUIET);
    case SHORE_OPERATION_UNKNOWN:
      return make_state ("content-loading-symbolic", _ ("Checking"), SHORE_ROLE_NEUTRAL);
    case SHORE_OPERATION_QUEUED:
    default:
      return make_state ("emblem-synchronizing-symbolic", _ ("Waiting"), SHORE_ROLE_NEUTRAL);
    }
}

static char *
conflict_detail (const ShoreOperation *operation)
{
  if (operation->theirs_by)
    return g_strdup_printf (_ ("Also changed by %s."), operation->theirs_by);
  return g_strdup (_ ("Also changed in the CRM."));
}

static char *
make_detail (const ShoreOperation *operation, gint64 now, gboolean after)
{
  g_autofree char *when = shore_sentence_when (operation->created, now);

  switch (operation->state)
    {
    case SHORE_OPERATION_CONFLICT:
      return conflict_detail (operation);
    case SHORE_OPERATION_REFUSED:
      return g_strdup (operation->problem ? operation->problem : _ ("The CRM does not take it."));
    case SHORE_OPERATION_UNKNOWN:
      return g_strdup_printf (_ ("%s · may have arrived, checking before sending again"), when);
    case SHORE_OPERATION_QUEUED:
      return after ? g_strdup_printf (_ ("%s · leaves after the one before"), when)
                   : g_steal_pointer (&when);
    case SHORE_OPERATION_DONE:
    case SHORE_OPERATION_CANCELLED:
    default:
      return g_steal_pointer (&when);
    }
}

static const char *
icon_of (const ShoreOperation *operation)
{
  if (operation->state == SHORE_OPERATION_CONFLICT)
    return "dialog-warning-symbolic";
  if (operation->state == SHORE_OPERATION_REFUSED)
    return "dialog-error-symbolic";
  return kind_icons[operation->kind] ? kind_icons[operation->kind] : "document-edit-symbolic";
}

static ShoreRole
role_of (const ShoreOperation *operation)
{
  if (operation->state == SHORE_OPERATION_CONFLICT)
    return SHORE_ROLE_WARN;
  return operation->state == SHORE_OPERATION_REFUSED ? SHORE_ROLE_BAD : SHORE_ROLE_PLAIN;
}

/**
 * shore_outbox_row_new:
 * @operation: a change
 * @now: UTC ms
 * @after: whether an earlier change of the same lane is still to leave
 */
GtkWidget *
shore_outbox_row_new (const ShoreOperation *operation, gint64 now, gboolean after)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name (icon_of (operation));
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *end = make_end (operation);
  g_autofree char *title = shore_sentence_for_operation (operation);
  g_autofree char *detail = make_detail (operation, now, after);

  shore_role_apply (image, role_of (operation));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), shore_label_data (title, "shore-row-title"));
  gtk_box_append (GTK_BOX (words), shore_label_words (detail, "shore-small quiet numeric"));
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), end);
  gtk_widget_add_css_class (line, "shore-outbox-row");
  return line;
}
