/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-own-rosters.h"

#include "list/garde-roster-model.h"
#include "model/garde-duty-list.h"
#include "model/garde-kind.h"
#include "store/garde-store-roster.h"

struct _GardeOwnRosters
{
  GObject parent_instance;

  GardeDesk *desk;
  GPtrArray *models; /* of GardeRosterModel: the centre's own, then one for each of lists */
  GPtrArray *lists;  /* of GardeDutyList that are in use; NULL: not read yet */

  gint64 doctor;
  GardeDay from, to;
};

G_DEFINE_FINAL_TYPE (GardeOwnRosters, garde_own_rosters, G_TYPE_OBJECT)

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
loaded_cb (GardeOwnRosters *self)
{
  g_signal_emit (self, signals[LOADED], 0);
}

static gint64
get_list (GardeOwnRosters *self, guint model)
{
  return model == 0 ? 0 : garde_record_get_id (self->lists->pdata[model - 1]);
}

static void
read_weeks (GardeOwnRosters *self)
{
  for (guint i = 0; i < self->models->len && garde_day_is_set (self->from); i++)
    garde_roster_model_set_range (self->models->pdata[i], self->from, self->to, get_list (self, i));
}

static void
add_model (GardeOwnRosters *self)
{
  GardeRosterModel *model = garde_roster_model_new (self->desk, NULL, NULL);

  g_signal_connect_object (model, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->models, model);
}

/* --- The lists --- */

static gpointer
load_lists (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  GPtrArray *lists = garde_store_load_duty_lists (store, session, error);

  for (guint i = lists != NULL ? lists->len : 0; i > 0; i--)
    if (((GardeDutyList *) lists->pdata[i - 1])->put_away)
      g_ptr_array_remove_index (lists, i - 1);
  return lists;
}

static void
lists_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeOwnRosters) self = data;
  GPtrArray *lists = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  /* Without them his shifts of the centre's own list are still his. */
  if (lists == NULL && self->lists != NULL)
    return;
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  self->lists = lists != NULL ? lists : g_ptr_array_new ();
  g_ptr_array_set_size (self->models, (int) MIN (self->models->len, self->lists->len + 1));
  while (self->models->len < self->lists->len + 1)
    add_model (self);
  read_weeks (self);
  loaded_cb (self);
}

static void
read_lists (GardeOwnRosters *self)
{
  garde_desk_run_async (self->desk, load_lists, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                        NULL, lists_read_cb, g_object_ref (self));
}

/* A change of kind 0 means anything. */
static void
desk_changed_cb (GardeOwnRosters *self, GArray *changes)
{
  gboolean is_touched = changes->len == 0;

  for (guint i = 0; i < changes->len && !is_touched; i++)
    {
      GardeKind kind = g_array_index (changes, GardeChange, i).kind;

      is_touched = kind == 0 || kind == GARDE_KIND_DUTY_LIST;
    }
  if (is_touched)
    read_lists (self);
}

/* --- What is asked --- */

void
garde_own_rosters_set_range (GardeOwnRosters *self, GardeDay from, GardeDay to)
{
  g_return_if_fail (GARDE_IS_OWN_ROSTERS (self));
  g_return_if_fail (garde_day_is_set (from) && garde_day_is_set (to));

  self->from = from;
  self->to = to;
  read_weeks (self);
}

void
garde_own_rosters_reload (GardeOwnRosters *self)
{
  g_return_if_fail (GARDE_IS_OWN_ROSTERS (self));

  for (guint i = 0; i < self->models->len; i++)
    garde_roster_model_reload (self->models->pdata[i]);
}

GPtrArray *
garde_own_rosters_get_sheets (GardeOwnRosters *self)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();

  g_return_val_if_fail (GARDE_IS_OWN_ROSTERS (self), NULL);

  if (self->lists == NULL)
    return NULL;
  for (guint i = 0; i < self->models->len; i++)
    {
      GardeRosterSheet *sheet = garde_roster_model_get_sheet (self->models->pdata[i]);

      if (sheet == NULL && garde_roster_model_get_error (self->models->pdata[i]) == NULL)
        return NULL;
      if (sheet != NULL && garde_roster_sheet_find_doctor (sheet, self->doctor) >= 0)
        g_ptr_array_add (sheets, sheet);
    }
  return g_steal_pointer (&sheets);
}

const char *
garde_own_rosters_get_name (GardeOwnRosters *self, gint64 duty_list)
{
  g_return_val_if_fail (GARDE_IS_OWN_ROSTERS (self), NULL);

  for (guint i = 0; self->lists != NULL && i < self->lists->len; i++)
    if (garde_record_get_id (self->lists->pdata[i]) == duty_list)
      return ((GardeDutyList *) self->lists->pdata[i])->name;
  return NULL;
}

const GError *
garde_own_rosters_get_error (GardeOwnRosters *self)
{
  g_return_val_if_fail (GARDE_IS_OWN_ROSTERS (self), NULL);

  for (guint i = 0; i < self->models->len; i++)
    if (garde_roster_model_get_error (self->models->pdata[i]) != NULL)
      return garde_roster_model_get_error (self->models->pdata[i]);
  return NULL;
}

/* --- The object --- */

static void
garde_own_rosters_finalize (GObject *object)
{
  GardeOwnRosters *self = GARDE_OWN_ROSTERS (object);

  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_own_rosters_parent_class)->finalize (object);
}

static void
garde_own_rosters_class_init (GardeOwnRostersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_own_rosters_finalize;

  signals[LOADED] = g_signal_new ("loaded", GARDE_TYPE_OWN_ROSTERS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
garde_own_rosters_init (GardeOwnRosters *self)
{
  self->models = g_ptr_array_new_with_free_func (g_object_unref);
  self->from = self->to = GARDE_DAY_NONE;
}

GardeOwnRosters *
garde_own_rosters_new (GardeDesk *desk, gint64 doctor)
{
  GardeOwnRosters *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_OWN_ROSTERS, NULL);
  self->desk = g_object_ref (desk);
  self->doctor = doctor;
  add_model (self);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  read_lists (self);
  return self;
}
