/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-patient-search-model.h"

#include "list/garde-splice.h"

/* Counting goes on to here and then says "at least": a person does not read further. */
#define COUNT_LIMIT (1000)

struct _GardePatientSearchModel
{
  GObject parent_instance;

  GardeDesk *desk;
  guint limit;
  char *text;
  GListStore *patients;
  gint64 total;
  gboolean total_is_exact;
  GError *error;
  GCancellable *running; /* of the latest search, NULL when it has answered */
};

G_DEFINE_FINAL_TYPE (GardePatientSearchModel, garde_patient_search_model, G_TYPE_OBJECT)

enum
{
  FOUND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The question as the store thread reads it. */
typedef struct
{
  char *text;
  guint limit;
} Question;

static void
question_free (Question *self)
{
  g_free (self->text);
  g_free (self);
}

/* A search on its way: the model, and whether it is still the latest. */
typedef struct
{
  GardePatientSearchModel *model;
  GCancellable *cancellable;
} Pending;

static void
pending_free (Pending *self)
{
  g_object_unref (self->model);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

static gpointer
search (GardeStore *store,
        GardeSession *session,
        gpointer argument,
        GCancellable *cancellable,
        GError **error)
{
  const Question *question = argument;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return garde_store_search_patients (store, session, question->text, question->limit, COUNT_LIMIT,
                                      error);
}

static gint64
get_patient_id (gconstpointer patient)
{
  return garde_record_get_id (patient);
}

void
garde_patient_search_model_show (GardePatientSearchModel *self, const GardePatientSearch *found)
{
  static const GardeSpliceRule by_patient = { get_patient_id, garde_record_equal };

  g_return_if_fail (GARDE_IS_PATIENT_SEARCH_MODEL (self));
  g_return_if_fail (found != NULL);

  self->total = found->total;
  self->total_is_exact = found->total_is_exact;
  garde_splice (self->patients, found->patients, &by_patient);
  g_signal_emit (self, signals[FOUND], 0);
}

static void
searched_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (Pending) pending = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientSearch) found = garde_desk_run_finish (GARDE_DESK (desk), result, &error);
  GardePatientSearchModel *self = pending->model;

  if (self->running != pending->cancellable)
    return;

  g_clear_object (&self->running);
  g_clear_error (&self->error);
  if (found != NULL)
    {
      garde_patient_search_model_show (self, found);
      return;
    }

  self->error = g_steal_pointer (&error);
  g_signal_emit (self, signals[FOUND], 0);
}

static void
start (GardePatientSearchModel *self)
{
  Question *question = g_new0 (Question, 1);
  Pending *pending = g_new0 (Pending, 1);

  question->text = g_strdup (self->text);
  question->limit = self->limit;
  self->running = g_cancellable_new ();
  pending->model = g_object_ref (self);
  pending->cancellable = g_object_ref (self->running);

  garde_desk_run_async (self->desk, search, question, (GDestroyNotify) question_free,
                        (GDestroyNotify) garde_patient_search_free, self->running, searched_cb,
                        pending);
}

static void
clear (GardePatientSearchModel *self)
{
  g_list_store_remove_all (self->patients);
  self->total = 0;
  self->total_is_exact = TRUE;
  g_clear_error (&self->error);
  g_signal_emit (self, signals[FOUND], 0);
}

void
garde_patient_search_model_set_text (GardePatientSearchModel *self, const char *text)
{
  g_autofree char *stripped = NULL;

  g_return_if_fail (GARDE_IS_PATIENT_SEARCH_MODEL (self));
  g_return_if_fail (text != NULL);

  stripped = g_strstrip (g_strdup (text));
  if (g_str_equal (self->text, stripped))
    return;

  g_free (self->text);
  self->text = g_steal_pointer (&stripped);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);

  if (self->text[0] == '\0')
    clear (self);
  else if (self->desk != NULL)
    start (self);
}

static void
garde_patient_search_model_finalize (GObject *object)
{
  GardePatientSearchModel *self = GARDE_PATIENT_SEARCH_MODEL (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->patients);
  g_clear_error (&self->error);
  g_clear_object (&self->running);
  G_OBJECT_CLASS (garde_patient_search_model_parent_class)->finalize (object);
}

static void
garde_patient_search_model_class_init (GardePatientSearchModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_patient_search_model_finalize;

  signals[FOUND] = g_signal_new ("found", GARDE_TYPE_PATIENT_SEARCH_MODEL, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
garde_patient_search_model_init (GardePatientSearchModel *self)
{
  self->patients = g_list_store_new (GARDE_TYPE_PATIENT);
  self->text = g_strdup ("");
  self->total_is_exact = TRUE;
}

GardePatientSearchModel *
garde_patient_search_model_new (GardeDesk *desk, guint limit)
{
  GardePatientSearchModel *self;

  g_return_val_if_fail (desk == NULL || GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (limit >= 1 && limit <= GARDE_SEARCH_MAX, NULL);

  self = g_object_new (GARDE_TYPE_PATIENT_SEARCH_MODEL, NULL);
  self->desk = desk != NULL ? g_object_ref (desk) : NULL;
  self->limit = limit;

  return self;
}

const char *
garde_patient_search_model_get_text (GardePatientSearchModel *self)
{
  g_return_val_if_fail (GARDE_IS_PATIENT_SEARCH_MODEL (self), "");

  return self->text;
}

GListModel *
garde_patient_search_model_get_patients (GardePatientSearchModel *self)
{
  g_return_val_if_fail (GARDE_IS_PATIENT_SEARCH_MODEL (self), NULL);

  return G_LIST_MODEL (self->patients);
}

gint64
garde_patient_search_model_count_more (GardePatientSearchModel *self, gboolean *is_exact)
{
  gint64 n_listed;

  g_return_val_if_fail (GARDE_IS_PATIENT_SEARCH_MODEL (self), 0);

  if (is_exact != NULL)
    *is_exact = self->total_is_exact;

  n_listed = g_list_model_get_n_items (G_LIST_MODEL (self->patients));
  return MAX (self->total - n_listed, 0);
}

const GError *
garde_patient_search_model_get_error (GardePatientSearchModel *self)
{
  g_return_val_if_fail (GARDE_IS_PATIENT_SEARCH_MODEL (self), NULL);

  return self->error;
}
