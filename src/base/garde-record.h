/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/garde-day.h"
#include "base/garde-minutes.h"
#include "base/garde-money.h"

G_BEGIN_DECLS

/* The C type at the offset is in brackets. "Not set" is NULL in the database and, in C: 0 for an
 * optional reference, instant and enum, NULL for optional text and bytes, GARDE_DAY_NONE,
 * GARDE_MINUTES_NONE. */
typedef enum
{
  GARDE_FIELD_INT,                /* [gint64] */
  GARDE_FIELD_TEXT,               /* [char *] never NULL once saved; NULL is stored as "" */
  GARDE_FIELD_OPTIONAL_TEXT,      /* [char *] */
  GARDE_FIELD_REFERENCE,          /* [gint64] an id */
  GARDE_FIELD_OPTIONAL_REFERENCE, /* [gint64] */
  GARDE_FIELD_MONEY,              /* [GardeMoney] */
  GARDE_FIELD_DAY,                /* [GardeDay] may be not set */
  GARDE_FIELD_MINUTES,            /* [GardeMinutes] may be not set */
  GARDE_FIELD_INSTANT,            /* [gint64] ms UTC, may be not set */
  GARDE_FIELD_FLAG,               /* [gboolean] */
  GARDE_FIELD_ENUM,               /* [int] rows of a small table, from 1; 0 is not set */
  GARDE_FIELD_BYTES,              /* [GBytes *] may be not set */
} GardeFieldKind;

typedef struct
{
  const char *name; /* the column, snake_case; the GObject property has '-' for '_' */
  GardeFieldKind kind;
  gsize offset;
} GardeField;

/* clang-format off */
#define GARDE_FIELD(Type, member, KIND) { #member, GARDE_FIELD_##KIND, G_STRUCT_OFFSET (Type, member) }
/* clang-format on */

#define GARDE_TYPE_RECORD (garde_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (GardeRecord, garde_record, GARDE, RECORD, GObject)

struct _GardeRecordClass
{
  GObjectClass parent_class;
  const char *table;        /* the SQL table */
  const GardeField *fields; /* without id and revision */
  guint n_fields;
};

/* In a subclass's class_init: takes over properties (id, revision and one a field; read-only int64,
 * int, boolean, string, boxed), finalize and the "not set" defaults of new objects. @fields must be
 * static. */
void garde_record_class_describe (GardeRecordClass *klass,
                                  const char *table,
                                  const GardeField *fields,
                                  guint n_fields);

/* A subclass is one struct and one line in its header (the struct starts with "GardeRecord
 * parent_instance;", its members are read directly; id and revision are read with the functions
 * below) and, in its .c file, one table of fields and one GARDE_DEFINE_RECORD line. */
#define GARDE_DECLARE_RECORD(TypeName, type_name, OBJ)                                             \
  typedef struct _##TypeName TypeName;                                                             \
  typedef struct                                                                                   \
  {                                                                                                \
    GardeRecordClass parent_class;                                                                 \
  } TypeName##Class;                                                                               \
  GType type_name##_get_type (void);                                                               \
  TypeName *type_name##_new (void);                                                                \
  TypeName *type_name##_copy (const TypeName *self);                                               \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (TypeName, g_object_unref)                                         \
  G_GNUC_UNUSED static inline TypeName *GARDE_##OBJ (gpointer object)                              \
  {                                                                                                \
    return G_TYPE_CHECK_INSTANCE_CAST (object, type_name##_get_type (), TypeName);                 \
  }                                                                                                \
  G_GNUC_UNUSED static inline gboolean GARDE_IS_##OBJ (gpointer object)                            \
  {                                                                                                \
    return G_TYPE_CHECK_INSTANCE_TYPE (object, type_name##_get_type ());                           \
  }

#define GARDE_DEFINE_RECORD(TypeName, type_name, table_name, fields)                               \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, GARDE_TYPE_RECORD)                                     \
  static void type_name##_class_init (TypeName##Class *klass)                                      \
  {                                                                                                \
    garde_record_class_describe ((GardeRecordClass *) klass, table_name, fields,                   \
                                 G_N_ELEMENTS (fields));                                           \
  }                                                                                                \
  static void type_name##_init (TypeName *self)                                                    \
  {                                                                                                \
    (void) self;                                                                                   \
  }                                                                                                \
  TypeName *type_name##_new (void)                                                                 \
  {                                                                                                \
    return g_object_new (type_name##_get_type (), NULL);                                           \
  }                                                                                                \
  TypeName *type_name##_copy (const TypeName *self)                                                \
  {                                                                                                \
    return (TypeName *) garde_record_copy ((const GardeRecord *) self);                            \
  }

gint64 garde_record_get_id (gconstpointer record);
gint64 garde_record_get_revision (gconstpointer record); /* 0: never saved */

/* For store/, which makes records from rows and writes them: */
void garde_record_set_identity (gpointer record, gint64 id, gint64 revision);
const GardeField *garde_record_get_fields (gconstpointer record, guint *n_fields);

/* A copy of any record, with the same id and revision, to be changed and handed to the store.
 * (transfer full) */
GardeRecord *garde_record_copy (const GardeRecord *self);

/* Whether every field is equal (id too, revision not). */
gboolean garde_record_equal (gconstpointer a, gconstpointer b);

/* Whether @field is equal in both, which are of one type. */
gboolean garde_record_field_equal (gconstpointer a, gconstpointer b, const GardeField *field);

/* Replaces a text field: frees the old, copies the new; "" becomes NULL when trimmed empty. */
void garde_record_set_text (char **field, const char *text);

/* One field as GVariant for a statement's arguments: x, s, ay or a maybe of it. (floating) */
GVariant *garde_record_dup_field (gconstpointer record, const GardeField *field);

G_END_DECLS
