/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-own-roster-page.h"

#include <glib/gi18n-lib.h>

#include "list/garde-own-rosters.h"
#include "ui/roster/garde-own-shifts.h"
#include "ui/roster/garde-own-wishes.h"
#include "ui/roster/garde-roster-person-pane.h"
#include "ui/roster/garde-swap-proposal.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-page-keys.h"

#define WEEKS (4)

typedef enum
{
  MODE_SHIFTS = 1,
  MODE_WISHES,
} Mode;

typedef enum
{
  GO_BACK,
  GO_ON,
  GO_HOME,
} Go;

struct _GardeOwnRosterPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *period;
  GardeChoice *mode;
  GtkLabel *notice;
  GtkStack *body;
  GardeOwnShifts *shifts;
  GardeOwnWishes *wishes;
  GtkDropDown *duty_list;
  GtkLabel *unanswered;
  GtkStack *side;
  GardeRosterPersonPane *person;
  GardeSwapProposal *proposal;
  GtkWidget *shift_keys;
  GtkWidget *wish_keys;

  /* Owned References */
  GardeDesk *desk;
  GardeOwnRosters *rosters;
  GardeRosterWork *work;

  gint64 doctor; /* whose page it is; 0: of an account that is no doctor's */
  GardeDay monday;
  gint64 wished_list; /* for which list wishes are said; 0: the centre's own */
  gboolean is_choosing;
  gboolean wants_focus;
  gboolean shows_person;
};

G_DEFINE_FINAL_TYPE (GardeOwnRosterPage, garde_own_roster_page, GTK_TYPE_WIDGET)

static void
show_notice (GardeOwnRosterPage *self, const char *message)
{
  gtk_label_set_text (self->notice, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), message != NULL);
}

/* --- Showing --- */

static gboolean
is_in_wishes (GardeOwnRosterPage *self)
{
  return garde_choice_get_value (self->mode) == MODE_WISHES;
}

/* What is not answered is said, and is no "cannot". */
static void
show_unanswered (GardeOwnRosterPage *self, const GardeRosterSheet *sheet, guint doctor, gint64 now)
{
  guint n = 0;
  g_autofree char *text = NULL;

  for (guint s = 0; s < sheet->shifts->len; s++)
    {
      const GardeShift *shift = garde_roster_sheet_get_shift (sheet, s);

      n += shift->state == GARDE_SHIFT_PLANNED && shift->starts_at > now &&
           garde_roster_sheet_get_cell (sheet, s, doctor)->answered_by == GARDE_ANSWERED_NOT;
    }
  if (n > 0)
    text =
        g_strdup_printf (ngettext ("%u shift is not answered yet, which is not a “cannot”.",
                                   "%u shifts are not answered yet, which is not a “cannot”.", n),
                         n);
  gtk_label_set_text (self->unanswered, text != NULL ? text : _ ("Every shift is answered."));
}

static const char *
get_list_name (GardeOwnRosterPage *self, const GardeRosterSheet *sheet)
{
  const char *name = garde_own_rosters_get_name (self->rosters, sheet->duty_list);

  return name != NULL ? name : _ ("The centre’s doctors");
}

static gboolean
names_lists (GardeOwnRosterPage *self, const GPtrArray *sheets)
{
  GListModel *names = gtk_drop_down_get_model (self->duty_list);
  guint n = names != NULL ? g_list_model_get_n_items (names) : 0;

  for (guint i = 0; n == sheets->len && i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i),
                      get_list_name (self, sheets->pdata[i])))
      return FALSE;
  return n == sheets->len;
}

/* For which list wishes are said, where he is on several. Borrowed from @sheets. */
static GardeRosterSheet *
show_choice (GardeOwnRosterPage *self, const GPtrArray *sheets)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < sheets->len; i++)
    {
      gtk_string_list_append (names, get_list_name (self, sheets->pdata[i]));
      if (((GardeRosterSheet *) sheets->pdata[i])->duty_list == self->wished_list)
        selected = i;
    }
  self->is_choosing = TRUE;
  if (!names_lists (self, sheets))
    gtk_drop_down_set_model (self->duty_list, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->duty_list, selected);
  self->is_choosing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->duty_list), sheets->len > 1);
  return sheets->pdata[selected];
}

static void
show_doctor (GardeOwnRosterPage *self, const GPtrArray *sheets)
{
  gint64 now = garde_clock_now (garde_desk_get_clock (self->desk));
  GardeRosterSheet *sheet = show_choice (self, sheets);
  guint doctor = (guint) garde_roster_sheet_find_doctor (sheet, self->doctor);

  garde_own_shifts_show (self->shifts, sheets, now);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "own.propose",
                                 garde_own_shifts_has_shifts (self->shifts));
  garde_own_wishes_show (self->wishes, sheet, doctor, now);
  show_unanswered (self, sheet, doctor, now);
  if (self->shows_person)
    garde_roster_person_pane_update (self->person, sheet);
  else
    garde_roster_person_pane_show (self->person, sheet, doctor);
  self->shows_person = TRUE;
}

