/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-person-pane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/garde-text.h"
#include "desktop/garde-files.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-names.h"

/* What a person can say of himself in numbers, in this order. */
typedef enum
{
  LIMIT_WEEK, /* of his engagement */
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
  GtkLabel *facts;
  GtkWidget *limits;
  GtkEditable *week;
  GtkEditable *target;
  GtkEditable *weekends;
  GtkListBox *leaves;
  GtkEditable *leave_from;
  GtkEditable *leave_to;
  GtkWidget *papers_part;
  GtkListBox *papers;
  GtkDropDown *paper_kind;
  GtkEditable *paper_from;
  GtkEditable *paper_to;
  GtkEditable *paper_number;
  GtkButton *scan_button;

  /* Owned References */
  GardeDesk *desk;
  GardeRosterWork *work;
  GardeRosterSheet *sheet;
  GBytes *scan; /* of the paper that is being entered; NULL: none */

  gint64 doctor;
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
get_limit (const GardeRosterPerson *person, Limit limit)
{
  switch (limit)
    {
    case LIMIT_WEEK:
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
      gint64 number = get_limit (person, limit);
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
  gint64 numbers[N_LIMITS];

  for (Limit i = LIMIT_WEEK; i < N_LIMITS; i++)
    if (person == NULL || !read_limit (self, i, &numbers[i]))
      return;
  limit = person->limit != NULL ? garde_duty_limit_copy (person->limit) : garde_duty_limit_new ();
  limit->centre = garde_record_get_id (self->sheet->centre);
  limit->doctor = self->doctor;
  limit->target = numbers[LIMIT_TARGET];
  limit->max_weekends = numbers[LIMIT_WEEKENDS];
  garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_LIMIT, limit, NULL, NULL);
  if (person->engagement != NULL && numbers[LIMIT_WEEK] != person->engagement->max_shifts_per_week)
    {
      g_autoptr (GardeEngagement) engagement = garde_engagement_copy (person->engagement);

      engagement->max_shifts_per_week = numbers[LIMIT_WEEK];
      garde_roster_work_keep_doctor (self->work, person->doctor, engagement);
    }
}

/* --- Leave --- */

/* Days to come: a first day before today is last year's, as births are typed otherwise. */
static gboolean
read_day (GardeRosterPersonPane *self, GtkEditable *entry, GardeDay *day)
{
  const char *text = gtk_editable_get_text (entry);
  GardeDay next = garde_day_add (garde_desk_get_today (self->desk), 3650);

  *day = GARDE_DAY_NONE;
  if (text[0] == '\0' || garde_day_parse_typed (text, next, day))
    return TRUE;
  tell (self, _ ("This is no day: type it as 31/12/2027."));
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  return FALSE;
}

static void
add_leave_cb (GardeRosterPersonPane *self)
{
  g_autoptr (GardeLeave) leave = garde_leave_new ();

  leave->doctor = self->doctor;
  if (!read_day (self, self->leave_from, &leave->first_day) ||
      !read_day (self, self->leave_to, &leave->last_day))
    return;
  if (!garde_day_is_set (leave->first_day))
    {
      tell (self, _ ("From which day is he away?"));
      gtk_widget_grab_focus (GTK_WIDGET (self->leave_from));
      return;
    }
  if (!garde_day_is_set (leave->last_day))
    leave->last_day = leave->first_day;
  garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_LEAVE, leave, NULL, NULL);
  gtk_editable_set_text (self->leave_from, "");
  gtk_editable_set_text (self->leave_to, "");
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
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_leaves (GardeRosterPersonPane *self, const GardeRosterPerson *person)
{
  clear_list (self->leaves);
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
}

/* --- Papers --- */

static char *
describe_paper (const GardePaper *paper)
{
  g_autofree char *from =
      garde_day_is_set (paper->valid_from) ? garde_day_to_short (paper->valid_from) : NULL;
  g_autofree char *to =
      garde_day_is_set (paper->valid_to) ? garde_day_to_short (paper->valid_to) : NULL;
  GString *text = g_string_new (NULL);

  if (from != NULL && to != NULL)
    g_string_append_printf (text, _ ("%1$s to %2$s"), from, to);
  else if (to != NULL)
    g_string_append_printf (text, _ ("until %s"), to);
  else if (from != NULL)
    g_string_append_printf (text, _ ("from %s"), from);
  else
    g_string_append (text, _ ("without end"));
  if (paper->number != NULL && paper->number[0] != '\0')
    g_string_append_printf (text, " · %s", paper->number);
  if (paper->has_scan)
    g_string_append_printf (text, " · %s", _ ("scanned"));
  return g_string_free (text, FALSE);
}

static void
add_warnings (GardeRosterPersonPane *self, const GardeRosterPerson *person)
{
  for (guint i = 0; i < person->warnings->len; i++)
    {
      const GardePaperWarning *warning = &g_array_index (person->warnings, GardePaperWarning, i);
      g_autofree char *text = garde_paper_explain_warning (warning);
      gboolean is_bad = warning->state >= GARDE_PAPER_STATE_ABSENT;
      GardeRosterRow *row = GARDE_ROSTER_ROW (garde_roster_row_new (text, NULL, i));

      garde_roster_row_wrap (row);
      garde_roster_row_set_icon (row, is_bad ? "dialog-error-symbolic" : "dialog-warning-symbolic",
                                 is_bad ? "bad-fg" : "warn-fg");
      gtk_list_box_append (self->papers, GTK_WIDGET (row));
    }
}

static void
show_papers (GardeRosterPersonPane *self, const GardeRosterPerson *person)
{
  clear_list (self->papers);
  add_warnings (self, person);
  for (guint i = 0; i < person->papers->len; i++)
    {
      const GardePaper *paper = person->papers->pdata[i];
      g_autofree char *fact = describe_paper (paper);
      GtkWidget *row = garde_roster_row_new (
          garde_vocabulary_get_label (&garde_paper_kind_words, (int) paper->kind), fact, i);

      gtk_list_box_append (self->papers, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->papers),
                          person->papers->len + person->warnings->len > 0);
  gtk_widget_set_visible (self->papers_part, self->sheet->with_papers);
}

static void
add_paper_cb (GardeRosterPersonPane *self)
{
  g_autoptr (GardePaper) paper = garde_paper_new ();
  const char *number = gtk_editable_get_text (self->paper_number);

  paper->doctor = self->doctor;
  paper->kind = (GardePaperKind) (gtk_drop_down_get_selected (self->paper_kind) + 1);
  if (paper->kind == GARDE_PAPER_CONTRACT)
    paper->centre = garde_record_get_id (self->sheet->centre);
  if (!read_day (self, self->paper_from, &paper->valid_from) ||
      !read_day (self, self->paper_to, &paper->valid_to))
    return;
  paper->number = number[0] != '\0' ? g_strdup (number) : NULL;
  garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_PAPER, paper, NULL, self->scan);
  g_clear_pointer (&self->scan, g_bytes_unref);
  gtk_button_set_label (self->scan_button, _ ("Scan…"));
  gtk_editable_set_text (self->paper_from, "");
  gtk_editable_set_text (self->paper_to, "");
  gtk_editable_set_text (self->paper_number, "");
}

