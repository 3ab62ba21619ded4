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

static ShoreDoorReport *
report_of (const ShoreProbe *probe, const GError *error)
{
  ShoreDoorReport *report = shore_door_report_new ();

  if (probe == NULL)
    {
      report->problem = sentence_for (error);
      return report;
    }
  report->version = g_strdup (probe->info->version);
  report->login = g_strdup (probe->info->login);
  report->took_ms = probe->took_ms;
  for (ShoreKind kind = 0; kind < SHORE_N_KINDS; kind++)
    {
      report->asked[kind] = probe->asked[kind];
      report->granted[kind] = probe->granted[kind];
    }
  return report;
}

static void
probed_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreEntrance) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreProbe) probe = shore_probe_finish (result, &error);
  g_autoptr (ShoreDoorReport) report = report_of (probe, error);

  if (self->welcome != NULL)
    shore_connect_page_show (shore_welcome_get_connect_page (self->welcome), report);
}

static void
probe_cb (ShoreEntrance *self, const char *url, const char *key)
{
  shore_probe_async (url, key, self->leaving, probed_cb, g_object_ref (self));
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

/* The keyring did not take it, and the advisor chose a file. The folder comes
 * first, as the file lies in it. */
static gboolean
keep_in_file (ShoreEntrance *self, const char *key, GError **error)
{
  ShorePrincipal *principal = self->pending;
  g_autofree char *path = g_build_filename (principal->folder, "key", NULL);

  if (!write_down (self, principal, error)
      || !g_file_set_contents_full (path, key, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error)
      || !shore_principal_connect (principal, "dolibarr", principal->url, path, error))
    return FALSE;
  return shore_principal_save (principal, error);
}

static void
connect_cb (
    ShoreEntrance *self, const char *name, const char *url, const char *key, gboolean in_file)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->pending, shore_principal_unref);
  self->pending = self->known ? shore_principal_load (self->known->folder, &error)
                              : shore_principals_prepare (self->principals, name, &error);
  if (self->pending == NULL || shore_principal_has_other_crm (self->pending, url, &error)
      || !shore_principal_connect (self->pending, "dolibarr", url, NULL, &error))
    refuse (self, error);
  else if (!in_file)
    shore_keys_store_async (self->pending, key, self->leaving, key_stored_cb, g_object_ref (self));
  else if (keep_in_file (self, key, &error))
    announce (self, self->pending);
  else
    refuse (self, error);
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

  self->principals = g_object_ref (principals);
  g_set_weak_pointer (&self->welcome, welcome);
  g_signal_connect_object (welcome, "probe", G_CALLBACK (probe_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (welcome, "connect", G_CALLBACK (connect_cb), self, G_CONNECT_SWAPPED);
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
}