static void
show_sheets (GardeOwnRosterPage *self)
{
  g_autoptr (GPtrArray) sheets = garde_own_rosters_get_sheets (self->rosters);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->body)) != NULL;
  g_autofree char *period =
      garde_day_format_span (self->monday, garde_day_add (self->monday, 7 * WEEKS - 1));

  gtk_label_set_text (self->period, period);
  gtk_widget_set_visible (self->shift_keys, !is_in_wishes (self));
  gtk_widget_set_visible (self->wish_keys, is_in_wishes (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "own.propose", FALSE);
  if (sheets == NULL)
    {
      garde_wish_board_wait (GARDE_WISH_BOARD (self->wishes));
      return;
    }
  gtk_stack_set_visible_child_name (self->body, sheets->len == 0      ? "nobody"
                                                : is_in_wishes (self) ? "wishes"
                                                                      : "shifts");
  gtk_widget_set_visible (GTK_WIDGET (self->side), sheets->len > 0);
  if (sheets->len > 0)
    show_doctor (self, sheets);
  if (self->wants_focus || (had_focus && !garde_children_have_focus (GTK_WIDGET (self->body))))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
loaded_cb (GardeOwnRosterPage *self)
{
  const GError *error = garde_own_rosters_get_error (self->rosters);

  if (error != NULL)
    show_notice (self, error->message);
  show_sheets (self);
}

void
garde_own_roster_page_show_weeks (GardeOwnRosterPage *self, GardeDay day)
{
  g_return_if_fail (GARDE_IS_OWN_ROSTER_PAGE (self));
  g_return_if_fail (garde_day_is_set (day));

  self->monday = garde_day_add (day, 1 - garde_day_get_weekday (day));
  show_notice (self, NULL);
  garde_own_rosters_set_range (self->rosters, self->monday,
                               garde_day_add (self->monday, 7 * WEEKS - 1));
  show_sheets (self);
}

/* --- The parts --- */

static void
mode_chosen_cb (GardeOwnRosterPage *self)
{
  if (self->rosters != NULL)
    show_sheets (self);
}

static void
told_cb (GardeOwnRosterPage *self, const char *message)
{
  show_notice (self, message);
}

/* What was done is read already: the desk has told of it. */
static void
work_done_cb (GardeOwnRosterPage *self)
{
  show_notice (self, NULL);
}

/* Whatever came in between: what is shown afterwards is what is so. */
static void
work_failed_cb (GardeOwnRosterPage *self, const char *message)
{
  show_notice (self, message);
  garde_own_rosters_reload (self->rosters);
}

static void
propose_cb (GardeOwnRosterPage *self, GardeRosterSheet *sheet, guint shift)
{
  show_notice (self, NULL);
  garde_swap_proposal_open (self->proposal, sheet, shift,
                            (guint) garde_roster_sheet_find_doctor (sheet, self->doctor));
  gtk_stack_set_visible_child (self->side, GTK_WIDGET (self->proposal));
  gtk_widget_grab_focus (GTK_WIDGET (self->proposal));
}

static void
list_chosen_cb (GardeOwnRosterPage *self)
{
  g_autoptr (GPtrArray) sheets = NULL;
  guint selected = gtk_drop_down_get_selected (self->duty_list);

  if (self->is_choosing || self->rosters == NULL)
    return;
  sheets = garde_own_rosters_get_sheets (self->rosters);
  if (sheets == NULL || selected >= sheets->len)
    return;
  self->wished_list = ((GardeRosterSheet *) sheets->pdata[selected])->duty_list;
  show_sheets (self);
}

static void
leave_side_cb (GardeOwnRosterPage *self)
{
  gtk_stack_set_visible_child (self->side, GTK_WIDGET (self->person));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* --- Actions --- */

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeOwnRosterPage *self = GARDE_OWN_ROSTER_PAGE (widget);
  int go = g_variant_get_int32 (parameter);

  garde_own_roster_page_show_weeks (
      self, go == GO_HOME ? garde_desk_get_today (self->desk)
                          : garde_day_add (self->monday, go == GO_BACK ? -7 * WEEKS : 7 * WEEKS));
}

static void
mode_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeOwnRosterPage *self = GARDE_OWN_ROSTER_PAGE (widget);

  garde_choice_set_value (self->mode, g_variant_get_int32 (parameter));
  self->wants_focus = TRUE;
  show_sheets (self);
}

static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_wish_board_press (GARDE_WISH_BOARD (GARDE_OWN_ROSTER_PAGE (widget)->wishes),
                          (GardeAvailabilityLevel) g_variant_get_int32 (parameter));
}

static void
propose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_own_shifts_press (GARDE_OWN_ROSTER_PAGE (widget)->shifts);
}

