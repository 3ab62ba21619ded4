#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-section.h"

G_BEGIN_DECLS

/* Adds the line of a record to a section of the card, or nothing when it is no longer of interest
 * there (a promise kept, a sale delivered). @now: UTC ms. */
typedef void (*ShoreClientLine) (ShoreSection *section, const ShoreRecord *record, gint64 now);

void shore_client_line_contact (ShoreSection *section, const ShoreRecord *record, gint64 now);
void shore_client_line_request (ShoreSection *section, const ShoreRecord *record, gint64 now);
void shore_client_line_callback (ShoreSection *section, const ShoreRecord *record, gint64 now);
void shore_client_line_sale (ShoreSection *section, const ShoreRecord *record, gint64 now);
void shore_client_line_promise (ShoreSection *section, const ShoreRecord *record, gint64 now);
void shore_client_line_event (ShoreSection *section, const ShoreRecord *record, gint64 now);

G_END_DECLS
