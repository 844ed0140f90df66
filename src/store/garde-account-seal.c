/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-account-private.h"

#include "model/garde-kind.h"
#include "store/garde-store-private.h"
#include "store/garde-trail-detail.h"
#include "store/garde-trail.h"

#include <string.h>

/* How the trail tells it, before the sum. */
#define SEAL "seal of all accounts "

/* What is summed, and which of the columns are text. */
static const struct
{
  const char *sql, *kinds;
} parts[] = {
  { "SELECT a.id, a.name, a.display_name, a.doctor, a.ends_on, a.disabled_at, p.hash FROM account "
    "a "
    "LEFT JOIN account_password p ON p.account = a.id ORDER BY a.id",
    "ittiiit" },
  { "SELECT account, centre, role FROM account_role ORDER BY account, centre, role", "iii" },
};

/* With the zero at its end: no two fields are taken for one. */
static void
add_cell (GChecksum *sum, const GardeRows *rows, guint row, guint column, char kind)
{
  g_autofree char *number = NULL;
  const char *text = garde_rows_is_null (rows, row, column) ? "" : NULL;

  if (text == NULL && kind == 't')
    text = garde_rows_get_text (rows, row, column);
  if (text == NULL)
    text = number = g_strdup_printf ("%" G_GINT64_FORMAT, garde_rows_get_int (rows, row, column));
  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
}

/* (transfer full) */
static char *
compute_seal (GardeStore *self, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
    {
      g_autoptr (GardeRows) rows = garde_store_query (self, parts[part].sql, NULL, error);

      if (rows == NULL)
        return NULL;
      for (guint i = 0; i < garde_rows_get_length (rows); i++)
        for (guint column = 0; parts[part].kinds[column] != '\0'; column++)
          add_cell (sum, rows, i, column, parts[part].kinds[column]);
    }
  return g_strconcat (SEAL, g_checksum_get_string (sum), NULL);
}

/* The row is later than any other, whoever's clock runs ahead. */
gboolean
garde_store_seal_accounts (GardeStore *self, GardeSession *session, GError **error)
{
  g_autofree char *seal = compute_seal (self, error);
  g_autoptr (GardeRows) rows = NULL;

  g_return_val_if_fail (garde_store_is_in_transaction (self), FALSE);

  if (seal != NULL)
    rows = garde_store_query (self, "SELECT MAX(id) FROM audit", NULL, error);
  if (rows == NULL)
    return FALSE;
  garde_store_next_id_after (self, garde_rows_get_int (rows, 0, 0));
  return garde_store_trail_add (self, session, GARDE_TRAIL_CHANGE, GARDE_KIND_ACCOUNT, 0, 0, seal,
                                error);
}

gboolean
garde_store_check_accounts (GardeStore *self, gboolean *are_sealed, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT t.text FROM audit a LEFT JOIN audit_payload t ON t.audit = a.id "
      "WHERE a.kind = $1 AND a.act = $2 AND a.record IS NULL ORDER BY a.id DESC LIMIT 1",
      GARDE_NUMBERS (GARDE_KIND_ACCOUNT, GARDE_TRAIL_CHANGE), error);
  g_autofree char *seal = NULL;
  g_autofree char *detail = NULL;

  if (rows == NULL)
    return FALSE;
  *are_sealed = garde_rows_get_length (rows) == 0;
  if (*are_sealed)
    return TRUE;
  seal = compute_seal (self, error);
  if (seal == NULL)
    return FALSE;
  detail = garde_trail_detail_from_text (seal);
  *are_sealed = g_strcmp0 (garde_rows_get_text (rows, 0, 0), detail) == 0;
  return TRUE;
}
