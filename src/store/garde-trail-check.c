/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-trail-check.h"

#include "base/garde-id.h"
#include "model/garde-kind.h"
#include "store/garde-account-private.h"
#include "store/garde-trail-private.h"
#include "store/garde-trail.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROWS_A_PAGE 500
#define TOLD_A_KIND 20

typedef enum
{
  EDITED,
  MOVED,
  MISSING,
  CUT_OFF,
  RESTORED,
  OTHER_ROW,
  OTHER_KEY,
  TEXT_EDITED,
  TEXT_TAKEN,
  TEXT_STRAY,
  ACCOUNTS,
  N_FINDINGS
} Finding;

static const char *const sentences[N_FINDINGS] = {
  [EDITED] = N_ ("This row of the audit trail was changed after it was written."),
  [MOVED] = N_ ("This row of the audit trail is not where it was written."),
  [MISSING] = N_ ("Rows of the audit trail were removed here."),
  [CUT_OFF] = N_ ("The end of the audit trail was cut off here."),
  [RESTORED] =
      N_ ("The end of the audit trail that was seen here before is not there: since then the "
          "database was restored from a backup, without what was written after that. If "
          "nobody of the centre restored it, the end was cut off."),
  [OTHER_ROW] = N_ ("This row of the audit trail is not the one that was seen here before."),
  [OTHER_KEY] = N_ ("This row of the audit trail names a key that this workstation does not have, "
                    "where its own was in use: nobody has verified it."),
  [TEXT_EDITED] = N_ ("The text of this row of the audit trail was changed."),
  [TEXT_TAKEN] = N_ ("The text of this row of the audit trail was removed, and nobody erased it."),
  [ACCOUNTS] =
      N_ ("These are not the accounts that the audit trail knows: past Garde, somebody added "
          "one or changed one, its role or its password."),
  [TEXT_STRAY] = N_ ("This text of the audit trail belongs to no row."),
};

