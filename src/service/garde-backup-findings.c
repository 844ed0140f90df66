/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-backup-findings.h"

#include <glib/gi18n-lib.h>

#include "store/garde-trail-check.h"

void
garde_backup_findings_free (GardeBackupFindings *self)
{
  g_free (self->text);
  g_free (self);
}

static gboolean
reaches (const GArray *heads, const GardeTrailHead *seen)
{
  for (guint i = 0; i < heads->len; i++)
    {
      const GardeTrailHead *head = &g_array_index (heads, GardeTrailHead, i);

      if (head->writer == seen->writer)
        return head->sequence >= seen->sequence;
    }
  return FALSE;
}

/* Those of @seen that are in the trail, or should be: a backup is older than the last that was
 * seen. (transfer full) */
static GArray *
choose_heads (GardeStore *store, const GArray *seen, GError **error)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (GardeTrailHead));
  g_autoptr (GArray) heads = garde_store_load_trail_heads (store, 0, error);

  if (heads == NULL)
    {
      g_array_unref (chosen);
      return NULL;
    }
  for (guint i = 0; seen != NULL && i < seen->len; i++)
    if (reaches (heads, &g_array_index (seen, GardeTrailHead, i)))
      g_array_append_val (chosen, g_array_index (seen, GardeTrailHead, i));
  return chosen;
}

/* (transfer full) */
static char *
describe (const GPtrArray *problems, const GardeTrailCount *count)
{
  const GardeProblem *first = problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;

  if (first != NULL)
    /* Translators: a whole sentence, and where that is. */
    return g_strdup_printf (
        _ ("The audit trail in this backup is not as it was written: somebody "
           "may have made it up. Trust neither its accounts nor the rest before "
           "“gardectl check” was read. %1$s (%2$s)"),
        first->what, first->where);
  if (count->n_rows == count->n_order_only)
    return g_strdup (_ ("The keyring here has no key of the audit trail in this backup, so nothing "
                        "proves who made it: whoever knows the public key of the backups can. Take "
                        "it from a place that nobody else writes into."));
  if (count->n_order_only > 0)
    return g_strdup_printf (_ ("The audit trail in this backup fits its key, but of %1$d rows %2$d "
                               "were written without it: nothing proves who wrote those."),
                            (int) count->n_rows, (int) count->n_order_only);
  return g_strdup (_ ("The audit trail in this backup fits the key in the keyring: it is as it was "
                      "written."));
}

GardeBackupFindings *
garde_backup_findings_new (GardeStore *store, const GArray *seen, GError **error)
{
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_problem_free);
  g_autoptr (GArray) heads = NULL;
  GardeBackupFindings *self;
  GardeTrailCount count;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);

  heads = choose_heads (store, seen, error);
  if (heads == NULL || !garde_trail_check (store, heads, problems, &count, NULL, error))
    return NULL;
  self = g_new (GardeBackupFindings, 1);
  self->is_doubtful = problems->len > 0;
  self->text = describe (problems, &count);
  return self;
}
