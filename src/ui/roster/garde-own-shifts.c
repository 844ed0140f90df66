/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-own-shifts.h"

#include <glib/gi18n-lib.h>

#include "model/garde-roster-news-text.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/roster/garde-swap-row.h"
#include "ui/roster/garde-swap-work.h"
#include "ui/shared/garde-children.h"

/* One of them, and whose index is his. */
typedef struct
{
  GardeRosterSheet *sheet; /* owned */
  guint shift, doctor;
} Own;

struct _GardeOwnShifts
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *asked_part;
  GtkListBox *asked;
  GtkLabel *count;
  GtkListBox *list;
  GtkWidget *requests_part;
  GtkListBox *requests;

  /* Owned References */
  GardeDesk *desk;
  GardeSwapWatch *watch;
  GArray *shown; /* of Own, by start */

  gint64 doctor; /* whose they are */
  gint64 now;
  gboolean is_running;
  gboolean wants_first; /* the focus came before the requests did */
};

G_DEFINE_FINAL_TYPE (GardeOwnShifts, garde_own_shifts, GTK_TYPE_WIDGET)

enum
{
  PROPOSE,
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Shifts --- */

/* NULL: he has asked nothing for it. */
static const GardeSwapLine *
find_request (GardeOwnShifts *self, gint64 shift)
{
  GPtrArray *items = garde_swap_watch_get_items (self->watch);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const GardeSwapLine *line = ((GardeSwapItem *) items->pdata[i])->line;

      if (line->swap->shift == shift && line->swap->doctor == self->doctor &&
          garde_swap_is_open (line->swap))
        return line;
    }
  return NULL;
}

static void
own_clear (gpointer data)
{
  g_clear_object (&((Own *) data)->sheet);
}

static const GardeShift *
get_shift (const Own *own)
{
  return garde_roster_sheet_get_shift (own->sheet, own->shift);
}

