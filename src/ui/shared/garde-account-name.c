/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-account-name.h"

#include "base/garde-text.h"
#include "ui/shared/garde-names.h"

char *
garde_account_name_suggest (const char *display_name)
{
  g_autofree char *folded = garde_text_fold (display_name);
  g_auto (GStrv) words = garde_text_words (folded);
  GString *name = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (i > 0 || !garde_name_is_title (words[i]))
      g_string_append_printf (name, "%s%s", name->len > 0 ? "." : "", words[i]);
  return g_string_free (name, FALSE);
}
