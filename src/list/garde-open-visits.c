/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-open-visits.h"

#include "store/garde-store-note.h"

struct _GardeOpenVisits
{
  GObject parent_instance;

  GardeDesk *desk;
  GardeDayModel *today;
  GPtrArray *entries; /* of GardeDayEntry */
  gboolean is_reading;
  gboolean is_stale; /* something changed since the reading under way began */
};

G_DEFINE_FINAL_TYPE (GardeOpenVisits, garde_open_visits, G_TYPE_OBJECT)

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Reading --- */

static gboolean
is_open (const GardeDayEntry *entry)
{
  return entry->visit->state == GARDE_VISIT_IN_VISIT || entry->visit->state == GARDE_VISIT_DONE;
}

static gboolean
add_open (GardeStore *store, GardeSession *session, gint64 shift, GPtrArray *found, GError **error)
{
  g_autoptr (GPtrArray) entries = garde_store_find_unfinished (store, session, shift, 0, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (is_open (entries->pdata[i]))
      g_ptr_array_add (found, g_object_ref (entries->pdata[i]));

  return TRUE;
}

static gpointer
find_open (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  const GArray *shifts = argument;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < shifts->len; i++)
    if (!add_open (store, session, g_array_index (shifts, gint64, i), found, error))
      return NULL;
  return g_steal_pointer (&found);
}

/* A shift with two doctors is two columns. */
static GArray *
list_shifts (const GardeDaySheet *sheet)
{
  GArray *shifts = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];
      gint64 id = garde_record_get_id (column->shift);
      gboolean is_there = FALSE;

      for (guint j = 0; j < shifts->len && !is_there; j++)
        is_there = g_array_index (shifts, gint64, j) == id;
      if (!is_there)
        g_array_append_val (shifts, id);
    }
  return shifts;
}

static void start_reading (GardeOpenVisits *self);

static void
found_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeOpenVisits) self = data;
  g_autoptr (GPtrArray) found = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  self->is_reading = FALSE;
  /* Who holds the last reference is this reading: nobody wants another one. */
  if (self->is_stale && G_OBJECT (self)->ref_count > 1)
    start_reading (self);

  /* Without the database they stay as they were; the window's banner says so. */
  if (found == NULL)
    return;
  g_ptr_array_unref (self->entries);
  self->entries = g_steal_pointer (&found);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
start_reading (GardeOpenVisits *self)
{
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->today);

  self->is_stale = self->is_reading;
  if (self->is_reading || sheet == NULL)
    return;

  self->is_reading = TRUE;
  garde_desk_run_async (self->desk, find_open, list_shifts (sheet), (GDestroyNotify) g_array_unref,
                        (GDestroyNotify) g_ptr_array_unref, NULL, found_cb, g_object_ref (self));
}

/* What happens to a visit the day tells; a note that is closed afterwards only the desk. */
static void
desk_changed_cb (GardeOpenVisits *self, GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    if (g_array_index (changes, GardeChange, i).kind == GARDE_KIND_NOTE)
      {
        start_reading (self);
        return;
      }
}

/* --- What it holds --- */

GPtrArray *
garde_open_visits_find_unfinished (GardeOpenVisits *self)
{
  GPtrArray *unfinished = g_ptr_array_new ();

  g_return_val_if_fail (GARDE_IS_OPEN_VISITS (self), unfinished);

  for (guint i = 0; i < self->entries->len; i++)
    if (((GardeDayEntry *) self->entries->pdata[i])->visit->state == GARDE_VISIT_DONE)
      g_ptr_array_add (unfinished, self->entries->pdata[i]);

  return unfinished;
}

guint
garde_open_visits_count (GardeOpenVisits *self, gint64 doctor)
{
  guint n = 0;

  g_return_val_if_fail (GARDE_IS_OPEN_VISITS (self), 0);

  for (guint i = 0; i < self->entries->len; i++)
    n += doctor == 0 || ((GardeDayEntry *) self->entries->pdata[i])->visit->doctor == doctor;

  return n;
}

static void
garde_open_visits_finalize (GObject *object)
{
  GardeOpenVisits *self = GARDE_OPEN_VISITS (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->today);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (garde_open_visits_parent_class)->finalize (object);
}

static void
garde_open_visits_class_init (GardeOpenVisitsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_open_visits_finalize;
  signals[LOADED] = g_signal_new ("loaded", GARDE_TYPE_OPEN_VISITS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
garde_open_visits_init (GardeOpenVisits *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

GardeOpenVisits *
garde_open_visits_new (GardeDesk *desk, GardeDayModel *today)
{
  GardeOpenVisits *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (GARDE_IS_DAY_MODEL (today), NULL);

  self = g_object_new (GARDE_TYPE_OPEN_VISITS, NULL);
  self->desk = g_object_ref (desk);
  self->today = g_object_ref (today);
  g_signal_connect_object (today, "loaded", G_CALLBACK (start_reading), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  start_reading (self);
  return self;
}
