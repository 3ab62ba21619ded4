#include "ui/callbacks/shore-callback-facts.h"

#include <glib/gi18n.h>

#include "model/shore-phone.h"
#include "ui/callbacks/shore-callback-hours.h"
#include "ui/callbacks/shore-callback-row.h"
#include "ui/common/shore-call-button.h"
#include "ui/common/shore-columns.h"
#include "ui/common/shore-section.h"

/* ShoreCallbackFacts: what one must know before calling.
 *
 * The numbers with a way to call and to copy each, the note, the attempts made, the request it
 * comes from; once the callback is over, how it ended stands first. The promise itself
 * is in the next step of the dossier. Filled anew each time; it keeps no record. Main
 * thread. */
struct _ShoreCallbackFacts
{
  GtkWidget parent_instance;

  ShoreDesk *desk; /* (owned) */
  ShoreSection *section;
};

G_DEFINE_FINAL_TYPE (ShoreCallbackFacts, shore_callback_facts, GTK_TYPE_WIDGET)

static void
shore_callback_facts_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&SHORE_CALLBACK_FACTS (object)->desk);
  G_OBJECT_CLASS (shore_callback_facts_parent_class)->dispose (object);
}

static void
shore_callback_facts_class_init (ShoreCallbackFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_callback_facts_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
shore_callback_facts_init (ShoreCallbackFacts *self)
{
  self->section = SHORE_SECTION (shore_section_new (_ ("Before calling")));
  gtk_widget_set_parent (GTK_WIDGET (self->section), GTK_WIDGET (self));
}

GtkWidget *
shore_callback_facts_new (ShoreDesk *desk)
{
  ShoreCallbackFacts *self = g_object_new (SHORE_TYPE_CALLBACK_FACTS, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

static void
add_attempts (ShoreCallbackFacts *self, const ShoreRecord *callback)
{
  gint64 attempts = shore_callback_get_attempts (callback);
  /* Once it is over, the last outcome stands above. */
  const char *outcome
      = shore_callback_is_due (callback)
            ? shore_choice_word (shore_outcomes, shore_callback_get_outcome (callback))
            : NULL;
  g_autofree char *words = NULL;

  if (attempts == 0)
    return;
  words = g_strdup_printf (ngettext ("%d attempt", "%d attempts", (gulong)attempts), (int)attempts);
  shore_section_add_line (self->section, "call-missed-symbolic", words, outcome, SHORE_ROLE_QUIET);
}

static void
add_outcome (ShoreCallbackFacts *self, const ShoreRecord *callback, GTimeZone *zone, gint64 now)
{
  gboolean done = g_strcmp0 (shore_callback_get_state (callback), "done") == 0;
  g_autofree char *promised = shore_callback_promised (callback, zone, now);

  shore_section_add_line (self->section,
                          done ? "object-select-symbolic" : "action-unavailable-symbolic",
                          done ? shore_choice_word (shore_outcomes,
                                                    shore_callback_get_outcome (callback))
                               : shore_choice_word (shore_callback_states, "cancelled"),
                          NULL, SHORE_ROLE_PLAIN);
  shore_section_add_line (self->section, "alarm-symbolic", promised, _ ("promised"),
                          SHORE_ROLE_QUIET);
}

static void
add_note (ShoreCallbackFacts *self, const ShoreRecord *callback)
{
  const char *note = shore_callback_get_note (callback);

  if (note != NULL && *note != '\0')
    shore_section_add (self->section, shore_label_words (note, NULL));
}

/* @label: what number it is, translated. */
static void
add_number (ShoreCallbackFacts *self,
            ShoreColumns *columns,
            const ShoreRecord *callback,
            const char *icon_name,
            const char *number,
            const char *label)
{
  GtkWidget *line;
  GtkWidget *shown;
  GtkWidget *copy;
  g_autofree char *written = NULL;

  if (number == NULL || *number == '\0')
    return;
  written = shore_callback_write_number (number);
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  shown = shore_label_data (written, "numeric");
  copy = shore_icon_button ("edit-copy-symbolic", _ ("Copy this number"), NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "callback.copy");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (copy), "s", number);
  gtk_label_set_selectable (GTK_LABEL (shown), TRUE);
  gtk_widget_set_hexpand (shown, TRUE);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (line), shown);
  gtk_box_append (GTK_BOX (line), shore_label_data (label, "shore-small quiet"));
  if (shore_callback_is_due (callback))
    gtk_box_append (GTK_BOX (line),
                    shore_call_button_new (self->desk, number, shore_callback_get_client (callback),
                                           shore_record_get_id (callback)));
  gtk_box_append (GTK_BOX (line), copy);
  shore_columns_add (columns, line);
}

/**
 * shore_callback_write_number: as people write it, in pairs; as it stands when it is no number.
 *
 * Returns: (transfer full):
 */
char *
shore_callback_write_number (const char *number)
{
  char *written = shore_phone_format (number, "FR");

  return written ? written : g_strdup (number);
}

static const char *
first_number (const ShoreRecord *client)
{
  const char *numbers[] = { shore_client_get_mobile (client), shore_client_get_phone (client) };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (numbers[i] != NULL && *numbers[i] != '\0')
      return numbers[i];
  return NULL;
}

/**
 * shore_callback_number: the number to try first: the client's mobile one, else the other; of
 * somebody who called and is not known, the number that stands in the subject.
 *
 * Returns: (transfer full) (nullable):
 */
char *
shore_callback_number (const ShoreRecord *callback, const ShoreRecord *client)
{
  if (client != NULL)
    return g_strdup (first_number (client));
  return shore_callback_get_client (callback) == 0
             ? shore_phone_e164 (shore_callback_get_subject (callback), NULL)
             : NULL;
}

static void
add_numbers (ShoreCallbackFacts *self, const ShoreRecord *callback, const ShoreRecord *client)
{
  const ShoreField *mobile = shore_kind_field (SHORE_KIND_CLIENT, SHORE_CLIENT_MOBILE);
  const ShoreField *phone = shore_kind_field (SHORE_KIND_CLIENT, SHORE_CLIENT_PHONE);
  g_autofree char *number = shore_callback_number (callback, client);
  ShoreColumns *columns;

  if (number == NULL && client != NULL)
    shore_section_add (self->section,
                       shore_label_words (_ ("No number known; the client card takes one."),
                                          "quiet"));
  if (number == NULL)
    return;
  columns = SHORE_COLUMNS (shore_columns_new (2, 17, 16, 0));
  if (client == NULL)
    add_number (self, columns, callback, "call-incoming-symbolic", number, _ ("not in the cards"));
  else
    {
      add_number (self, columns, callback, "phone-symbolic", shore_client_get_mobile (client),
                  _ (mobile->label));
      add_number (self, columns, callback, "call-start-symbolic", shore_client_get_phone (client),
                  _ (phone->label));
    }
  shore_section_add (self->section, GTK_WIDGET (columns));
}

void
shore_callback_facts_fill (ShoreCallbackFacts *self,
                           const ShoreRecord *callback,
                           const ShoreRecord *client,
                           GTimeZone *zone,
                           gint64 now)
{
  gboolean due = shore_callback_is_due (callback);
  gint64 request = shore_callback_get_request (callback);

  shore_section_clear (self->section);
  shore_section_set_title (self->section, due ? _ ("Before calling") : _ ("What happened"));
  if (!due)
    add_outcome (self, callback, zone, now);
  add_numbers (self, callback, client);
  add_note (self, callback);
  add_attempts (self, callback);
  if (request != 0)
    shore_section_add_link (self->section, "mail-unread-symbolic", _ ("The request it comes from"),
                            NULL, SHORE_ROLE_PLAIN, SHORE_KIND_REQUEST, request);
}
