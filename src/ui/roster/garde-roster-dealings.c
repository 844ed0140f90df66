/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-dealings.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-typed.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-typed.h"

struct _GardeRosterDealings
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeFormField *family_field;
  GtkEditable *family;
  GtkEditable *given;
  GtkDropDown *status;
  GtkCheckButton *elsewhere; /* only on other lists */
  GtkEditable *phone;
  GtkEditable *email;
  GtkWidget *replacement;
  GtkListBox *list;
  GtkDropDown *holder;
  GardeFormField *from_field;
  GardeFormField *to_field;
  GtkEditable *from;
  GtkEditable *to;

  /* Owned References */
  GardeDesk *desk;
  GardeRosterWork *work;
  GardeRosterSheet *sheet;
  GardeRosterPerson *base; /* as he was when his fields were filled in; NULL: a new one */
  GtkStringList *holder_names;
  GArray *holders; /* of gint64, as many */

  gint64 shown; /* whose fields are filled in; 0: a new doctor's; -1: nobody's yet */
  GardeRosterDeed saving;
  gboolean is_saving;
  gboolean is_saved; /* what is read next has what was typed */
};

G_DEFINE_FINAL_TYPE (GardeRosterDealings, garde_roster_dealings, GTK_TYPE_WIDGET)

static GardeRosterPerson *
get_person (GardeRosterDealings *self)
{
  int doctor = self->shown > 0 ? garde_roster_sheet_find_doctor (self->sheet, self->shown) : -1;

  return doctor >= 0 ? garde_roster_sheet_get_person (self->sheet, (guint) doctor) : NULL;
}

/* --- Who he is --- */

/* As it is spoken; what is no French number, as it was typed. */
static void
show_phone (GardeRosterDealings *self, const char *phone)
{
  g_autofree char *digits = phone != NULL ? garde_text_normalise_phone (phone) : NULL;
  g_autofree char *text = digits != NULL ? garde_text_format_phone (digits) : NULL;

  garde_typed_show (self->phone, text != NULL ? text : phone);
}

static void
show_fields (GardeRosterDealings *self, const GardeRosterPerson *person)
{
  const GardeDoctor *doctor = person != NULL ? person->doctor : NULL;
  gboolean is_engaged = person != NULL && person->engagement != NULL;

  garde_typed_show (self->family, doctor != NULL ? doctor->family_name : NULL);
  garde_typed_show (self->given, doctor != NULL ? doctor->given_name : NULL);
  garde_typed_show (self->email, doctor != NULL ? doctor->email : NULL);
  show_phone (self, doctor != NULL ? doctor->phone : NULL);
  gtk_drop_down_set_selected (self->status,
                              is_engaged ? (guint) person->engagement->status - 1 : 0);
  gtk_check_button_set_active (self->elsewhere, is_engaged && person->engagement->on_other_lists);
  garde_form_field_set_error (self->family_field, NULL);
  garde_roster_typed_show_day (self->from_field, self->from, GARDE_DAY_NONE);
  garde_roster_typed_show_day (self->to_field, self->to, GARDE_DAY_NONE);
}

static void
save_cb (GardeRosterDealings *self)
{
  GardeRosterPerson *person = self->base;
  g_autoptr (GardeDoctor) doctor =
      person != NULL ? garde_doctor_copy (person->doctor) : garde_doctor_new ();
  g_autoptr (GardeEngagement) engagement = person != NULL && person->engagement != NULL
                                               ? garde_engagement_copy (person->engagement)
                                               : garde_engagement_new ();

  if (self->is_saving)
    return;
  garde_form_field_set_error (self->family_field, NULL);
  garde_typed_read (self->family, &doctor->family_name);
  garde_typed_read (self->given, &doctor->given_name);
  garde_typed_read (self->phone, &doctor->phone);
  garde_typed_read (self->email, &doctor->email);
  engagement->status = (GardeDoctorStatus) (gtk_drop_down_get_selected (self->status) + 1);
  engagement->on_other_lists = gtk_check_button_get_active (self->elsewhere);
  self->is_saving = TRUE;
  self->saving = GARDE_ROSTER_DEED_DOCTOR;
  garde_roster_work_keep_doctor (self->work, doctor, engagement);
}

/* --- Whom he replaces --- */

