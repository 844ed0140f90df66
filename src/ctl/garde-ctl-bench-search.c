/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-patient.h"

#define N_SEARCHES  (300)
#define COUNT_LIMIT (1000)

static char *
type_beginning (GRand *rand, const char *name)
{
  glong length = g_utf8_strlen (name, -1);
  gint32 wanted = g_rand_int_range (rand, 2, 7);

  return g_utf8_substring (name, 0, MIN (length, wanted));
}

static char *
type_names (GRand *rand, const GardePatient *patient)
{
  g_autofree char *family = type_beginning (rand, patient->family_name);
  g_autofree char *given = type_beginning (rand, patient->given_name);

  if (g_rand_boolean (rand))
    return g_strconcat (family, " ", given, NULL);
  return g_strconcat (given, " ", family, NULL);
}

/* From four digits on, as much as was heard. */
static char *
type_phone (GRand *rand, const GardePatient *patient)
{
  glong length = g_utf8_strlen (patient->phone, -1);

  return g_utf8_substring (patient->phone, 0, MIN (length, g_rand_int_range (rand, 5, 15)));
}

/* What somebody at the desk types to find @patient: mostly one name, sometimes two, a birth date or
 * a telephone number. (transfer full) */
static char *
type_search (GRand *rand, const GardePatient *patient)
{
  gint32 kind = g_rand_int_range (rand, 0, 100);

  if (kind < 40)
    return type_beginning (rand, patient->family_name);
  if (kind < 55)
    return type_beginning (rand, patient->given_name);
  if (kind < 85)
    return type_names (rand, patient);
  if (kind < 93 && garde_day_is_set (patient->birth_date))
    return garde_day_to_short (patient->birth_date);
  if (patient->phone != NULL)
    return type_phone (rand, patient);
  return type_beginning (rand, patient->family_name);
}

static GPtrArray *
type_searches (GardeBench *self)
{
  GPtrArray *searches = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_SEARCHES; i++)
    {
      gint32 which = g_rand_int_range (self->rand, 0, (gint32) self->patients->len);

      g_ptr_array_add (searches,
                       type_search (self->rand, g_ptr_array_index (self->patients, which)));
    }
  return searches;
}

static gboolean
search (GardeBench *self, const char *text, GError **error)
{
  g_autoptr (GardePatientSearch) found = garde_store_search_patients (
      self->store, self->session, text, GARDE_SEARCH_MAX, COUNT_LIMIT, error);

  return found != NULL;
}

static gboolean
search_all (GardeBench *self, gpointer data, GError **error)
{
  const GPtrArray *searches = data;

  for (guint i = 0; i < searches->len; i++)
    if (!search (self, g_ptr_array_index (searches, i), error))
      return FALSE;
  return TRUE;
}

/* Each once, as it is typed once. */
static GArray *
time_searches (GardeBench *self, const GPtrArray *searches, GError **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < searches->len; i++)
    {
      gint64 start = garde_bench_get_nanoseconds ();
      gint64 elapsed;

      if (!search (self, g_ptr_array_index (searches, i), error))
        return NULL;
      elapsed = garde_bench_get_nanoseconds () - start;
      g_array_append_val (times, elapsed);
    }
  return g_steal_pointer (&times);
}

gboolean
garde_bench_measure_search (GardeBench *self, GError **error)
{
  g_autoptr (GPtrArray) searches = type_searches (self);
  g_autoptr (GArray) times = NULL;
  GardeBenchFigure *figure;

  garde_bench_say (_ ("Searches"));
  times = time_searches (self, searches, error);
  if (times == NULL)
    return FALSE;
  figure = garde_bench_add_figure (self, "search_p50", _ ("A search, half of them at most"));
  figure->value = garde_bench_get_percentile (times, 50);
  figure = garde_bench_add_figure (self, "search_p95", _ ("A search, 95 of a hundred at most"));
  figure->value = garde_bench_get_percentile (times, 95);
  figure->by = GARDE_BENCH_BY_VALUE;
  figure->bound = GARDE_BENCH_MS (16);
  figure = garde_bench_add_figure (self, "search_max", _ ("A search, all of them at most"));
  figure->value = garde_bench_get_percentile (times, 100);
  return garde_bench_measure_page (self, "search", _ ("300 searches"), search_all, searches, error);
}
