/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-work.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-swap.h"

struct _GardeRosterWork
{
  GObject parent_instance;

  GardeDesk *desk;
  GPtrArray *deeds;  /* of Order: what takes back what was done here, the last one last */
  GHashTable *saved; /* of gint64 to the number of changes; for the store thread */
  guint running;
};

G_DEFINE_FINAL_TYPE (GardeRosterWork, garde_roster_work, G_TYPE_OBJECT)

enum
{
  FAILED,
  DONE,
  TAKEN_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- In the store thread --- */

/* How much a doctor works. */
typedef struct
{
  GardeDutyLimit *limit;
  GardeDoctor *doctor;         /* NULL with the next */
  GardeEngagement *engagement; /* NULL: it stays */
  GardeDutyLimit *after;       /* which is taken back; or NULL */
  GHashTable *saved;
} Limits;

typedef struct
{
  GardeRosterDeed deed;
  Limits limits;
  GArray *edits;
  GPtrArray *grants;
  GardeRosterSheet *sheet;
  gpointer record;
  GardeDoctor *doctor;
  GardeTold told;
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
  g_clear_object (&order->limits.limit);
  g_clear_object (&order->limits.doctor);
  g_clear_object (&order->limits.engagement);
  g_clear_object (&order->limits.after);
  g_clear_pointer (&order->limits.saved, g_hash_table_unref);
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

/* How often each record was changed, as far as limits were saved here. */
static void
note_saved (GHashTable *saved, gpointer record)
{
  gint64 id = garde_record_get_id (record);

  g_hash_table_insert (saved, g_memdup2 (&id, sizeof id),
                       GSIZE_TO_POINTER ((gsize) garde_record_get_revision (record)));
}

/* What takes something back follows what was saved here last; what somebody else saved since is
 * not overwritten. */
static void
follow (GHashTable *saved, gpointer record, gpointer done)
{
  gint64 id = garde_record_get_id (done);

  garde_record_set_identity (record, id,
                             (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (saved, &id)));
}

/* A doctor's limits are in two places, of which the coordinator may write one only himself. */
static gboolean
save_limits (GardeStore *store, GardeSession *session, const Order *order, GError **error)
{
  const Limits *limits = &order->limits;

  if (limits->after != NULL)
    follow (limits->saved, limits->limit, limits->after);
  if (!garde_store_save_limit (store, session, limits->limit, error))
    return FALSE;
  note_saved (limits->saved, limits->limit);
  if (limits->engagement == NULL)
    return TRUE;
  if (limits->after != NULL)
    {
      follow (limits->saved, limits->doctor, limits->doctor);
      follow (limits->saved, limits->engagement, limits->engagement);
    }
  if (!garde_store_save_doctor (store, session, limits->doctor, limits->engagement, error))
    return FALSE;
  note_saved (limits->saved, limits->doctor);
  note_saved (limits->saved, limits->engagement);
  return TRUE;
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
    case GARDE_ROSTER_DEED_TOLD:
      return garde_store_save_told (store, session, order->record, order->told, error);
    case GARDE_ROSTER_DEED_LEAVE:
      return garde_store_save_leave (store, session, order->record, error);
    case GARDE_ROSTER_DEED_DELETE_LEAVE:
      return garde_store_delete_leave (store, session, order->record, error);
    case GARDE_ROSTER_DEED_PATTERN:
      return garde_store_save_pattern (store, session, order->record, error);
    case GARDE_ROSTER_DEED_DELETE_PATTERN:
      return garde_store_delete_pattern (store, session, order->record, error);
    case GARDE_ROSTER_DEED_LIMIT:
      return save_limits (store, session, order, error);
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

/* --- What takes it back --- */

static Order *
order_new (GardeRosterDeed deed)
{
  Order *order = g_new0 (Order, 1);

  order->deed = deed;
  return order;
}

static void
turn_answers (Order *back, const GArray *edits)
{
  back->edits = g_array_copy ((GArray *) edits);
  for (guint i = 0; i < back->edits->len; i++)
    {
      GardeAnswerEdit *edit = &g_array_index (back->edits, GardeAnswerEdit, i);
      GardeAvailabilityLevel was = edit->was;

      edit->was = edit->is;
      edit->is = was;
    }
}

/* What is undone in the draft the store knows. NULL: this is for good. */
static Order *
make_back (const Order *order)
{
  g_autoptr (GardeLeave) again = NULL;
  Order *back;

  if (order->deed == GARDE_ROSTER_DEED_EDIT || order->deed == GARDE_ROSTER_DEED_DROP)
    return order_new (GARDE_ROSTER_DEED_UNDO);
  if (order->deed == GARDE_ROSTER_DEED_ANSWER)
    {
      back = order_new (GARDE_ROSTER_DEED_ANSWER);
      turn_answers (back, order->edits);
      return back;
    }
  if (order->deed == GARDE_ROSTER_DEED_LEAVE)
    {
      back = order_new (GARDE_ROSTER_DEED_DELETE_LEAVE);
      back->record = g_object_ref (order->record);
      return back;
    }
  if (order->deed != GARDE_ROSTER_DEED_DELETE_LEAVE)
    return NULL;
  again = garde_leave_copy (order->record);
  garde_record_set_identity (again, 0, 0);
  back = order_new (GARDE_ROSTER_DEED_LEAVE);
  back->record = g_steal_pointer (&again);
  return back;
}

/* --- In the window --- */

typedef struct
{
  GardeRosterWork *self;
  GardeRosterDeed deed;
  Order *back;      /* borrowed while it is among the deeds; NULL: none */
  gboolean is_back; /* it takes back what was done before */
} Waiting;

/* Where nothing of it is to be seen. */
static const char *
describe_back (GardeRosterDeed deed)
{
  if (deed == GARDE_ROSTER_DEED_LEAVE || deed == GARDE_ROSTER_DEED_DELETE_LEAVE)
    return _ ("The last change of somebody’s leave is taken back.");
  if (deed == GARDE_ROSTER_DEED_LIMIT)
    return _ ("The last change of how much somebody works is taken back.");
  return NULL;
}

static void
obeyed_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree Waiting *waiting = data;
  g_autoptr (GardeRosterWork) self = waiting->self;
  g_autoptr (GError) error = NULL;
  const char *taken = waiting->is_back ? describe_back (waiting->deed) : NULL;

  self->running--;
  if (garde_desk_run_finish (GARDE_DESK (desk), result, &error) == NULL)
    {
      g_ptr_array_remove (self->deeds, waiting->back);
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  g_signal_emit (self, signals[DONE], 0, (int) waiting->deed);
  if (taken != NULL)
    g_signal_emit (self, signals[TAKEN_BACK], 0, taken);
}

static void
run (GardeRosterWork *self, Order *order, Order *back, gboolean is_back)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  *waiting = (Waiting){ g_object_ref (self), order->deed, back, is_back };
  self->running++;
  garde_desk_run_async (self->desk, obey_func, order, order_free, NULL, NULL, obeyed_cb, waiting);
}

/* Takes @order, and @back (may be NULL), which is kept until the person wants it. */
static void
give_with (GardeRosterWork *self, Order *order, Order *back)
{
  if (back != NULL)
    g_ptr_array_add (self->deeds, back);
  run (self, order, back, FALSE);
}

static void
give (GardeRosterWork *self, Order *order)
{
  give_with (self, order, make_back (order));
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
garde_roster_work_tell (GardeRosterWork *self, GardeClosure *closure, GardeTold told)
{
  Order *order;

  g_return_if_fail (GARDE_IS_ROSTER_WORK (self));

  order = order_new (GARDE_ROSTER_DEED_TOLD);
  order->record = g_object_ref (closure);
  order->told = told;
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

static Order *
order_new_limits (GardeRosterWork *self, gpointer limit, gpointer doctor, gpointer engagement)
{
  Order *order = order_new (GARDE_ROSTER_DEED_LIMIT);

  order->limits.limit = limit;
  order->limits.doctor = doctor;
  order->limits.engagement = engagement;
  order->limits.saved = g_hash_table_ref (self->saved);
  return order;
}

void
garde_roster_work_keep_limit (GardeRosterWork *self,
                              const GardeRosterPerson *was,
                              GardeDutyLimit *limit,
                              GardeEngagement *engagement)
{
  gboolean both = engagement != NULL;
  Order *back;

  g_return_if_fail (GARDE_IS_ROSTER_WORK (self));
  g_return_if_fail (was != NULL && GARDE_IS_DUTY_LIMIT (limit));

  back = order_new_limits (
      self, was->limit != NULL ? garde_duty_limit_copy (was->limit) : garde_duty_limit_new (),
      both ? garde_doctor_copy (was->doctor) : NULL,
      both ? garde_engagement_copy (was->engagement) : NULL);
  back->limits.limit->doctor = limit->doctor;
  back->limits.after = g_object_ref (limit);
  give_with (self,
             order_new_limits (self, g_object_ref (limit),
                               both ? garde_doctor_copy (was->doctor) : NULL,
                               both ? g_object_ref (engagement) : NULL),
             back);
}

void
garde_roster_work_note_fill (GardeRosterWork *self)
{
  g_return_if_fail (GARDE_IS_ROSTER_WORK (self));

  g_ptr_array_add (self->deeds, order_new (GARDE_ROSTER_DEED_UNDO));
}

/* In the draft answers are not seen, and beside the answers not the draft. */
static gboolean
is_seen (const Order *back, gboolean in_draft)
{
  return back->deed != (in_draft ? GARDE_ROSTER_DEED_ANSWER : GARDE_ROSTER_DEED_UNDO);
}

gboolean
garde_roster_work_can_take_back (GardeRosterWork *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_WORK (self), FALSE);

  for (guint i = 0; i < self->deeds->len; i++)
    if (is_seen (self->deeds->pdata[i], FALSE))
      return TRUE;
  return FALSE;
}

void
garde_roster_work_take_back (GardeRosterWork *self, GardeRosterSheet *draft)
{
  g_return_if_fail (GARDE_IS_ROSTER_WORK (self));

  for (guint i = self->deeds->len; i > 0; i--)
    {
      Order *back;

      if (!is_seen (self->deeds->pdata[i - 1], draft != NULL))
        continue;
      back = g_ptr_array_steal_index (self->deeds, i - 1);
      if (back->deed != GARDE_ROSTER_DEED_UNDO)
        {
          run (self, back, NULL, TRUE);
          return;
        }
      order_free (back);
      break;
    }
  /* What was changed before this page was opened can be undone, too. */
  if (draft != NULL)
    garde_roster_work_do (self, GARDE_ROSTER_DEED_UNDO, draft);
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
  g_ptr_array_unref (GARDE_ROSTER_WORK (object)->deeds);
  g_hash_table_unref (GARDE_ROSTER_WORK (object)->saved);
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
  signals[TAKEN_BACK] = g_signal_new ("taken-back", GARDE_TYPE_ROSTER_WORK, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
garde_roster_work_init (GardeRosterWork *self)
{
  self->deeds = g_ptr_array_new_with_free_func (order_free);
  self->saved = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
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
