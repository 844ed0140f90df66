/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-person-pane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/garde-text.h"
#include "ui/roster/garde-pattern-list.h"
#include "ui/roster/garde-roster-dealings.h"
#include "ui/roster/garde-roster-papers.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-typed.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-names.h"

/* What a person can say of himself in numbers, in this order. */
typedef enum
{
  LIMIT_WEEK, /* of his engagement; in his own pane what he wishes himself */
  LIMIT_TARGET,
  LIMIT_WEEKENDS,
  N_LIMITS,
} Limit;

#define MOST_SHIFTS (60) /* more than two a day for four weeks is a slip */

struct _GardeRosterPersonPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *name;
  GtkWidget *close;
  GtkScrolledWindow *scrolled;
  GtkLabel *facts;
  GtkWidget *absences;
  GtkWidget *limits;
  GtkEditable *week;
  GtkEditable *target;
  GtkEditable *weekends;
  GtkListBox *leaves;
  GtkEditable *leave_from;
  GtkEditable *leave_to;
  GardeFormField *leave_from_field;
  GardeFormField *leave_to_field;
  GardePatternList *patterns;
  GardeRosterPapers *papers;
  GardeRosterDealings *dealings;

  /* Owned References */
  GardeDesk *desk;
  GardeRosterWork *work;
  GardeRosterSheet *sheet;
  GardeRosterPerson *base; /* as he was when the fields of his limits were filled in */

  gint64 doctor; /* 0: a new one */
  gboolean is_adding_leave;
  gboolean is_limit_saved; /* what is read next has what was typed */
  gboolean is_own;         /* he himself looks at it */
};

G_DEFINE_FINAL_TYPE (GardeRosterPersonPane, garde_roster_person_pane, GTK_TYPE_WIDGET)

