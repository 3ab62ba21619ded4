#pragma once

#include "base/shore-json.h"
#include "model/shore-operation.h"
#include "model/shore-record.h"

G_BEGIN_DECLS

void shore_print_text (const char *text);
void shore_print_document (ShoreJsonWriter *writer);
void shore_print_write_members (ShoreJsonWriter *writer, const ShoreRecord *record);
void
shore_print_write_record (ShoreJsonWriter *writer, const char *name, const ShoreRecord *record);
char *shore_print_records_as_json (GPtrArray *records, gboolean with_kind);
void shore_print_records (GPtrArray *records, gboolean json);
void shore_print_found (GPtrArray *records, gboolean json);
void shore_print_fields (const ShoreRecord *record);
void shore_print_operations (GPtrArray *operations, gboolean json);

G_END_DECLS
