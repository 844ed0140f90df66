/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-waiting-model.h"

#include "base/garde-instant.h"
#include "list/garde-splice.h"
#include "queue/garde-queue.h"

/* How long somebody who was seen is still shown: until he is out of the door. */
#define SEEN_MS (30 * GARDE_MINUTE)

/* Those who are expected are listed up to the next half hour that is at least so far away. */
#define AHEAD_MS     (45 * GARDE_MINUTE)
#define HALF_HOUR_MS (30 * GARDE_MINUTE)

struct _GardeWaitingModel
{
  GObject parent_instance;

  GardeDaySheet *sheet;
  GListStore *sections[GARDE_N_ROOM_SECTIONS];
  GardeRoomCounts counts;
  gint64 doctor;
  gint64 now;
};

G_DEFINE_FINAL_TYPE (GardeWaitingModel, garde_waiting_model, G_TYPE_OBJECT)

/* --- Who stands where --- */

gint64
garde_waiting_model_get_horizon (GardeWaitingModel *self)
{
  gint64 least;

  g_return_val_if_fail (GARDE_IS_WAITING_MODEL (self), 0);

  least = self->now + AHEAD_MS;
  return (least + HALF_HOUR_MS - 1) / HALF_HOUR_MS * HALF_HOUR_MS;
}

/* GARDE_N_ROOM_SECTIONS: nowhere. */
static GardeRoomSection
choose_section (GardeWaitingModel *self, const GardeVisit *visit)
{
  if (self->doctor != 0 && visit->doctor != 0 && visit->doctor != self->doctor)
    return GARDE_N_ROOM_SECTIONS;

  switch (visit->state)
    {
    case GARDE_VISIT_BOOKED:
      return visit->slot_at <= garde_waiting_model_get_horizon (self) ? GARDE_ROOM_EXPECTED
                                                                      : GARDE_N_ROOM_SECTIONS;
    case GARDE_VISIT_WAITING:
      return visit->parked ? GARDE_ROOM_PARKED : GARDE_ROOM_WAITING;
    case GARDE_VISIT_CALLED:
    case GARDE_VISIT_IN_VISIT:
      return GARDE_ROOM_WITH_DOCTOR;
    case GARDE_VISIT_DONE:
      return visit->done_at > self->now - SEEN_MS ? GARDE_ROOM_SEEN : GARDE_N_ROOM_SECTIONS;
    case GARDE_VISIT_NO_SHOW:
    case GARDE_VISIT_LEFT:
    case GARDE_VISIT_REDIRECTED:
    case GARDE_VISIT_CANCELLED:
    default:
      return GARDE_N_ROOM_SECTIONS;
    }
}

static void
count (GardeRoomCounts *counts, GardeVisitState state)
{
  counts->seen += state == GARDE_VISIT_DONE;
  counts->no_show += state == GARDE_VISIT_NO_SHOW;
  counts->left += state == GARDE_VISIT_LEFT;
  counts->redirected += state == GARDE_VISIT_REDIRECTED;
}

static void
collect (GardeWaitingModel *self, GPtrArray *entries, GPtrArray **sections)
{
  for (guint i = 0; i < entries->len; i++)
    {
      GardeDayEntry *entry = entries->pdata[i];
      GardeRoomSection section;

      if (entry->visit == NULL)
        continue;
      count (&self->counts, entry->visit->state);
      section = choose_section (self, entry->visit);
      if (section < GARDE_N_ROOM_SECTIONS)
        g_ptr_array_add (sections[section], entry);
    }
}

/* --- In which order --- */

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_in_queue (gconstpointer a, gconstpointer b)
{
  return garde_queue_compare ((*(const GardeDayEntry *const *) a)->visit,
                              (*(const GardeDayEntry *const *) b)->visit,
                              &garde_queue_default_rules);
}

/* Those who are expected on a floating place have no hour: they come last. */
static int
compare_by_hour (gconstpointer a, gconstpointer b)
{
  const GardeVisit *first = (*(const GardeDayEntry *const *) a)->visit;
  const GardeVisit *second = (*(const GardeDayEntry *const *) b)->visit;
  int order = compare_numbers (first->slot_at == 0, second->slot_at == 0);

  if (order == 0)
    order = compare_numbers (first->slot_at, second->slot_at);
  return order != 0 ? order
                    : compare_numbers (garde_record_get_id (first), garde_record_get_id (second));
}

