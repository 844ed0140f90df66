/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-roster-swap.h"

#include <glib/gi18n-lib.h>

#include "roster/garde-roster-explain.h"
#include "service/garde-roster-board.h"

/* --- What it breaks --- */

/* A shift that is to be given, and is not in the sheet. */
#define ELSEWHERE (-2)

/* Doctors and shifts of a swap, as indexes; -1 as in GardeSwapChoice. */
typedef struct
{
  int doctor, shift, other, other_shift;
} Pair;

static gboolean
move (GardeRosterBoard *board, int shift, int from, int to)
{
  if (shift < 0 || from < 0 || to < 0 ||
      !garde_roster_state_has (board->state, (guint) from, (guint) shift) ||
      garde_roster_state_has (board->state, (guint) to, (guint) shift))
    return FALSE;
  garde_roster_state_remove (board->state, (guint) from, (guint) shift);
  garde_roster_state_add (board->state, (guint) to, (guint) shift);
  return TRUE;
}

/* FALSE if the two are not where the request says; then nothing has moved. */
static gboolean
exchange (GardeRosterBoard *board, const Pair *pair)
{
  if (!move (board, pair->shift, pair->doctor, pair->other))
    return FALSE;
  if (pair->other_shift == -1 || move (board, pair->other_shift, pair->other, pair->doctor))
    return TRUE;
  move (board, pair->shift, pair->other, pair->doctor);
  return FALSE;
}

/* What was said before is over for whoever has agreed since. */
static gboolean
is_said (const GardeRosterBreach *breach, gboolean is_accepted)
{
  return breach->rule == GARDE_ROSTER_NO_ANSWER ||
         (is_accepted && breach->rule == GARDE_ROSTER_UNAVAILABLE);
}

static void
judge (GardeSwapVerdict *self,
       GardeRosterBoard *board,
       const GArray *before,
       const Pair *pair,
       gboolean is_accepted)
{
  const Pair back = { pair->other, pair->shift, pair->doctor, pair->other_shift };
  g_autoptr (GArray) after = NULL;
  GString *text = g_string_new (NULL);

  self->is_law = !exchange (board, pair);
  if (self->is_law)
    {
      self->text = g_strdup (_ ("The two do not work there any more."));
      g_string_free (text, TRUE);
      return;
    }
  after = garde_roster_find_breaches (board->state);
  for (guint i = 0; i < after->len; i++)
    {
      const GardeRosterBreach *breach = &g_array_index (after, GardeRosterBreach, i);
      g_autofree char *sentence = NULL;

      if (garde_roster_has_breach (before, breach) || is_said (breach, is_accepted))
        continue;
      sentence = garde_roster_explain_breach (board->problem, breach);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
      self->is_law = self->is_law || garde_grant_rule_find (breach->rule) == 0;
    }
  exchange (board, &back);
  self->text = g_string_free (text, text->len == 0);
}

/* As published; nothing is locked on it, so that nothing can contradict itself. */
static GardeRosterBoard *
make_board (GardeRosterSheet *sheet)
{
  g_autoptr (GError) error = NULL;
  GardeRosterBoard *board =
      garde_roster_board_new (sheet, GARDE_ROSTER_BOARD_STRICT, FALSE, &error);

  g_assert_no_error (error);
  return board;
}

static int
find_other_shift (const GardeRosterSheet *sheet, const GardeSwap *swap)
{
  int shift;

  if (swap->other_shift == 0)
    return -1;
  shift = garde_roster_sheet_find_shift (sheet, swap->other_shift);
  return shift >= 0 ? shift : ELSEWHERE;
}

void
garde_swap_verdict_find (GardeSwapVerdict *self, GardeRosterSheet *sheet, const GardeSwap *swap)
{
  g_autoptr (GardeRosterBoard) board = make_board (sheet);
  g_autoptr (GArray) before = garde_roster_find_breaches (board->state);
  const Pair pair = {
    garde_roster_sheet_find_doctor (sheet, swap->doctor),
    garde_roster_sheet_find_shift (sheet, swap->shift),
    garde_roster_sheet_find_doctor (sheet, swap->other_doctor),
    find_other_shift (sheet, swap),
  };

  *self = (GardeSwapVerdict){ 0 };
  judge (self, board, before, &pair, swap->state == GARDE_SWAP_ACCEPTED);
}

