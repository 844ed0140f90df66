/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "allowance/garde-allowance-compute.h"

static gboolean
is_valid_for (const GardeScheme *scheme, GardeShiftKind kind, GardeDay day)
{
  if (scheme->kind != 0 && scheme->kind != kind)
    return FALSE;
  if (scheme->valid_from.number > day.number)
    return FALSE;
  return !garde_day_is_set (scheme->valid_to) || scheme->valid_to.number >= day.number;
}

static gboolean
is_better (const GardeScheme *scheme, const GardeScheme *than)
{
  if ((scheme->kind != 0) != (than->kind != 0))
    return scheme->kind != 0;
  return scheme->valid_from.number > than->valid_from.number;
}

const GardeAllowanceScheme *
garde_allowance_choose_scheme (const GPtrArray *schemes, GardeShiftKind kind, GardeDay day)
{
  const GardeAllowanceScheme *best = NULL;

  g_return_val_if_fail (schemes != NULL, NULL);

  for (guint i = 0; i < schemes->len; i++)
    {
      const GardeAllowanceScheme *candidate = g_ptr_array_index (schemes, i);

      if (!is_valid_for (candidate->scheme, kind, day))
        continue;
      if (best == NULL || is_better (candidate->scheme, best->scheme))
        best = candidate;
    }
  return best;
}

/* The last tier that starts at or below the number seen; the next one bounds it. */
static void
apply_tiers (GardeAllowanceLine *line, const GPtrArray *tiers)
{
  line->tier_to = -1;
  for (guint i = 0; i < tiers->len; i++)
    {
      const GardeTier *tier = g_ptr_array_index (tiers, i);

      if (tier->from_patients > line->shift->n_seen)
        {
          line->tier_to = (int) tier->from_patients - 1;
          return;
        }
      line->tier_from = (guint) tier->from_patients;
      line->amount = tier->amount;
    }
}

static GardeAllowanceLine
compute_line (const GardeAllowanceShift *shift, const GPtrArray *schemes)
{
  GardeAllowanceLine line = { .shift = shift, .reason = GARDE_ALLOWANCE_TIER, .tier_to = -1 };
  const GardeAllowanceScheme *scheme;

  if (shift->status == GARDE_DOCTOR_INTERN)
    {
      line.reason = GARDE_ALLOWANCE_INTERN;
      return line;
    }

  scheme = garde_allowance_choose_scheme (schemes, shift->kind, shift->local_day);
  if (scheme == NULL)
    {
      line.reason = GARDE_ALLOWANCE_NO_SCHEME;
      return line;
    }

  apply_tiers (&line, scheme->tiers);
  return line;
}

GArray *
garde_allowance_compute (const GPtrArray *shifts, const GPtrArray *schemes)
{
  GArray *lines;

  g_return_val_if_fail (shifts != NULL, NULL);
  g_return_val_if_fail (schemes != NULL, NULL);

  lines = g_array_sized_new (FALSE, FALSE, sizeof (GardeAllowanceLine), shifts->len);
  for (guint i = 0; i < shifts->len; i++)
    {
      GardeAllowanceLine line = compute_line (g_ptr_array_index (shifts, i), schemes);

      g_array_append_val (lines, line);
    }
  return lines;
}

GardeMoney
garde_allowance_get_total (const GArray *lines)
{
  GardeMoney total = garde_money (0);

  g_return_val_if_fail (lines != NULL, total);

  for (guint i = 0; i < lines->len; i++)
    total = garde_money_add (total, g_array_index (lines, GardeAllowanceLine, i).amount);
  return total;
}

static int
compare_doctors (gconstpointer first, gconstpointer second)
{
  const GardeAllowanceDoctor *a = first, *b = second;
  int order = g_strcmp0 (a->reference, b->reference);

  if (order != 0)
    return order;
  return a->doctor < b->doctor ? -1 : a->doctor > b->doctor;
}

static GardeAllowanceDoctor *
find_or_add_doctor (GArray *doctors, GHashTable *positions, const GardeAllowanceShift *shift)
{
  gpointer position = g_hash_table_lookup (positions, &shift->doctor);
  GardeAllowanceDoctor doctor = { .doctor = shift->doctor,
                                  .reference = shift->doctor_reference,
                                  .name = shift->doctor_name };

  if (position == NULL)
    {
      g_array_append_val (doctors, doctor);
      position = GUINT_TO_POINTER (doctors->len);
      g_hash_table_insert (positions, (gpointer) &shift->doctor, position);
    }
  return &g_array_index (doctors, GardeAllowanceDoctor, GPOINTER_TO_UINT (position) - 1);
}

GArray *
garde_allowance_sum_by_doctor (const GArray *lines)
{
  g_autoptr (GHashTable) positions = NULL;
  GArray *doctors;

  g_return_val_if_fail (lines != NULL, NULL);

  positions = g_hash_table_new (g_int64_hash, g_int64_equal);
  doctors = g_array_new (FALSE, FALSE, sizeof (GardeAllowanceDoctor));
  for (guint i = 0; i < lines->len; i++)
    {
      const GardeAllowanceLine *line = &g_array_index (lines, GardeAllowanceLine, i);
      GardeAllowanceDoctor *doctor = find_or_add_doctor (doctors, positions, line->shift);

      doctor->n_shifts++;
      doctor->n_seen += line->shift->n_seen;
      doctor->amount = garde_money_add (doctor->amount, line->amount);
    }
  g_array_sort (doctors, compare_doctors);
  return doctors;
}
