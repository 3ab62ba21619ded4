#include "app/shore-entrance.h"

#include <glib/gi18n.h>

#include "desk/shore-desk.h"
#include "parts/shore-keys.h"
#include "parts/shore-parts-error.h"
#include "parts/shore-probe.h"

/* ShoreEntrance: what happens behind the doors of the first run: asks a CRM,
 * keeps the key, writes the principal down.
 *
 * It lives as long as the welcome window, which its owner closes on "ready".
 * Main thread; it waits for nothing. Signals: "ready" (ShorePrincipal): the
 * principal may be opened. */
struct _ShoreEntrance
{
  GObject parent_instance;

  ShorePrincipals *principals; /* (owned) */
  ShoreWelcome *welcome;       /* (nullable) weak */
  ShorePrincipal *known;       /* (owned) (nullable) to be given a CRM or another key */
  ShorePrincipal *pending;     /* (owned) (nullable) to be saved once its key is kept */
  GCancellable *leaving;       /* (owned) */
  GCancellable *probing;       /* (owned) (nullable) the check under way */
};

static guint ready_signal;

G_DEFINE_FINAL_TYPE (ShoreEntrance, shore_entrance, G_TYPE_OBJECT)

static char *
sentence_for (const GError *error)
{
  if (error->domain == SHORE_PARTS_ERROR)
    return g_strdup (error->message);
  return shore_sentence_for_error (error);
}

static void
refuse (ShoreEntrance *self, const GError *error)
{
  g_autofree char *sentence = sentence_for (error);
  gboolean keyring = g_error_matches (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_KEY);

  if (self->welcome != NULL)
    shore_connect_page_refuse (shore_welcome_get_connect_page (self->welcome), sentence, keyring);
}

/* The page, while the welcome stands; (nullable) */
static ShoreConnectPage *
page_of (ShoreEntrance *self)
{
  return self->welcome ? shore_welcome_get_connect_page (self->welcome) : NULL;
}

static ShoreProbeQuestion
question_of (ShoreConnectPage *page)
{
  return (ShoreProbeQuestion){
    .url = shore_connect_page_get_url (page),
    .key = shore_connect_page_get_key (page),
    .login = shore_connect_page_get_login (page),
    .password = shore_connect_page_get_password (page),
    .pin = shore_connect_page_get_pin (page),
    .whole = TRUE,
  };
}

static void
step_cb (ShoreSurveyStep step, gpointer data)
{
  ShoreEntrance *self = data;

  if (self->welcome != NULL)
    shore_connect_page_show_step (page_of (self), step);
}

/* An answer that was stopped is for nobody: the page may be waiting for another. */
static void
probed_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreEntrance) self = data;
  ShoreSurvey *survey = shore_probe_finish (result, NULL);

  if (survey == NULL)
    return;
  if (self->welcome != NULL)
    shore_connect_page_show (page_of (self), survey);
  else
    shore_survey_free (survey);
}

static void
stop_cb (ShoreEntrance *self)
{
  g_cancellable_cancel (self->probing);
  g_clear_object (&self->probing);
}

static void
probe_cb (ShoreEntrance *self)
{
  const ShoreProbeQuestion question = question_of (page_of (self));

  stop_cb (self);
  self->probing = g_cancellable_new ();
  shore_probe_async (&question, step_cb, self, self->probing, probed_cb, g_object_ref (self));
}

static void
field_added_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreEntrance) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  if (!shore_probe_add_channel_finish (result, &error))
    problem = sentence_for (error);
  if (self->welcome != NULL)
    shore_connect_page_field_added (page_of (self), problem);
}

static void
add_field_cb (ShoreEntrance *self)
{
  const ShoreProbeQuestion question = question_of (page_of (self));

  shore_probe_add_channel_async (&question, self->leaving, field_added_cb, g_object_ref (self));
}

static void
announce (ShoreEntrance *self, ShorePrincipal *principal)
{
  g_signal_emit (self, ready_signal, 0, principal);
}

static gboolean
write_down (ShoreEntrance *self, ShorePrincipal *principal, GError **error)
{
  if (self->known != NULL)
    return shore_principal_save (principal, error);
  return shore_principals_add (self->principals, principal, error);
}

