/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/garde-record.h"

#include <string.h>

typedef struct
{
  gint64 id;
  gint64 revision;
} GardeRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GardeRecord, garde_record, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_REVISION,
};

/* The member of @record that @field describes, as an lvalue of @Type. */
#define MEMBER(Type, record, field) G_STRUCT_MEMBER (Type, record, (field)->offset)

static GardeRecordPrivate *
get_private (gconstpointer record)
{
  return garde_record_get_instance_private ((GardeRecord *) record);
}

static const char *
text_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
field_clear (GardeRecord *self, const GardeField *field)
{
  switch (field->kind)
    {
    case GARDE_FIELD_TEXT:
    case GARDE_FIELD_OPTIONAL_TEXT:
      g_clear_pointer (&MEMBER (char *, self, field), g_free);
      break;
    case GARDE_FIELD_BYTES:
      g_clear_pointer (&MEMBER (GBytes *, self, field), g_bytes_unref);
      break;
    case GARDE_FIELD_INT:
    case GARDE_FIELD_REFERENCE:
    case GARDE_FIELD_OPTIONAL_REFERENCE:
    case GARDE_FIELD_MONEY:
    case GARDE_FIELD_DAY:
    case GARDE_FIELD_MINUTES:
    case GARDE_FIELD_INSTANT:
    case GARDE_FIELD_FLAG:
    case GARDE_FIELD_ENUM:
      break;
    default:
      g_assert_not_reached ();
    }
}

/* @to must hold nothing that is owned. */
static void
field_copy (const GardeRecord *from, GardeRecord *to, const GardeField *field)
{
  switch (field->kind)
    {
    case GARDE_FIELD_INT:
    case GARDE_FIELD_REFERENCE:
    case GARDE_FIELD_OPTIONAL_REFERENCE:
    case GARDE_FIELD_INSTANT:
      MEMBER (gint64, to, field) = MEMBER (gint64, from, field);
      break;
    case GARDE_FIELD_TEXT:
    case GARDE_FIELD_OPTIONAL_TEXT:
      MEMBER (char *, to, field) = g_strdup (MEMBER (char *, from, field));
      break;
    case GARDE_FIELD_MONEY:
      MEMBER (GardeMoney, to, field) = MEMBER (GardeMoney, from, field);
      break;
    case GARDE_FIELD_DAY:
      MEMBER (GardeDay, to, field) = MEMBER (GardeDay, from, field);
      break;
    case GARDE_FIELD_MINUTES:
      MEMBER (GardeMinutes, to, field) = MEMBER (GardeMinutes, from, field);
      break;
    case GARDE_FIELD_FLAG:
      MEMBER (gboolean, to, field) = MEMBER (gboolean, from, field);
      break;
    case GARDE_FIELD_ENUM:
      MEMBER (int, to, field) = MEMBER (int, from, field);
      break;
    case GARDE_FIELD_BYTES:
      if (MEMBER (GBytes *, from, field) != NULL)
        MEMBER (GBytes *, to, field) = g_bytes_ref (MEMBER (GBytes *, from, field));
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
bytes_equal (GBytes *a, GBytes *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_bytes_equal (a, b);
}

/* Two values are equal when the database would hold the same: a missing text that is stored as ""
 * equals an empty one, and every time that is not set equals every other. */
gboolean
garde_record_field_equal (gconstpointer a, gconstpointer b, const GardeField *field)
{
  switch (field->kind)
    {
    case GARDE_FIELD_INT:
    case GARDE_FIELD_REFERENCE:
    case GARDE_FIELD_OPTIONAL_REFERENCE:
    case GARDE_FIELD_INSTANT:
      return MEMBER (gint64, a, field) == MEMBER (gint64, b, field);
    case GARDE_FIELD_TEXT:
      return strcmp (text_or_empty (MEMBER (char *, a, field)),
                     text_or_empty (MEMBER (char *, b, field))) == 0;
    case GARDE_FIELD_OPTIONAL_TEXT:
      return g_strcmp0 (MEMBER (char *, a, field), MEMBER (char *, b, field)) == 0;
    case GARDE_FIELD_MONEY:
      return MEMBER (GardeMoney, a, field).cents == MEMBER (GardeMoney, b, field).cents;
    case GARDE_FIELD_DAY:
      return MEMBER (GardeDay, a, field).number == MEMBER (GardeDay, b, field).number;
    case GARDE_FIELD_MINUTES:
      return MAX (MEMBER (GardeMinutes, a, field).minutes, -1) ==
             MAX (MEMBER (GardeMinutes, b, field).minutes, -1);
    case GARDE_FIELD_FLAG:
      return !MEMBER (gboolean, a, field) == !MEMBER (gboolean, b, field);
    case GARDE_FIELD_ENUM:
      return MEMBER (int, a, field) == MEMBER (int, b, field);
    case GARDE_FIELD_BYTES:
      return bytes_equal (MEMBER (GBytes *, a, field), MEMBER (GBytes *, b, field));
    default:
      g_assert_not_reached ();
    }
}

static void
field_get_value (GardeRecord *self, const GardeField *field, GValue *value)
{
  switch (field->kind)
    {
    case GARDE_FIELD_INT:
    case GARDE_FIELD_REFERENCE:
    case GARDE_FIELD_OPTIONAL_REFERENCE:
    case GARDE_FIELD_INSTANT:
      g_value_set_int64 (value, MEMBER (gint64, self, field));
      break;
    case GARDE_FIELD_TEXT:
    case GARDE_FIELD_OPTIONAL_TEXT:
      g_value_set_string (value, MEMBER (char *, self, field));
      break;
    case GARDE_FIELD_MONEY:
      g_value_set_int64 (value, MEMBER (GardeMoney, self, field).cents);
      break;
    case GARDE_FIELD_DAY:
      g_value_set_int (value, MEMBER (GardeDay, self, field).number);
      break;
    case GARDE_FIELD_MINUTES:
      g_value_set_int (value, MEMBER (GardeMinutes, self, field).minutes);
      break;
    case GARDE_FIELD_FLAG:
      g_value_set_boolean (value, MEMBER (gboolean, self, field));
      break;
    case GARDE_FIELD_ENUM:
      g_value_set_int (value, MEMBER (int, self, field));
      break;
    case GARDE_FIELD_BYTES:
      g_value_set_boxed (value, MEMBER (GBytes *, self, field));
      break;
    default:
      g_assert_not_reached ();
    }
}

static GParamSpec *
field_create_pspec (const GardeField *field)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  g_autofree char *dashed = g_strdelimit (g_strdup (field->name), "_", '-');
  const char *name = g_intern_string (dashed);

  switch (field->kind)
    {
    case GARDE_FIELD_INT:
    case GARDE_FIELD_REFERENCE:
    case GARDE_FIELD_OPTIONAL_REFERENCE:
    case GARDE_FIELD_MONEY:
    case GARDE_FIELD_INSTANT:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case GARDE_FIELD_DAY:
    case GARDE_FIELD_MINUTES:
    case GARDE_FIELD_ENUM:
      return g_param_spec_int (name, NULL, NULL, G_MININT, G_MAXINT, 0, flags);
    case GARDE_FIELD_FLAG:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case GARDE_FIELD_TEXT:
    case GARDE_FIELD_OPTIONAL_TEXT:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    case GARDE_FIELD_BYTES:
      return g_param_spec_boxed (name, NULL, NULL, G_TYPE_BYTES, flags);
    default:
      g_assert_not_reached ();
    }
}

/* The properties of the fields are numbered from 1 in the order of the table. */
static void
garde_record_get_field_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GardeRecordClass *klass = GARDE_RECORD_GET_CLASS (object);

  if (prop_id == 0 || prop_id > klass->n_fields)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }

  field_get_value (GARDE_RECORD (object), &klass->fields[prop_id - 1], value);
}