static void
replace_cb (GardeRosterDealings *self)
{
  GardeDay today = garde_desk_get_today (self->desk);
  guint holder = gtk_drop_down_get_selected (self->holder);
  g_autoptr (GardeReplacement) replacement = garde_replacement_new ();

  if (self->is_saving || self->shown <= 0 || holder >= self->holders->len ||
      !garde_roster_typed_day (self->from_field, self->from, today, &replacement->valid_from) ||
      !garde_roster_typed_day (self->to_field, self->to, today, &replacement->valid_to))
    return;
  if (!garde_day_is_set (replacement->valid_from))
    {
      garde_form_field_set_error (self->from_field, _ ("From which day?"));
      gtk_widget_grab_focus (GTK_WIDGET (self->from));
      return;
    }
  replacement->locum = self->shown;
  replacement->holder = g_array_index (self->holders, gint64, holder);
  self->is_saving = TRUE;
  self->saving = GARDE_ROSTER_DEED_REPLACEMENT;
  garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_REPLACEMENT, replacement, NULL, NULL);
}

static void
delete_cb (GardeRosterDealings *self, int deed, GardeRosterRow *row)
{
  gint64 position = garde_roster_row_get_id (row);

  if (position < self->sheet->replacements->len)
    garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_DELETE_REPLACEMENT,
                            self->sheet->replacements->pdata[position], NULL, NULL);
}

/* "Dr Marchand replaces Dr Weber" of two doctors of the sheet; NULL: somebody is not in it. */
static char *
describe_replacement (GardeRosterDealings *self, const GardeReplacement *replacement)
{
  int locum = garde_roster_sheet_find_doctor (self->sheet, replacement->locum);
  int holder = garde_roster_sheet_find_doctor (self->sheet, replacement->holder);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (locum < 0 || holder < 0)
    return NULL;
  first = garde_roster_words_name (self->sheet, (guint) locum);
  second = garde_roster_words_name (self->sheet, (guint) holder);
  return g_strdup_printf (_ ("%1$s replaces %2$s"), first, second);
}

static char *
describe_days (const GardeReplacement *replacement)
{
  g_autofree char *from = garde_day_is_set (replacement->valid_from)
                              ? garde_day_to_short (replacement->valid_from)
                              : g_strdup ("");
  g_autofree char *to = NULL;

  if (!garde_day_is_set (replacement->valid_to))
    return g_strdup_printf (C_ ("day", "from %s"), from);
  to = garde_day_to_short (replacement->valid_to);
  return g_strdup_printf (_ ("%1$s to %2$s"), from, to);
}

static void
show_replacements (GardeRosterDealings *self)
{
  int focused = garde_children_remove_rows (self->list);
  guint n = 0;

  for (guint i = 0; i < self->sheet->replacements->len; i++)
    {
      const GardeReplacement *replacement = self->sheet->replacements->pdata[i];
      g_autofree char *title = NULL;
      g_autofree char *days = NULL;
      GtkWidget *added;

      if (replacement->locum != self->shown && replacement->holder != self->shown)
        continue;
      title = describe_replacement (self, replacement);
      if (title == NULL)
        continue;
      days = describe_days (replacement);
      added = garde_roster_row_new (title, days, i);
      garde_roster_row_wrap (GARDE_ROSTER_ROW (added));
      /* What his contract says is no record of its own. */
      if (garde_record_get_id (replacement) != 0)
        garde_roster_row_add_button (GARDE_ROSTER_ROW (added), 0, _ ("Delete"), "flat");
      g_signal_connect_object (added, "pressed", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, added);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  garde_children_focus_row (self->list, focused);
}

static void
show_holders (GardeRosterDealings *self)
{
  gtk_string_list_splice (self->holder_names, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->holder_names)), NULL);
  g_array_set_size (self->holders, 0);
  for (guint d = 0; d < self->sheet->people->len; d++)
    {
      gint64 id = garde_record_get_id (garde_roster_sheet_get_person (self->sheet, d)->doctor);
      g_autofree char *name = garde_roster_words_name (self->sheet, d);

      if (id == self->shown)
        continue;
      g_array_append_val (self->holders, id);
      gtk_string_list_append (self->holder_names, name);
    }
}

static void
status_cb (GardeRosterDealings *self)
{
  int status = (int) gtk_drop_down_get_selected (self->status) + 1;

  gtk_widget_set_visible (self->replacement, self->shown > 0 && status == GARDE_DOCTOR_LOCUM);
}

/* --- What became of it --- */

