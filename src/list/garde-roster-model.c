/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-roster-model.h"

#include "model/garde-kind.h"
#include "store/garde-store-roster.h"

typedef struct
{
  GardeDay from, to;
  gint64 duty_list;
} Range;

struct _GardeRosterModel
{
  GObject parent_instance;

  GardeDesk *desk;
  GardeRosterJudgeFunc judge;
  GDestroyNotify judgement_free;
  Range range;
  GardeRosterSheet *sheet;
  gpointer judgement;
  GError *error;
  gboolean is_reading;
  gboolean is_stale; /* something changed since the reading under way began */
};

G_DEFINE_FINAL_TYPE (GardeRosterModel, garde_roster_model, G_TYPE_OBJECT)

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Reading --- */

/* What is asked of the store thread, and what it brings back. */
typedef struct
{
  Range range;
  GardeRosterJudgeFunc judge;
  GDestroyNotify judgement_free;
  GardeRosterSheet *sheet;
  gpointer judgement;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  if (reading->judgement != NULL && reading->judgement_free != NULL)
    reading->judgement_free (reading->judgement);
  g_clear_object (&reading->sheet);
  g_free (reading);
}

static gpointer
read_range (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  Reading *reading = g_memdup2 (argument, sizeof (Reading));

  reading->sheet = garde_store_load_roster (store, session, reading->range.from, reading->range.to,
                                            reading->range.duty_list, error);
  if (reading->sheet == NULL)
    {
      reading_free (reading);
      return NULL;
    }
  if (reading->judge != NULL)
    reading->judgement = reading->judge (reading->sheet);
  return reading;
}

static void
forget (GardeRosterModel *self)
{
  if (self->judgement != NULL && self->judgement_free != NULL)
    self->judgement_free (self->judgement);
  self->judgement = NULL;
  g_clear_object (&self->sheet);
}

static gboolean
is_same_range (const Range *a, const Range *b)
{
  return a->from.number == b->from.number && a->to.number == b->to.number &&
         a->duty_list == b->duty_list;
}

static void
range_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterModel) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_reading = FALSE;
  if (self->is_stale)
    garde_roster_model_reload (self);
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
  /* The person may have gone on to another week meanwhile: that one is being read already. */
  if (reading != NULL && is_same_range (&reading->range, &self->range))
    {
      forget (self);
      self->sheet = g_steal_pointer (&reading->sheet);
      self->judgement = g_steal_pointer (&reading->judgement);
    }
  g_clear_pointer (&reading, reading_free);
  g_signal_emit (self, signals[LOADED], 0);
}

void
garde_roster_model_reload (GardeRosterModel *self)
{
  Reading *reading;

  g_return_if_fail (GARDE_IS_ROSTER_MODEL (self));

  if (self->desk == NULL || !garde_day_is_set (self->range.from))
    return;
  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  reading = g_new0 (Reading, 1);
  reading->range = self->range;
  reading->judge = self->judge;
  reading->judgement_free = self->judgement_free;
  garde_desk_run_async (self->desk, read_range, reading, g_free, reading_free, NULL, range_read_cb,
                        g_object_ref (self));
}

void
garde_roster_model_set_range (GardeRosterModel *self, GardeDay from, GardeDay to, gint64 duty_list)
{
  Range range = { from, to, duty_list };

  g_return_if_fail (GARDE_IS_ROSTER_MODEL (self));
  g_return_if_fail (garde_day_is_set (from) && garde_day_is_set (to));

  if (is_same_range (&self->range, &range))
    return;
  self->range = range;
  forget (self);
  garde_roster_model_reload (self);
}

void
garde_roster_model_rest (GardeRosterModel *self)
{
  g_return_if_fail (GARDE_IS_ROSTER_MODEL (self));

  self->range.from = self->range.to = GARDE_DAY_NONE;
  forget (self);
}

void
garde_roster_model_show (GardeRosterModel *self, GardeRosterSheet *sheet)
{
  g_return_if_fail (GARDE_IS_ROSTER_MODEL (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet));

  g_object_ref (sheet);
  forget (self);
  self->sheet = sheet;
  self->judgement = self->judge != NULL ? self->judge (sheet) : NULL;
  g_signal_emit (self, signals[LOADED], 0);
}

/* --- Changes --- */

static const GardeKind kinds[] = {
  GARDE_KIND_CENTRE,     GARDE_KIND_DOCTOR,       GARDE_KIND_ENGAGEMENT,
  GARDE_KIND_OPENING,    GARDE_KIND_SHIFT,        GARDE_KIND_ASSIGNMENT,
  GARDE_KIND_PAPER,      GARDE_KIND_REPLACEMENT,  GARDE_KIND_AVAILABILITY,
  GARDE_KIND_LEAVE,      GARDE_KIND_DUTY_LIST,    GARDE_KIND_AVAILABILITY_PATTERN,
  GARDE_KIND_DRAFT_CELL, GARDE_KIND_PUBLICATION,  GARDE_KIND_DUTY_MEMBER,
  GARDE_KIND_CALL_OUT,   GARDE_KIND_ROSTER_GRANT, GARDE_KIND_CLOSURE,
  GARDE_KIND_CLOSED_DAY, GARDE_KIND_ROSTER_TERMS, GARDE_KIND_DUTY_LIMIT,
};

static gboolean
is_of_a_roster (GardeKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == kind)
      return TRUE;
  return FALSE;
}

/* A change of kind 0 means anything. */
static void
desk_changed_cb (GardeRosterModel *self, GArray *changes)
{
  gboolean is_touched = changes->len == 0;

  for (guint i = 0; i < changes->len && !is_touched; i++)
    {
      GardeKind kind = g_array_index (changes, GardeChange, i).kind;

      is_touched = kind == 0 || is_of_a_roster (kind);
    }
  if (is_touched)
    garde_roster_model_reload (self);
}

/* --- What is asked --- */

gboolean
garde_roster_model_is_reading (GardeRosterModel *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_MODEL (self), FALSE);

  return self->is_reading;
}

GardeRosterSheet *
garde_roster_model_get_sheet (GardeRosterModel *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_MODEL (self), NULL);

  return self->sheet;
}

gpointer
garde_roster_model_get_judgement (GardeRosterModel *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_MODEL (self), NULL);

  return self->judgement;
}

const GError *
garde_roster_model_get_error (GardeRosterModel *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_MODEL (self), NULL);

  return self->error;
}

/* --- The object --- */

static void
garde_roster_model_finalize (GObject *object)
{
  GardeRosterModel *self = GARDE_ROSTER_MODEL (object);

  forget (self);
  g_clear_error (&self->error);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_roster_model_parent_class)->finalize (object);
}

static void
garde_roster_model_class_init (GardeRosterModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_roster_model_finalize;

  signals[LOADED] = g_signal_new ("loaded", GARDE_TYPE_ROSTER_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
garde_roster_model_init (GardeRosterModel *self)
{
  self->range.from = self->range.to = GARDE_DAY_NONE;
}

GardeRosterModel *
garde_roster_model_new (GardeDesk *desk, GardeRosterJudgeFunc judge, GDestroyNotify judgement_free)
{
  GardeRosterModel *self;

  g_return_val_if_fail (desk == NULL || GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_ROSTER_MODEL, NULL);
  self->judge = judge;
  self->judgement_free = judgement_free;
  if (desk == NULL)
    return self;
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
