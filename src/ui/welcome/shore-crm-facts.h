#pragma once

#include <adwaita.h>

#include "remote/shore-survey.h"

G_BEGIN_DECLS

/* ShoreCrmFacts: what was found out about a CRM beside the rights: version, account, clocks, size;
 * and for its administrator the optional field that Homeshore would like there.
 *
 * Signal "add-field": the administrator wants it added. */
#define SHORE_TYPE_CRM_FACTS (shore_crm_facts_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCrmFacts, shore_crm_facts, SHORE, CRM_FACTS, AdwBin)

GtkWidget *shore_crm_facts_new (void);
/* @survey: (nullable) hides it */
void shore_crm_facts_show (ShoreCrmFacts *self, const ShoreSurvey *survey);
/* What became of "add-field": @problem (nullable) when it is there now. */
void shore_crm_facts_field_added (ShoreCrmFacts *self, const char *problem);

G_END_DECLS