static void
done_cb (GardeRosterDealings *self, int deed)
{
  if (!self->is_saving || deed != (int) self->saving)
    return;
  self->is_saving = FALSE;
  self->is_saved = deed == GARDE_ROSTER_DEED_DOCTOR;
  if (deed != GARDE_ROSTER_DEED_REPLACEMENT)
    return;
  garde_roster_typed_show_day (self->from_field, self->from, GARDE_DAY_NONE);
  garde_roster_typed_show_day (self->to_field, self->to, GARDE_DAY_NONE);
}

/* What was typed stays. Whoever saves once more after he was told of somebody else's change means
 * it. */
static void
failed_cb (GardeRosterDealings *self, const char *message)
{
  if (!self->is_saving)
    return;
  self->is_saving = FALSE;
  g_set_object (&self->base, get_person (self));
  garde_form_field_set_error (
      self->saving == GARDE_ROSTER_DEED_DOCTOR ? self->family_field : self->to_field, message);
}

/* --- Showing --- */

/* Whether two readings agree in what is typed here. */
static gboolean
says_the_same (const GardeRosterPerson *a, const GardeRosterPerson *b)
{
  return a != NULL && b != NULL &&
         g_strcmp0 (a->doctor->family_name, b->doctor->family_name) == 0 &&
         g_strcmp0 (a->doctor->given_name, b->doctor->given_name) == 0 &&
         g_strcmp0 (a->doctor->phone, b->doctor->phone) == 0 &&
         g_strcmp0 (a->doctor->email, b->doctor->email) == 0 &&
         (a->engagement != NULL ? a->engagement->status : 0) ==
             (b->engagement != NULL ? b->engagement->status : 0) &&
         (a->engagement != NULL && a->engagement->on_other_lists) ==
             (b->engagement != NULL && b->engagement->on_other_lists);
}

void
garde_roster_dealings_show (GardeRosterDealings *self, GardeRosterSheet *sheet, int doctor)
{
  GardeRosterPerson *person;
  gint64 id;

  g_return_if_fail (GARDE_IS_ROSTER_DEALINGS (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet));

  person = doctor >= 0 ? garde_roster_sheet_get_person (sheet, (guint) doctor) : NULL;
  id = person != NULL ? garde_record_get_id (person->doctor) : 0;
  g_set_object (&self->sheet, sheet);
  if (self->shown != id || id == 0)
    {
      self->shown = id;
      self->is_saving = FALSE;
      g_set_object (&self->base, person);
      show_fields (self, person);
      show_holders (self);
    }
  else if (self->is_saved || says_the_same (self->base, person))
    g_set_object (&self->base, person);
  self->is_saved = FALSE;
  show_replacements (self);
  status_cb (self);
}

/* --- The widget --- */

static gboolean
garde_roster_dealings_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_ROSTER_DEALINGS (widget)->family));
}

static void
garde_roster_dealings_dispose (GObject *object)
{
  GardeRosterDealings *self = GARDE_ROSTER_DEALINGS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ROSTER_DEALINGS);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->holders, g_array_unref);
  g_clear_object (&self->holder_names);
  g_clear_object (&self->base);
  g_clear_object (&self->sheet);
  g_clear_object (&self->work);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_roster_dealings_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, family_field);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, family);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, given);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, status);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, phone);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, email);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, replacement);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, list);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, holder);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, from_field);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, to_field);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, from);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterDealings, to);
}

static void
garde_roster_dealings_class_init (GardeRosterDealingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_roster_dealings_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_roster_dealings_grab_focus;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/roster/garde-roster-dealings.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
}

static void
garde_roster_dealings_init (GardeRosterDealings *self)
{
  g_autoptr (GtkStringList) statuses = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = -1;
  self->holders = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->holder_names = gtk_string_list_new (NULL);
  for (int status = GARDE_DOCTOR_HOLDER; status <= GARDE_DOCTOR_INTERN; status++)
    gtk_string_list_append (statuses,
                            garde_vocabulary_get_label (&garde_doctor_status_words, status));
  gtk_drop_down_set_model (self->status, G_LIST_MODEL (statuses));
  gtk_drop_down_set_model (self->holder, G_LIST_MODEL (self->holder_names));
  g_signal_connect_swapped (self->status, "notify::selected", G_CALLBACK (status_cb), self);
}

void
garde_roster_dealings_set_up (GardeRosterDealings *self, GardeDesk *desk, GardeRosterWork *work)
{
  g_return_if_fail (GARDE_IS_ROSTER_DEALINGS (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->work, work);
  g_signal_connect_object (work, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (work, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}
