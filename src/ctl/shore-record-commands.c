#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "ctl/shore-ctl-print.h"
#include "ctl/shore-ctl.h"
#include "desk/shore-action.h"
#include "store/shore-records.h"

/* Records: what there is, and what may be done to it. Changes go through the
 * same use cases as the window's, and need no network. */

#define EVERY_ROW G_MAXINT32

/* One --where: a field, or id, remote_id or sync. */
typedef struct
{
  const char *name; /* inside the option's text */
  const char *value;
  int field; /* -1 for what every record has */
  ShoreValue wanted;
} Condition;

typedef struct
{
  ShoreKind kind;
  gint64 id;
  GArray *conditions; /* (owned) (element-type Condition) */
  GPtrArray *records; /* (owned) (nullable) */
} Query;

static void
condition_clear (gpointer data)
{
  shore_value_clear (&((Condition *)data)->wanted);
}

static void
query_clear (Query *query)
{
  g_clear_pointer (&query->conditions, g_array_unref);
  g_clear_pointer (&query->records, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static gboolean
meets (const ShoreRecord *record, const Condition *condition)
{
  if (condition->field >= 0)
    return shore_value_equal (shore_record_get_value (record, condition->field),
                              &condition->wanted);
  if (g_str_equal (condition->name, "id"))
    return shore_record_get_id (record) == condition->wanted.number;
  if (g_str_equal (condition->name, "remote_id"))
    return shore_record_get_remote_id (record) == condition->wanted.number;
  return g_str_equal (shore_sync_state_name (shore_record_get_sync (record)), condition->value);
}

static gboolean
meets_all (const ShoreRecord *record, const Query *query)
{
  for (guint i = 0; i < query->conditions->len; i++)
    if (!meets (record, &g_array_index (query->conditions, Condition, i)))
      return FALSE;
  return TRUE;
}

/* The vault is asked by the first field that it has a column for. */
static gboolean
read_list (ShoreDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  const Condition *first = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < query->conditions->len && first == NULL; i++)
    if (g_array_index (query->conditions, Condition, i).field >= 0)
      first = &g_array_index (query->conditions, Condition, i);

  rows = shore_records_where (db, query->kind, first ? first->field : -1,
                              first ? &first->wanted : NULL, EVERY_ROW, error);
  if (rows == NULL)
    return FALSE;
  query->records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  for (guint i = 0; i < rows->len; i++)
    if (meets_all (rows->pdata[i], query))
      g_ptr_array_add (query->records, shore_record_ref (rows->pdata[i]));
  return TRUE;
}

static gboolean
read_one (ShoreDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  ShoreRecord *record = shore_records_load (db, query->kind, query->id, error);

  if (record == NULL)
    return FALSE;
  query->records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  g_ptr_array_add (query->records, record);
  return TRUE;
}

static gboolean
parse_condition (Query *query, char *text, GError **error)
{
  static const char *const common[] = { "id", "remote_id", "sync", NULL };
  Condition condition = { .name = text, .field = -1 };
  char *equals = strchr (text, '=');

  if (equals != NULL)
    {
      *equals = '\0';
      condition.value = equals + 1;
      condition.field = shore_kind_find_field (query->kind, text);
    }
  if (equals == NULL || (condition.field < 0 && !g_strv_contains (common, text)))
    {
      g_set_error (error, SHORE_MODEL_ERROR, SHORE_MODEL_ERROR_UNKNOWN, "--where %s", text);
      return FALSE;
    }
  if (condition.field >= 0
      && !shore_value_parse (shore_kind_field (query->kind, condition.field), condition.value,
                             &condition.wanted, error))
    return FALSE;
  if (condition.field < 0)
    condition.wanted.number = g_ascii_strtoll (condition.value, NULL, 10);
  g_array_append_val (query->conditions, condition);
  return TRUE;
}

static ShoreExit
run_list (ShoreCtl *ctl, char **args)
{
  g_auto (Query) query = { .conditions = g_array_new (FALSE, TRUE, sizeof (Condition)) };
  g_autoptr (GError) error = NULL;

  g_array_set_clear_func (query.conditions, condition_clear);
  if (!shore_ctl_kind (args[0], &query.kind))
    return SHORE_EXIT_USAGE;
  for (char **where = ctl->where; where != NULL && *where != NULL; where++)
    if (!parse_condition (&query, *where, &error))
      return shore_ctl_fail (error);
  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, &error)
      || !shore_store_read_sync (shore_seat_get_store (ctl->seat), SHORE_VISIBLE, read_list, &query,
                                 &error))
    return shore_ctl_fail (error);
  shore_print_records (query.records, ctl->json);
  return SHORE_EXIT_DONE;
}

/* Children that come and go with their parent are shown with it. */
typedef struct
{
  gint64 parent;
  ShoreKind kind;
  GPtrArray *records; /* (owned) (nullable) */
} Children;

