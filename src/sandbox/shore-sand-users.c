#include "sandbox/shore-sand-users.h"

#include "sandbox/shore-sand-json.h"
#include "sandbox/shore-sand-rights.h"

/* The advisor whose key is given on the command line comes first; the others are colleagues, whose
 * edits arrive from inside. Their names are as invented as the rest of the data. */
static const struct
{
  const char *login;
  const char *firstname;
  const char *lastname;
  const char *key;
} users[] = {
  { "advisor", "Camille", "Lefèvre", NULL },
  { "colleague", "Inès", "Marchand", "colleague-key" },
  { "supervisor", "Étienne", "Vasseur", "supervisor-key" },
};

#define PASSWORD "homeshore"

/* The user of a key, 0 where there is none. */
gint64
shore_sand_users_find_key (ShoreSandStore *store, const char *key)
{
  return shore_sand_store_int (store, "SELECT rowid FROM user WHERE api_key = ? AND statut = 1",
                               "s", key);
}

gboolean
shore_sand_users_fill (ShoreSandStore *store)
{
  for (gsize i = 0; i < G_N_ELEMENTS (users); i++)
    {
      g_autofree char *email = g_strdup_printf ("%s@exemple.fr", users[i].login);

      if (!shore_sand_store_run (store, "INSERT INTO user VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
                                 "issssssi", (gint64)i + 1, users[i].login, users[i].lastname,
                                 users[i].firstname, email, PASSWORD, users[i].key,
                                 (gint64)(i == 2)))
        return FALSE;
    }
  return TRUE;
}

/* The key of the first user; an existing file keeps its data and takes the new key. */
gboolean
shore_sand_users_set_key (ShoreSandStore *store, const char *key)
{
  return shore_sand_store_run (store, "UPDATE user SET api_key = ? WHERE rowid = 1", "s", key);
}

gboolean
shore_sand_users_is_admin (ShoreSandStore *store, gint64 user)
{
  return shore_sand_store_int (store, "SELECT admin FROM user WHERE rowid = ?", "i", user) != 0;
}

/* POST /login: gives the key there already is. */
gboolean
shore_sand_users_login (ShoreSandCall *call, guint delay_ms)
{
  g_autofree char *login = shore_sand_json_dup (call->body, "login");
  g_autofree char *password = shore_sand_json_dup (call->body, "password");
  g_autofree char *key = NULL;

  if (login == NULL || password == NULL)
    return shore_sand_call_fail (call, 400, "%s field missing",
                                 login == NULL ? "login" : "password");
  key = shore_sand_store_text (
      call->store, "SELECT api_key FROM user WHERE login = ? AND pass = ? AND statut = 1", "ss",
      login, password);
  if (key == NULL)
    {
      call->delay_ms = delay_ms;
      return shore_sand_call_fail (call, 403, "Access denied");
    }
  g_string_append (call->out, "{\"success\":{\"code\":200,\"token\":");
  shore_sand_json_text (call->out, key);
  g_string_append (call->out, ",\"entity\":\"1\",\"message\":\"Welcome\"}}");
  return TRUE;
}

static gboolean
append_user (ShoreSandCall *call, gint64 id)
{
  static const char *const names[]
      = { "id", "login", "lastname", "firstname", "email", "admin", "status" };
  sqlite3_stmt *row;

  if (id != call->user)
    return shore_sand_rights_refuse (call, NULL);
  row = shore_sand_store_prepare (
      call->store, "SELECT rowid, login, lastname, firstname, email, admin, statut FROM user"
                   " WHERE rowid = ?");
  sqlite3_bind_int64 (row, 1, id);
  if (sqlite3_step (row) == SQLITE_ROW)
    {
      gboolean first = TRUE;

      g_string_append_c (call->out, '{');
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        {
          shore_sand_json_name (call->out, &first, names[i]);
          shore_sand_json_text (call->out, (const char *)sqlite3_column_text (row, (int)i));
        }
      g_string_append (call->out, ",\"entity\":\"1\",\"socid\":null,\"array_options\":[]}");
    }
  sqlite3_reset (row);
  return TRUE;
}

/* Needs the right to read users, or to change oneself. */
gboolean
shore_sand_users_info (ShoreSandCall *call)
{
  if (!shore_sand_rights_has (call->store, call->user, 251)
      && !shore_sand_rights_has (call->store, call->user, 342))
    return shore_sand_rights_refuse (call, NULL);
  return append_user (call, call->user);
}

gboolean
shore_sand_users_by_id (ShoreSandCall *call)
{
  return append_user (call, call->id);
}

/* Oneself needs no right; another one does, whether he exists or not. */
gboolean
shore_sand_users_by_login (ShoreSandCall *call, const char *login)
{
  return append_user (call,
                      shore_sand_store_int (call->store, "SELECT rowid FROM user WHERE login = ?",
                                            "s", login));
}
