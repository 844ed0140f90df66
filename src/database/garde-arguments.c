/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-arguments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
read_kind (const char *type, GardeArgumentKind *kind)
{
  if (strcmp (type, "x") == 0)
    *kind = GARDE_ARGUMENT_INT;
  else if (strcmp (type, "s") == 0)
    *kind = GARDE_ARGUMENT_TEXT;
  else if (strcmp (type, "ay") == 0)
    *kind = GARDE_ARGUMENT_BYTES;
  else
    return FALSE;

  return TRUE;
}

/* Data of a child stay valid without it as long as its tuple lives: they belong to the tuple. */
static void
read_value (GVariant *value, GardeArgument *argument)
{
  switch (argument->kind)
    {
    case GARDE_ARGUMENT_INT:
      argument->number = g_variant_get_int64 (value);
      break;
    case GARDE_ARGUMENT_TEXT:
      argument->data = g_variant_get_string (value, &argument->size);
      break;
    case GARDE_ARGUMENT_BYTES:
      argument->data = g_variant_get_fixed_array (value, &argument->size, 1);
      if (argument->data == NULL)
        argument->data = "";
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_argument (GVariant *child, GardeArgument *argument)
{
  const char *type = g_variant_get_type_string (child);
  g_autoptr (GVariant) inside = NULL;

  if (*type != 'm')
    {
      if (!read_kind (type, &argument->kind))
        return FALSE;
      read_value (child, argument);
      return TRUE;
    }

  if (!read_kind (type + 1, &argument->kind))
    return FALSE;
  inside = g_variant_get_maybe (child);
  argument->is_null = inside == NULL;
  if (inside != NULL)
    read_value (inside, argument);
  return TRUE;
}

static void
set_text_error (GError **error)
{
  g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
               _ ("A text holds characters that cannot be saved."));
}

gboolean
garde_arguments_read (GArray *items, GVariant *tuple, GError **error)
{
  gsize n;

  g_array_set_size (items, 0);
  if (tuple == NULL)
    return TRUE;

  g_return_val_if_fail (g_variant_is_of_type (tuple, G_VARIANT_TYPE_TUPLE), FALSE);

  /* GVariant makes no text with a NUL or invalid UTF-8 by itself; one that came as bytes from
   * elsewhere could hold it, is then not in normal form, and would be read as an empty text. */
  if (!g_variant_is_normal_form (tuple))
    {
      set_text_error (error);
      return FALSE;
    }

  n = g_variant_n_children (tuple);
  g_array_set_size (items, (guint) n);
  memset (items->data, 0, n * sizeof (GardeArgument));
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (tuple, i);

      if (read_argument (child, &g_array_index (items, GardeArgument, i)))
        continue;

      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
                   _ ("Argument %u of a statement has the type “%s”, which no database knows."),
                   (guint) i + 1, g_variant_get_type_string (child));
      return FALSE;
    }

  return TRUE;
}

gboolean
garde_arguments_read_values (GArray *items, const GardeValue *values, guint n, GError **error)
{
  g_array_set_size (items, n);
  for (guint i = 0; i < n; i++)
    {
      const char *text = values[i].text;
      gsize size = text != NULL ? strlen (text) : 0;

      g_array_index (items, GardeArgument, i) =
          (GardeArgument){ .kind = text != NULL ? GARDE_ARGUMENT_TEXT : GARDE_ARGUMENT_INT,
                           .number = values[i].number,
                           .data = text,
                           .size = size };
      if (text != NULL && !g_utf8_validate_len (text, size, NULL))
        {
          set_text_error (error);
          return FALSE;
        }
    }
  return TRUE;
}