static gboolean
read_children (ShoreDatabase *db, gpointer data, GError **error)
{
  Children *children = data;

  children->records = shore_records_children (db, children->kind, children->parent, error);
  return children->records != NULL;
}

static gboolean
write_children (ShoreCtl *ctl, ShoreJsonWriter *writer, const ShoreRecord *record, GError **error)
{
  for (ShoreKind kind = 0; kind < SHORE_N_KINDS; kind++)
    {
      const ShoreKindInfo *info = shore_kind_info (kind);
      Children children = { .parent = shore_record_get_id (record), .kind = kind };
      g_autoptr (GPtrArray) records = NULL;

      if ((info->flags & SHORE_KIND_CHILD) == 0
          || info->fields[info->parent].target != shore_record_get_kind (record))
        continue;
      if (!shore_store_read_sync (shore_seat_get_store (ctl->seat), SHORE_VISIBLE, read_children,
                                  &children, error))
        return FALSE;
      records = children.records;
      shore_json_begin_array (writer, info->name);
      for (guint i = 0; i < records->len; i++)
        shore_print_write_record (writer, NULL, records->pdata[i]);
      shore_json_end_array (writer);
    }
  return TRUE;
}

static ShoreRecord *
load (ShoreCtl *ctl, ShoreKind kind, gint64 id, GError **error)
{
  g_auto (Query) query = { .kind = kind, .id = id };

  if (!shore_store_read_sync (shore_seat_get_store (ctl->seat), SHORE_VISIBLE, read_one, &query,
                              error))
    return NULL;
  return shore_record_ref (query.records->pdata[0]);
}

static ShoreExit
run_show (ShoreCtl *ctl, char **args)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();
  g_autoptr (ShoreRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  ShoreKind kind;
  gint64 id;

  if (!shore_ctl_kind (args[0], &kind) || !shore_ctl_number (args[1], &id))
    return SHORE_EXIT_USAGE;
  if (shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, &error))
    record = load (ctl, kind, id, &error);
  if (record == NULL)
    return shore_ctl_fail (error);
  if (!ctl->json)
    {
      shore_print_fields (record);
      return SHORE_EXIT_DONE;
    }
  shore_json_begin_object (writer, NULL);
  shore_print_write_members (writer, record);
  if (!write_children (ctl, writer, record, &error))
    return shore_ctl_fail (error);
  shore_json_end_object (writer);
  shore_print_document (writer);
  return SHORE_EXIT_DONE;
}

static ShoreArgs *
parse_pairs (char **pairs)
{
  g_autoptr (ShoreArgs) args = shore_args_new ();

  for (; *pairs != NULL; pairs++)
    if (!shore_args_parse_pair (args, *pairs))
      {
        shore_ctl_misused (_ ("“%s” is not of the form FIELD=VALUE."), *pairs);
        return NULL;
      }
  return g_steal_pointer (&args);
}

static ShoreExit
answer (ShoreCtl *ctl, ShoreKind kind, gint64 id, gint64 made, gint64 batch)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();
  g_autoptr (ShoreRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl->json)
    {
      printf ("%" G_GINT64_FORMAT "\n", made);
      return SHORE_EXIT_DONE;
    }
  record = load (ctl, kind, id, &error);
  if (record == NULL)
    return shore_ctl_fail (error);
  shore_json_begin_object (writer, NULL);
  shore_print_write_members (writer, record);
  shore_json_add_int (writer, "answer", made);
  shore_json_add_int (writer, "batch", batch);
  shore_json_end_object (writer);
  shore_print_document (writer);
  return SHORE_EXIT_DONE;
}

static ShoreExit
act (ShoreCtl *ctl, ShoreKind kind, gint64 id, const char *action, char **pairs)
{
  g_autoptr (ShoreArgs) args = parse_pairs (pairs);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShoreDesk *desk;
  gint64 made;
  gint64 batch = 0;

  if (args == NULL)
    return SHORE_EXIT_USAGE;
  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, &error))
    return shore_ctl_fail (error);
  desk = shore_seat_get_desk (ctl->seat);
  shore_desk_do_async (desk, kind, id, action, args, NULL, shore_ctl_keep_result_cb, &result);
  made = shore_desk_do_finish (desk, shore_ctl_wait (&result), &batch, &error);
  if (error != NULL)
    return shore_ctl_fail (error);
  return answer (ctl, kind, id ? id : made, made, batch);
}

static ShoreExit
run_new (ShoreCtl *ctl, char **args)
{
  ShoreKind kind;

  if (!shore_ctl_kind (args[0], &kind))
    return SHORE_EXIT_USAGE;
  return act (ctl, kind, 0, "new", args + 1);
}

static ShoreExit
run_set (ShoreCtl *ctl, char **args)
{
  ShoreKind kind;
  gint64 id;

  if (!shore_ctl_kind (args[0], &kind) || !shore_ctl_number (args[1], &id))
    return SHORE_EXIT_USAGE;
  return act (ctl, kind, id, "set", args + 2);
}

