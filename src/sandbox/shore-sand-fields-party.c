#include "sandbox/shore-sand-fields.h"

/* Who the records are about, and what is sold or told to them. */

/* The address book of refusals is keyed by e-mail, not by record: that is why tms stays. */
#define NO_EMAIL_SQL                                                                               \
  "EXISTS (SELECT 1 FROM mailing_unsubscribe u WHERE u.email = t.email AND t.email <> '')"

/* Nothing shows here until the record has a row of extra fields; the cause is the server's. */
#define STAMP_IF_EXTRA_SQL "CASE WHEN ef.fk_object IS NOT NULL THEN t.tms END"

static const ShoreSandField thirdparty_fields[] = {
  { "id", "rowid", SHORE_SAND_KEY, 0, 0, NULL },
  { "ref", "rowid", SHORE_SAND_ID, ALIAS, 0, NULL },
  { "entity", NULL, SHORE_SAND_ID, 0, 0, "1" },
  { "name", "nom", SHORE_SAND_PLAIN, WRITE, 128, NULL },
  { "name_alias", "name_alias", SHORE_SAND_PLAIN, WRITE | BLANK, 128, NULL },
  { "ref_ext", "ref_ext", SHORE_SAND_PLAIN, WRITE, 255, NULL },
  { "client", "client", SHORE_SAND_ID, WRITE, 0, NULL },
  { "prospect", NULL, SHORE_SAND_INT, 0, 0, "(t.client & 2) <> 0" },
  { "fournisseur", "fournisseur", SHORE_SAND_ID, WRITE, 0, NULL },
  { "code_client", "code_client", SHORE_SAND_PLAIN, WRITE, 24, NULL },
  { "status", "status", SHORE_SAND_ID, WRITE, 0, NULL },
  { "typent_id", "fk_typent", SHORE_SAND_ID, WRITE, 0, NULL },
  { "typent_code", NULL, SHORE_SAND_PLAIN, BLANK, 0,
    "CASE t.fk_typent WHEN 8 THEN 'TE_PRIVATE' WHEN 2 THEN 'TE_GROUP' WHEN 3 THEN 'TE_MEDIUM'"
    " WHEN 4 THEN 'TE_SMALL' WHEN 5 THEN 'TE_ADMIN' END" },
  { "address", "address", SHORE_SAND_PLAIN, WRITE | BLANK, 255, NULL },
  { "zip", "zip", SHORE_SAND_PLAIN, WRITE, 25, NULL },
  { "town", "town", SHORE_SAND_PLAIN, WRITE, 50, NULL },
  { "state_id", "fk_departement", SHORE_SAND_ID, WRITE, 0, NULL },
  { "country_id", "fk_pays", SHORE_SAND_ID, WRITE, 0, NULL },
  { "country_code", NULL, SHORE_SAND_PLAIN, BLANK, 0, "CASE t.fk_pays WHEN 1 THEN 'FR' END" },
  { "phone", "phone", SHORE_SAND_PLAIN, WRITE, 30, NULL },
  { "phone_mobile", "phone_mobile", SHORE_SAND_PLAIN, WRITE | SHORE_SAND_SINCE20, 30, NULL },
  { "email", "email", SHORE_SAND_PLAIN, WRITE, 128, NULL },
  { "no_email", NULL, SHORE_SAND_ID, 0, 0, NO_EMAIL_SQL },
  { "url", "url", SHORE_SAND_PLAIN, WRITE, 255, NULL },
  { "idprof1", "siren", SHORE_SAND_PLAIN, WRITE | BLANK, 128, NULL },
  { "idprof2", "siret", SHORE_SAND_PLAIN, WRITE | BLANK, 128, NULL },
  { "tva_intra", "tva_intra", SHORE_SAND_PLAIN, WRITE | BLANK, 20, NULL },
  { "stcomm_id", "fk_stcomm", SHORE_SAND_ID, WRITE, 0, NULL },
  { "fk_prospectlevel", "fk_prospectlevel", SHORE_SAND_PLAIN, WRITE | BLANK, 12, NULL },
  { "default_lang", "default_lang", SHORE_SAND_PLAIN, WRITE, 6, NULL },
  { "note_public", "note_public", SHORE_SAND_NOTE, WRITE, 65535, NULL },
  { "note_private", "note_private", SHORE_SAND_NOTE, WRITE, 65535, NULL },
  { "import_key", "import_key", SHORE_SAND_PLAIN, WRITE, 14, NULL },
  { "date_creation", "datec", SHORE_SAND_MOMENT, 0, 0, NULL },
  { "date_modification", NULL, SHORE_SAND_MOMENT, BLANK | ONLY23, 0, STAMP_IF_EXTRA_SQL },
  { "date_modification", "tms", SHORE_SAND_MOMENT, ALIAS | ONLY20, 0, NULL },
  { NULL, "tms", SHORE_SAND_STAMP, 0, 0, NULL },
  { "tms", NULL, SHORE_SAND_NONE, 0, 0, NULL },
  { "user_creation_id", "fk_user_creat", SHORE_SAND_ID, 0, 0, NULL },
  { "user_modification_id", "fk_user_modif", SHORE_SAND_ID, 0, 0, NULL },
  { "array_options", NULL, SHORE_SAND_EXTRA, 0, 0, NULL },
};

