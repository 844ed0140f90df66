/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-private.h"

#include "store/garde-store-sql.h"

/* Records from rows and rows from records, all by the one table of fields (DESIGN.md 3). */

static GardeRecordClass *
peek_class (GType type)
{
  GardeRecordClass *klass = g_type_class_peek (type);

  /* Record classes live as long as the program: a peek would lose the first one otherwise. */
  return klass != NULL ? klass : g_type_class_ref (type);
}

static void
append_columns (GString *sql, const GardeRecordClass *klass, const char *alias)
{
  const char *dot = alias != NULL ? "." : "";

  alias = alias != NULL ? alias : "";
  g_string_append_printf (sql, "%s%sid, %s%srevision", alias, dot, alias, dot);
  for (guint i = 0; i < klass->n_fields; i++)
    g_string_append_printf (sql, ", %s%s%s", alias, dot, klass->fields[i].name);
}

char *
garde_store_sql_columns (GType type, const char *alias)
{
  GString *sql = g_string_new (NULL);

  append_columns (sql, peek_class (type), alias);
  return g_string_free (sql, FALSE);
}

char *
garde_store_sql_select (GType type, const char *tail)
{
  const GardeRecordClass *klass = peek_class (type);
  GString *sql = g_string_new ("SELECT ");

  append_columns (sql, klass, NULL);
  g_string_append_printf (sql, " FROM %s %s", klass->table, tail);
  return g_string_free (sql, FALSE);
}

char *
garde_store_sql_insert (GType type)
{
  const GardeRecordClass *klass = peek_class (type);
  GString *sql = g_string_new ("INSERT INTO ");

  g_string_append_printf (sql, "%s (", klass->table);
  append_columns (sql, klass, NULL);
  g_string_append (sql, ") VALUES ($1, 1");
  for (guint i = 0; i < klass->n_fields; i++)
    g_string_append_printf (sql, ", $%u", i + 2);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

char *
garde_store_sql_update_some (GType type, guint64 fields)
{
  const GardeRecordClass *klass = peek_class (type);
  GString *sql = g_string_new ("UPDATE ");
  guint next = 3;

  g_string_append_printf (sql, "%s SET revision = revision + 1", klass->table);
  for (guint i = 0; i < klass->n_fields; i++)
    if (fields & ((guint64) 1 << i))
      g_string_append_printf (sql, ", %s = $%u", klass->fields[i].name, next++);
  g_string_append (sql, " WHERE id = $1 AND revision = $2");
  return g_string_free (sql, FALSE);
}

guint64
garde_store_sql_find_differences (gconstpointer before, gconstpointer record)
{
  guint n_fields;
  const GardeField *fields = garde_record_get_fields (record, &n_fields);
  guint64 differences = 0;

  g_assert (n_fields <= 64);
  for (guint i = 0; i < n_fields; i++)
    if (!garde_record_field_equal (before, record, &fields[i]))
      differences |= (guint64) 1 << i;
  return differences;
}

static GVariant *
make_arguments (gconstpointer record, gboolean with_revision, guint64 wanted)
{
  GVariantBuilder builder;
  guint n_fields;
  const GardeField *fields = garde_record_get_fields (record, &n_fields);

  g_variant_builder_init (&builder, G_VARIANT_TYPE_TUPLE);
  g_variant_builder_add (&builder, "x", garde_record_get_id (record));
  if (with_revision)
    g_variant_builder_add (&builder, "x", garde_record_get_revision (record));
  for (guint i = 0; i < n_fields; i++)
    if (wanted & ((guint64) 1 << i))
      g_variant_builder_add_value (&builder, garde_record_dup_field (record, &fields[i]));
  return g_variant_builder_end (&builder);
}

GVariant *
garde_store_sql_insert_arguments (gconstpointer record)
{
  return make_arguments (record, FALSE, G_MAXUINT64);
}

GVariant *
garde_store_sql_update_some_arguments (gconstpointer record, guint64 fields)
{
  return make_arguments (record, TRUE, fields);
}

guint
garde_store_count_columns (GType type)
{
  return peek_class (type)->n_fields + 2;
}

static void
read_number (gpointer at, GardeFieldKind kind, gint64 value, gboolean is_null)
{
  switch (kind)
    {
    case GARDE_FIELD_INT:
    case GARDE_FIELD_REFERENCE:
    case GARDE_FIELD_OPTIONAL_REFERENCE:
    case GARDE_FIELD_INSTANT:
      *(gint64 *) at = value;
      break;
    case GARDE_FIELD_MONEY:
      ((GardeMoney *) at)->cents = value;
      break;
    case GARDE_FIELD_DAY:
      *(GardeDay *) at = is_null ? GARDE_DAY_NONE : garde_day ((gint32) value);
      break;
    case GARDE_FIELD_MINUTES:
      *(GardeMinutes *) at = is_null ? GARDE_MINUTES_NONE : garde_minutes ((int) value);
      break;
    case GARDE_FIELD_FLAG:
      *(gboolean *) at = value != 0;
      break;
    case GARDE_FIELD_ENUM:
      *(int *) at = (int) value;
      break;
    case GARDE_FIELD_TEXT:
    case GARDE_FIELD_OPTIONAL_TEXT:
    case GARDE_FIELD_BYTES:
    default:
      g_assert_not_reached ();
    }
}

static void
read_field (
    gpointer record, const GardeField *field, const GardeRows *rows, guint row, guint column)
{
  gpointer at = G_STRUCT_MEMBER_P (record, field->offset);

  if (field->kind == GARDE_FIELD_TEXT || field->kind == GARDE_FIELD_OPTIONAL_TEXT)
    *(char **) at = g_strdup (garde_rows_get_text (rows, row, column));
  else if (field->kind == GARDE_FIELD_BYTES)
    *(GBytes **) at = garde_rows_dup_bytes (rows, row, column);
  else
    read_number (at, field->kind, garde_rows_get_int (rows, row, column),
                 garde_rows_is_null (rows, row, column));
}

gpointer
garde_store_build (GType type, const GardeRows *rows, guint row, guint column)
{
  gpointer record;
  guint n_fields;
  const GardeField *fields;

  if (garde_rows_is_null (rows, row, column))
    return NULL;
  record = g_object_new (type, NULL);
  garde_record_set_identity (record, garde_rows_get_int (rows, row, column),
                             garde_rows_get_int (rows, row, column + 1));
  fields = garde_record_get_fields (record, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    read_field (record, &fields[i], rows, row, column + 2 + i);
  return record;
}
