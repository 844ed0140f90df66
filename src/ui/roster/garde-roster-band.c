/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-band.h"

#define DAYS (7)

static void
band_free (gpointer data)
{
  GardeRosterBand *band = data;

  g_array_unref (band->shifts);
  g_free (band);
}

static GardeRosterBand *
find_band (GPtrArray *bands, const char *name, GardeMinutes from, GardeMinutes to)
{
  for (guint i = 0; i < bands->len; i++)
    {
      GardeRosterBand *band = bands->pdata[i];

      if (band->from.minutes == from.minutes && band->to.minutes == to.minutes &&
          g_str_equal (band->name, name))
        return band;
    }
  return NULL;
}

static void
put_into_band (const GardeRosterSheet *sheet, GPtrArray *bands, guint shift)
{
  const GardeShift *term = garde_roster_sheet_get_shift (sheet, shift);
  const char *name = garde_roster_sheet_get_shift_name (sheet, shift);
  GardeMinutes from = garde_instant_get_minutes (term->starts_at, sheet->zone);
  GardeMinutes to = garde_instant_get_minutes (term->ends_at, sheet->zone);
  GardeRosterBand *band = find_band (bands, name, from, to);

  if (band == NULL)
    {
      band = g_new0 (GardeRosterBand, 1);
      band->name = name;
      band->from = from;
      band->to = to;
      band->need = term->need;
      band->shifts = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (bands, band);
    }
  band->need = MAX (band->need, term->need);
  g_array_append_val (band->shifts, shift);
}

static int
compare_bands (gconstpointer a, gconstpointer b)
{
  const GardeRosterBand *first = *(const GardeRosterBand *const *) a;
  const GardeRosterBand *second = *(const GardeRosterBand *const *) b;

  return first->from.minutes != second->from.minutes ? first->from.minutes - second->from.minutes
                                                     : first->to.minutes - second->to.minutes;
}

GPtrArray *
garde_roster_band_list (const GardeRosterSheet *sheet, GardeDay monday)
{
  GPtrArray *bands = g_ptr_array_new_with_free_func (band_free);

  for (guint s = 0; s < sheet->shifts->len; s++)
    {
      gint32 day = garde_roster_sheet_get_shift (sheet, s)->local_day.number - monday.number;

      if (day >= 0 && day < DAYS)
        put_into_band (sheet, bands, s);
    }
  g_ptr_array_sort (bands, compare_bands);
  return bands;
}