static int
compare_by_call (gconstpointer a, gconstpointer b)
{
  const GardeVisit *first = (*(const GardeDayEntry *const *) a)->visit;
  const GardeVisit *second = (*(const GardeDayEntry *const *) b)->visit;
  int order = compare_numbers (first->called_at, second->called_at);

  return order != 0 ? order
                    : compare_numbers (garde_record_get_id (first), garde_record_get_id (second));
}

static int
compare_by_end (gconstpointer a, gconstpointer b)
{
  const GardeVisit *first = (*(const GardeDayEntry *const *) a)->visit;
  const GardeVisit *second = (*(const GardeDayEntry *const *) b)->visit;
  int order = compare_numbers (second->done_at, first->done_at);

  return order != 0 ? order
                    : compare_numbers (garde_record_get_id (first), garde_record_get_id (second));
}

static const GCompareFunc orders[GARDE_N_ROOM_SECTIONS] = {
  [GARDE_ROOM_WAITING] = compare_in_queue, [GARDE_ROOM_PARKED] = compare_in_queue,
  [GARDE_ROOM_EXPECTED] = compare_by_hour, [GARDE_ROOM_WITH_DOCTOR] = compare_by_call,
  [GARDE_ROOM_SEEN] = compare_by_end,
};

static gint64
get_entry_id (gconstpointer entry)
{
  return garde_day_entry_get_id (entry);
}

static gboolean
are_entries_same (gconstpointer a, gconstpointer b)
{
  return garde_day_entry_equal (a, b);
}

static void
update (GardeWaitingModel *self)
{
  static const GardeSpliceRule by_entry = { get_entry_id, are_entries_same };
  GPtrArray *sections[GARDE_N_ROOM_SECTIONS];

  if (self->sheet == NULL)
    return;

  self->counts = (GardeRoomCounts){ 0 };
  for (GardeRoomSection i = 0; i < GARDE_N_ROOM_SECTIONS; i++)
    sections[i] = g_ptr_array_new ();
  for (guint i = 0; i < self->sheet->columns->len; i++)
    collect (self, ((GardeDayColumn *) self->sheet->columns->pdata[i])->entries, sections);
  collect (self, self->sheet->walk_ins, sections);

  for (GardeRoomSection i = 0; i < GARDE_N_ROOM_SECTIONS; i++)
    {
      g_ptr_array_sort (sections[i], orders[i]);
      garde_splice (self->sections[i], sections[i], &by_entry);
      g_ptr_array_unref (sections[i]);
    }
}

void
garde_waiting_model_show (GardeWaitingModel *self, GardeDaySheet *sheet, gint64 now)
{
  g_return_if_fail (GARDE_IS_WAITING_MODEL (self));
  g_return_if_fail (GARDE_IS_DAY_SHEET (sheet));

  g_set_object (&self->sheet, sheet);
  self->now = now;
  update (self);
}

void
garde_waiting_model_set_doctor (GardeWaitingModel *self, gint64 doctor)
{
  g_return_if_fail (GARDE_IS_WAITING_MODEL (self));

  self->doctor = doctor;
  update (self);
}

/* --- What is asked --- */

gint64
garde_waiting_model_get_doctor (GardeWaitingModel *self)
{
  g_return_val_if_fail (GARDE_IS_WAITING_MODEL (self), 0);

  return self->doctor;
}

GListModel *
garde_waiting_model_get_section (GardeWaitingModel *self, GardeRoomSection section)
{
  g_return_val_if_fail (GARDE_IS_WAITING_MODEL (self), NULL);
  g_return_val_if_fail (section < GARDE_N_ROOM_SECTIONS, NULL);

  return G_LIST_MODEL (self->sections[section]);
}

const GardeRoomCounts *
garde_waiting_model_get_counts (GardeWaitingModel *self)
{
  g_return_val_if_fail (GARDE_IS_WAITING_MODEL (self), NULL);

  return &self->counts;
}

