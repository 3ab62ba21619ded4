#include "sandbox/shore-sand-merge.h"

#include "sandbox/shore-sand-read.h"

/* What is handed over. The database moves the tms of every row it rewrites. */
static const char *const tables[] = { "contact", "ticket", "agendaevent", "orders", "invoice" };

gboolean
shore_sand_merge (ShoreSandCall *call)
{
  char now[SHORE_SAND_STAMP_SIZE];

  if (call->store->dialect < 20)
    return shore_sand_call_fail (call, 500, "Error merging the third parties");
  if (call->store->dialect < 23)
    return shore_sand_call_crash (call);
  if (call->id == call->line)
    return shore_sand_call_fail (call, 400, "Try to merge a thirdparty into itself");
  if (!shore_sand_read_exists (call, &shore_sand_thirdparties, call->id)
      || !shore_sand_read_exists (call, &shore_sand_thirdparties, call->line))
    return FALSE;
  shore_sand_store_now (call->store, now);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("UPDATE %s SET fk_soc = ?, tms = ? WHERE fk_soc = ?", tables[i]);

      if (!shore_sand_store_run (call->store, sql, "isi", call->id, now, call->line))
        return shore_sand_call_fail_database (call);
    }
  if (!shore_sand_store_run (call->store, "DELETE FROM thirdparty WHERE rowid = ?", "i",
                             call->line))
    return shore_sand_call_fail_database (call);
  return shore_sand_read_one (call, &shore_sand_thirdparties, call->id);
}