enum
{
  LEFT,
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tell (GardeRosterPersonPane *self, const char *message)
{
  g_signal_emit (self, signals[TOLD], 0, message);
}

/* NULL: he is not in the sheet any more. */
static GardeRosterPerson *
get_person (GardeRosterPersonPane *self)
{
  int doctor =
      self->sheet != NULL ? garde_roster_sheet_find_doctor (self->sheet, self->doctor) : -1;

  return doctor >= 0 ? garde_roster_sheet_get_person (self->sheet, (guint) doctor) : NULL;
}

static GtkEditable *
get_field (GardeRosterPersonPane *self, Limit limit)
{
  GtkEditable *const fields[N_LIMITS] = { self->week, self->target, self->weekends };

  return fields[limit];
}

/* --- Limits --- */

static gint64
get_limit (const GardeRosterPerson *person, Limit limit, gboolean is_own)
{
  switch (limit)
    {
    case LIMIT_WEEK:
      if (is_own)
        return person->limit != NULL ? person->limit->max_per_week : 0;
      return person->engagement != NULL ? person->engagement->max_shifts_per_week : 0;
    case LIMIT_TARGET:
      return person->limit != NULL ? person->limit->target : 0;
    case LIMIT_WEEKENDS:
    case N_LIMITS:
    default:
      return person->limit != NULL ? person->limit->max_weekends : 0;
    }
}

static void
show_limits (GardeRosterPersonPane *self, const GardeRosterPerson *person)
{
  for (Limit limit = LIMIT_WEEK; limit < N_LIMITS; limit++)
    {
      gint64 number = get_limit (person, limit, self->is_own);
      g_autofree char *text = number > 0 ? g_strdup_printf ("%d", (int) number) : g_strdup ("");

      gtk_editable_set_text (get_field (self, limit), text);
    }
}

/* An empty field is "not said". */
static gboolean
read_limit (GardeRosterPersonPane *self, Limit limit, gint64 *number)
{
  const char *text = gtk_editable_get_text (get_field (self, limit));
  guint64 value = 0;

  if (text[0] != '\0' && !g_ascii_string_to_unsigned (text, 10, 0, MOST_SHIFTS, &value, NULL))
    {
      tell (self, _ ("How many shifts is a number: type it without anything else."));
      gtk_widget_grab_focus (GTK_WIDGET (get_field (self, limit)));
      return FALSE;
    }
  *number = (gint64) value;
  return TRUE;
}

static void
save_limits_cb (GardeRosterPersonPane *self)
{
  GardeRosterPerson *person = get_person (self);
  g_autoptr (GardeDutyLimit) limit = NULL;
  g_autoptr (GardeEngagement) engagement = NULL;
  gint64 numbers[N_LIMITS];

  for (Limit i = LIMIT_WEEK; i < N_LIMITS; i++)
    if (person == NULL || !read_limit (self, i, &numbers[i]))
      return;
  limit = self->base->limit != NULL ? garde_duty_limit_copy (self->base->limit)
                                    : garde_duty_limit_new ();
  limit->centre = garde_record_get_id (self->sheet->centre);
  limit->doctor = self->doctor;
  limit->target = numbers[LIMIT_TARGET];
  limit->max_weekends = numbers[LIMIT_WEEKENDS];
  if (self->is_own)
    limit->max_per_week = numbers[LIMIT_WEEK];
  if (!self->is_own && person->engagement != NULL &&
      numbers[LIMIT_WEEK] != person->engagement->max_shifts_per_week)
    {
      engagement = garde_engagement_copy (person->engagement);
      engagement->max_shifts_per_week = numbers[LIMIT_WEEK];
    }
  garde_roster_work_keep_limit (self->work, person, limit, engagement);
}

/* What somebody else saved meanwhile is not overwritten unseen: what is typed stays based on what
 * was shown, unless that is still so. What was saved or taken back here is shown. */
static void
keep_base (GardeRosterPersonPane *self, GardeRosterPerson *person)
{
  gboolean is_same = self->base != NULL;

  for (Limit limit = LIMIT_WEEK; is_same && limit < N_LIMITS; limit++)
    is_same =
        get_limit (self->base, limit, self->is_own) == get_limit (person, limit, self->is_own);
  if (is_same || self->is_limit_saved)
    g_set_object (&self->base, person);
  if (self->is_limit_saved && !is_same)
    show_limits (self, person);
  self->is_limit_saved = FALSE;
}

/* --- Leave --- */

static void
add_leave_cb (GardeRosterPersonPane *self)
{
  GardeDay today = garde_desk_get_today (self->desk);
  g_autoptr (GardeLeave) leave = garde_leave_new ();

  if (self->is_adding_leave ||
      !garde_roster_typed_day (self->leave_from_field, self->leave_from, today,
                               &leave->first_day) ||
      !garde_roster_typed_day (self->leave_to_field, self->leave_to, today, &leave->last_day))
    return;
  if (!garde_day_is_set (leave->first_day))
    {
      garde_form_field_set_error (self->leave_from_field, _ ("From which day?"));
      gtk_widget_grab_focus (GTK_WIDGET (self->leave_from));
      return;
    }
  leave->doctor = self->doctor;
  if (!garde_day_is_set (leave->last_day))
    leave->last_day = leave->first_day;
  self->is_adding_leave = TRUE;
  garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_LEAVE, leave, NULL, NULL);
}

static void
clear_leave (GardeRosterPersonPane *self)
{
  self->is_adding_leave = FALSE;
  garde_roster_typed_show_day (self->leave_from_field, self->leave_from, GARDE_DAY_NONE);
  garde_roster_typed_show_day (self->leave_to_field, self->leave_to, GARDE_DAY_NONE);
}

static void
done_cb (GardeRosterPersonPane *self, int deed)
{
  if (deed == GARDE_ROSTER_DEED_LEAVE && self->is_adding_leave)
    clear_leave (self);
  self->is_limit_saved = self->is_limit_saved || deed == GARDE_ROSTER_DEED_LIMIT;
  /* A new doctor stands in the list of the others now. */
  if (deed == GARDE_ROSTER_DEED_DOCTOR && self->doctor == 0 && self->sheet != NULL)
    g_signal_emit (self, signals[LEFT], 0);
}

/* What was typed stays. Whoever saves once more after he was told of somebody else's change means
 * it. */
static void
failed_cb (GardeRosterPersonPane *self, const char *message)
{
  GardeRosterPerson *person = get_person (self);

  if (person != NULL)
    g_set_object (&self->base, person);
  if (!self->is_adding_leave)
    return;
  self->is_adding_leave = FALSE;
  garde_form_field_set_error (self->leave_to_field, message);
}

