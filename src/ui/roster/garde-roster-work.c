/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-work.h"

#include "store/garde-store-swap.h"

struct _GardeRosterWork
{
  GObject parent_instance;

  GardeDesk *desk;
  guint running;
};

G_DEFINE_FINAL_TYPE (GardeRosterWork, garde_roster_work, G_TYPE_OBJECT)

enum
{
  FAILED,
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- In the store thread --- */

typedef struct
{
  GardeRosterDeed deed;
  GArray *edits;
  GPtrArray *grants;
  GardeRosterSheet *sheet;
  gpointer record;
  GardeDoctor *doctor;
  char *text;
  GBytes *scan;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->edits, g_array_unref);
  g_clear_pointer (&order->grants, g_ptr_array_unref);
  g_clear_object (&order->sheet);
  g_clear_object (&order->record);
  g_clear_object (&order->doctor);
  g_free (order->text);
  g_clear_pointer (&order->scan, g_bytes_unref);
  g_free (order);
}

static gboolean
close_shift (GardeStore *store, GardeSession *session, const Order *order, GError **error)
{
  g_autoptr (GardeClosure) closure =
      garde_store_close_without_doctor (store, session, order->record, order->text, error);

  return closure != NULL;
}

static gboolean
obey (GardeStore *store, GardeSession *session, const Order *order, GError **error)
{
  switch (order->deed)
    {
    case GARDE_ROSTER_DEED_EDIT:
      return garde_store_edit_draft (store, session, (const GardeCellEdit *) order->edits->data,
                                     order->edits->len, order->grants, error);
    case GARDE_ROSTER_DEED_UNDO:
      return garde_store_undo_draft (store, session, order->sheet, error);
    case GARDE_ROSTER_DEED_DROP:
      return garde_store_drop_draft (store, session, order->sheet, error);
    case GARDE_ROSTER_DEED_MAKE_SHIFTS:
      return garde_store_make_shifts (store, session, order->sheet->from, order->sheet->to, NULL,
                                      error);
    case GARDE_ROSTER_DEED_ANSWER:
      return garde_store_answer (store, session, (const GardeAnswerEdit *) order->edits->data,
                                 order->edits->len, error);
    case GARDE_ROSTER_DEED_CALL_OUT:
      return garde_store_save_call_out (store, session, order->record, error);
    case GARDE_ROSTER_DEED_CLOSE:
      return close_shift (store, session, order, error);
    case GARDE_ROSTER_DEED_REOPEN:
      return garde_store_reopen_shift (store, session, order->record, error);
    case GARDE_ROSTER_DEED_LEAVE:
      return garde_store_save_leave (store, session, order->record, error);
    case GARDE_ROSTER_DEED_DELETE_LEAVE:
      return garde_store_delete_leave (store, session, order->record, error);
    case GARDE_ROSTER_DEED_PATTERN:
      return garde_store_save_pattern (store, session, order->record, error);
    case GARDE_ROSTER_DEED_DELETE_PATTERN:
      return garde_store_delete_pattern (store, session, order->record, error);
    case GARDE_ROSTER_DEED_LIMIT:
      return garde_store_save_limit (store, session, order->record, error);
    case GARDE_ROSTER_DEED_DOCTOR:
      return garde_store_save_doctor (store, session, order->doctor, order->record, error);
    case GARDE_ROSTER_DEED_REPLACEMENT:
      return garde_store_save_replacement (store, session, order->record, error);
    case GARDE_ROSTER_DEED_DELETE_REPLACEMENT:
      return garde_store_delete_replacement (store, session, order->record, error);
    case GARDE_ROSTER_DEED_PAPER:
    default:
      return garde_store_save_paper (store, session, order->record, order->scan, error);
    }
}

static gpointer
obey_func (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  return obey (store, session, argument, error) ? argument : NULL;
}

/* --- In the window --- */

typedef struct
{
  GardeRosterWork *self;
  GardeRosterDeed deed;
} Waiting;

static void
obeyed_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (GardeRosterWork) self = waiting->self;
  GardeRosterDeed deed = waiting->deed;
  g_autoptr (GError) error = NULL;
  gpointer done = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  g_free (waiting);
  self->running--;
  if (done != NULL)
    g_signal_emit (self, signals[DONE], 0, (int) deed);
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
give (GardeRosterWork *self, Order *order)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->self = g_object_ref (self);
  waiting->deed = order->deed;
  self->running++;
  garde_desk_run_async (self->desk, obey_func, order, order_free, NULL, NULL, obeyed_cb, waiting);
}

static Order *
order_new (GardeRosterDeed deed)
{
  Order *order = g_new0 (Order, 1);

  order->deed = deed;
  return order;
}

void
garde_roster_work_edit (GardeRosterWork *self, const GArray *edits, GPtrArray *grants)
{
  Order *order;

  g_return_if_fail (GARDE_IS_ROSTER_WORK (self));

  order = order_new (GARDE_ROSTER_DEED_EDIT);
  order->edits = g_array_copy ((GArray *) edits);
  order->grants = grants != NULL ? g_ptr_array_ref (grants) : NULL;
  give (self, order);
}

void
garde_roster_work_answer (GardeRosterWork *self, const GArray *edits)
{
  Order *order;

  g_return_if_fail (GARDE_IS_ROSTER_WORK (self));

  order = order_new (GARDE_ROSTER_DEED_ANSWER);
  order->edits = g_array_copy ((GArray *) edits);
  give (self, order);
}

void
garde_roster_work_do (GardeRosterWork *self, GardeRosterDeed deed, GardeRosterSheet *sheet)
{
  Order *order;

  g_return_if_fail (GARDE_IS_ROSTER_WORK (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet));

  order = order_new (deed);
  order->sheet = g_object_ref (sheet);
  give (self, order);
}

void
garde_roster_work_keep (
    GardeRosterWork *self, GardeRosterDeed deed, gpointer record, const char *text, GBytes *scan)
{
  Order *order;

  g_return_if_fail (GARDE_IS_ROSTER_WORK (self));
  g_return_if_fail (GARDE_IS_RECORD (record));

  order = order_new (deed);
  order->record = g_object_ref (record);
  order->text = g_strdup (text);
  order->scan = scan != NULL ? g_bytes_ref (scan) : NULL;
  give (self, order);
}

void
garde_roster_work_keep_doctor (GardeRosterWork *self,
                               GardeDoctor *doctor,
                               GardeEngagement *engagement)
{
  Order *order;

  g_return_if_fail (GARDE_IS_ROSTER_WORK (self));

  order = order_new (GARDE_ROSTER_DEED_DOCTOR);
  order->doctor = garde_doctor_copy (doctor);
  order->record = g_object_ref (engagement);
  give (self, order);
}

gboolean
garde_roster_work_is_running (GardeRosterWork *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_WORK (self), FALSE);

  return self->running > 0;
}

/* --- The object --- */

static void
garde_roster_work_finalize (GObject *object)
{
  g_clear_object (&GARDE_ROSTER_WORK (object)->desk);
  G_OBJECT_CLASS (garde_roster_work_parent_class)->finalize (object);
}

static void
garde_roster_work_class_init (GardeRosterWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_roster_work_finalize;

  signals[FAILED] = g_signal_new ("failed", GARDE_TYPE_ROSTER_WORK, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DONE] = g_signal_new ("done", GARDE_TYPE_ROSTER_WORK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
garde_roster_work_init (GardeRosterWork *self)
{
}

GardeRosterWork *
garde_roster_work_new (GardeDesk *desk)
{
  GardeRosterWork *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_ROSTER_WORK, NULL);
  self->desk = g_object_ref (desk);
  return self;
}