typedef struct
{
  GardeStore *store;
  GPtrArray *problems;
  GardeTrailCount *count;
  guint told[N_FINDINGS];
  GardeKey *public_key;
  const GardeKey *key;   /* of @key_number; borrowed */
  gint64 key_number;     /* 0: none is held */
  GHashTable *erased;    /* patient → id of the last row that says his texts were erased */
  gboolean was_restored; /* since the heads were seen */

  /* The chain that is walked: */
  gint64 writer;
  gint64 sequence; /* the last row's; 0 before the first */
  gint64 last_id;
  GardeMac last;
  gboolean is_certain; /* whether @last is what the next row follows */
  gboolean was_keyed;  /* a row before had a key */
  gboolean was_held;   /* a row before had the key that is held here */
} Walk;

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->public_key, garde_key_unref);
  g_clear_pointer (&walk->erased, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static void
tell (Walk *walk, Finding finding, char *where)
{
  GardeProblem *problem;

  if (walk->told[finding]++ >= TOLD_A_KIND)
    {
      g_free (where);
      return;
    }
  problem = g_new (GardeProblem, 1);
  problem->what = g_strdup (_ (sentences[finding]));
  problem->where = where;
  g_ptr_array_add (walk->problems, problem);
}

static void
tell_row (Walk *walk, Finding finding, gint64 writer, gint64 sequence)
{
  tell (walk, finding,
        g_strdup_printf ("audit, writer %" G_GINT64_FORMAT ", row %" G_GINT64_FORMAT, writer,
                         sequence));
}

static void
tell_gap (Walk *walk, gint64 first, gint64 last)
{
  if (first == last)
    tell_row (walk, MISSING, walk->writer, first);
  else
    tell (walk, MISSING,
          g_strdup_printf ("audit, writer %" G_GINT64_FORMAT ", rows %" G_GINT64_FORMAT
                           " to %" G_GINT64_FORMAT,
                           walk->writer, first, last));
}

/* The columns of a page, in their order. */
enum
{
  ID,
  AT,
  CENTRE,
  ACCOUNT,
  WORKSTATION,
  ACT,
  KIND,
  RECORD,
  PATIENT,
  SEQUENCE,
  CHAIN_KEY,
  MAC,
  PAYLOAD,
  SALT,
  TEXT
};

static const char page_sql[] =
    "SELECT a.id, a.at, a.centre, a.account, a.workstation, a.act, a.kind, a.record, a.patient, "
    "a.sequence, a.chain_key, a.mac, a.payload, t.salt, t.text "
    "FROM audit a LEFT JOIN audit_payload t ON t.audit = a.id "
    "WHERE a.writer = $1 AND a.sequence > $2 ORDER BY a.sequence LIMIT 500";

G_STATIC_ASSERT (ROWS_A_PAGE == 500);

static GardeTrailRow
read_row (const GardeRows *rows, guint i)
{
  return (GardeTrailRow){
    .id = garde_rows_get_int (rows, i, ID),
    .at = garde_rows_get_int (rows, i, AT),
    .centre = garde_rows_get_int (rows, i, CENTRE),
    .account = garde_rows_get_int (rows, i, ACCOUNT),
    .workstation = garde_rows_get_int (rows, i, WORKSTATION),
    .act = garde_rows_get_int (rows, i, ACT),
    .kind = garde_rows_get_int (rows, i, KIND),
    .record = garde_rows_get_int (rows, i, RECORD),
    .patient = garde_rows_get_int (rows, i, PATIENT),
  };
}

/* NULL: this workstation does not hold the key of the row. */
static const GardeKey *
choose_key (Walk *walk, gint64 number)
{
  if (number == 0)
    return walk->public_key;
  return number == walk->key_number ? walk->key : NULL;
}

static gboolean
has_right_mac (
    Walk *walk, const GardeRows *rows, guint i, const GardeTrailRow *row, const GardeKey *key)
{
  GardeMac mac, stored, payload;
  gboolean has_payload = garde_trail_read_mac (rows, i, PAYLOAD, &payload);

  garde_trail_compute_mac (key, garde_rows_get_int (rows, i, CHAIN_KEY),
                           walk->sequence > 0 ? &walk->last : NULL, walk->writer,
                           garde_rows_get_int (rows, i, SEQUENCE), row,
                           has_payload ? &payload : NULL, &mac);
  return garde_trail_read_mac (rows, i, MAC, &stored) && garde_mac_equal (&mac, &stored);
}

/* Ids of a writer end with its number and grow with every row. */
static gboolean
is_in_place (const Walk *walk, gint64 id)
{
  return id > walk->last_id && garde_id_get_writer (id) == walk->writer;
}

static void
note_key (Walk *walk, gint64 number, gint64 sequence)
{
  if (number == 0 && walk->was_keyed && walk->count->keyless_writer == 0)
    {
      walk->count->keyless_writer = walk->writer;
      walk->count->keyless_sequence = sequence;
    }
  walk->was_keyed |= number != 0;
}

/* Rows that were written before the key was replaced have an older one, and come first. What names
 * another one anywhere else may name it only so that nobody looks at what it says. */
static void
check_key (Walk *walk, gint64 number, gint64 sequence)
{
  if (walk->key_number == 0 || number == 0)
    return;
  if (number > walk->key_number || (number < walk->key_number && walk->was_held))
    tell_row (walk, OTHER_KEY, walk->writer, sequence);
  walk->was_held |= number == walk->key_number;
}

/* A row that was moved, and the gap that it left, say nothing of the row behind it. */
static void
check_place (Walk *walk, const GardeRows *rows, guint i, const GardeTrailRow *row)
{
  const GardeKey *key = choose_key (walk, garde_rows_get_int (rows, i, CHAIN_KEY));
  gint64 sequence = garde_rows_get_int (rows, i, SEQUENCE);
  gboolean is_right = key == NULL || !walk->is_certain || has_right_mac (walk, rows, i, row, key);

  if (key == NULL || key == walk->public_key)
    walk->count->n_order_only++;
  note_key (walk, garde_rows_get_int (rows, i, CHAIN_KEY), sequence);
  check_key (walk, garde_rows_get_int (rows, i, CHAIN_KEY), sequence);
  walk->is_certain = TRUE;
  if (is_in_place (walk, row->id) && is_right)
    return;
  walk->is_certain = is_in_place (walk, row->id);
  tell_row (walk, walk->is_certain ? EDITED : MOVED, walk->writer, sequence);
}

/* --- texts --- */

static gboolean
read_erasure (Walk *walk, gint64 patient, gint64 *id, GError **error)
{
  const gint64 *known = g_hash_table_lookup (walk->erased, &patient);
  g_autoptr (GardeRows) rows = NULL;

  if (known == NULL)
    {
      rows = garde_store_query_numbers (walk->store,
                                        "SELECT MAX(id) FROM audit WHERE patient = $1 AND act = $2",
                                        GARDE_NUMBERS (patient, GARDE_TRAIL_ERASE), error);
      if (rows == NULL)
        return FALSE;
      *id = garde_rows_get_int (rows, 0, 0);
      g_hash_table_insert (walk->erased, g_memdup2 (&patient, sizeof patient),
                           g_memdup2 (id, sizeof *id));
      return TRUE;
    }
  *id = *known;
  return TRUE;
}

static gboolean
is_right_text (const GardeRows *rows, guint i, const GardeMac *payload)
{
  g_autoptr (GBytes) salt = garde_rows_dup_bytes (rows, i, SALT);
  const char *text = garde_rows_get_text (rows, i, TEXT);
  GardeMac hash;

  if (salt == NULL || g_bytes_get_size (salt) != GARDE_MAC_SALT_LENGTH)
    return FALSE;
  garde_mac_hash_payload (g_bytes_get_data (salt, NULL), text, strlen (text), &hash);
  return garde_mac_equal (&hash, payload);
}

static gboolean
check_text (Walk *walk, const GardeRows *rows, guint i, const GardeTrailRow *row, GError **error)
{
  gboolean is_there = !garde_rows_is_null (rows, i, TEXT);
  gint64 sequence = garde_rows_get_int (rows, i, SEQUENCE);
  GardeMac payload;
  gint64 erasure = 0;

  if (!garde_trail_read_mac (rows, i, PAYLOAD, &payload))
    {
      if (is_there)
        tell_row (walk, TEXT_EDITED, walk->writer, sequence);
      return TRUE;
    }
  if (is_there)
    {
      if (!is_right_text (rows, i, &payload))
        tell_row (walk, TEXT_EDITED, walk->writer, sequence);
      return TRUE;
    }
  walk->count->n_erased++;
  if (row->patient != 0 && !read_erasure (walk, row->patient, &erasure, error))
    return FALSE;
  if (erasure <= row->id)
    tell_row (walk, TEXT_TAKEN, walk->writer, sequence);
  return TRUE;
}

/* --- walking --- */

static gboolean
check_row (Walk *walk, const GardeRows *rows, guint i, GError **error)
{
  GardeTrailRow row = read_row (rows, i);
  gint64 sequence = garde_rows_get_int (rows, i, SEQUENCE);

  if (sequence > walk->sequence + 1)
    {
      tell_gap (walk, walk->sequence + 1, sequence - 1);
      walk->is_certain = FALSE;
    }
  check_place (walk, rows, i, &row);
  walk->count->n_rows++;
  walk->sequence = MAX (sequence, 0);
  walk->last_id = MAX (walk->last_id, row.id);
  garde_trail_read_mac (rows, i, MAC, &walk->last);
  return check_text (walk, rows, i, &row, error);
}

static gboolean
check_writer (Walk *walk, gint64 writer, GCancellable *cancellable, GError **error)
{
  gint64 after = G_MININT64;
  guint length;

  walk->writer = writer;
  walk->sequence = 0;
  walk->last_id = 0;
  walk->is_certain = TRUE;
  walk->was_keyed = FALSE;
  walk->was_held = FALSE;
  do
    {
      g_autoptr (GardeRows) rows =
          garde_store_query_numbers (walk->store, page_sql, GARDE_NUMBERS (writer, after), error);

      if (rows == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      length = garde_rows_get_length (rows);
      for (guint i = 0; i < length; i++)
        if (!check_row (walk, rows, i, error))
          return FALSE;
      if (length > 0)
        after = garde_rows_get_int (rows, length - 1, SEQUENCE);
    }
  while (length == ROWS_A_PAGE);
  return TRUE;
}

static gboolean
check_writers (Walk *walk, GCancellable *cancellable, GError **error)
{
  gint64 writer = G_MININT64;

  for (;;)
    {
      g_autoptr (GardeRows) rows =
          garde_store_query_numbers (walk->store, "SELECT MIN(writer) FROM audit WHERE writer > $1",
                                     GARDE_NUMBERS (writer), error);

      if (rows == NULL)
        return FALSE;
      if (garde_rows_is_null (rows, 0, 0))
        return TRUE;
      writer = garde_rows_get_int (rows, 0, 0);
      if (!check_writer (walk, writer, cancellable, error))
        return FALSE;
    }
}

/* What paper does not tell is not compared. */
static gboolean
is_mac_of (const GardeMac *mac, const GardeTrailHead *head)
{
  if (head->is_short)
    return memcmp (mac->bytes, head->mac.bytes, GARDE_TRAIL_SHORT_MAC) == 0;
  return garde_mac_equal (mac, &head->mac);
}

/* Whether the row of @head is there as it was seen. */
static gboolean
has_row (Walk *walk, const GardeTrailHead *head, gboolean *has, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      walk->store, "SELECT mac FROM audit WHERE writer = $1 AND sequence = $2",
      GARDE_NUMBERS (head->writer, head->sequence), error);
  GardeMac mac;

  if (rows == NULL)
    return FALSE;
  *has = garde_rows_get_length (rows) > 0 && garde_trail_read_mac (rows, 0, 0, &mac) &&
         is_mac_of (&mac, head);
  return TRUE;
}

/* The row that says so has the key of the trail, as every other. Whoever saw it, or what came
 * behind it, has seen the restored trail; its writer's number may have been another's before. */
static gboolean
read_restoration (Walk *walk, const GArray *heads, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      walk->store,
      "SELECT writer, sequence FROM audit WHERE act = $1 AND act > 3 ORDER BY at DESC, id DESC "
      "LIMIT 1",
      GARDE_NUMBERS (GARDE_TRAIL_RESTORE), error);
  gboolean was_seen = FALSE;

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    return TRUE;
  for (guint i = 0; i < heads->len && !was_seen; i++)
    {
      const GardeTrailHead *head = &g_array_index (heads, GardeTrailHead, i);

      if (head->writer == garde_rows_get_int (rows, 0, 0) &&
          head->sequence >= garde_rows_get_int (rows, 0, 1) &&
          !has_row (walk, head, &was_seen, error))
        return FALSE;
    }
  walk->was_restored = !was_seen;
  return TRUE;
}