static void
delete_leave_cb (GardeRosterPersonPane *self, int deed, GardeRosterRow *row)
{
  GardeRosterPerson *person = get_person (self);
  gint64 position = garde_roster_row_get_id (row);

  if (person != NULL && position < person->leaves->len)
    garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_DELETE_LEAVE,
                            person->leaves->pdata[position], NULL, NULL);
}

static void
show_leaves (GardeRosterPersonPane *self, const GardeRosterPerson *person)
{
  int focused = garde_children_remove_rows (self->leaves);

  for (guint i = 0; i < person->leaves->len; i++)
    {
      const GardeLeave *leave = person->leaves->pdata[i];
      g_autofree char *from = garde_day_to_long (leave->first_day, FALSE);
      g_autofree char *to = garde_day_to_long (leave->last_day, FALSE);
      g_autofree char *text = leave->first_day.number == leave->last_day.number
                                  ? g_strdup (from)
                                  : g_strdup_printf (_ ("%1$s to %2$s"), from, to);
      GardeRosterRow *row = GARDE_ROSTER_ROW (garde_roster_row_new (text, leave->note, i));

      garde_roster_row_wrap (row);
      garde_roster_row_add_button (row, 0, _ ("Delete"), "flat");
      g_signal_connect_object (row, "pressed", G_CALLBACK (delete_leave_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (self->leaves, GTK_WIDGET (row));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->leaves), person->leaves->len > 0);
  garde_children_focus_row (self->leaves, focused);
}

/* --- The pane --- */

static char *
describe_person (const GardeRosterPerson *person)
{
  GString *text = g_string_new (NULL);
  g_autofree char *digits =
      person->doctor->phone != NULL ? garde_text_normalise_phone (person->doctor->phone) : NULL;
  g_autofree char *phone = digits != NULL ? garde_text_format_phone (digits) : NULL;

  g_string_append (text, person->engagement != NULL
                             ? garde_vocabulary_get_label (&garde_doctor_status_words,
                                                           (int) person->engagement->status)
                             : _ ("not engaged here"));
  if (phone != NULL)
    g_string_append_printf (text, "\n%s", phone);
  if (person->doctor->email != NULL && person->doctor->email[0] != '\0')
    g_string_append_printf (text, "\n%s", person->doctor->email);
  return g_string_free (text, FALSE);
}

static gboolean
may_write_doctors (GardeRosterPersonPane *self)
{
  return garde_session_may (garde_desk_get_session (self->desk), GARDE_ACTION_DOCTOR_WRITE);
}

/* The coordinator for everybody, a doctor for himself. */
static gboolean
may_write_wishes (GardeRosterPersonPane *self)
{
  const GardeSession *session = garde_desk_get_session (self->desk);

  return garde_session_may (session, GARDE_ACTION_ROSTER_WRITE) ||
         garde_session_get_doctor (session) == self->doctor;
}

static void
show_lists (GardeRosterPersonPane *self, const GardeRosterPerson *person)
{
  g_autofree char *name = garde_name_doctor (person->doctor);
  g_autofree char *facts = describe_person (person);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_visible (self->limits, self->sheet->with_papers || self->is_own);
  gtk_widget_set_visible (GTK_WIDGET (self->patterns), may_write_wishes (self));
  garde_pattern_list_show (self->patterns, person->patterns, self->doctor);
  show_leaves (self, person);
  gtk_widget_set_visible (self->absences, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->papers), self->sheet->with_papers);
  gtk_widget_set_visible (GTK_WIDGET (self->dealings), may_write_doctors (self));
  garde_roster_papers_show (self->papers, self->sheet->centre, person);
  garde_roster_dealings_show (self->dealings, self->sheet,
                              garde_roster_sheet_find_doctor (self->sheet, self->doctor));
}

