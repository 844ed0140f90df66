/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-roster-news.h"

static void
person_free (GardeRosterNewsPerson *self)
{
  g_array_unref (self->items);
  g_array_unref (self->shifts);
  g_free (self);
}

static GardeRosterNewsPerson *
person_new (guint person, gboolean is_first)
{
  GardeRosterNewsPerson *self = g_new0 (GardeRosterNewsPerson, 1);

  self->person = person;
  self->is_first = is_first;
  self->items = g_array_new (FALSE, FALSE, sizeof (GardeRosterNewsItem));
  self->shifts = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

static void
add_item (GardeRosterNewsPerson *self, GardeRosterNewsKind kind, guint shift, int from)
{
  GardeRosterNewsItem item = { kind, shift, from };

  g_array_append_val (self->items, item);
}

static int
get_week (const GardeRosterSheet *sheet, guint shift)
{
  GardeDay day = garde_roster_sheet_get_shift (sheet, shift)->local_day;

  return day.number - garde_day_get_weekday (day);
}

/* The first shift of @week from the list, which loses it; -1: none. */
static int
take_of_week (const GardeRosterSheet *sheet, GArray *shifts, int week)
{
  for (guint i = 0; i < shifts->len; i++)
    {
      guint shift = g_array_index (shifts, guint, i);

      if (get_week (sheet, shift) != week)
        continue;
      g_array_remove_index (shifts, i);
      return (int) shift;
    }
  return -1;
}

/* The shifts of a sheet are by start, and so are their indexes. */
static int
compare_items (gconstpointer first, gconstpointer second)
{
  const GardeRosterNewsItem *a = first, *b = second;

  return a->shift < b->shift ? -1 : a->shift > b->shift;
}

/* Who loses one and gets one in the same week was moved. */
static void
compare_shifts (GardeRosterNewsPerson *self,
                const GardeRosterSheet *sheet,
                GArray *gone,
                GArray *new)
{
  for (guint i = 0; i < new->len; i++)
    {
      guint shift = g_array_index (new, guint, i);
      int from = take_of_week (sheet, gone, get_week (sheet, shift));

      add_item (self, from >= 0 ? GARDE_ROSTER_NEWS_MOVED : GARDE_ROSTER_NEWS_ADDED, shift, from);
    }
  for (guint i = 0; i < gone->len; i++)
    add_item (self, GARDE_ROSTER_NEWS_WITHDRAWN, g_array_index (gone, guint, i), -1);
  g_array_sort (self->items, compare_items);
}

static GardeRosterNewsPerson *
make_person (const GardeRosterSheet *sheet, guint person)
{
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) new = g_array_new (FALSE, FALSE, sizeof (guint));
  GardeRosterNewsPerson *self = person_new (person, TRUE);

  for (guint s = 0; s < sheet->shifts->len; s++)
    {
      const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, s, person);
      GardeDay day = garde_roster_sheet_get_shift (sheet, s)->local_day;
      gboolean was_told = garde_roster_sheet_get_publication (sheet, day) != NULL;

      if (cell->is_draft)
        g_array_append_val (self->shifts, s);
      /* Whoever an import put there has not been told. */
      if (cell->is_draft && !(cell->is_published && was_told))
        g_array_append_val (new, s);
      if (cell->is_published && !cell->is_draft)
        g_array_append_val (gone, s);
      if (was_told && (cell->is_draft || cell->is_published))
        self->is_first = FALSE;
    }
  compare_shifts (self, sheet, gone, new);
  return self;
}

static void
find_empty (GardeRosterNews *self, gboolean in_draft)
{
  for (guint s = 0; s < self->sheet->shifts->len; s++)
    {
      const GardeShift *shift = garde_roster_sheet_get_shift (self->sheet, s);

      if (shift->state == GARDE_SHIFT_PLANNED && shift->need > 0 &&
          garde_roster_sheet_count_doctors (self->sheet, s, in_draft) == 0)
        g_array_append_val (self->empty, s);
    }
}

static void
find_reopened (GardeRosterNews *self)
{
  for (guint s = 0; s < self->sheet->shifts->len; s++)
    if (garde_roster_sheet_is_reopened (self->sheet, s) &&
        garde_roster_sheet_count_doctors (self->sheet, s, TRUE) > 0)
      g_array_append_val (self->reopened, s);
}

static GardeRosterNews *
make (GardeRosterSheet *sheet)
{
  GardeRosterNews *self = g_new0 (GardeRosterNews, 1);

  self->sheet = g_object_ref (sheet);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  self->empty = g_array_new (FALSE, FALSE, sizeof (guint));
  self->reopened = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

GardeRosterNews *
garde_roster_news_new (GardeRosterSheet *sheet)
{
  g_autoptr (GArray) concerned = NULL;
  GardeRosterNews *self;

  g_return_val_if_fail (GARDE_IS_ROSTER_SHEET (sheet), NULL);

  self = make (sheet);
  concerned = garde_roster_sheet_list_concerned (sheet);
  for (guint i = 0; i < concerned->len; i++)
    g_ptr_array_add (self->people, make_person (sheet, g_array_index (concerned, guint, i)));
  find_empty (self, TRUE);
  find_reopened (self);
  return self;
}

GardeRosterNews *
garde_roster_news_new_again (GardeRosterSheet *sheet)
{
  GardeRosterNews *self;

  g_return_val_if_fail (GARDE_IS_ROSTER_SHEET (sheet), NULL);

  self = make (sheet);
  for (guint d = 0; d < sheet->people->len; d++)
    {
      GardeRosterNewsPerson *person = person_new (d, TRUE);

      for (guint s = 0; s < sheet->shifts->len; s++)
        if (garde_roster_sheet_get_cell (sheet, s, d)->is_published)
          {
            g_array_append_val (person->shifts, s);
            add_item (person, GARDE_ROSTER_NEWS_ADDED, s, -1);
          }
      if (person->shifts->len > 0)
        g_ptr_array_add (self->people, person);
      else
        person_free (person);
    }
  find_empty (self, FALSE);
  return self;
}

void
garde_roster_news_free (GardeRosterNews *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->sheet);
  g_ptr_array_unref (self->people);
  g_array_unref (self->empty);
  g_array_unref (self->reopened);
  g_free (self);
}

const GardeRosterNewsPerson *
garde_roster_news_find (const GardeRosterNews *self, guint person)
{
  for (guint i = 0; i < self->people->len; i++)
    if (((GardeRosterNewsPerson *) self->people->pdata[i])->person == person)
      return self->people->pdata[i];
  return NULL;
}

GArray *
garde_roster_news_list_lost (const GardeRosterNewsPerson *person)
{
  GArray *lost = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < person->items->len; i++)
    {
      const GardeRosterNewsItem *item = &g_array_index (person->items, GardeRosterNewsItem, i);
      guint shift = item->kind == GARDE_ROSTER_NEWS_MOVED ? (guint) item->from : item->shift;

      if (item->kind != GARDE_ROSTER_NEWS_ADDED)
        g_array_append_val (lost, shift);
    }
  return lost;
}