static void
scan_asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterPersonPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = garde_files_ask_finish (result, &error);
  g_autofree char *name = NULL;
  char *content = NULL;
  gsize length;

  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (path == NULL || !g_file_get_contents (path, &content, &length, &error))
    {
      tell (self, error->message);
      return;
    }
  g_clear_pointer (&self->scan, g_bytes_unref);
  self->scan = g_bytes_new_take (content, length);
  name = g_path_get_basename (path);
  gtk_button_set_label (self->scan_button, name);
}

static void
scan_cb (GardeRosterPersonPane *self)
{
  garde_files_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GARDE_FILES_OPEN,
                         _ ("The scanned copy of the paper"), scan_asked_cb, g_object_ref (self));
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

static void
show_lists (GardeRosterPersonPane *self, const GardeRosterPerson *person)
{
  g_autofree char *name = garde_name_doctor (person->doctor);
  g_autofree char *facts = describe_person (person);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_visible (self->limits, self->sheet->with_papers);
  show_leaves (self, person);
  show_papers (self, person);
}

void
garde_roster_person_pane_show (GardeRosterPersonPane *self, GardeRosterSheet *sheet, guint doctor)
{
  const GardeRosterPerson *person;

  g_return_if_fail (GARDE_IS_ROSTER_PERSON_PANE (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet) && doctor < sheet->people->len);

  g_set_object (&self->sheet, sheet);
  person = garde_roster_sheet_get_person (sheet, doctor);
  self->doctor = garde_record_get_id (person->doctor);
  show_limits (self, person);
  show_lists (self, person);
}

void
garde_roster_person_pane_update (GardeRosterPersonPane *self, GardeRosterSheet *sheet)
{
  const GardeRosterPerson *person;

  g_return_if_fail (GARDE_IS_ROSTER_PERSON_PANE (self));

  if (self->sheet == NULL)
    return;
  g_set_object (&self->sheet, sheet);
  person = get_person (self);
  if (person != NULL)
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

  return gtk_widget_grab_focus (GTK_WIDGET (self->leave_from));
}

static void
garde_roster_person_pane_dispose (GObject *object)
{
  GardeRosterPersonPane *self = GARDE_ROSTER_PERSON_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ROSTER_PERSON_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->scan, g_bytes_unref);
  g_clear_object (&self->sheet);
  g_clear_object (&self->work);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_roster_person_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, name);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, facts);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, limits);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, week);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, target);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, weekends);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, leaves);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, leave_from);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, leave_to);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, papers_part);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, papers);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, paper_kind);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, paper_from);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, paper_to);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, paper_number);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPersonPane, scan_button);
}

static void
garde_roster_person_pane_class_init (GardeRosterPersonPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_roster_person_pane_dispose;
  widget_class->grab_focus = garde_roster_person_pane_grab_focus;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/roster/garde-roster-person-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, save_limits_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_paper_cb);
  gtk_widget_class_bind_template_callback (widget_class, scan_cb);
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
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int kind = GARDE_PAPER_CONTRACT; kind <= GARDE_PAPER_SUPERVISION; kind++)
    gtk_string_list_append (kinds, garde_vocabulary_get_label (&garde_paper_kind_words, kind));
  gtk_drop_down_set_model (self->paper_kind, G_LIST_MODEL (kinds));
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
}
