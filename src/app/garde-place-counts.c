/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-place-counts.h"

#include "app/garde-place-row.h"
#include "desktop/garde-settings.h"
#include "list/garde-open-visits.h"
#include "ui/roster/garde-swap-watch.h"

struct _GardePlaceCounts
{
  GObject parent_instance;

  GtkListBox *places;  /* weak */
  GSettings *settings; /* may be NULL */
  GardeDayModel *today;
  GardeOpenVisits *visits; /* NULL for who writes no notes */
  GardeSwapWatch *swaps;   /* that wait for him; NULL for who decides none */

  gint64 doctor;    /* of the account; 0: that of the workstation */
  gboolean decides; /* about swaps */
};

G_DEFINE_FINAL_TYPE (GardePlaceCounts, garde_place_counts, G_TYPE_OBJECT)

/* NULL where the role has no such place. */
static GardePlaceRow *
find_row (GardePlaceCounts *self, const char *place)
{
  GtkListBoxRow *row;

  for (int i = 0;
       self->places != NULL && (row = gtk_list_box_get_row_at_index (self->places, i)) != NULL; i++)
    if (g_str_equal (garde_place_row_get_place (GARDE_PLACE_ROW (row)), place))
      return GARDE_PLACE_ROW (row);
  return NULL;
}

static void
show_count (GardePlaceCounts *self, const char *place, guint count)
{
  GardePlaceRow *row = find_row (self, place);

  if (row != NULL)
    garde_place_row_set_count (row, count);
}

static void
show_day (GardePlaceCounts *self)
{
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->today);

  if (sheet == NULL)
    return;

  show_count (self, "today", sheet->waiting + sheet->in_visit);
  show_count (self, "waiting", sheet->waiting);
}

static void
show_visits (GardePlaceCounts *self)
{
  GardePlaceRow *row = find_row (self, "visit");
  gint64 doctor = self->doctor;

  if (doctor == 0 && self->settings != NULL)
    doctor = g_settings_get_int64 (self->settings, GARDE_SETTING_DOCTOR);
  if (row != NULL && self->visits != NULL)
    garde_place_row_set_work (row, garde_open_visits_count (self->visits, doctor));
}

/* The coordinator decides on the roster, a doctor answers on his own. */
static void
show_swaps (GardePlaceCounts *self)
{
  GardePlaceRow *decides = find_row (self, "roster");
  GardePlaceRow *answers = find_row (self, "my-roster");
  guint waiting = self->swaps != NULL ? garde_swap_watch_count_waiting (self->swaps) : 0;

  if (decides != NULL)
    garde_place_row_set_asked (decides, self->decides ? waiting : 0);
  if (answers != NULL)
    garde_place_row_set_asked (answers, self->decides ? 0 : waiting);
}

static void
watch_swaps (GardePlaceCounts *self, GardeDesk *desk)
{
  const GardeSession *session = garde_desk_get_session (desk);

  self->decides = garde_session_may (session, GARDE_ACTION_ROSTER_WRITE);
  if (self->decides || (garde_session_may (session, GARDE_ACTION_WISH_WRITE) && self->doctor != 0))
    self->swaps = garde_swap_watch_new (desk, self->decides ? 0 : self->doctor, FALSE);
  if (self->swaps != NULL)
    g_signal_connect_object (self->swaps, "loaded", G_CALLBACK (show_swaps), self,
                             G_CONNECT_SWAPPED);
  show_swaps (self);
}

static void
garde_place_counts_finalize (GObject *object)
{
  GardePlaceCounts *self = GARDE_PLACE_COUNTS (object);

  g_clear_weak_pointer (&self->places);
  g_clear_object (&self->settings);
  g_clear_object (&self->today);
  g_clear_object (&self->visits);
  g_clear_object (&self->swaps);
  G_OBJECT_CLASS (garde_place_counts_parent_class)->finalize (object);
}

static void
garde_place_counts_class_init (GardePlaceCountsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_place_counts_finalize;
}

static void
garde_place_counts_init (GardePlaceCounts *self)
{
}

GardePlaceCounts *
garde_place_counts_new (GtkListBox *places, GardeContext *context)
{
  GardePlaceCounts *self;
  GardeDesk *desk;

  g_return_val_if_fail (GTK_IS_LIST_BOX (places), NULL);
  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);

  desk = garde_context_get_desk (context);
  self = g_object_new (GARDE_TYPE_PLACE_COUNTS, NULL);
  g_set_weak_pointer (&self->places, places);
  g_set_object (&self->settings, garde_context_get_settings (context));
  self->today = g_object_ref (garde_context_get_today (context));
  self->doctor = garde_session_get_doctor (garde_desk_get_session (desk));
  if (garde_session_may (garde_desk_get_session (desk), GARDE_ACTION_NOTE_WRITE))
    {
      self->visits = garde_open_visits_new (desk, self->today);
      g_signal_connect_object (self->visits, "loaded", G_CALLBACK (show_visits), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (self->today, "loaded", G_CALLBACK (show_day), self, G_CONNECT_SWAPPED);
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::" GARDE_SETTING_DOCTOR,
                             G_CALLBACK (show_visits), self, G_CONNECT_SWAPPED);
  watch_swaps (self, desk);
  show_day (self);
  /* Until they are read: whoever was here before had others. */
  show_visits (self);
  return self;
}
