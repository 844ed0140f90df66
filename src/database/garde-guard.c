/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-guard.h"

#include <glib/gi18n-lib.h>

static const char file_script[] =
    "CREATE TRIGGER IF NOT EXISTS audit_no_update BEFORE UPDATE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;"
    "CREATE TRIGGER IF NOT EXISTS audit_no_delete BEFORE DELETE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;";

static const char server_script[] =
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RAISE EXCEPTION USING MESSAGE = ''the audit trail is only added to''; END';"
    "DROP TRIGGER IF EXISTS audit_no_change ON audit;"
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit "
    "FOR EACH ROW EXECUTE FUNCTION audit_refuse();"
    "DROP TRIGGER IF EXISTS audit_no_truncate ON audit;"
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();";

static gboolean
has_trail (GardeDatabase *database, gboolean *has_table, GError **error)
{
  g_autoptr (GardeRows) rows = garde_database_query (
      database,
      garde_database_is_server (database)
          ? "SELECT 1 FROM pg_catalog.pg_class WHERE relname = 'audit' AND relkind = 'r' "
            "AND relnamespace = current_schema()::regnamespace"
          : "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'audit'",
      NULL, error);

  if (rows == NULL)
    return FALSE;
  *has_table = garde_rows_get_length (rows) > 0;
  return TRUE;
}

gboolean
garde_guard_apply (GardeDatabase *database, GError **error)
{
  gboolean has_table;

  g_return_val_if_fail (garde_database_is_in_transaction (database), FALSE);

  if (!has_trail (database, &has_table, error))
    return FALSE;
  return !has_table ||
         garde_database_script (
             database, garde_database_is_server (database) ? server_script : file_script, error);
}

/* An identifier in SQL: no argument can stand for it. */
static char *
quote (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "\"", -1);
  g_autofree char *inside = g_strjoinv ("\"\"", parts);

  return g_strconcat ("\"", inside, "\"", NULL);
}

static gboolean
grant_cb (GardeDatabase *database, gpointer data, GError **error)
{
  const char *role = data;
  g_autoptr (GardeRows) rows = garde_database_query (database,
                                                     "SELECT quote_ident(current_schema()) FROM "
                                                     "pg_catalog.pg_roles WHERE rolname = $1",
                                                     g_variant_new ("(s)", role), error);
  g_autofree char *name = quote (role);
  g_autofree char *script = NULL;
  const char *schema;

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    {
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED,
                   _ ("The server knows no role “%s”: make it with CREATE ROLE first."), role);
      return FALSE;
    }
  schema = garde_rows_get_text (rows, 0, 0);
  script = g_strdup_printf (
      "GRANT USAGE ON SCHEMA %1$s TO %2$s;"
      "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %1$s TO %2$s;"
      "GRANT USAGE ON ALL SEQUENCES IN SCHEMA %1$s TO %2$s;"
      "REVOKE TRUNCATE, REFERENCES, TRIGGER ON ALL TABLES IN SCHEMA %1$s FROM %2$s;"
      "REVOKE UPDATE, DELETE ON audit, audit_key FROM %2$s;"
      "REVOKE UPDATE ON audit_payload FROM %2$s;"
      "REVOKE INSERT, UPDATE, DELETE ON schema_version, audit_act FROM %2$s;",
      schema, name);
  return garde_database_script (database, script, error);
}

gboolean
garde_guard_grant (GardeDatabase *database, const char *role, GError **error)
{
  g_return_val_if_fail (GARDE_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (role != NULL, FALSE);

  if (garde_database_is_server (database))
    return garde_database_transact (database, grant_cb, (gpointer) role, error);
  g_set_error_literal (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED,
                       _ ("A file has no roles: whoever may write it may write all of it."));
  return FALSE;
}