GardeDayEntry *
garde_waiting_model_get_nearest (GardeWaitingModel *self, GardeRoomSection section, guint position)
{
  GListModel *list;
  guint n_items;
  g_autoptr (GardeDayEntry) entry = NULL;

  g_return_val_if_fail (GARDE_IS_WAITING_MODEL (self), NULL);
  g_return_val_if_fail (section < GARDE_N_ROOM_SECTIONS, NULL);

  list = G_LIST_MODEL (self->sections[section]);
  n_items = g_list_model_get_n_items (list);
  if (n_items == 0)
    return NULL;

  /* The list keeps the reference that is given back here. */
  entry = g_list_model_get_item (list, MIN (position, n_items - 1));
  return entry;
}

gboolean
garde_waiting_model_find (GardeWaitingModel *self, gint64 id, GardeRoomSpot *spot)
{
  g_return_val_if_fail (GARDE_IS_WAITING_MODEL (self), FALSE);
  g_return_val_if_fail (spot != NULL, FALSE);

  for (GardeRoomSection i = 0; i < GARDE_N_ROOM_SECTIONS; i++)
    {
      guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->sections[i]));

      for (guint j = 0; j < n_items; j++)
        if (garde_day_entry_get_id (garde_waiting_model_get_nearest (self, i, j)) == id)
          {
            *spot = (GardeRoomSpot){ i, j };
            return TRUE;
          }
    }

  return FALSE;
}

gint64
garde_waiting_model_settle (GardeWaitingModel *self, gint64 id, GardeRoomSpot *spot)
{
  static const GardeRoomSection sections[] = { GARDE_ROOM_WAITING, GARDE_ROOM_EXPECTED,
                                               GARDE_ROOM_WITH_DOCTOR };
  GardeDayEntry *entry;

  g_return_val_if_fail (GARDE_IS_WAITING_MODEL (self), 0);
  g_return_val_if_fail (spot != NULL, 0);

  if (garde_waiting_model_find (self, id, spot))
    return id;

  entry = garde_waiting_model_get_nearest (self, spot->section, spot->position);
  for (gsize i = 0; i < G_N_ELEMENTS (sections) && entry == NULL; i++)
    entry = garde_waiting_model_get_nearest (self, sections[i], 0);
  if (entry == NULL)
    return 0;

  id = garde_day_entry_get_id (entry);
  garde_waiting_model_find (self, id, spot);
  return id;
}

/* The sections that stand below each other, the main side first. */
static const GardeRoomSection sides[2][GARDE_N_ROOM_SECTIONS + 1] = {
  { GARDE_ROOM_WAITING, GARDE_ROOM_PARKED, GARDE_ROOM_EXPECTED, GARDE_N_ROOM_SECTIONS },
  { GARDE_ROOM_WITH_DOCTOR, GARDE_ROOM_SEEN, GARDE_N_ROOM_SECTIONS },
};

/* The entries of a side from the top. (transfer container) */
static GPtrArray *
list_side (GardeWaitingModel *self, guint side)
{
  GPtrArray *entries = g_ptr_array_new ();

  for (const GardeRoomSection *section = sides[side]; *section != GARDE_N_ROOM_SECTIONS; section++)
    {
      guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->sections[*section]));

      for (guint i = 0; i < n_items; i++)
        g_ptr_array_add (entries, garde_waiting_model_get_nearest (self, *section, i));
    }

  return entries;
}

static guint
find_position (GPtrArray *entries, gint64 id)
{
  guint position = 0;

  while (position < entries->len && garde_day_entry_get_id (entries->pdata[position]) != id)
    position++;

  return position;
}

static GardeDayEntry *
move_within (GPtrArray *entries, guint position, GardeRoomMove move)
{
  switch (move)
    {
    case GARDE_ROOM_UP:
      return position > 0 ? entries->pdata[position - 1] : NULL;
    case GARDE_ROOM_DOWN:
      return position + 1 < entries->len ? entries->pdata[position + 1] : NULL;
    case GARDE_ROOM_FIRST:
      return entries->pdata[0];
    case GARDE_ROOM_LAST:
      return entries->pdata[entries->len - 1];
    case GARDE_ROOM_LEFT:
    case GARDE_ROOM_RIGHT:
    default:
      return NULL;
    }
}

