#include "sandbox/shore-sand-dictionary.h"

#include "sandbox/shore-sand-rights.h"

#include "sandbox/shore-sand-json.h"

/* One entry: its id, code and label, and whatever else its kind has, as JSON text. */
typedef struct
{
  int id;
  const char *code;
  const char *label;
  const char *more;
} Entry;

static const Entry ticket_types[] = {
  { 1, "COM", "Question commerciale", "\"use_default\":\"0\",\"pos\":\"10\"" },
  { 2, "HELP", "Demande d’aide fonctionnelle", "\"use_default\":\"0\",\"pos\":\"15\"" },
  { 3, "ISSUE", "Bogue", "\"use_default\":\"0\",\"pos\":\"20\"" },
  { 4, "REQUEST", "Demande de changement ou d’amélioration",
    "\"use_default\":\"0\",\"pos\":\"30\"" },
  { 5, "OTHER", "Autre", "\"use_default\":\"1\",\"pos\":\"40\"" },
};

static const Entry ticket_severities[] = {
  { 1, "LOW", "Bas", "\"use_default\":\"0\",\"pos\":\"10\"" },
  { 2, "NORMAL", "Normal", "\"use_default\":\"1\",\"pos\":\"20\"" },
  { 3, "HIGH", "Élevé", "\"use_default\":\"0\",\"pos\":\"30\"" },
  { 4, "BLOCKING", "Critique", "\"use_default\":\"0\",\"pos\":\"40\"" },
};

static const Entry ticket_categories[] = {
  { 1, "OTHER", "Autre", "\"use_default\":\"1\",\"pos\":\"10\"" },
  { 2, "FACTURE", "Facture et paiement", "\"use_default\":\"0\",\"pos\":\"20\"" },
  { 3, "TECHNIQUE", "Intervention technique", "\"use_default\":\"0\",\"pos\":\"30\"" },
  { 4, "CONTRAT", "Contrat et abonnement", "\"use_default\":\"0\",\"pos\":\"40\"" },
  { 5, "RECLAMATION", "Réclamation", "\"use_default\":\"0\",\"pos\":\"50\"" },
};

static const Entry payment_types[] = {
  { 2, "VIR", "Virement bancaire", "\"type\":\"2\"" },
  { 3, "PRE", "Prélèvement", "\"type\":\"2\"" },
  { 4, "LIQ", "Espèces", "\"type\":\"2\"" },
  { 6, "CB", "Carte bancaire", "\"type\":\"2\"" },
  { 7, "CHQ", "Chèque", "\"type\":\"2\"" },
};

static const Entry countries[] = {
  { 1, "FR", "France", "\"code_iso\":\"FRA\"" },
  { 2, "BE", "Belgique", "\"code_iso\":\"BEL\"" },
  { 6, "CH", "Suisse", "\"code_iso\":\"CHE\"" },
  { 140, "LU", "Luxembourg", "\"code_iso\":\"LUX\"" },
};

static const Entry event_types[] = {
  { 1, "AC_TEL", "Appel téléphonique", "\"type\":\"system\"" },
  { 2, "AC_FAX", "Envoi de fax", "\"type\":\"system\"" },
  { 4, "AC_EMAIL", "Envoi d’e-mail", "\"type\":\"system\"" },
  { 5, "AC_RDV", "Rendez-vous", "\"type\":\"system\"" },
  { 6, "AC_EMAIL_IN", "Réception d’e-mail", "\"type\":\"system\"" },
  { 11, "AC_INT", "Intervention sur site", "\"type\":\"system\"" },
  { 40, "AC_OTH_AUTO", "Autre (événement automatique)", "\"type\":\"systemauto\"" },
  { 50, "AC_OTH", "Autre", "\"type\":\"system\"" },
};

static const Entry vat_rates[] = {
  { 11, "20", "TVA taux normal", "\"taux\":\"20\",\"country\":\"FR\"" },
  { 12, "10", "TVA taux intermédiaire", "\"taux\":\"10\",\"country\":\"FR\"" },
  { 13, "5.5", "TVA taux réduit", "\"taux\":\"5.5\",\"country\":\"FR\"" },
  { 14, "8.5", "TVA des départements d’outre-mer", "\"taux\":\"8.5\",\"country\":\"FR\"" },
  { 15, "0", "TVA nulle", "\"taux\":\"0\",\"country\":\"FR\"" },
};

