/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-patient-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/garde-patient-rules.h"
#include "store/garde-store-day.h"
#include "store/garde-store-merge.h"
#include "ui/patient/garde-history-row.h"
#include "ui/patient/garde-openings.h"
#include "ui/patient/garde-patient-banner.h"
#include "ui/patient/garde-patient-form.h"
#include "ui/patient/garde-patient-rights.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"

#define HISTORY_LIMIT (200)

struct _GardePatientPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkStack *stack;
  GtkWidget *content;
  AdwStatusPage *failure;
  GardePatientForm *form;
  GardePatientBanner *banner;
  GtkWidget *visits;
  GtkWidget *file;
  GtkWidget *edit;
  GtkWidget *book;
  GtkLabel *count;
  GtkListBox *history;
  GtkWidget *none;

  GardeOpenings *openings;
  GardePatientRights *rights;

  /* Owned References */
  GardeDesk *desk;
  GardePatient *read; /* what is shown, NULL until it was read */

  gint64 patient; /* 0: a new one is being made */
  gboolean is_reading;
  gboolean is_stale;
  gboolean is_outdated;     /* something changed while nobody looked */
  gboolean is_focus_wanted; /* a file was opened, not read again */
};

G_DEFINE_FINAL_TYPE (GardePatientPage, garde_patient_page, GTK_TYPE_WIDGET)

/* What one run in the store thread brings back. */
typedef struct
{
  gint64 asked; /* his number, or that of a file merged into his */
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
  const gint64 *asked = argument;
  gint64 id = garde_store_find_standing_file (store, session, *asked, error);
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  if (id == 0)
    return NULL;
  reading->asked = *asked;
  reading->patient = garde_store_load (store, session, GARDE_TYPE_PATIENT, id, error);
  if (reading->patient == NULL)
    return NULL;

  if (reading->patient->family_doctor != 0)
    {
      reading->family_doctor = garde_store_load (store, session, GARDE_TYPE_DIRECTORY_ENTRY,
                                                 reading->patient->family_doctor, error);
      if (reading->family_doctor == NULL)
        return NULL;
    }

  /* A call centre books, and sees no more of a patient than that needs. */
  reading->history = garde_session_may (session, GARDE_ACTION_HISTORY_READ)
                         ? garde_store_load_history (store, session, id, HISTORY_LIMIT, error)
                         : g_ptr_array_new_with_free_func (g_object_unref);
  return reading->history != NULL ? g_steal_pointer (&reading) : NULL;
}

/* Which visit has the focus, -1 if none has. */
static int
find_focus (GardePatientPage *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->history));

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

/* The rows are made anew; the focus stays where it was. */
static void
show_history (GardePatientPage *self, GPtrArray *history)
{
  g_autofree char *count = g_strdup_printf ("%u", history->len);
  int focus = find_focus (self);
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
  row = focus >= 0 ? gtk_list_box_get_row_at_index (self->history, focus) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_failure (GardePatientPage *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->failure, escaped);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->failure));
}

static gboolean
is_editing (GardePatientPage *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->form);
}

/* Whoever has opened the search while the file was read goes on typing there. */
static gboolean
has_turned_away (GardePatientPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL &&
         gtk_widget_get_native (focus) != gtk_widget_get_native (GTK_WIDGET (self));
}

/* What is read while a form is open goes into the page behind it. */
static void
show_content (GardePatientPage *self)
{
  if (is_editing (self))
    return;

  gtk_stack_set_visible_child (self->stack, self->content);
  if (has_turned_away (self))
    self->is_focus_wanted = FALSE;
  if (self->is_focus_wanted)
    garde_patient_page_focus (self);
}

static void start_reading (GardePatientPage *self);

/* What the menu "File" asks for. */
static const struct
{
  const char *name;
  GardePatientRight right;
} right_actions[] = {
  { "patient.merge", GARDE_PATIENT_RIGHT_MERGE },
  { "patient.export", GARDE_PATIENT_RIGHT_EXPORT },
  { "patient.death", GARDE_PATIENT_RIGHT_DEATH },
  { "patient.hold", GARDE_PATIENT_RIGHT_HOLD },
};

