/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-patient-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "model/garde-directory-entry.h"
#include "store/garde-store-day.h"
#include "ui/patient/garde-history-row.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-identity.h"
#include "ui/shared/garde-names.h"

#define HISTORY_LIMIT (200)

struct _GardePatientPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkStack *stack;
  GtkWidget *content;
  AdwStatusPage *failure;
  GtkLabel *name;
  GtkWidget *identity;
  GtkLabel *born;
  GtkLabel *facts;
  GtkWidget *alert_box;
  GtkLabel *alert;
  GtkLabel *count;
  GtkListBox *history;
  GtkWidget *none;

  /* Owned References */
  GardeDesk *desk;

  gint64 patient;
  gboolean is_reading;
  gboolean is_stale;
  gboolean is_focus_wanted; /* a file was opened, not read again */
};

G_DEFINE_FINAL_TYPE (GardePatientPage, garde_patient_page, GTK_TYPE_WIDGET)

/* What one run in the store thread brings back. */
typedef struct
{
  GardePatient *patient;
  GardeDirectoryEntry *family_doctor; /* NULL: not known */
  GPtrArray *history;
} Reading;

static void
reading_free (Reading *self)
{
  g_clear_object (&self->patient);
  g_clear_object (&self->family_doctor);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_patient (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  const gint64 *id = argument;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->patient = garde_store_load (store, session, GARDE_TYPE_PATIENT, *id, error);
  if (reading->patient == NULL)
    return NULL;

  if (reading->patient->family_doctor != 0)
    {
      reading->family_doctor = garde_store_load (store, session, GARDE_TYPE_DIRECTORY_ENTRY,
                                                 reading->patient->family_doctor, error);
      if (reading->family_doctor == NULL)
        return NULL;
    }

  reading->history = garde_store_load_history (store, session, *id, HISTORY_LIMIT, error);
  return reading->history != NULL ? g_steal_pointer (&reading) : NULL;
}

static void
add_fact (GString *facts, const char *label, const char *fact)
{
  if (fact == NULL || fact[0] == '\0')
    return;
  if (facts->len > 0)
    g_string_append (facts, " · ");
  if (label != NULL)
    g_string_append_printf (facts, "%s ", label);
  g_string_append (facts, fact);
}

static char *
write_birth (const GardePatient *patient, GardeDay today)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *age = garde_name_age (patient, today);
  g_autofree char *date = NULL;

  add_fact (facts, NULL, age);
  add_fact (facts, NULL, garde_vocabulary_get_label (&garde_sex_words, (int) patient->sex));
  if (garde_day_is_set (patient->birth_date))
    date = garde_day_to_short (patient->birth_date);
  add_fact (facts, _ ("born on"), date);

  return g_string_free (g_steal_pointer (&facts), FALSE);
}

static char *
write_family_doctor (const Reading *reading)
{
  if (reading->family_doctor != NULL)
    return g_strdup_printf (_ ("Dr %1$s %2$s"), reading->family_doctor->given_name,
                               reading->family_doctor->family_name);

  return g_utf8_strdown (garde_vocabulary_get_label (&garde_family_doctor_answer_words,
                                                     (int) reading->patient->family_doctor_answer),
                         -1);
}

static char *
write_facts (const Reading *reading)
{
  const GardePatient *patient = reading->patient;
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *digits =
      patient->phone != NULL ? garde_text_normalise_phone (patient->phone) : NULL;
  g_autofree char *phone = digits != NULL ? garde_text_format_phone (digits) : NULL;
  g_autofree char *doctor = write_family_doctor (reading);
  g_autofree char *birth_name = NULL;

  if (patient->used_family_name != NULL)
    birth_name = g_strdup_printf ("%s %s", patient->family_name, patient->given_name);
  add_fact (facts, _ ("name at birth:"), birth_name);
  add_fact (facts, _ ("telephone:"), phone != NULL ? phone : patient->phone);
  add_fact (facts, _ ("family doctor:"), doctor);
  add_fact (facts, NULL, patient->address);

  return g_string_free (g_steal_pointer (&facts), FALSE);
}