static char *
describe_company (const Own *own)
{
  GString *names = g_string_new (NULL);

  for (guint d = 0; d < own->sheet->people->len; d++)
    {
      g_autofree char *name = NULL;

      if (d == own->doctor ||
          !garde_roster_sheet_get_cell (own->sheet, own->shift, d)->is_published)
        continue;
      name = garde_roster_words_name (own->sheet, d);
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  if (names->len > 0)
    {
      g_string_prepend (names, " ");
      /* Translators: before the names of the other doctors of a shift. */
      g_string_prepend (names, _ ("with"));
    }
  else
    g_string_append (names, _ ("alone"));
  return g_string_free (names, FALSE);
}

static void
shift_pressed_cb (GardeOwnShifts *self, int deed, GardeRosterRow *row)
{
  const Own *own = &g_array_index (self->shown, Own, garde_roster_row_get_id (row));

  g_signal_emit (self, signals[PROPOSE], 0, own->sheet, own->shift);
}

static void
add_shift (GardeOwnShifts *self, guint i)
{
  const Own *own = &g_array_index (self->shown, Own, i);
  const GardeSwapLine *request = find_request (self, garde_record_get_id (get_shift (own)));
  g_autofree char *title = garde_roster_news_describe_shift (own->sheet, own->shift);
  g_autofree char *fact = request != NULL
                              ? garde_swap_row_describe_state (request, own->sheet->zone)
                              : describe_company (own);
  GardeRosterRow *row = GARDE_ROSTER_ROW (garde_roster_row_new (title, fact, i));

  if (request != NULL)
    garde_roster_row_set_icon (row, "mail-forward-symbolic", "accent-fg");
  else
    {
      garde_roster_row_set_icon (row, "x-office-calendar-symbolic", "dim-label");
      garde_roster_row_add_button (row, 0, _ ("Swap or give away…"), "flat");
      g_signal_connect_object (row, "pressed", G_CALLBACK (shift_pressed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static void
show_shifts (GardeOwnShifts *self)
{
  guint n = self->shown->len;
  g_autofree char *text =
      n > 0 ? g_strdup_printf (ngettext ("%u shift", "%u shifts", n), n)
            : g_strdup (_ ("No shift of yours to come is published for these weeks."));
  int focused = garde_children_remove_rows (self->list);

  for (guint i = 0; i < n; i++)
    add_shift (self, i);
  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  garde_children_focus_row (self->list, focused);
}

/* --- Requests --- */

static void
done_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeOwnShifts) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSwapOutcome) outcome = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_running = FALSE;
  if (self->desk != NULL)
    g_signal_emit (self, signals[TOLD], 0, outcome == NULL ? error->message : NULL);
}

static void
request_pressed_cb (GardeOwnShifts *self, int deed, GardeSwapRow *row)
{
  g_autoptr (GardeSwap) swap = garde_swap_copy (garde_swap_row_get_swap (row));

  if (self->is_running)
    return;
  self->is_running = TRUE;
  garde_record_set_text (&swap->reason, garde_swap_row_get_reason (row));
  garde_swap_work_run_async (self->desk, swap, (GardeSwapDeed) deed, self->doctor, NULL, done_cb,
                             g_object_ref (self));
}

static void
add_request (GardeOwnShifts *self, const GardeSwapItem *item)
{
  const GardeSwapReader reader = {
    .doctor = self->doctor,
    .account = garde_session_get_account (garde_desk_get_session (self->desk)),
    .now = self->now,
    .zone = garde_desk_get_zone (self->desk),
  };
  gboolean is_asked = garde_swap_watch_is_waiting (self->watch, item->line->swap);
  GtkWidget *row = garde_swap_row_new (item, &reader);

  g_signal_connect_object (row, "pressed", G_CALLBACK (request_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (is_asked ? self->asked : self->requests, row);
}

static void
show_requests (GardeOwnShifts *self)
{
  GPtrArray *items = garde_swap_watch_get_items (self->watch);
  int asked = garde_children_remove_rows (self->asked);
  int requested = garde_children_remove_rows (self->requests);

  for (guint i = 0; items != NULL && i < items->len; i++)
    add_request (self, items->pdata[i]);
  gtk_widget_set_visible (self->asked_part, gtk_list_box_get_row_at_index (self->asked, 0) != NULL);
  gtk_widget_set_visible (self->requests_part,
                          gtk_list_box_get_row_at_index (self->requests, 0) != NULL);
  garde_children_focus_row (self->asked, asked);
  garde_children_focus_row (self->requests, requested);
}

/* --- Showing --- */

/* Rows are made anew: whoever had the focus in one finds it in the same place, or above. */
static void
show_all (GardeOwnShifts *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  show_shifts (self);
  show_requests (self);
  if (had_focus && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* What is asked of him stands first, and he has not begun anything yet when it comes. */
static void
requests_read_cb (GardeOwnShifts *self)
{
  gboolean goes_first = self->wants_first && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  show_all (self);
  self->wants_first = FALSE;
  if (goes_first)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
take_shifts (GardeOwnShifts *self, GardeRosterSheet *sheet)
{
  int doctor = garde_roster_sheet_find_doctor (sheet, self->doctor);

  for (guint s = 0; doctor >= 0 && s < sheet->shifts->len; s++)
    if (garde_roster_sheet_get_cell (sheet, s, (guint) doctor)->is_published &&
        garde_roster_sheet_get_shift (sheet, s)->starts_at > self->now)
      {
        const Own own = { g_object_ref (sheet), s, (guint) doctor };

        g_array_append_val (self->shown, own);
      }
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const GardeShift *left = get_shift (a), *right = get_shift (b);

  return (left->starts_at > right->starts_at) - (left->starts_at < right->starts_at);
}

void
garde_own_shifts_show (GardeOwnShifts *self, const GPtrArray *sheets, gint64 now)
{
  g_return_if_fail (GARDE_IS_OWN_SHIFTS (self));
  g_return_if_fail (sheets != NULL);

  self->now = now;
  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < sheets->len; i++)
    take_shifts (self, sheets->pdata[i]);
  g_array_sort (self->shown, compare_starts);
  show_all (self);
}

gboolean
garde_own_shifts_has_shifts (GardeOwnShifts *self)
{
  g_return_val_if_fail (GARDE_IS_OWN_SHIFTS (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->list));
}

static void
press_row (GtkListBoxRow *row)
{
  if (GARDE_IS_SWAP_ROW (row))
    garde_swap_row_press (GARDE_SWAP_ROW (row));
  else
    garde_roster_row_press (GARDE_ROSTER_ROW (row));
}

static void
activated_cb (GardeOwnShifts *self, GtkListBoxRow *row)
{
  press_row (row);
}

void
garde_own_shifts_press (GardeOwnShifts *self)
{
  GtkWidget *focus;
  GtkWidget *row;

  g_return_if_fail (GARDE_IS_OWN_SHIFTS (self));

  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  if (row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self)))
    press_row (GTK_LIST_BOX_ROW (row));
}

/* --- The widget --- */

static gboolean
garde_own_shifts_grab_focus (GtkWidget *widget)
{
  GardeOwnShifts *self = GARDE_OWN_SHIFTS (widget);
  GtkListBox *const lists[] = { self->asked, self->list, self->requests };

  self->wants_first = garde_swap_watch_get_items (self->watch) == NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (lists[i], 0);

      if (row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row)))
        return TRUE;
    }
  return FALSE;
}

static void
garde_own_shifts_dispose (GObject *object)
{
  GardeOwnShifts *self = GARDE_OWN_SHIFTS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_OWN_SHIFTS);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_object (&self->watch);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_own_shifts_parent_class)->dispose (object);
}

static void
garde_own_shifts_class_init (GardeOwnShiftsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_own_shifts_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_own_shifts_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/roster/garde-own-shifts.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeOwnShifts, asked_part);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnShifts, asked);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnShifts, count);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnShifts, list);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnShifts, requests_part);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnShifts, requests);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);

  signals[PROPOSE] =
      g_signal_new ("propose", GARDE_TYPE_OWN_SHIFTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, GARDE_TYPE_ROSTER_SHEET, G_TYPE_UINT);
  signals[TOLD] = g_signal_new ("told", GARDE_TYPE_OWN_SHIFTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
garde_own_shifts_init (GardeOwnShifts *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (Own));
  g_array_set_clear_func (self->shown, own_clear);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
garde_own_shifts_set_up (GardeOwnShifts *self, GardeDesk *desk, gint64 doctor)
{
  g_return_if_fail (GARDE_IS_OWN_SHIFTS (self));

  g_set_object (&self->desk, desk);
  self->doctor = doctor;
  self->watch = garde_swap_watch_new (desk, doctor, TRUE);
  g_signal_connect_object (self->watch, "loaded", G_CALLBACK (requests_read_cb), self,
                           G_CONNECT_SWAPPED);
}