const ShoreSandResource shore_sand_thirdparties = {
  .path = "thirdparties",
  .table = "thirdparty",
  .key = "rowid",
  .label = "Thirdparty",
  .plural = "third parties",
  .fields = thirdparty_fields,
  .n_fields = G_N_ELEMENTS (thirdparty_fields),
  .traits = SHORE_SAND_SPECIMEN_20 | SHORE_SAND_SPECIMEN_23 | SHORE_SAND_EMPTY_404_20
            | SHORE_SAND_EMPTY_404_23,
  .extra_alias = "ef",
  .required = "name",
  .trigger = "COMPANY",
  .element = "societe",
  .indexes = "tms ref_ext nom email",
  .unique = "code_client",
  .filler
  = "\"module\":null,\"import_key_origin\":null,\"fax\":null,\"skype\":null,\"barcode\":null,"
    "\"outstanding_limit\":null,\"price_level\":null,\"mode_reglement_id\":null,"
    "\"cond_reglement_id\":null,\"remise_percent\":\"0\",\"parent\":null,\"logo\":\"\","
    "\"capital\":null,\"effectif\":null,\"effectif_id\":null,\"forme_juridique_code\":null,"
    "\"webservices_url\":null,\"fk_multicurrency\":\"0\",\"multicurrency_code\":\"\","
    "\"socialnetworks\":[],\"linkedObjects\":null,\"linkedObjectsIds\":null",
};