static void
garde_record_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, garde_record_get_id (object));
      break;
    case PROP_REVISION:
      g_value_set_int64 (value, garde_record_get_revision (object));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Zero is midnight and 1970-01-01, so days and minutes cannot be left as GObject cleared them. This
 * waits for constructed because only then is the class, and so the table, that of the final type.
 */
static void
garde_record_constructed (GObject *object)
{
  GardeRecordClass *klass = GARDE_RECORD_GET_CLASS (object);

  G_OBJECT_CLASS (garde_record_parent_class)->constructed (object);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const GardeField *field = &klass->fields[i];

      if (field->kind == GARDE_FIELD_DAY)
        MEMBER (GardeDay, object, field) = GARDE_DAY_NONE;
      else if (field->kind == GARDE_FIELD_MINUTES)
        MEMBER (GardeMinutes, object, field) = GARDE_MINUTES_NONE;
    }
}

static void
garde_record_finalize (GObject *object)
{
  GardeRecordClass *klass = GARDE_RECORD_GET_CLASS (object);

  for (guint i = 0; i < klass->n_fields; i++)
    field_clear (GARDE_RECORD (object), &klass->fields[i]);

  G_OBJECT_CLASS (garde_record_parent_class)->finalize (object);
}

static void
garde_record_class_init (GardeRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = garde_record_get_property;
  object_class->constructed = garde_record_constructed;
  object_class->finalize = garde_record_finalize;

  g_object_class_install_property (object_class, PROP_ID,
                                   g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags));
  g_object_class_install_property (
      object_class, PROP_REVISION,
      g_param_spec_int64 ("revision", NULL, NULL, 0, G_MAXINT64, 0, flags));
}

static void
garde_record_init (GardeRecord *self)
{
}

void
garde_record_class_describe (GardeRecordClass *klass,
                             const char *table,
                             const GardeField *fields,
                             guint n_fields)
{
  GObjectClass *object_class = (GObjectClass *) klass;

  g_return_if_fail (GARDE_IS_RECORD_CLASS (klass));
  g_return_if_fail (table != NULL);
  g_return_if_fail (fields != NULL || n_fields == 0);

  klass->table = table;
  klass->fields = fields;
  klass->n_fields = n_fields;

  /* GObject takes get_property away from every subclass, while constructed and finalize stay. */
  object_class->get_property = garde_record_get_field_property;

  for (guint i = 0; i < n_fields; i++)
    g_object_class_install_property (object_class, i + 1, field_create_pspec (&fields[i]));
}