GardeDayEntry *
garde_waiting_model_move (GardeWaitingModel *self, gint64 id, GardeRoomMove move)
{
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) right = NULL;
  guint at_left, at_right;

  g_return_val_if_fail (GARDE_IS_WAITING_MODEL (self), NULL);

  left = list_side (self, 0);
  right = list_side (self, 1);
  at_left = find_position (left, id);
  at_right = find_position (right, id);
  if (at_left < left->len)
    return move == GARDE_ROOM_RIGHT ? (right->len > 0 ? right->pdata[0] : NULL)
                                    : move_within (left, at_left, move);
  if (at_right < right->len)
    return move == GARDE_ROOM_LEFT ? (left->len > 0 ? left->pdata[0] : NULL)
                                   : move_within (right, at_right, move);

  return left->len > 0 ? left->pdata[0] : right->len > 0 ? right->pdata[0] : NULL;
}

static GardeDayEntry *
find_last_call_among (GPtrArray *entries, GardeDayEntry *last)
{
  for (guint i = 0; i < entries->len; i++)
    {
      GardeDayEntry *entry = entries->pdata[i];

      if (entry->visit != NULL && entry->visit->called_at != 0 &&
          (last == NULL || entry->visit->called_at > last->visit->called_at))
        last = entry;
    }

  return last;
}

GardeDayEntry *
garde_waiting_model_find_last_call (GardeWaitingModel *self)
{
  GardeDayEntry *last;

  g_return_val_if_fail (GARDE_IS_WAITING_MODEL (self), NULL);

  if (self->sheet == NULL)
    return NULL;

  last = find_last_call_among (self->sheet->walk_ins, NULL);
  for (guint i = 0; i < self->sheet->columns->len; i++)
    last =
        find_last_call_among (((GardeDayColumn *) self->sheet->columns->pdata[i])->entries, last);

  return last;
}

static gboolean
has_doctor (GPtrArray *doctors, const GardeDoctor *doctor)
{
  for (guint i = 0; i < doctors->len; i++)
    if (garde_record_get_id (doctors->pdata[i]) == garde_record_get_id (doctor))
      return TRUE;

  return FALSE;
}

static GPtrArray *
list_doctors_at (const GardeDaySheet *sheet, gint64 now)
{
  GPtrArray *doctors = g_ptr_array_new ();

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];
      gboolean is_running =
          now == 0 || (column->shift->starts_at <= now && now < column->shift->ends_at);

      if (column->doctor != NULL && is_running && !has_doctor (doctors, column->doctor))
        g_ptr_array_add (doctors, column->doctor);
    }

  return doctors;
}

GPtrArray *
garde_waiting_model_list_doctors (GardeWaitingModel *self)
{
  g_autoptr (GPtrArray) on_duty = NULL;

  g_return_val_if_fail (GARDE_IS_WAITING_MODEL (self), NULL);

  if (self->sheet == NULL)
    return g_ptr_array_new ();

  on_duty = list_doctors_at (self->sheet, self->now);
  return on_duty->len > 0 ? g_steal_pointer (&on_duty) : list_doctors_at (self->sheet, 0);
}

/* --- The object --- */

static void
garde_waiting_model_finalize (GObject *object)
{
  GardeWaitingModel *self = GARDE_WAITING_MODEL (object);

  g_clear_object (&self->sheet);
  for (GardeRoomSection i = 0; i < GARDE_N_ROOM_SECTIONS; i++)
    g_clear_object (&self->sections[i]);
  G_OBJECT_CLASS (garde_waiting_model_parent_class)->finalize (object);
}

static void
garde_waiting_model_class_init (GardeWaitingModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_waiting_model_finalize;
}

static void
garde_waiting_model_init (GardeWaitingModel *self)
{
  for (GardeRoomSection i = 0; i < GARDE_N_ROOM_SECTIONS; i++)
    self->sections[i] = g_list_store_new (GARDE_TYPE_DAY_ENTRY);
}

GardeWaitingModel *
garde_waiting_model_new (void)
{
  return g_object_new (GARDE_TYPE_WAITING_MODEL, NULL);
}