static const GardePageKey page_keys[] = {
  { GDK_KEY_s, 0, "own.mode", MODE_SHIFTS },
  { GDK_KEY_w, 0, "own.mode", MODE_WISHES },
  { GDK_KEY_t, 0, "own.go", GO_HOME },
  { GDK_KEY_Left, GDK_ALT_MASK, "own.go", GO_BACK },
  { GDK_KEY_Right, GDK_ALT_MASK, "own.go", GO_ON },
  { GDK_KEY_question, GDK_SHIFT_MASK, "win.shortcuts", -1 },
};

/* Lists and scrolled windows have another meaning for them: they come before it. */
static const GardePageKey week_keys[] = {
  { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "own.go", GO_BACK },
  { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "own.go", GO_ON },
};

/* --- The widget --- */

static gboolean
garde_own_roster_page_grab_focus (GtkWidget *widget)
{
  GardeOwnRosterPage *self = GARDE_OWN_ROSTER_PAGE (widget);
  g_autoptr (GPtrArray) sheets = garde_own_rosters_get_sheets (self->rosters);

  self->wants_focus = !gtk_widget_grab_focus (is_in_wishes (self) ? GTK_WIDGET (self->wishes)
                                                                  : GTK_WIDGET (self->shifts));
  if (!self->wants_focus || sheets == NULL)
    return TRUE;
  /* Nothing of his is there. */
  self->wants_focus = FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->mode));
}

static void
garde_own_roster_page_dispose (GObject *object)
{
  GardeOwnRosterPage *self = GARDE_OWN_ROSTER_PAGE (object);

  /* The choice tells of its going. */
  self->is_choosing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_OWN_ROSTER_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->work);
  g_clear_object (&self->rosters);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_own_roster_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, period);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, mode);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, body);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, shifts);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, wishes);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, duty_list);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, unanswered);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, side);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, person);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, proposal);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, shift_keys);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnRosterPage, wish_keys);
  gtk_widget_class_bind_template_callback (widget_class, mode_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
  gtk_widget_class_bind_template_callback (widget_class, propose_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_side_cb);
}

static void
garde_own_roster_page_class_init (GardeOwnRosterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_own_roster_page_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_own_roster_page_grab_focus;
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_OWN_SHIFTS);
  g_type_ensure (GARDE_TYPE_OWN_WISHES);
  g_type_ensure (GARDE_TYPE_ROSTER_PERSON_PANE);
  g_type_ensure (GARDE_TYPE_SWAP_PROPOSAL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/roster/garde-own-roster-page.ui");
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "own.go", "i", go_action);
  gtk_widget_class_install_action (widget_class, "own.mode", "i", mode_action);
  gtk_widget_class_install_action (widget_class, "own.answer", "i", answer_action);
  gtk_widget_class_install_action (widget_class, "own.propose", NULL, propose_action);
}

static void
garde_own_roster_page_init (GardeOwnRosterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->monday = GARDE_DAY_NONE;
  garde_roster_person_pane_set_own (self->person);
  garde_choice_add (self->mode, MODE_SHIFTS, _ ("Shifts"));
  garde_choice_add (self->mode, MODE_WISHES, _ ("Wishes"));
  garde_choice_leave_letters (self->mode);
  garde_choice_set_value (self->mode, MODE_SHIFTS);
  garde_page_keys_add (GTK_WIDGET (self), page_keys, G_N_ELEMENTS (page_keys),
                       garde_page_keys_press, GTK_SHORTCUT_SCOPE_GLOBAL);
  garde_page_keys_add (GTK_WIDGET (self), week_keys, G_N_ELEMENTS (week_keys),
                       garde_page_keys_press, GTK_SHORTCUT_SCOPE_GLOBAL);
  garde_page_keys_add (GTK_WIDGET (self), week_keys, G_N_ELEMENTS (week_keys),
                       garde_page_keys_press, GTK_SHORTCUT_SCOPE_LOCAL);
}

GtkWidget *
garde_own_roster_page_new (GardeDesk *desk)
{
  GardeOwnRosterPage *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_OWN_ROSTER_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->doctor = garde_session_get_doctor (garde_desk_get_session (desk));
  self->rosters = garde_own_rosters_new (desk, self->doctor);
  self->work = garde_roster_work_new (desk);
  garde_own_shifts_set_up (self->shifts, desk, self->doctor);
  garde_own_wishes_set_up (self->wishes, self->work);
  garde_roster_person_pane_set_up (self->person, desk, self->work);
  garde_swap_proposal_set_up (self->proposal, desk);
  g_signal_connect_object (self->rosters, "loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "done", G_CALLBACK (work_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "failed", G_CALLBACK (work_failed_cb), self,
                           G_CONNECT_SWAPPED);
  garde_own_roster_page_show_weeks (self, garde_desk_get_today (desk));
  return GTK_WIDGET (self);
}