static void
update_rights (GardePatientPage *self)
{
  GardeSession *session = garde_desk_get_session (self->desk);
  gboolean may_book = garde_session_may (session, GARDE_ACTION_BOOKING_WRITE);
  gboolean may_any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (right_actions); i++)
    {
      gboolean may =
          garde_session_may (session, GARDE_ACTION_PATIENT_READ_ALL) &&
          garde_session_may (session, garde_patient_right_get_action (right_actions[i].right));

      gtk_widget_action_set_enabled (GTK_WIDGET (self), right_actions[i].name, may);
      may_any |= may;
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "patient.book", may_book);
  gtk_widget_set_visible (self->book, may_book);
  gtk_widget_set_visible (self->file, may_any);
}

/* A call centre books, and sees no more of a patient than that needs: not that there is nothing. */
static void
hide_history (GardePatientPage *self)
{
  if (garde_session_may (garde_desk_get_session (self->desk), GARDE_ACTION_HISTORY_READ))
    return;
  gtk_widget_set_visible (self->visits, FALSE);
  gtk_widget_set_visible (self->none, FALSE);
  gtk_label_set_text (self->count, "");
}

/* An old link, or a page that was open when another desk merged its file, leads to the one that was
 * kept. */
static void
follow_merge (GardePatientPage *self, const Reading *reading)
{
  self->patient = garde_record_get_id (reading->patient);
  if (reading->asked != self->patient)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                _ ("This file was merged: this is the one that was kept."));
}

static void
read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardePatientPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_reading = FALSE;
  /* A page whose window is gone gets what it asked for, and asks for nothing more. */
  if (self->desk == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (self->is_stale)
    {
      start_reading (self);
      return;
    }
  if (reading == NULL)
    {
      show_failure (self, error->message);
      /* Another file that this one led to: whoever is asked for a reason comes back here. */
      if (self->is_focus_wanted &&
          g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REASON))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.show-patient", "x", self->patient);
      self->is_focus_wanted = FALSE;
      return;
    }

  follow_merge (self, reading);
  g_set_object (&self->read, reading->patient);
  garde_patient_banner_show (self->banner, reading->patient, reading->family_doctor,
                             garde_desk_get_today (self->desk));
  show_history (self, reading->history);
  hide_history (self);
  garde_openings_set_patient (self->openings, self->desk, self->patient);
  garde_patient_rights_set_patient (self->rights, self->desk, self->read);
  update_rights (self);
  show_content (self);
}

/* One reading at a time; what changes meanwhile is read after it. */
static void
start_reading (GardePatientPage *self)
{
  self->is_outdated = FALSE;
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

  if (!is_touched)
    return;
  self->is_outdated = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->is_outdated)
    start_reading (self);
}

static void
garde_patient_page_map (GtkWidget *widget)
{
  GardePatientPage *self = GARDE_PATIENT_PAGE (widget);

  GTK_WIDGET_CLASS (garde_patient_page_parent_class)->map (widget);
  if (self->is_outdated)
    start_reading (self);
}

static void
row_activated_cb (GardePatientPage *self, GtkListBoxRow *row)
{
  const GardeVisit *visit = garde_history_row_get_visit (GARDE_HISTORY_ROW (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-day", "(ix)", visit->local_day.number,
                              garde_record_get_id (visit));
}

/* --- Editing --- */

static void
show_form (GardePatientPage *self)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->form));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardePatientPage *self = GARDE_PATIENT_PAGE (widget);

  if (self->read == NULL || is_editing (self))
    return;

  if (garde_patient_form_get_unsaved (self->form) != self->patient)
    garde_patient_form_start (self->form, self->read);
  show_form (self);
}

static void
book_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.book-patient", "x",
                              GARDE_PATIENT_PAGE (widget)->patient);
}