static void
conclude (ShoreEntrance *self)
{
  g_autoptr (ShorePrincipal) principal = g_steal_pointer (&self->pending);
  g_autoptr (GError) error = NULL;

  if (principal == NULL)
    return;
  if (write_down (self, principal, &error))
    announce (self, principal);
  else
    refuse (self, error);
}

static void
key_stored_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreEntrance) self = data;
  g_autoptr (GError) error = NULL;

  if (shore_keys_store_finish (result, &error))
    conclude (self);
  else
    refuse (self, error);
}

static void
connect_cb (ShoreEntrance *self)
{
  ShoreConnectPage *page = page_of (self);
  const char *url = shore_connect_page_get_url (page);
  const char *key = shore_connect_page_get_key (page);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->pending, shore_principal_unref);
  self->pending = self->known
                      ? shore_principal_load (self->known->folder, &error)
                      : shore_principals_prepare (self->principals,
                                                  shore_connect_page_get_name (page), &error);
  if (self->pending == NULL || shore_principal_has_other_crm (self->pending, url, &error)
      || !shore_principal_connect (self->pending, "dolibarr", url, NULL, &error))
    {
      refuse (self, error);
      return;
    }
  shore_principal_set_pin (self->pending, shore_connect_page_get_pin (page));
  shore_principal_set_asks (self->pending, shore_connect_page_get_asks (page) ? key : NULL);
  if (shore_connect_page_get_asks (page))
    conclude (self);
  else
    shore_keys_store_async (self->pending, key, self->leaving, key_stored_cb, g_object_ref (self));
}

static void
alone_cb (ShoreEntrance *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShorePrincipal) principal = shore_principals_prepare (self->principals, name, &error);
  g_autofree char *sentence = NULL;

  if (principal != NULL && shore_principals_add (self->principals, principal, &error))
    {
      announce (self, principal);
      return;
    }
  sentence = sentence_for (error);
  shore_welcome_refuse (self->welcome, sentence);
}

static void
shore_entrance_dispose (GObject *object)
{
  ShoreEntrance *self = SHORE_ENTRANCE (object);

  g_cancellable_cancel (self->leaving);
  stop_cb (self);
  g_clear_weak_pointer (&self->welcome);
  g_clear_object (&self->principals);
  g_clear_pointer (&self->known, shore_principal_unref);
  g_clear_pointer (&self->pending, shore_principal_unref);
  G_OBJECT_CLASS (shore_entrance_parent_class)->dispose (object);
}

static void
shore_entrance_finalize (GObject *object)
{
  g_object_unref (SHORE_ENTRANCE (object)->leaving);
  G_OBJECT_CLASS (shore_entrance_parent_class)->finalize (object);
}

static void
shore_entrance_class_init (ShoreEntranceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shore_entrance_dispose;
  object_class->finalize = shore_entrance_finalize;
  ready_signal = g_signal_new ("ready", SHORE_TYPE_ENTRANCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, SHORE_TYPE_PRINCIPAL);
}

static void
shore_entrance_init (ShoreEntrance *self)
{
  self->leaving = g_cancellable_new ();
}

/**
 * shore_entrance_new: answers the doors of @welcome. The demonstration is the
 * application's own.
 *
 * Returns: (transfer full):
 */
ShoreEntrance *
shore_entrance_new (ShorePrincipals *principals, ShoreWelcome *welcome)
{
  ShoreEntrance *self = g_object_new (SHORE_TYPE_ENTRANCE, NULL);
  ShoreConnectPage *page = shore_welcome_get_connect_page (welcome);

  self->principals = g_object_ref (principals);
  g_set_weak_pointer (&self->welcome, welcome);
  g_signal_connect_object (page, "probe", G_CALLBACK (probe_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "stop", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "add-field", G_CALLBACK (add_field_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "connect", G_CALLBACK (connect_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (welcome, "alone", G_CALLBACK (alone_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * shore_entrance_set_known: it is @principal that is given a CRM, or another key.
 */
void
shore_entrance_set_known (ShoreEntrance *self, ShorePrincipal *principal)
{
  g_clear_pointer (&self->known, shore_principal_unref);
  self->known = shore_principal_ref (principal);
  if (principal->asks && self->welcome != NULL)
    shore_connect_page_set_asks (page_of (self));
}
