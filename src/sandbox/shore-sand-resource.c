#include "sandbox/shore-sand-resource.h"

const ShoreSandResource *const shore_sand_resources[] = {
  &shore_sand_thirdparties,  &shore_sand_contacts,    &shore_sand_products,
  &shore_sand_knowledge,     &shore_sand_tickets,     &shore_sand_events,
  &shore_sand_orders,        &shore_sand_order_lines, &shore_sand_invoices,
  &shore_sand_invoice_lines, &shore_sand_payments,    NULL,
};

/* The resource served at @path ("thirdparties"), or NULL. */
const ShoreSandResource *
shore_sand_resource_find (const char *path)
{
  for (int i = 0; shore_sand_resources[i] != NULL; i++)
    if (!(shore_sand_resources[i]->traits & SHORE_SAND_INNER)
        && g_str_equal (shore_sand_resources[i]->path, path))
      return shore_sand_resources[i];
  return NULL;
}

/* Whether @field is the one that owns its column. */
gboolean
shore_sand_field_is_column (const ShoreSandField *field)
{
  return field->column != NULL && !(field->flags & SHORE_SAND_ALIAS);
}

/* Index of the field that owns @column, or -1. */
int
shore_sand_resource_column (const ShoreSandResource *self, const char *column)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (shore_sand_field_is_column (&self->fields[i])
        && g_str_equal (self->fields[i].column, column))
      return (int)i;
  return -1;
}