static const ShoreSandField contact_fields[] = {
  { "id", "rowid", SHORE_SAND_KEY, 0, 0, NULL },
  { "ref", "rowid", SHORE_SAND_ID, ALIAS, 0, NULL },
  { "entity", NULL, SHORE_SAND_ID, 0, 0, "1" },
  { "ref_ext", "ref_ext", SHORE_SAND_PLAIN, WRITE, 255, NULL },
  { "socid", "fk_soc", SHORE_SAND_ID, WRITE, 0, NULL },
  { "socname", NULL, SHORE_SAND_PLAIN, BLANK, 0,
    "(SELECT s.nom FROM thirdparty s WHERE s.rowid = t.fk_soc)" },
  { "civility_code", "civility", SHORE_SAND_PLAIN, WRITE | BLANK, 6, NULL },
  { "lastname", "lastname", SHORE_SAND_PLAIN, WRITE, 50, NULL },
  { "firstname", "firstname", SHORE_SAND_PLAIN, WRITE | BLANK, 50, NULL },
  { "poste", "poste", SHORE_SAND_PLAIN, WRITE | BLANK, 255, NULL },
  { "address", "address", SHORE_SAND_PLAIN, WRITE | BLANK, 255, NULL },
  { "zip", "zip", SHORE_SAND_PLAIN, WRITE, 25, NULL },
  { "town", "town", SHORE_SAND_PLAIN, WRITE, 255, NULL },
  { "country_id", "fk_pays", SHORE_SAND_ID, WRITE, 0, NULL },
  { "phone_pro", "phone", SHORE_SAND_PLAIN, WRITE, 30, NULL },
  { "phone_perso", "phone_perso", SHORE_SAND_PLAIN, WRITE, 30, NULL },
  { "phone_mobile", "phone_mobile", SHORE_SAND_PLAIN, WRITE, 30, NULL },
  { "email", "email", SHORE_SAND_PLAIN, WRITE, 255, NULL },
  { "no_email", NULL, SHORE_SAND_ID, 0, 0, NO_EMAIL_SQL },
  { "birthday", "birthday", SHORE_SAND_DAY, WRITE | BLANK, 0, NULL },
  { "statut", "statut", SHORE_SAND_ID, WRITE, 0, NULL },
  { "note_public", "note_public", SHORE_SAND_NOTE, WRITE, 65535, NULL },
  { "note_private", "note_private", SHORE_SAND_NOTE, WRITE, 65535, NULL },
  { "import_key", "import_key", SHORE_SAND_PLAIN, WRITE, 14, NULL },
  { "date_creation", "datec", SHORE_SAND_MOMENT, 0, 0, NULL },
  { "date_modification", NULL, SHORE_SAND_MOMENT, BLANK | ONLY23, 0, STAMP_IF_EXTRA_SQL },
  { "date_modification", "tms", SHORE_SAND_MOMENT, ALIAS | ONLY20, 0, NULL },
  { NULL, "tms", SHORE_SAND_STAMP, 0, 0, NULL },
  { "tms", NULL, SHORE_SAND_NONE, 0, 0, NULL },
  { "user_creation_id", "fk_user_creat", SHORE_SAND_ID, 0, 0, NULL },
  { "user_modification_id", "fk_user_modif", SHORE_SAND_ID, 0, 0, NULL },
  { "array_options", NULL, SHORE_SAND_EXTRA, 0, 0, NULL },
};

const ShoreSandResource shore_sand_contacts = {
  .path = "contacts",
  .table = "contact",
  .key = "rowid",
  .label = "Contact",
  .plural = "contacts",
  .fields = contact_fields,
  .n_fields = G_N_ELEMENTS (contact_fields),
  .traits = SHORE_SAND_SPECIMEN_20 | SHORE_SAND_SPECIMEN_23 | SHORE_SAND_EMPTY_404_20,
  .extra_alias = "te",
  .required = "lastname",
  .trigger = "CONTACT",
  .element = "contact",
  .indexes = "tms ref_ext fk_soc email",
  .filler = "\"module\":null,\"civility_id\":null,\"civility\":null,\"fax\":null,\"photo\":null,"
            "\"default_lang\":null,\"priv\":\"0\",\"ref_facturation\":0,\"ref_commande\":0,"
            "\"user_id\":null,\"roles\":[],\"socialnetworks\":[],\"linkedObjects\":null",
};

