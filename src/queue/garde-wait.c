/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "queue/garde-wait.h"

#include <glib/gi18n-lib.h>

#include "model/garde-visit-machine.h"

#define STEP_MINUTES (5)

/* Fewer figures than this say nothing about a day. */
#define FEWEST (3)

/* A visit is never counted as shorter or longer than that: somebody forgot to press a key. */
#define SHORTEST_MINUTES (3)
#define LONGEST_MINUTES  (90)

/* From so many waiting for each doctor the number itself is the reason. */
#define CROWD (3)

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  int first = *(const int *) a;
  int second = *(const int *) b;

  return (first > second) - (first < second);
}

/* The smallest figure that @percent of all do not exceed. */
static int
get_rank (GArray *figures, guint percent)
{
  guint rank = (figures->len * percent + 99) / 100;

  return g_array_index (figures, int, MAX (rank, 1) - 1);
}

/* --- How long a visit lasts --- */

/* Since when the doctor has been at it; 0: he is not. */
static gint64
get_start (const GardeVisit *visit)
{
  return visit->started_at != 0 ? visit->started_at : visit->called_at;
}

static GArray *
collect_durations (const GardeRoomNow *room)
{
  GArray *durations = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < room->visits->len; i++)
    {
      const GardeVisit *visit = room->visits->pdata[i];
      gint64 minutes;
      int duration;

      if (visit->state != GARDE_VISIT_DONE || visit->done_at == 0 || get_start (visit) == 0)
        continue;
      minutes = (visit->done_at - get_start (visit)) / GARDE_MINUTE;
      duration = (int) CLAMP (minutes, SHORTEST_MINUTES, LONGEST_MINUTES);
      g_array_append_val (durations, duration);
    }

  g_array_sort (durations, compare_ints);
  return durations;
}

/* A short and a long visit of the day in minutes, a third are shorter and a third longer; of the
 * length of a place while there are too few to tell. FALSE if neither is known. */
static gboolean
find_durations (const GardeRoomNow *room, int *brief, int *lengthy)
{
  g_autoptr (GArray) durations = collect_durations (room);

  if (durations->len >= FEWEST)
    {
      *brief = get_rank (durations, 33);
      *lengthy = get_rank (durations, 67);
      return TRUE;
    }
  if (room->slot_minutes <= 0)
    return FALSE;

  *brief = (int) MAX (room->slot_minutes / 2, 1);
  *lengthy = (int) room->slot_minutes;
  return TRUE;
}

/* --- Who goes before --- */

/* Whether @visit is in the room and called before somebody who is due at @due. */
static gboolean
is_ahead (const GardeRoomNow *room, const GardeVisit *visit, gint64 due)
{
  return visit->state == GARDE_VISIT_WAITING && !visit->parked &&
         garde_queue_get_due (visit, room->rules) <= due;
}

/* Whether @visit has not come yet and would go before if it came by its hour. */
static gboolean
may_come_ahead (const GardeVisit *visit, gint64 due)
{
  return visit->state == GARDE_VISIT_BOOKED && visit->slot_at != 0 && visit->slot_at <= due;
}

static guint
count_ahead (const GardeRoomNow *room, gboolean with_booked)
{
  gint64 due = room->now + room->rules->walk_in_delay_minutes * GARDE_MINUTE;
  guint n = 0;

  for (guint i = 0; i < room->visits->len; i++)
    {
      const GardeVisit *visit = room->visits->pdata[i];

      n += is_ahead (room, visit, due) || (with_booked && may_come_ahead (visit, due));
    }

  return n;
}

/* --- When it is his turn --- */

/* When each doctor is free, if a visit lasts @minutes: those who have somebody with them go on with
 * him first. */
static GArray *
collect_doctors (const GardeRoomNow *room, int minutes)
{
  GArray *free_at = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < room->visits->len && free_at->len < room->n_doctors; i++)
    {
      const GardeVisit *visit = room->visits->pdata[i];
      gint64 at;

      if (visit->state != GARDE_VISIT_CALLED && visit->state != GARDE_VISIT_IN_VISIT)
        continue;
      at = MAX (get_start (visit) + minutes * GARDE_MINUTE, room->now);
      g_array_append_val (free_at, at);
    }
  while (free_at->len < room->n_doctors)
    g_array_append_val (free_at, room->now);

  return free_at;
}

static gint64 *
find_first_free (GArray *free_at)
{
  gint64 *first = &g_array_index (free_at, gint64, 0);

  for (guint i = 1; i < free_at->len; i++)
    if (g_array_index (free_at, gint64, i) < *first)
      first = &g_array_index (free_at, gint64, i);

  return first;
}

/* The minutes until the first doctor is free for the one after @n_ahead, each of whom takes
 * @minutes. */
static int
wait_for_turn (const GardeRoomNow *room, guint n_ahead, int minutes)
{
  g_autoptr (GArray) free_at = collect_doctors (room, minutes);

  for (guint i = 0; i < n_ahead; i++)
    *find_first_free (free_at) += minutes * GARDE_MINUTE;

  return (int) ((*find_first_free (free_at) - room->now) / GARDE_MINUTE);
}

