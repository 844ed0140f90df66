/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/garde-mistakes.h"

#include <glib/gi18n-lib.h>

struct _GardeMistakes
{
  guint limit;
  guint count;
  GPtrArray *texts; /* of char * */
};

GardeMistakes *
garde_mistakes_new (guint limit)
{
  GardeMistakes *self = g_new0 (GardeMistakes, 1);

  self->limit = limit;
  self->texts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
garde_mistakes_free (GardeMistakes *self)
{
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_free (self);
}

static char *
describe_place (const char *file, guint line, guint column, const char *column_name)
{
  if (line == 0)
    return g_strdup (file);
  if (column == 0)
    return g_strdup_printf (_ ("%s, line %u"), file, line);
  if (column_name == NULL)
    return g_strdup_printf (_ ("%s, line %u, column %u"), file, line, column);
  return g_strdup_printf (_ ("%s, line %u, column %u (%s)"), file, line, column, column_name);
}

void
garde_mistakes_add (GardeMistakes *self,
                    const char *file,
                    guint line,
                    guint column,
                    const char *column_name,
                    const char *format,
                    ...)
{
  g_autofree char *place = NULL;
  g_autofree char *reason = NULL;
  va_list arguments;

  g_return_if_fail (self != NULL);
  g_return_if_fail (file != NULL);

  self->count++;
  if (self->texts->len == self->limit)
    return;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  place = describe_place (file, line, column, column_name);
  /* Translators: a place in a file and what is wrong there. */
  g_ptr_array_add (self->texts, g_strdup_printf (_ ("%s: %s"), place, reason));
}

guint
garde_mistakes_get_count (const GardeMistakes *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->count;
}

guint
garde_mistakes_get_kept (const GardeMistakes *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->texts->len;
}

const char *
garde_mistakes_get_text (const GardeMistakes *self, guint position)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position < self->texts->len, NULL);

  return g_ptr_array_index (self->texts, position);
}
