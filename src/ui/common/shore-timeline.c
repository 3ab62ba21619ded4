#include "ui/common/shore-timeline.h"

#include <glib/gi18n.h>

#include "base/shore-text.h"
#include "ui/common/shore-section.h"
#include "ui/common/shore-watch.h"

#define FIRST 12
#define MORE 50

struct _ShoreTimeline
{
  AdwBin parent_instance;

  ShoreDesk *desk;   /* (owned) */
  ShoreWatch *watch; /* (owned) */
  guint limit;
  GHashTable *open; /* (owned) ids whose text is unfolded: survives a refresh */

  GtkWidget *section; /* (unowned) these: inside the bin */
  GtkWidget *rows;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (ShoreTimeline, shore_timeline, ADW_TYPE_BIN)

static GtkWidget *
make_text (const ShoreRecord *event)
{
  GtkWidget *text = shore_label_words (shore_event_get_text (event), "shore-small");

  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (text, "shore-event-text");
  return text;
}

static const char *
direction_word (const ShoreRecord *event)
{
  return shore_choice_word (shore_directions, shore_event_get_direction (event));
}

static GtkWidget *
make_line (const ShoreRecord *event, const char *when, const char *subject)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *time = shore_label_data (when, "shore-small quiet numeric shore-event-time");
  GtkWidget *label = shore_label_data (subject, "shore-small");
  GtkWidget *aside = shore_label_data (direction_word (event), "shore-small quiet");

  gtk_label_set_ellipsize (GTK_LABEL (time), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_ellipsize (GTK_LABEL (aside), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), time);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name (
                                      shore_nature_icon (shore_event_get_nature (event),
                                                         shore_event_get_channel (event))));
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), aside);
  return line;
}

static void
shore_timeline_unfold_cb (GtkToggleButton *button, GParamSpec *pspec G_GNUC_UNUSED, gpointer text)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (button), SHORE_TYPE_TIMELINE);
  gpointer id = g_object_get_data (G_OBJECT (button), "id");
  gboolean active = gtk_toggle_button_get_active (button);

  gtk_widget_set_visible (GTK_WIDGET (text), active);
  if (self && active)
    g_hash_table_add (SHORE_TIMELINE (self)->open, g_memdup2 (id, sizeof (gint64)));
  else if (self)
    g_hash_table_remove (SHORE_TIMELINE (self)->open, id);
}

static const char *
subject_of (const ShoreRecord *event)
{
  const char *subject = shore_event_get_subject (event);

  return subject && subject[0]
             ? subject
             : shore_choice_word (shore_event_natures, shore_event_get_nature (event));
}

static void
shore_timeline_add_unfolding (ShoreTimeline *self, const ShoreRecord *event, GtkWidget *line)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *text = make_text (event);
  gint64 id = shore_record_get_id (event);
  gboolean open = g_hash_table_contains (self->open, &id);

  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "shore-line");
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&id, sizeof id), g_free);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), open);
  gtk_widget_set_visible (text, open);
  g_signal_connect (button, "notify::active", G_CALLBACK (shore_timeline_unfold_cb), text);
  gtk_box_append (GTK_BOX (self->rows), button);
  gtk_box_append (GTK_BOX (self->rows), text);
}

static void
shore_timeline_add (ShoreTimeline *self, const ShoreRecord *event, gint64 now)
{
  const char *subject = subject_of (event);
  g_autofree char *when = shore_sentence_when (shore_event_get_at (event), now);
  g_autofree char *spoken
      = g_strdup_printf ("%s, %s, %s, %s", when,
                         shore_choice_word (shore_event_natures, shore_event_get_nature (event)),
                         subject, direction_word (event));
  GtkWidget *line = make_line (event, when, subject);

  if (shore_text_is_blank (shore_event_get_text (event)))
    gtk_box_append (GTK_BOX (self->rows), line);
  else
    shore_timeline_add_unfolding (self, event, line);
  shore_speak (gtk_widget_get_parent (line) == self->rows ? line : gtk_widget_get_parent (line),
               spoken);
}

static void
shore_timeline_tell_count (ShoreTimeline *self)
{
  guint total = shore_watch_get_total (self->watch);
  g_autofree char *words
      = total ? g_strdup_printf (ngettext ("%u contact", "%u contacts", total), total) : NULL;

  shore_section_set_aside (SHORE_SECTION (self->section), NULL, words, SHORE_ROLE_QUIET);
  gtk_widget_set_visible (self->more, total > shore_watch_get_n (self->watch));
  gtk_widget_set_visible (GTK_WIDGET (self), total > 0);
}

static void
shore_timeline_changed_cb (ShoreTimeline *self)
{
  gint64 now = shore_clock_now (shore_desk_get_clock (self->desk));
  guint n = shore_watch_get_n (self->watch);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->rows)))
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; i < n; i++)
    {
      ShoreRecord *event = shore_watch_get (self->watch, i);
      if (event)
        shore_timeline_add (self, event, now);
    }
  gtk_widget_set_visible (self->rows, n > 0);
  shore_timeline_tell_count (self);
}

static void
shore_timeline_more_cb (ShoreTimeline *self)
{
  self->limit += MORE;
  shore_watch_set_limit (self->watch, self->limit);
}

static void
shore_timeline_dispose (GObject *object)
{
  g_clear_object (&SHORE_TIMELINE (object)->watch);
  G_OBJECT_CLASS (shore_timeline_parent_class)->dispose (object);
}

static void
shore_timeline_finalize (GObject *object)
{
  ShoreTimeline *self = SHORE_TIMELINE (object);

  g_hash_table_unref (self->open);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_timeline_parent_class)->finalize (object);
}

static void
shore_timeline_class_init (ShoreTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_timeline_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_timeline_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shoretimeline");
}

static void
shore_timeline_init (ShoreTimeline *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->limit = FIRST;
  self->open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->section = shore_section_new (_ ("History"));
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->more = shore_word_button (_ ("Show more"), NULL);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (shore_timeline_more_cb), self);
  gtk_box_append (GTK_BOX (box), self->rows);
  gtk_box_append (GTK_BOX (box), self->more);
  shore_section_add (SHORE_SECTION (self->section), box);
  adw_bin_set_child (ADW_BIN (self), self->section);
}

GtkWidget *
shore_timeline_new (ShoreDesk *desk)
{
  ShoreTimeline *self = g_object_new (SHORE_TYPE_TIMELINE, NULL);

  self->desk = g_object_ref (desk);
  self->watch = shore_watch_new (desk, FIRST);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (shore_timeline_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * shore_timeline_set_subject:
 * @self: a history
 * @view: a list of events
 * @subject: whose they are, 0 for none
 */
void
shore_timeline_set_subject (ShoreTimeline *self, ShoreView view, gint64 subject)
{
  self->limit = FIRST;
  g_hash_table_remove_all (self->open);
  shore_watch_set_limit (self->watch, FIRST);
  shore_watch_set (self->watch, subject ? view : SHORE_N_VIEWS, subject);
}