gboolean
garde_wait_estimate (const GardeRoomNow *room, GardeWaitInterval *interval)
{
  int brief, lengthy, from, to;

  g_return_val_if_fail (room != NULL && room->visits != NULL && room->rules != NULL, FALSE);
  g_return_val_if_fail (interval != NULL, FALSE);

  if (room->n_doctors == 0 || !find_durations (room, &brief, &lengthy))
    return FALSE;

  from = wait_for_turn (room, count_ahead (room, FALSE), brief);
  to = wait_for_turn (room, count_ahead (room, TRUE), lengthy);
  interval->from = from / STEP_MINUTES * STEP_MINUTES;
  interval->to = (to + STEP_MINUTES - 1) / STEP_MINUTES * STEP_MINUTES;
  interval->to = MAX (interval->to, interval->from + STEP_MINUTES);

  return TRUE;
}

char *
garde_wait_format (const GardeWaitInterval *interval)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (interval != NULL, NULL);

  if (interval->to < 60)
    /* Translators: an interval of minutes with a no-break space, as in “15–25 min”. */
    return g_strdup_printf (_ ("%1$d–%2$d min"), interval->from, interval->to);

  from = garde_minutes_format_span (interval->from);
  to = garde_minutes_format_span (interval->to);
  /* Translators: an interval from one span to another, as in “50 min – 1 h 20”. */
  return g_strdup_printf (_ ("%1$s – %2$s"), from, to);
}

/* --- Why --- */

static guint
count_waiting (const GardeRoomNow *room, GardePriority least)
{
  guint n = 0;

  for (guint i = 0; i < room->visits->len; i++)
    {
      const GardeVisit *visit = room->visits->pdata[i];

      n += visit->state == GARDE_VISIT_WAITING && !visit->parked && visit->priority >= least;
    }

  return n;
}

static guint
count_long_visits (const GardeRoomNow *room)
{
  int brief, lengthy;
  guint n = 0;

  if (!find_durations (room, &brief, &lengthy))
    return 0;

  for (guint i = 0; i < room->visits->len; i++)
    {
      const GardeVisit *visit = room->visits->pdata[i];

      n += visit->state == GARDE_VISIT_IN_VISIT &&
           room->now - get_start (visit) > 2 * lengthy * GARDE_MINUTE;
    }

  return n;
}

GardeWaitCause
garde_wait_find_cause (const GardeRoomNow *room, guint *count)
{
  guint n_waiting;

  g_return_val_if_fail (room != NULL && room->visits != NULL, GARDE_WAIT_NOBODY);
  g_return_val_if_fail (count != NULL, GARDE_WAIT_NOBODY);

  n_waiting = count_waiting (room, 0);
  *count = n_waiting;
  if (n_waiting == 0)
    return GARDE_WAIT_NOBODY;
  if (room->n_doctors == 0)
    return GARDE_WAIT_NO_DOCTOR;

  *count = count_waiting (room, GARDE_PRIORITY_PRIORITY);
  if (*count > 0 && *count < n_waiting)
    return GARDE_WAIT_PRIORITIES;
  *count = count_long_visits (room);
  if (*count > 0)
    return GARDE_WAIT_LONG_VISIT;
  *count = n_waiting / room->n_doctors;

  return *count >= CROWD ? GARDE_WAIT_CROWD : GARDE_WAIT_IN_TURN;
}

char *
garde_wait_explain (GardeWaitCause cause, guint count)
{
  switch (cause)
    {
    case GARDE_WAIT_NOBODY:
      return g_strdup (_ ("Nobody is waiting"));
    case GARDE_WAIT_NO_DOCTOR:
      return g_strdup (_ ("No doctor is on duty now"));
    case GARDE_WAIT_PRIORITIES:
      return g_strdup_printf (
          g_dngettext (NULL, "%u priority case goes first", "%u priority cases go first", count),
          count);
    case GARDE_WAIT_LONG_VISIT:
      return g_strdup_printf (g_dngettext (NULL, "%u visit lasts longer than usual",
                                           "%u visits last longer than usual", count),
                              count);
    case GARDE_WAIT_CROWD:
      return g_strdup_printf (g_dngettext (NULL, "%u patient waits for each doctor",
                                           "%u patients wait for each doctor", count),
                              count);
    case GARDE_WAIT_IN_TURN:
      return g_strdup (_ ("Everybody in turn"));
    default:
      g_return_val_if_reached (NULL);
    }
}

/* --- What the waits were --- */

gboolean
garde_wait_measure (const GardeRoomNow *room, int *median, int *nine_of_ten)
{
  g_autoptr (GArray) waits = NULL;

  g_return_val_if_fail (room != NULL && room->visits != NULL, FALSE);
  g_return_val_if_fail (median != NULL && nine_of_ten != NULL, FALSE);

  waits = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < room->visits->len; i++)
    {
      const GardeVisit *visit = room->visits->pdata[i];
      int minutes;

      if (visit->called_at == 0 || visit->state < GARDE_VISIT_CALLED ||
          visit->state > GARDE_VISIT_DONE || garde_visit_get_wait (visit, room->now) < 0)
        continue;
      minutes = (int) (garde_visit_get_wait (visit, room->now) / GARDE_MINUTE);
      g_array_append_val (waits, minutes);
    }
  if (waits->len < FEWEST)
    return FALSE;

  g_array_sort (waits, compare_ints);
  *median = get_rank (waits, 50);
  *nine_of_ten = get_rank (waits, 90);
  return TRUE;
}