void
garde_swap_verdict_clear (GardeSwapVerdict *self)
{
  g_clear_pointer (&self->text, g_free);
  self->is_law = FALSE;
}

char *
garde_roster_review_try_swap (GardeRosterSheet *sheet, const GardeSwap *swap)
{
  GardeSwapVerdict verdict;

  garde_swap_verdict_find (&verdict, sheet, swap);
  return verdict.text;
}

/* --- With whom --- */

static void
choice_free (gpointer data)
{
  GardeSwapChoice *choice = data;

  garde_swap_verdict_clear (&choice->verdict);
  g_free (choice);
}

static int
get_rank (const GardeSwapChoice *choice)
{
  return choice->verdict.text == NULL ? 0 : choice->verdict.is_law ? 2 : 1;
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const GardeSwapChoice *left = *(GardeSwapChoice *const *) a;
  const GardeSwapChoice *right = *(GardeSwapChoice *const *) b;

  if (get_rank (left) != get_rank (right))
    return get_rank (left) - get_rank (right);
  if ((left->shift < 0) != (right->shift < 0))
    return left->shift < 0 ? -1 : 1;
  if (left->doctor != right->doctor)
    return left->doctor < right->doctor ? -1 : 1;
  return left->shift - right->shift;
}

typedef struct
{
  GardeRosterSheet *sheet;
  GardeRosterBoard *board;
  GArray *before;
  GPtrArray *choices;
  int shift, doctor;
} Search;

static void
add_choice (const Search *search, guint other, int other_shift)
{
  GardeSwapChoice *choice = g_new0 (GardeSwapChoice, 1);
  const Pair pair = { search->doctor, search->shift, (int) other, other_shift };

  choice->doctor = other;
  choice->shift = other_shift;
  judge (&choice->verdict, search->board, search->before, &pair, FALSE);
  g_ptr_array_add (search->choices, choice);
}

static void
add_person (const Search *search, guint other, gint64 now)
{
  GardeRosterSheet *sheet = search->sheet;

  if ((int) other == search->doctor ||
      garde_roster_sheet_get_cell (sheet, (guint) search->shift, other)->is_published ||
      garde_roster_sheet_get_person (sheet, other)->engagement == NULL)
    return;
  add_choice (search, other, -1);
  for (guint s = 0; s < sheet->shifts->len; s++)
    if (garde_roster_sheet_get_cell (sheet, s, other)->is_published &&
        !garde_roster_sheet_get_cell (sheet, s, (guint) search->doctor)->is_published &&
        garde_roster_sheet_get_shift (sheet, s)->starts_at > now)
      add_choice (search, other, (int) s);
}

GPtrArray *
garde_swap_list_choices (
    GardeRosterSheet *sheet, guint shift, guint doctor, gint64 now, GCancellable *cancellable)
{
  g_autoptr (GardeRosterBoard) board = make_board (sheet);
  g_autoptr (GArray) before = garde_roster_find_breaches (board->state);
  Search search = { .sheet = sheet, .board = board, .before = before };

  search.choices = g_ptr_array_new_with_free_func (choice_free);
  search.shift = (int) shift;
  search.doctor = (int) doctor;
  for (guint d = 0; d < sheet->people->len && !g_cancellable_is_cancelled (cancellable); d++)
    add_person (&search, d, now);
  g_ptr_array_sort (search.choices, compare_choices);
  return search.choices;
}

/* --- Deciding --- */

