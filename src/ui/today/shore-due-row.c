#include "ui/today/shore-due-row.h"

#include <glib/gi18n.h>

#include "ui/common/shore-act.h"

#define SOON SHORE_HOUR

struct _ShoreDueRow
{
  GtkButton parent_instance;

  ShoreKind kind;
  gint64 id;
  GtkWidget *words; /* (unowned) inside the button */
};

G_DEFINE_FINAL_TYPE (ShoreDueRow, shore_due_row, GTK_TYPE_BUTTON)

const char *
shore_due_icon (const ShoreDue *due)
{
  switch (due->kind)
    {
    case SHORE_KIND_CALLBACK:
      return "call-outgoing-symbolic";
    case SHORE_KIND_DEBT:
      return "shore-promise-symbolic";
    default:
      return "mail-unread-symbolic";
    }
}

/**
 * shore_due_why:
 * @due: what is due
 * @now: UTC ms
 *
 * Returns: (transfer full): why it stands in the list
 */
char *
shore_due_why (const ShoreDue *due, gint64 now)
{
  gboolean late = FALSE;
  g_autofree char *left = shore_sentence_time_left (due->due, now, &late);

  switch (due->kind)
    {
    case SHORE_KIND_CALLBACK:
      return g_strdup_printf (_ ("Callback promised, %s"), left);
    case SHORE_KIND_DEBT:
      return g_strdup (late ? _ ("Promise to pay past its day") : _ ("Promised for today"));
    default:
      return g_strdup_printf (_ ("Answer due, %s"), left);
    }
}

/**
 * shore_due_sentence:
 * @due: what is due
 *
 * Returns: (transfer full): what to do, as a sentence without its full stop
 */
char *
shore_due_sentence (const ShoreDue *due)
{
  const char *who = due->who ? due->who : due->what ? due->what : "";

  switch (due->kind)
    {
    case SHORE_KIND_CALLBACK:
      return g_strdup_printf (_ ("Call %s back"), who);
    case SHORE_KIND_DEBT:
      return g_strdup_printf (_ ("See whether %s has paid"), who);
    default:
      return g_strdup_printf (_ ("Answer %s"), who);
    }
}

static ShoreRole
role_of (const ShoreDue *due, gint64 now)
{
  if (due->due < now)
    return SHORE_ROLE_BAD;
  return due->due - now < SOON ? SHORE_ROLE_WARN : SHORE_ROLE_PLAIN;
}

static void
shore_due_row_clicked (GtkButton *button)
{
  ShoreDueRow *self = SHORE_DUE_ROW (button);

  shore_show_record (GTK_WIDGET (self), self->kind, self->id);
}

static void
shore_due_row_class_init (ShoreDueRowClass *klass)
{
  GTK_BUTTON_CLASS (klass)->clicked = shore_due_row_clicked;
}

static void
shore_due_row_init (ShoreDueRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "shore-due");
}

static GtkWidget *
make_time (const ShoreDue *due, gint64 now, ShoreRole role)
{
  g_autofree char *when = due->timed ? shore_sentence_when (due->due, now) : g_strdup (_ ("today"));
  GtkWidget *label = shore_label_words (when, "numeric shore-due-time");

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  shore_role_apply (label, role);
  return label;
}

static GtkWidget *
stretched (GtkWidget *label)
{
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

/**
 * shore_due_row_new:
 * @due: what is due
 * @now: UTC ms
 * @times: makes the times one column
 * @names: makes the names one column
 */
GtkWidget *
shore_due_row_new (const ShoreDue *due, gint64 now, GtkSizeGroup *times, GtkSizeGroup *names)
{
  ShoreDueRow *self = g_object_new (SHORE_TYPE_DUE_ROW, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  ShoreRole role = role_of (due, now);
  GtkWidget *image
      = gtk_image_new_from_icon_name (role == SHORE_ROLE_BAD    ? "emblem-important-symbolic"
                                      : role == SHORE_ROLE_WARN ? "alarm-symbolic"
                                                                : shore_due_icon (due));
  GtkWidget *time = make_time (due, now, role);
  GtkWidget *who = shore_label_data (due->who ? due->who : _ ("No client"), "shore-row-title");
  g_autofree char *why = shore_due_why (due, now);
  g_autofree char *spoken
      = g_strdup_printf ("%s, %s, %s", due->who ? due->who : "", due->what ? due->what : "", why);

  self->kind = due->kind;
  self->id = due->id;
  shore_role_apply (image, role);
  gtk_label_set_width_chars (GTK_LABEL (who), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (who), 26);
  gtk_size_group_add_widget (times, time);
  gtk_size_group_add_widget (names, who);
  self->words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_set_homogeneous (GTK_BOX (self->words), TRUE);
  gtk_widget_set_hexpand (self->words, TRUE);
  if (due->what)
    gtk_box_append (GTK_BOX (self->words), stretched (shore_label_data (due->what, "quiet")));
  gtk_box_append (GTK_BOX (self->words), stretched (shore_label_words (why, NULL)));
  gtk_box_append (GTK_BOX (line), time);
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), who);
  gtk_box_append (GTK_BOX (line), self->words);
  gtk_button_set_child (GTK_BUTTON (self), line);
  shore_speak (GTK_WIDGET (self), spoken);
  return GTK_WIDGET (self);
}

void
shore_due_row_set_wide (ShoreDueRow *self, gboolean wide)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->words),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self->words), wide ? 12 : 0);
}

void
shore_due_row_get (ShoreDueRow *self, ShoreKind *kind, gint64 *id)
{
  *kind = self->kind;
  *id = self->id;
}

gboolean
shore_due_row_is (ShoreDueRow *self, ShoreKind kind, gint64 id)
{
  return self->kind == kind && self->id == id;
}
