/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/allowance/garde-allowance-month.h"

#include "allowance/garde-allowance-compute.h"

G_DEFINE_FINAL_TYPE (GardeStatement, garde_statement, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (GardeAllowanceMonth, garde_allowance_month, G_TYPE_OBJECT)

static void
garde_statement_finalize (GObject *object)
{
  GardeStatement *self = GARDE_STATEMENT (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->reference, g_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (garde_statement_parent_class)->finalize (object);
}

static void
garde_statement_class_init (GardeStatementClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_statement_finalize;
}

static void
garde_statement_init (GardeStatement *self)
{
  self->lines = g_ptr_array_new ();
}

static void
garde_allowance_month_finalize (GObject *object)
{
  GardeAllowanceMonth *self = GARDE_ALLOWANCE_MONTH (object);

  g_clear_pointer (&self->statements, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->schemes, g_ptr_array_unref);
  g_clear_pointer (&self->shifts, g_ptr_array_unref);
  G_OBJECT_CLASS (garde_allowance_month_parent_class)->finalize (object);
}

static void
garde_allowance_month_class_init (GardeAllowanceMonthClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_allowance_month_finalize;
}

static void
garde_allowance_month_init (GardeAllowanceMonth *self)
{
  self->statements = g_ptr_array_new_with_free_func (g_object_unref);
}

static GardeStatement *
statement_new (const GardeAllowanceDoctor *doctor)
{
  GardeStatement *self = g_object_new (GARDE_TYPE_STATEMENT, NULL);

  self->doctor = doctor->doctor;
  self->name = g_strdup (doctor->name);
  self->reference = g_strdup (doctor->reference);
  self->n_seen = doctor->n_seen;
  self->total = doctor->amount;

  return self;
}

static int
compare_statements (gconstpointer first, gconstpointer second)
{
  const GardeStatement *a = *(GardeStatement *const *) first;
  const GardeStatement *b = *(GardeStatement *const *) second;

  if (a->total.cents != b->total.cents)
    return a->total.cents > b->total.cents ? -1 : 1;

  return g_utf8_collate (a->name, b->name);
}

static void
make_statements (GardeAllowanceMonth *self)
{
  g_autoptr (GArray) doctors = garde_allowance_sum_by_doctor (self->lines);

  for (guint i = 0; i < doctors->len; i++)
    g_ptr_array_add (self->statements,
                     statement_new (&g_array_index (doctors, GardeAllowanceDoctor, i)));
  g_ptr_array_sort (self->statements, compare_statements);

  for (guint i = 0; i < self->lines->len; i++)
    {
      GardeAllowanceLine *line = &g_array_index (self->lines, GardeAllowanceLine, i);
      GardeStatement *statement = garde_allowance_month_find (self, line->shift->doctor);

      statement->status = line->shift->status;
      g_ptr_array_add (statement->lines, line);
    }
}

/* Two doctors on one shift are two lines of one shift. */
static guint
count_shifts (GPtrArray *shifts)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < shifts->len; i++)
    g_hash_table_add (ids, &((GardeAllowanceShift *) shifts->pdata[i])->shift);

  return g_hash_table_size (ids);
}

GardeAllowanceMonth *
garde_allowance_month_new (GardeDay first, GPtrArray *shifts, GPtrArray *schemes)
{
  GardeAllowanceMonth *self;

  g_return_val_if_fail (garde_day_is_set (first), NULL);
  g_return_val_if_fail (shifts != NULL && schemes != NULL, NULL);

  self = g_object_new (GARDE_TYPE_ALLOWANCE_MONTH, NULL);
  self->first = first;
  self->shifts = shifts;
  self->schemes = schemes;
  self->lines = garde_allowance_compute (shifts, schemes);
  self->n_shifts = count_shifts (shifts);
  self->total = garde_allowance_get_total (self->lines);
  make_statements (self);

  return self;
}

