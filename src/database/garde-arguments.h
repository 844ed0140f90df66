/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-database.h"

G_BEGIN_DECLS

typedef enum
{
  GARDE_ARGUMENT_INT,
  GARDE_ARGUMENT_TEXT,
  GARDE_ARGUMENT_BYTES,
} GardeArgumentKind;

/* One argument of a statement, checked, borrowing from the tuple that it came in. */
typedef struct
{
  GardeArgumentKind kind; /* of NULL too: a server wants to know what it is the absence of */
  gboolean is_null;
  gint64 number;
  const char *data; /* never NULL for text and bytes that are not NULL; text ends in a NUL */
  gsize size;
} GardeArgument;

struct _GardeArguments
{
  const GardeArgument *items;
  guint length;
};

/* Replaces what is in @items (of GardeArgument) by the children of @tuple, which may be NULL and
 * must outlive them. GARDE_DATABASE_ERROR_FAILED for other types, invalid UTF-8 and NUL in a text.
 */
gboolean garde_arguments_read (GArray *items, GVariant *tuple, GError **error);

/* The same for values, which must outlive them. */
gboolean
garde_arguments_read_values (GArray *items, const GardeValue *values, guint n, GError **error);

G_END_DECLS