static void
right_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardePatientPage *self = GARDE_PATIENT_PAGE (widget);

  for (guint i = 0; i < G_N_ELEMENTS (right_actions); i++)
    if (self->read != NULL && !is_editing (self) && g_str_equal (name, right_actions[i].name))
      garde_patient_rights_open (self->rights, right_actions[i].right);
}

static void
rights_closed_cb (GardePatientPage *self)
{
  self->is_focus_wanted = TRUE;
  start_reading (self);
}

static void
leave_form (GardePatientPage *self)
{
  gtk_stack_set_visible_child (self->stack, self->content);
  self->is_focus_wanted = TRUE;
  start_reading (self);
}

static void
saved_cb (GardePatientPage *self, gint64 patient)
{
  self->patient = patient;
  leave_form (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("The file is saved."));
}

/* A new file that is not made leads back to where one came from. */
static void
left_cb (GardePatientPage *self)
{
  if (self->patient == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
  else
    leave_form (self);
}

static void
opened_cb (GardePatientPage *self, gint64 patient)
{
  self->patient = patient;
  leave_form (self);
}

/* --- The page --- */

void
garde_patient_page_show (GardePatientPage *self, gint64 patient)
{
  g_return_if_fail (GARDE_IS_PATIENT_PAGE (self));
  g_return_if_fail (patient != 0);

  self->patient = patient;
  if (garde_patient_form_get_unsaved (self->form) == patient)
    {
      show_form (self);
    }
  else if (is_editing (self))
    {
      gtk_stack_set_visible_child (self->stack, self->content);
    }
  self->is_focus_wanted = TRUE;
  start_reading (self);
}

void
garde_patient_page_start_new (GardePatientPage *self, const char *searched)
{
  g_autoptr (GardePatient) patient = NULL;

  g_return_if_fail (GARDE_IS_PATIENT_PAGE (self));
  g_return_if_fail (searched != NULL);

  if (garde_patient_form_get_unsaved (self->form) != 0 || searched[0] != '\0')
    {
      patient = garde_patient_guess (searched, garde_desk_get_today (self->desk));
      garde_patient_form_start (self->form, patient);
    }
  self->patient = 0;
  g_clear_object (&self->read);
  show_form (self);
}

gboolean
garde_patient_page_has_unsaved (GardePatientPage *self)
{
  g_return_val_if_fail (GARDE_IS_PATIENT_PAGE (self), FALSE);

  return garde_patient_form_get_unsaved (self->form) >= 0;
}

void
garde_patient_page_focus (GardePatientPage *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (GARDE_IS_PATIENT_PAGE (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (is_editing (self))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->form));
      return;
    }

  self->is_focus_wanted = FALSE;
  row = gtk_list_box_get_row_at_index (self->history, 0);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->edit);
}

static void
garde_patient_page_dispose (GObject *object)
{
  GardePatientPage *self = GARDE_PATIENT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_PATIENT_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->read);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_patient_page_parent_class)->dispose (object);
}

static void
garde_patient_page_class_init (GardePatientPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_patient_page_dispose;
  widget_class->map = garde_patient_page_map;
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_OPENINGS);
  g_type_ensure (GARDE_TYPE_PATIENT_BANNER);
  g_type_ensure (GARDE_TYPE_PATIENT_FORM);
  g_type_ensure (GARDE_TYPE_PATIENT_RIGHTS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/patient/garde-patient-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, content);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, failure);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, form);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, banner);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, visits);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, file);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, edit);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, book);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, count);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, history);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, none);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, openings);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPage, rights);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, rights_closed_cb);
  gtk_widget_class_install_action (widget_class, "patient.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "patient.book", NULL, book_action);
  for (guint i = 0; i < G_N_ELEMENTS (right_actions); i++)
    gtk_widget_class_install_action (widget_class, right_actions[i].name, NULL, right_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "patient.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "patient.edit",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "patient.book", NULL);
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
  garde_patient_form_set_up (self->form, desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