static const ShoreSandField product_fields[] = {
  { "id", "rowid", SHORE_SAND_KEY, 0, 0, NULL },
  { "entity", NULL, SHORE_SAND_ID, 0, 0, "1" },
  { "ref", "ref", SHORE_SAND_PLAIN, WRITE, 128, NULL },
  { "ref_ext", "ref_ext", SHORE_SAND_PLAIN, WRITE, 255, NULL },
  { "label", "label", SHORE_SAND_PLAIN, WRITE, 255, NULL },
  { "description", "description", SHORE_SAND_NOTE, WRITE, 65535, NULL },
  { "type", "fk_product_type", SHORE_SAND_ID, WRITE, 0, NULL },
  { "price", "price", SHORE_SAND_AMOUNT, WRITE, 0, NULL },
  { "price_ttc", "price_ttc", SHORE_SAND_AMOUNT, WRITE, 0, NULL },
  { "price_base_type", "price_base_type", SHORE_SAND_PLAIN, WRITE, 3, NULL },
  { "tva_tx", "tva_tx", SHORE_SAND_RATE, WRITE, 0, NULL },
  { "status", "tosell", SHORE_SAND_ID, WRITE, 0, NULL },
  { "status_buy", "tobuy", SHORE_SAND_ID, WRITE, 0, NULL },
  { "duration", "duration", SHORE_SAND_PLAIN, WRITE | BLANK, 6, NULL },
  { "note_public", "note_public", SHORE_SAND_NOTE, WRITE, 65535, NULL },
  { "note_private", "note", SHORE_SAND_NOTE, WRITE, 65535, NULL },
  { "date_creation", "datec", SHORE_SAND_LOCAL, 0, 0, NULL },
  { "date_modification", NULL, SHORE_SAND_NONE, BLANK | ONLY23, 0, NULL },
  { "date_modification", "tms", SHORE_SAND_LOCAL, ALIAS | ONLY20, 0, NULL },
  { NULL, "tms", SHORE_SAND_STAMP, 0, 0, NULL },
  { "tms", NULL, SHORE_SAND_NONE, 0, 0, NULL },
  { NULL, "fk_user_modif", SHORE_SAND_ID, HIDDEN, 0, NULL },
  { "array_options", NULL, SHORE_SAND_EXTRA, 0, 0, NULL },
};

const ShoreSandResource shore_sand_products = {
  .path = "products",
  .table = "product",
  .key = "rowid",
  .label = "Product",
  .plural = "products",
  .fields = product_fields,
  .n_fields = G_N_ELEMENTS (product_fields),
  .extra_alias = "ef",
  .required = "ref label",
  .trigger = "PRODUCT",
  .element = "product",
  .indexes = "tms ref_ext",
  .unique = "ref",
  .filler
  = "\"module\":null,\"barcode\":null,\"price_min\":\"0.00000000\",\"cost_price\":null,"
    "\"localtax1_tx\":\"0.0000\",\"stock_reel\":null,\"seuil_stock_alerte\":\"0\",\"weight\":null,"
    "\"customcode\":\"\",\"country_id\":null,\"multiprices\":[],\"linkedObjects\":null",
};

static const ShoreSandField knowledge_fields[] = {
  { "id", "rowid", SHORE_SAND_INT, 0, 0, NULL },
  { "entity", NULL, SHORE_SAND_INT, 0, 0, "1" },
  { "ref", "ref", SHORE_SAND_PLAIN, WRITE, 128, NULL },
  { "question", "question", SHORE_SAND_NOTE, WRITE, 65535, NULL },
  { "answer", "answer", SHORE_SAND_NOTE, WRITE, 0, NULL },
  { "lang", "lang", SHORE_SAND_PLAIN, WRITE, 6, NULL },
  { "url", "url", SHORE_SAND_PLAIN, WRITE, 255, NULL },
  { "status", "status", SHORE_SAND_INT, WRITE, 0, NULL },
  { "date_creation", "date_creation", SHORE_SAND_MOMENT, 0, 0, NULL },
  { "tms", "tms", SHORE_SAND_STAMP, 0, 0, NULL },
  { "fk_user_creat", "fk_user_creat", SHORE_SAND_INT, 0, 0, NULL },
  { "fk_user_modif", "fk_user_modif", SHORE_SAND_INT, 0, 0, NULL },
  { "array_options", NULL, SHORE_SAND_LIST, 0, 0, NULL },
};

const ShoreSandResource shore_sand_knowledge = {
  .path = "knowledgemanagement/knowledgerecords",
  .table = "knowledge",
  .key = "rowid",
  .label = "KnowledgeRecord",
  .plural = "knowledge records",
  .fields = knowledge_fields,
  .n_fields = G_N_ELEMENTS (knowledge_fields),
  .required = "status question",
  .element = "knowledgerecord",
  .indexes = "tms",
};