GardeRosterSheet *
garde_swap_load_sheet (GardeStore *store,
                       GardeSession *session,
                       const GardeSwap *swap,
                       GError **error)
{
  g_autoptr (GardeShift) shift =
      garde_store_load (store, session, GARDE_TYPE_SHIFT, swap->shift, error);
  g_autoptr (GardeShift) other = NULL;
  GardeDay from, to;

  if (shift == NULL)
    return NULL;
  from = to = shift->local_day;
  if (swap->other_shift != 0)
    {
      other = garde_store_load (store, session, GARDE_TYPE_SHIFT, swap->other_shift, error);
      if (other == NULL)
        return NULL;
      from = other->local_day.number < from.number ? other->local_day : from;
      to = other->local_day.number > to.number ? other->local_day : to;
    }
  return garde_store_load_roster (store, session, from, to, shift->duty_list, error);
}

static void
put (GardeRosterSheet *sheet, gint64 shift, gint64 doctor, gboolean is_on)
{
  int s = garde_roster_sheet_find_shift (sheet, shift);
  int d = garde_roster_sheet_find_doctor (sheet, doctor);

  if (s >= 0 && d >= 0)
    garde_roster_sheet_get_cell (sheet, (guint) s, (guint) d)->is_draft = is_on;
}

/* What the swap tells: as if it alone had been drafted. @sheet is nobody else's. */
static GardeRosterNews *
make_news (GardeRosterSheet *sheet, const GardeSwap *swap)
{
  for (guint s = 0; s < sheet->shifts->len; s++)
    for (guint d = 0; d < sheet->people->len; d++)
      {
        GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, s, d);

        cell->is_draft = cell->is_published;
      }
  put (sheet, swap->shift, swap->doctor, FALSE);
  put (sheet, swap->shift, swap->other_doctor, TRUE);
  if (swap->other_shift != 0)
    {
      put (sheet, swap->other_shift, swap->other_doctor, FALSE);
      put (sheet, swap->other_shift, swap->doctor, TRUE);
    }
  return garde_roster_news_new (sheet);
}

/* Takes @news. What is published now is read again; it is so, whether it can be read or not. */
static GardeRosterPublished *
make_published (GardeStore *store,
                GardeSession *session,
                const GardeSwap *swap,
                GardeRosterNews *news)
{
  GardeRosterPublished *self = g_new0 (GardeRosterPublished, 1);

  self->news = news;
  self->closures = g_ptr_array_new_with_free_func (g_object_unref);
  self->reopened = g_ptr_array_new_with_free_func (g_object_unref);
  self->made_at = garde_store_now (store);
  self->sheet = garde_swap_load_sheet (store, session, swap, &self->trouble);
  if (self->sheet != NULL)
    self->publications = g_ptr_array_ref (self->sheet->publications);
  return self;
}

GardeRosterPublished *
garde_roster_agree_swap (GardeStore *store, GardeSession *session, GardeSwap *swap, GError **error)
{
  g_autoptr (GardeRosterSheet) sheet = NULL;
  GardeSwapVerdict verdict;

  g_return_val_if_fail (GARDE_IS_SWAP (swap), NULL);

  sheet = garde_swap_load_sheet (store, session, swap, error);
  if (sheet == NULL)
    return NULL;
  garde_swap_verdict_find (&verdict, sheet, swap);
  if (verdict.is_law && swap->other_doctor != 0)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, verdict.text);
      garde_swap_verdict_clear (&verdict);
      return NULL;
    }
  garde_swap_verdict_clear (&verdict);
  if (!garde_store_agree_swap (store, session, swap, sheet, error))
    return NULL;
  return make_published (store, session, swap, make_news (sheet, swap));
}

GardeRosterPublished *
garde_roster_undo_swap (GardeStore *store, GardeSession *session, GardeSwap *swap, GError **error)
{
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeSwap) back = NULL;

  g_return_val_if_fail (GARDE_IS_SWAP (swap), NULL);

  sheet = garde_swap_load_sheet (store, session, swap, error);
  if (sheet == NULL || !garde_store_undo_swap (store, session, swap, error))
    return NULL;
  back = garde_swap_copy (swap);
  back->doctor = swap->other_doctor;
  back->other_doctor = swap->doctor;
  return make_published (store, session, swap, make_news (sheet, back));
}