gint64
garde_record_get_id (gconstpointer record)
{
  g_return_val_if_fail (GARDE_IS_RECORD ((gpointer) record), 0);

  return get_private (record)->id;
}

gint64
garde_record_get_revision (gconstpointer record)
{
  g_return_val_if_fail (GARDE_IS_RECORD ((gpointer) record), 0);

  return get_private (record)->revision;
}

void
garde_record_set_identity (gpointer record, gint64 id, gint64 revision)
{
  GardeRecordPrivate *priv;

  g_return_if_fail (GARDE_IS_RECORD (record));
  g_return_if_fail (id >= 0);
  g_return_if_fail (revision >= 0);

  priv = get_private (record);
  priv->id = id;
  priv->revision = revision;
}

const GardeField *
garde_record_get_fields (gconstpointer record, guint *n_fields)
{
  GardeRecordClass *klass;

  g_return_val_if_fail (GARDE_IS_RECORD ((gpointer) record), NULL);
  g_return_val_if_fail (n_fields != NULL, NULL);

  klass = GARDE_RECORD_GET_CLASS ((gpointer) record);
  *n_fields = klass->n_fields;

  return klass->fields;
}

GardeRecord *
garde_record_copy (const GardeRecord *self)
{
  GardeRecord *copy;
  const GardeField *fields;
  guint n_fields;

  g_return_val_if_fail (GARDE_IS_RECORD ((gpointer) self), NULL);

  copy = g_object_new (G_OBJECT_TYPE (self), NULL);
  fields = garde_record_get_fields (self, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    field_copy (self, copy, &fields[i]);
  *get_private (copy) = *get_private (self);

  return copy;
}

gboolean
garde_record_equal (gconstpointer a, gconstpointer b)
{
  const GardeField *fields;
  guint n_fields;

  g_return_val_if_fail (GARDE_IS_RECORD ((gpointer) a), FALSE);
  g_return_val_if_fail (GARDE_IS_RECORD ((gpointer) b), FALSE);

  if (G_OBJECT_TYPE (a) != G_OBJECT_TYPE (b) || garde_record_get_id (a) != garde_record_get_id (b))
    return FALSE;

  fields = garde_record_get_fields (a, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    if (!garde_record_field_equal (a, b, &fields[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

void
garde_record_set_text (char **field, const char *text)
{
  char *copy;

  g_return_if_fail (field != NULL);
  g_return_if_fail (text == NULL || g_utf8_validate (text, -1, NULL));

  /* The copy comes first because @text may be the old value or a part of it. */
  copy = text == NULL || is_blank (text) ? NULL : g_strdup (text);
  g_free (*field);
  *field = copy;
}

static GVariant *
maybe_int64 (gboolean is_set, gint64 value)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_INT64, is_set ? g_variant_new_int64 (value) : NULL);
}

static GVariant *
maybe_bytes (GBytes *bytes)
{
  GVariant *child =
      bytes == NULL ? NULL : g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);

  return g_variant_new_maybe (G_VARIANT_TYPE_BYTESTRING, child);
}

GVariant *
garde_record_dup_field (gconstpointer record, const GardeField *field)
{
  g_return_val_if_fail (GARDE_IS_RECORD ((gpointer) record), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  switch (field->kind)
    {
    case GARDE_FIELD_INT:
    case GARDE_FIELD_REFERENCE:
      return g_variant_new_int64 (MEMBER (gint64, record, field));
    case GARDE_FIELD_OPTIONAL_REFERENCE:
    case GARDE_FIELD_INSTANT:
      return maybe_int64 (MEMBER (gint64, record, field) != 0, MEMBER (gint64, record, field));
    case GARDE_FIELD_TEXT:
      return g_variant_new_string (text_or_empty (MEMBER (char *, record, field)));
    case GARDE_FIELD_OPTIONAL_TEXT:
      return g_variant_new ("ms", MEMBER (char *, record, field));
    case GARDE_FIELD_MONEY:
      return g_variant_new_int64 (MEMBER (GardeMoney, record, field).cents);
    case GARDE_FIELD_DAY:
      return maybe_int64 (garde_day_is_set (MEMBER (GardeDay, record, field)),
                          MEMBER (GardeDay, record, field).number);
    case GARDE_FIELD_MINUTES:
      return maybe_int64 (garde_minutes_is_set (MEMBER (GardeMinutes, record, field)),
                          MEMBER (GardeMinutes, record, field).minutes);
    case GARDE_FIELD_FLAG:
      return g_variant_new_int64 (MEMBER (gboolean, record, field) ? 1 : 0);
    case GARDE_FIELD_ENUM:
      return maybe_int64 (MEMBER (int, record, field) != 0, MEMBER (int, record, field));
    case GARDE_FIELD_BYTES:
      return maybe_bytes (MEMBER (GBytes *, record, field));
    default:
      g_assert_not_reached ();
    }
}