static gboolean
check_head (Walk *walk, const GardeTrailHead *head, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query_numbers (walk->store,
                                 "SELECT (SELECT MAX(sequence) FROM audit WHERE writer = $1), "
                                 "(SELECT mac FROM audit WHERE writer = $1 AND sequence = $2)",
                                 GARDE_NUMBERS (head->writer, head->sequence), error);
  gint64 newest;
  GardeMac mac;

  if (rows == NULL)
    return FALSE;
  newest = garde_rows_get_int (rows, 0, 0);
  if (newest < head->sequence)
    tell_row (walk, walk->was_restored ? RESTORED : CUT_OFF, head->writer, newest + 1);
  else if (garde_trail_read_mac (rows, 0, 1, &mac) && !is_mac_of (&mac, head))
    tell_row (walk, OTHER_ROW, head->writer, head->sequence);
  return TRUE;
}

static gboolean
check_strays (Walk *walk, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query (
      walk->store,
      "SELECT t.audit FROM audit_payload t WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = "
      "t.audit) LIMIT 20",
      NULL, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    tell (walk, TEXT_STRAY,
          g_strdup_printf ("audit_payload %" G_GINT64_FORMAT, garde_rows_get_int (rows, i, 0)));
  return TRUE;
}

static gboolean
check_accounts (Walk *walk, GError **error)
{
  gboolean are_sealed;

  if (!garde_store_check_accounts (walk->store, &are_sealed, error))
    return FALSE;
  if (!are_sealed)
    tell (walk, ACCOUNTS, g_strdup ("account"));
  return TRUE;
}

gboolean
garde_trail_note_accounts (GardeStore *self, GardeSession *session, GError **error)
{
  gboolean are_sealed;

  return garde_store_check_accounts (self, &are_sealed, error) &&
         (are_sealed ||
          garde_store_trail_add (self, session, GARDE_TRAIL_CHANGE, GARDE_KIND_ACCOUNT, 0, 0,
                                 _ (sentences[ACCOUNTS]), error));
}

gboolean
garde_trail_check (GardeStore *self,
                   const GArray *heads,
                   GPtrArray *problems,
                   GardeTrailCount *count,
                   GCancellable *cancellable,
                   GError **error)
{
  GardeTrail *trail = garde_store_get_trail (self);
  g_auto (Walk) walk = {
    .store = self,
    .problems = problems,
    .count = count,
    .public_key = garde_trail_new_public_key (),
    .erased = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free),
  };

  garde_trail_ask_key (trail, self);
  walk.key = garde_trail_chain_get_key (garde_trail_get_chain (trail), &walk.key_number);
  *count = (GardeTrailCount){ 0 };
  if (!check_writers (&walk, cancellable, error) || !check_strays (&walk, error) ||
      !check_accounts (&walk, error))
    return FALSE;
  if (heads != NULL && !read_restoration (&walk, heads, error))
    return FALSE;
  for (guint i = 0; heads != NULL && i < heads->len; i++)
    if (!check_head (&walk, &g_array_index (heads, GardeTrailHead, i), error))
      return FALSE;
  return TRUE;
}
