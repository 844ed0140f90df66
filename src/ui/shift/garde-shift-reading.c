/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shift/garde-shift-reading.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-day.h"
#include "store/garde-store-document.h"

/* At the hour of the handover two shifts have begun: the one that is still to be closed is meant,
 * until its handover is long over and nobody will close it any more. */
#define HANDOVER (12 * GARDE_HOUR)

static gboolean
is_to_be_closed (const GardeShift *shift, gint64 now)
{
  return shift->closed_at == 0 && shift->ends_at + HANDOVER > now;
}

/* Of those to be closed the first, or else the one that began last. */
static gboolean
is_rather (const GardeShift *shift, const GardeShift *other, gint64 now)
{
  gboolean is_open = is_to_be_closed (shift, now);

  if (is_open != is_to_be_closed (other, now))
    return is_open;
  return is_open ? shift->starts_at < other->starts_at : shift->starts_at > other->starts_at;
}

static void
consider (const GardeDaySheet *sheet, gint64 now, GardeShift **meant)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      GardeShift *shift = ((GardeDayColumn *) sheet->columns->pdata[i])->shift;

      if (shift->starts_at <= now && (*meant == NULL || is_rather (shift, *meant, now)))
        g_set_object (meant, shift);
    }
}

/* One that began yesterday may go on past midnight. (transfer full) */
static GardeShift *
find_meant (GardeStore *store, GardeSession *session, GError **error)
{
  g_autoptr (GardeShift) meant = NULL;
  GardeDay today;

  if (!garde_store_get_today (store, session, &today, error))
    return NULL;
  for (int back = 0; back <= 1; back++)
    {
      g_autoptr (GardeDaySheet) sheet =
          garde_store_load_day (store, session, garde_day_add (today, -back), error);

      if (sheet == NULL)
        return NULL;
      consider (sheet, garde_store_now (store), &meant);
    }
  if (meant == NULL)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                         _ ("No shift has begun today."));
  return g_steal_pointer (&meant);
}

gpointer
garde_shift_reading_load (GardeStore *store,
                          GardeSession *session,
                          gpointer argument,
                          GCancellable *cancellable,
                          GError **error)
{
  const gint64 *held = argument;
  g_autoptr (GardeShift) shift = NULL;

  if (*held != 0)
    return garde_shift_end_load (store, session, *held, error);
  shift = find_meant (store, session, error);
  return shift != NULL ? garde_shift_end_load (store, session, garde_record_get_id (shift), error)
                       : NULL;
}

gpointer
garde_shift_reading_close (GardeStore *store,
                           GardeSession *session,
                           gpointer argument,
                           GCancellable *cancellable,
                           GError **error)
{
  const gint64 *shift = argument;

  return garde_store_close_shift (store, session, *shift, error)
             ? garde_shift_end_load (store, session, *shift, error)
             : NULL;
}

GardeShiftWriting *
garde_shift_writing_new (gint64 shift, const char *next_doctor, const char *remarks)
{
  GardeShiftWriting *self = g_new0 (GardeShiftWriting, 1);

  self->shift = shift;
  self->next_doctor = g_strdup (next_doctor);
  self->remarks = g_strdup (remarks);
  return self;
}

void
garde_shift_writing_free (gpointer self)
{
  GardeShiftWriting *writing = self;

  g_free (writing->next_doctor);
  g_free (writing->remarks);
  g_free (writing);
}

gpointer
garde_shift_reading_make_sheet (GardeStore *store,
                                GardeSession *session,
                                gpointer argument,
                                GCancellable *cancellable,
                                GError **error)
{
  const GardeShiftWriting *writing = argument;
  GardeShiftSheetWords words = { writing->next_doctor, writing->remarks };
  g_autoptr (GardeShiftEnd) end = garde_shift_end_load (store, session, writing->shift, error);

  return end != NULL ? garde_shift_end_make_sheet (store, session, end, &words, error) : NULL;
}