static gboolean
are_cases_equal (const GArray *a, const GArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return a == b;

  for (guint i = 0; i < a->len; i++)
    {
      const GardeAllowanceCase *first = &g_array_index (a, GardeAllowanceCase, i);
      const GardeAllowanceCase *second = &g_array_index (b, GardeAllowanceCase, i);

      if (first->visit != second->visit || first->ticket != second->ticket ||
          first->state != second->state || first->counts != second->counts)
        return FALSE;
    }

  return TRUE;
}

static gboolean
are_lines_equal (const GardeAllowanceLine *a, const GardeAllowanceLine *b)
{
  return a->reason == b->reason && a->tier_from == b->tier_from && a->tier_to == b->tier_to &&
         a->amount.cents == b->amount.cents && a->shift->shift == b->shift->shift &&
         a->shift->doctor == b->shift->doctor && a->shift->n_seen == b->shift->n_seen &&
         a->shift->status == b->shift->status &&
         g_strcmp0 (a->shift->doctor_name, b->shift->doctor_name) == 0 &&
         are_cases_equal (a->shift->cases, b->shift->cases);
}

/* A scheme is told by its id and revision: its tiers are saved with it. */
static gboolean
are_schemes_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const GardeAllowanceScheme *first = a->pdata[i];
      const GardeAllowanceScheme *second = b->pdata[i];

      if (!garde_record_equal (first->scheme, second->scheme) ||
          garde_record_get_revision (first->scheme) != garde_record_get_revision (second->scheme))
        return FALSE;
    }

  return TRUE;
}

gboolean
garde_allowance_month_equal (GardeAllowanceMonth *a, GardeAllowanceMonth *b)
{
  g_return_val_if_fail (GARDE_IS_ALLOWANCE_MONTH (a), FALSE);
  g_return_val_if_fail (GARDE_IS_ALLOWANCE_MONTH (b), FALSE);

  if (a->first.number != b->first.number || a->lines->len != b->lines->len ||
      !are_schemes_equal (a->schemes, b->schemes))
    return FALSE;

  for (guint i = 0; i < a->lines->len; i++)
    if (!are_lines_equal (&g_array_index (a->lines, GardeAllowanceLine, i),
                          &g_array_index (b->lines, GardeAllowanceLine, i)))
      return FALSE;

  return TRUE;
}

GardeStatement *
garde_allowance_month_find (GardeAllowanceMonth *self, gint64 doctor)
{
  g_return_val_if_fail (GARDE_IS_ALLOWANCE_MONTH (self), NULL);

  for (guint i = 0; i < self->statements->len; i++)
    if (((GardeStatement *) self->statements->pdata[i])->doctor == doctor)
      return self->statements->pdata[i];

  return NULL;
}

const GardeAllowanceScheme *
garde_allowance_month_get_scheme (GardeAllowanceMonth *self, const GardeAllowanceLine *line)
{
  g_return_val_if_fail (GARDE_IS_ALLOWANCE_MONTH (self), NULL);
  g_return_val_if_fail (line != NULL, NULL);

  return garde_allowance_choose_scheme (self->schemes, line->shift->kind, line->shift->local_day);
}

guint
garde_allowance_month_count_tier (GardeAllowanceMonth *self,
                                  const GardeAllowanceScheme *scheme,
                                  gint64 from_patients)
{
  guint n = 0;

  g_return_val_if_fail (GARDE_IS_ALLOWANCE_MONTH (self), 0);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const GardeAllowanceLine *line = &g_array_index (self->lines, GardeAllowanceLine, i);

      if (line->reason == GARDE_ALLOWANCE_TIER && line->tier_from == from_patients &&
          garde_allowance_month_get_scheme (self, line) == scheme)
        n++;
    }

  return n;
}

GardeDay
garde_month_of (GardeDay day, int months)
{
  int year, month, count;

  g_return_val_if_fail (garde_day_is_set (day), GARDE_DAY_NONE);

  garde_day_get_ymd (day, &year, &month, NULL);
  count = year * 12 + month - 1 + months;

  return garde_day_from_ymd (count / 12, count % 12 + 1, 1);
}