static const Entry civilities[] = {
  { 1, "MME", "Madame", "\"module\":null" },
  { 3, "MR", "Monsieur", "\"module\":null" },
  { 5, "MTRE", "Maître", "\"module\":null" },
};

static const Entry company_types[] = {
  { 2, "TE_GROUP", "Grand groupe", "\"fk_country\":null" },
  { 3, "TE_MEDIUM", "PME", "\"fk_country\":null" },
  { 4, "TE_SMALL", "TPE", "\"fk_country\":null" },
  { 5, "TE_ADMIN", "Administration", "\"fk_country\":null" },
  { 8, "TE_PRIVATE", "Particulier", "\"fk_country\":null" },
};

#define DICTIONARY(name, entries, id, dialects)                                                    \
  {                                                                                                \
    name, entries, G_N_ELEMENTS (entries), id, dialects                                            \
  }

static const struct
{
  const char *name;
  const Entry *entries;
  gsize n_entries;
  const char *id_name;
  int since; /* first version that serves it */
} dictionaries[] = {
  DICTIONARY ("ticket_types", ticket_types, "rowid", 20),
  DICTIONARY ("ticket_severities", ticket_severities, "rowid", 20),
  DICTIONARY ("ticket_categories", ticket_categories, "rowid", 20),
  DICTIONARY ("payment_types", payment_types, "id", 20),
  DICTIONARY ("countries", countries, "id", 20),
  DICTIONARY ("event_types", event_types, "id", 20),
  DICTIONARY ("civilities", civilities, "rowid", 20),
  DICTIONARY ("company_types", company_types, "id", 20),
  DICTIONARY ("vat", vat_rates, "id", 23),
};

/* Writes the two dictionaries that queries join. */
gboolean
shore_sand_dictionary_fill (ShoreSandStore *store)
{
  if (!shore_sand_store_run (
          store, "CREATE TABLE c_paiement (id INTEGER PRIMARY KEY, code TEXT, libelle TEXT)", ""))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (payment_types); i++)
    if (!shore_sand_store_run (store, "INSERT INTO c_paiement VALUES (?, ?, ?)", "iss",
                               (gint64)payment_types[i].id, payment_types[i].code,
                               payment_types[i].label))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (event_types); i++)
    if (!shore_sand_store_run (store,
                               "INSERT INTO c_actioncomm VALUES (?, ?, 'system', ?, NULL, 1, ?)",
                               "issi", (gint64)event_types[i].id, event_types[i].code,
                               event_types[i].label, (gint64)i))
      return FALSE;
  return TRUE;
}

static void
append_entry (GString *out, const char *id_name, const Entry *entry)
{
  g_string_append_printf (out, "{\"%s\":\"%d\",\"code\":", id_name, entry->id);
  shore_sand_json_text (out, entry->code);
  g_string_append (out, ",\"label\":");
  shore_sand_json_text (out, entry->label);
  g_string_append_printf (out, ",%s,\"active\":\"1\"}", entry->more);
}

/* GET /setup/dictionary/{name} */
gboolean
shore_sand_dictionary_serve (ShoreSandCall *call, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dictionaries); i++)
    {
      if (!g_str_equal (dictionaries[i].name, name)
          || MAX (call->store->dialect, 20) < dictionaries[i].since)
        continue;
      /* Of all dictionaries this one alone is for those who read orders or invoices. */
      if (g_str_equal (name, "payment_types")
          && !shore_sand_rights_has (call->store, call->user, 81)
          && !shore_sand_rights_has (call->store, call->user, 11))
        return shore_sand_rights_refuse (call, NULL);
      g_string_append_c (call->out, '[');
      for (gsize j = 0; j < dictionaries[i].n_entries; j++)
        {
          if (j > 0)
            g_string_append_c (call->out, ',');
          append_entry (call->out, dictionaries[i].id_name, &dictionaries[i].entries[j]);
        }
      g_string_append_c (call->out, ']');
      return TRUE;
    }
  return shore_sand_call_fail (call, 404, "Not Found");
}