void
garde_roster_person_pane_show (GardeRosterPersonPane *self, GardeRosterSheet *sheet, guint doctor)
{
  GardeRosterPerson *person;

  g_return_if_fail (GARDE_IS_ROSTER_PERSON_PANE (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet) && doctor < sheet->people->len);

  g_set_object (&self->sheet, sheet);
  person = garde_roster_sheet_get_person (sheet, doctor);
  if (self->doctor != garde_record_get_id (person->doctor))
    clear_leave (self);
  self->doctor = garde_record_get_id (person->doctor);
  g_set_object (&self->base, person);
  self->is_limit_saved = FALSE;
  show_limits (self, person);
  show_lists (self, person);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

void
garde_roster_person_pane_show_new (GardeRosterPersonPane *self, GardeRosterSheet *sheet)
{
  g_return_if_fail (GARDE_IS_ROSTER_PERSON_PANE (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet));

  g_set_object (&self->sheet, sheet);
  self->doctor = 0;
  gtk_label_set_text (self->name, _ ("New doctor"));
  gtk_label_set_text (self->facts, "");
  gtk_widget_set_visible (self->absences, FALSE);
  gtk_widget_set_visible (self->limits, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->patterns), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->papers), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->dealings), TRUE);
  garde_roster_dealings_show (self->dealings, sheet, -1);
}

void
garde_roster_person_pane_update (GardeRosterPersonPane *self, GardeRosterSheet *sheet)
{
  GardeRosterPerson *person;

  g_return_if_fail (GARDE_IS_ROSTER_PERSON_PANE (self));

  if (self->sheet == NULL)
    return;
  g_set_object (&self->sheet, sheet);
  person = get_person (self);
  if (person == NULL)
    return;
  keep_base (self, person);
  show_lists (self, person);
}

static void
leave_cb (GardeRosterPersonPane *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
key_pressed_cb (GardeRosterPersonPane *self, guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  leave_cb (self);
  return GDK_EVENT_STOP;
}

static gboolean
garde_roster_person_pane_grab_focus (GtkWidget *widget)
{
  GardeRosterPersonPane *self = GARDE_ROSTER_PERSON_PANE (widget);

  return gtk_widget_grab_focus (self->doctor != 0 ? GTK_WIDGET (self->leave_from)
                                                  : GTK_WIDGET (self->dealings));
}

static void
garde_roster_person_pane_dispose (GObject *object)
{
  GardeRosterPersonPane *self = GARDE_ROSTER_PERSON_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ROSTER_PERSON_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->base);
  g_clear_object (&self->sheet);
  g_clear_object (&self->work);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_roster_person_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, name);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, close);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, scrolled);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, patterns);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, facts);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, limits);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, week);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, target);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, weekends);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, leaves);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, leave_from);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, leave_to);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, papers);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, dealings);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, absences);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, leave_from_field);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, leave_to_field);
}

static void
garde_roster_person_pane_class_init (GardeRosterPersonPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_roster_person_pane_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_roster_person_pane_grab_focus;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_PATTERN_LIST);
  g_type_ensure (GARDE_TYPE_ROSTER_DEALINGS);
  g_type_ensure (GARDE_TYPE_ROSTER_PAPERS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/roster/garde-roster-person-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, save_limits_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_leave_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "told_cb", G_CALLBACK (tell));
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);

  signals[LEFT] = g_signal_new ("left", GARDE_TYPE_ROSTER_PERSON_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[TOLD] = g_signal_new ("told", GARDE_TYPE_ROSTER_PERSON_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
garde_roster_person_pane_init (GardeRosterPersonPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
garde_roster_person_pane_set_up (GardeRosterPersonPane *self,
                                 GardeDesk *desk,
                                 GardeRosterWork *work)
{
  g_return_if_fail (GARDE_IS_ROSTER_PERSON_PANE (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->work, work);
  garde_pattern_list_set_up (self->patterns, desk, work);
  garde_roster_papers_set_up (self->papers, desk, work);
  garde_roster_dealings_set_up (self->dealings, desk, work);
  g_signal_connect_object (work, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (work, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

void
garde_roster_person_pane_set_own (GardeRosterPersonPane *self)
{
  g_return_if_fail (GARDE_IS_ROSTER_PERSON_PANE (self));

  self->is_own = TRUE;
  gtk_widget_set_visible (self->close, FALSE);
}
