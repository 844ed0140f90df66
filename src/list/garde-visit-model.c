/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-visit-model.h"

#include "store/garde-store-note.h"

struct _GardeVisitModel
{
  GObject parent_instance;

  GardeDesk *desk;
  gint64 visit;
  GardeVisitFile *file;
  GError *error;
  gboolean is_reading;
  gboolean is_stale; /* something changed since the reading under way began */
};

G_DEFINE_FINAL_TYPE (GardeVisitModel, garde_visit_model, G_TYPE_OBJECT)

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gpointer
read_file (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  const gint64 *visit = argument;

  return garde_store_load_visit_file (store, session, *visit, error);
}

static void
file_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitModel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisitFile) file = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_reading = FALSE;
  /* Who holds the last reference is this reading: nobody wants another one. */
  if (self->is_stale && G_OBJECT (self)->ref_count > 1)
    garde_visit_model_reload (self);

  g_clear_error (&self->error);
  if (file != NULL)
    g_set_object (&self->file, file);
  else
    self->error = g_steal_pointer (&error);
  g_signal_emit (self, signals[LOADED], 0);
}

void
garde_visit_model_reload (GardeVisitModel *self)
{
  g_return_if_fail (GARDE_IS_VISIT_MODEL (self));

  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;

  self->is_reading = TRUE;
  garde_desk_run_async (self->desk, read_file, g_memdup2 (&self->visit, sizeof self->visit), g_free,
                        g_object_unref, NULL, file_read_cb, g_object_ref (self));
}

/* Notes, orders, documents and the summary are told as a change of their visit or as their own; of
 * these only the visit can be known without reading, so any of them is read for. */
static gboolean
is_of_the_file (GardeVisitModel *self, const GardeChange *change)
{
  if (change->kind == GARDE_KIND_VISIT)
    return change->id == self->visit;
  if (change->kind == GARDE_KIND_PATIENT)
    return self->file == NULL || change->id == garde_record_get_id (self->file->patient);

  return change->kind == GARDE_KIND_NOTE || change->kind == GARDE_KIND_ORDER ||
         change->kind == GARDE_KIND_DOCUMENT || change->kind == GARDE_KIND_SUMMARY;
}

static void
desk_changed_cb (GardeVisitModel *self, GArray *changes)
{
  gboolean is_touched = changes->len == 0;

  for (guint i = 0; i < changes->len && !is_touched; i++)
    is_touched = is_of_the_file (self, &g_array_index (changes, GardeChange, i));

  if (is_touched)
    garde_visit_model_reload (self);
}

static void
garde_visit_model_finalize (GObject *object)
{
  GardeVisitModel *self = GARDE_VISIT_MODEL (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->file);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (garde_visit_model_parent_class)->finalize (object);
}

static void
garde_visit_model_class_init (GardeVisitModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_visit_model_finalize;

  signals[LOADED] = g_signal_new ("loaded", GARDE_TYPE_VISIT_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
garde_visit_model_init (GardeVisitModel *self)
{
}

GardeVisitModel *
garde_visit_model_new (GardeDesk *desk, gint64 visit)
{
  GardeVisitModel *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (visit != 0, NULL);

  self = g_object_new (GARDE_TYPE_VISIT_MODEL, NULL);
  self->desk = g_object_ref (desk);
  self->visit = visit;
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  garde_visit_model_reload (self);

  return self;
}

gint64
garde_visit_model_get_visit (GardeVisitModel *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_MODEL (self), 0);

  return self->visit;
}

GardeVisitFile *
garde_visit_model_get_file (GardeVisitModel *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_MODEL (self), NULL);

  return self->file;
}

const GError *
garde_visit_model_get_error (GardeVisitModel *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_MODEL (self), NULL);

  return self->error;
}