static ShoreExit
run_do (ShoreCtl *ctl, char **args)
{
  ShoreKind kind;
  gint64 id;

  if (!shore_ctl_kind (args[0], &kind) || !shore_ctl_number (args[1], &id))
    return SHORE_EXIT_USAGE;
  if (shore_action_find (kind, args[2]) == NULL)
    return shore_ctl_misused (_ ("A %s has no action “%s”. “homeshorectl actions” lists them."),
                              args[0], args[2]);
  return act (ctl, kind, id, args[2], args + 3);
}

static ShoreExit
run_undo (ShoreCtl *ctl, char **args)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 batch;

  if (!shore_ctl_number (args[0], &batch))
    return SHORE_EXIT_USAGE;
  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, &error))
    return shore_ctl_fail (error);
  shore_desk_undo_async (shore_seat_get_desk (ctl->seat), batch, NULL, shore_ctl_keep_result_cb,
                         &result);
  if (!shore_desk_undo_finish (shore_seat_get_desk (ctl->seat), shore_ctl_wait (&result), &error))
    return shore_ctl_fail (error);
  return SHORE_EXIT_DONE;
}

static ShoreExit
run_search (ShoreCtl *ctl, char **args)
{
  g_autofree char *words = g_strjoinv (" ", args);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, &error))
    return shore_ctl_fail (error);
  shore_desk_search_async (shore_seat_get_desk (ctl->seat), words, 50, NULL,
                           shore_ctl_keep_result_cb, &result);
  found = shore_desk_records_finish (shore_seat_get_desk (ctl->seat), shore_ctl_wait (&result),
                                     &error);
  if (found == NULL)
    return shore_ctl_fail (error);
  shore_print_found (found, ctl->json);
  return SHORE_EXIT_DONE;
}

static void
write_action (ShoreJsonWriter *writer, const ShoreAction *action)
{
  shore_json_begin_object (writer, NULL);
  shore_json_add_text (writer, "kind", shore_kind_info (action->kind)->name);
  shore_json_add_text (writer, "action", action->name);
  shore_json_add_text (writer, "from", action->from);
  shore_json_add_text (writer, "args", action->args);
  shore_json_end_object (writer);
}

static ShoreExit
run_actions (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();
  guint n_actions;
  const ShoreAction *actions = shore_action_list (&n_actions);

  shore_json_begin_array (writer, NULL);
  for (guint i = 0; i < n_actions; i++)
    if (ctl->json)
      write_action (writer, &actions[i]);
    else
      printf ("%s\t%s\t%s\n", shore_kind_info (actions[i].kind)->name, actions[i].name,
              actions[i].args ? actions[i].args : "");
  shore_json_end_array (writer);
  if (ctl->json)
    shore_print_document (writer);
  return SHORE_EXIT_DONE;
}

static void
write_kind (ShoreJsonWriter *writer, const ShoreKindInfo *info)
{
  shore_json_begin_object (writer, NULL);
  shore_json_add_text (writer, "kind", info->name);
  shore_json_begin_array (writer, "fields");
  for (int i = 0; i < info->n_fields; i++)
    shore_json_add_text (writer, NULL, info->fields[i].name);
  shore_json_end_array (writer);
  shore_json_end_object (writer);
}

static ShoreExit
run_kinds (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();

  shore_json_begin_array (writer, NULL);
  for (ShoreKind kind = 0; kind < SHORE_N_KINDS; kind++)
    {
      const ShoreKindInfo *info = shore_kind_info (kind);

      if (ctl->json)
        {
          write_kind (writer, info);
          continue;
        }
      printf ("%s:", info->name);
      for (int i = 0; i < info->n_fields; i++)
        printf (" %s", info->fields[i].name);
      printf ("\n");
    }
  shore_json_end_array (writer);
  if (ctl->json)
    shore_print_document (writer);
  return SHORE_EXIT_DONE;
}

const ShoreCommand shore_record_commands[] = {
  { "list", "KIND [--where FIELD=VALUE]…", N_ ("The records of a kind"), 1, 1, run_list },
  { "show", "KIND ID", N_ ("One record"), 2, 2, run_show },
  { "new", "KIND FIELD=VALUE…", N_ ("Make a record and print its id"), 1, -1, run_new },
  { "set", "KIND ID FIELD=VALUE…", N_ ("Change fields; states change by do"), 3, -1, run_set },
  { "do", "KIND ID ACTION [FIELD=VALUE]…", N_ ("Take a legal step of a record"), 3, -1, run_do },
  { "undo", "BATCH", N_ ("Take back what do --json called a batch"), 1, 1, run_undo },
  { "search", "WORDS", N_ ("Find by any part of a name, number or reference"), 1, -1, run_search },
  { "actions", "", N_ ("Every action with its kind and arguments"), 0, 0, run_actions },
  { "kinds", "", N_ ("Every kind with its fields"), 0, 0, run_kinds },
  { NULL },
};