static void
show_banner (GardePatientPage *self, const Reading *reading)
{
  const GardePatient *patient = reading->patient;
  g_autofree char *name = garde_name_patient (patient);
  g_autofree char *birth = write_birth (patient, garde_desk_get_today (self->desk));
  g_autofree char *facts = write_facts (reading);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->born, birth);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), facts[0] != '\0');
  garde_identity_show (GARDE_CHIP (self->identity), patient->identity_state);
  gtk_label_set_text (self->alert, patient->alert != NULL ? patient->alert : "");
  gtk_widget_set_visible (self->alert_box, patient->alert != NULL);
}

static void
show_history (GardePatientPage *self, GPtrArray *history)
{
  g_autofree char *count = g_strdup_printf ("%u", history->len);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->history, 0)) != NULL)
    gtk_list_box_remove (self->history, GTK_WIDGET (row));
  for (guint i = 0; i < history->len; i++)
    gtk_list_box_append (self->history,
                         garde_history_row_new (history->pdata[i], garde_desk_get_zone (self->desk),
                                                garde_desk_get_today (self->desk)));

  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->history), history->len > 0);
  gtk_widget_set_visible (self->none, history->len == 0);
}

static void
show_failure (GardePatientPage *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->failure, escaped);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->failure));
}

static void start_reading (GardePatientPage *self);

static void
read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardePatientPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_reading = FALSE;
  if (self->desk == NULL)
    return;
  if (self->is_stale)
    {
      start_reading (self);
      return;
    }
  if (reading == NULL)
    {
      show_failure (self, error->message);
      return;
    }

  show_banner (self, reading);
  show_history (self, reading->history);
  gtk_stack_set_visible_child (self->stack, self->content);
  if (self->is_focus_wanted)
    garde_patient_page_focus (self);
}

/* One reading at a time; what changes meanwhile is read after it. */
static void
start_reading (GardePatientPage *self)
{
  self->is_stale = self->is_reading;
  if (self->is_reading || self->patient == 0)
    return;

  self->is_reading = TRUE;
  garde_desk_run_async (self->desk, read_patient, g_memdup2 (&self->patient, sizeof self->patient),
                        g_free, (GDestroyNotify) reading_free, NULL, read_cb, g_object_ref (self));
}

static void
desk_changed_cb (GardePatientPage *self, GArray *changes)
{
  gboolean is_touched = changes->len == 0;

  for (guint i = 0; i < changes->len && !is_touched; i++)
    {
      const GardeChange *change = &g_array_index (changes, GardeChange, i);

      is_touched = change->kind == GARDE_KIND_VISIT ||
                   (change->kind == GARDE_KIND_PATIENT && change->id == self->patient);
    }

  if (is_touched && gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_reading (self);
}

static void
row_activated_cb (GardePatientPage *self, GtkListBoxRow *row)
{
  const GardeVisit *visit = garde_history_row_get_visit (GARDE_HISTORY_ROW (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-day", "(ix)", visit->local_day.number,
                              garde_record_get_id (visit));
}

void
garde_patient_page_show (GardePatientPage *self, gint64 patient)
{
  g_return_if_fail (GARDE_IS_PATIENT_PAGE (self));
  g_return_if_fail (patient != 0);

  self->patient = patient;
  self->is_focus_wanted = TRUE;
  start_reading (self);
}

void
garde_patient_page_focus (GardePatientPage *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (GARDE_IS_PATIENT_PAGE (self));

  self->is_focus_wanted = FALSE;
  row = gtk_list_box_get_row_at_index (self->history, 0);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
garde_patient_page_dispose (GObject *object)
{
  GardePatientPage *self = GARDE_PATIENT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_PATIENT_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_patient_page_parent_class)->dispose (object);
}

static void
garde_patient_page_class_init (GardePatientPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_patient_page_dispose;
  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/patient/garde-patient-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, content);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, failure);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, name);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, identity);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, born);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, facts);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, alert_box);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, alert);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, count);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, history);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, none);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
garde_patient_page_init (GardePatientPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_patient_page_new (GardeDesk *desk)
{
  GardePatientPage *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_PATIENT_PAGE, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
