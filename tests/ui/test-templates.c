/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "ui/allowance/garde-allowance-page.h"
#include "ui/allowance/garde-allowance-row.h"
#include "ui/allowance/garde-scheme-pane.h"
#include "ui/allowance/garde-statement-row.h"
#include "ui/allowance/garde-step-chart.h"
#include "ui/day/garde-day-board.h"
#include "ui/day/garde-day-empty.h"
#include "ui/day/garde-day-head.h"
#include "ui/day/garde-day-side.h"
#include "ui/day/garde-entry-list.h"
#include "ui/day/garde-identity-form.h"
#include "ui/day/garde-offers.h"
#include "ui/day/garde-shift-now.h"
#include "ui/day/garde-today-page.h"
#include "ui/day/garde-visit-pane.h"
#include "ui/day/garde-walk-in-row.h"
#include "ui/day/garde-walk-ins.h"
#include "ui/patient/garde-history-row.h"
#include "ui/patient/garde-ins-field.h"
#include "ui/patient/garde-patient-banner.h"
#include "ui/patient/garde-patient-conflict.h"
#include "ui/patient/garde-patient-fields.h"
#include "ui/patient/garde-patient-form.h"
#include "ui/patient/garde-patient-page.h"
#include "ui/patient/garde-patient-rights.h"
#include "ui/patient/garde-patient-search-box.h"
#include "ui/patient/garde-patient-search-popover.h"
#include "ui/settings/garde-account-row.h"
#include "ui/settings/garde-accounts-pane.h"
#include "ui/settings/garde-backup-key-card.h"
#include "ui/settings/garde-backup-progress.h"
#include "ui/settings/garde-backup-reader.h"
#include "ui/settings/garde-backup-row.h"
#include "ui/settings/garde-backups-pane.h"
#include "ui/settings/garde-centre-form.h"
#include "ui/settings/garde-enrolment-pane.h"
#include "ui/settings/garde-security-pane.h"
#include "ui/settings/garde-trail-pane.h"
#include "ui/settings/garde-trail-row.h"
#include "ui/settings/garde-workstation-pane.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-new-password.h"
#include "ui/shared/garde-patient-picker.h"
#include "ui/shared/garde-patient-row.h"
#include "ui/shared/garde-person-mark.h"
#include "ui/shared/garde-recipient-form.h"
#include "ui/shared/garde-step-line.h"
#include "ui/shared/garde-ui.h"
#include "ui/sign-in/garde-first-account.h"
#include "ui/sign-in/garde-person-row.h"
#include "ui/sign-in/garde-sign-in-page.h"
#include "ui/visit/garde-conclusion-field.h"
#include "ui/visit/garde-note-form.h"
#include "ui/visit/garde-note-reading.h"
#include "ui/visit/garde-note-text.h"
#include "ui/visit/garde-pick-list.h"
#include "ui/visit/garde-side-row.h"
#include "ui/visit/garde-template-button.h"
#include "ui/visit/garde-visit-banner.h"
#include "ui/visit/garde-visit-beside.h"
#include "ui/visit/garde-visit-home.h"
#include "ui/visit/garde-visit-page.h"
#include "ui/visit/garde-visit-side.h"
#include "ui/visit/garde-vital-line.h"
#include "ui/waiting-room/garde-doctor-filter.h"
#include "ui/waiting-room/garde-expected-row.h"
#include "ui/waiting-room/garde-queue-row.h"
#include "ui/waiting-room/garde-room-empty.h"
#include "ui/waiting-room/garde-room-part.h"
#include "ui/waiting-room/garde-stage-row.h"
#include "ui/waiting-room/garde-wait-strip.h"
#include "ui/waiting-room/garde-waiting-page.h"

/* Every widget that can be made without a desk, and all with a template. */
static GType (*const types[]) (void) = {
  garde_account_row_get_type,
  garde_accounts_pane_get_type,
  garde_allowance_page_get_type,
  garde_allowance_row_get_type,
  garde_backup_key_card_get_type,
  garde_backup_progress_get_type,
  garde_backup_reader_get_type,
  garde_backup_row_get_type,
  garde_backups_pane_get_type,
  garde_centre_form_get_type,
  garde_chip_get_type,
  garde_choice_get_type,
  garde_day_board_get_type,
  garde_day_empty_get_type,
  garde_day_head_get_type,
  garde_day_side_get_type,
  garde_doctor_filter_get_type,
  garde_entry_list_get_type,
  garde_expected_row_get_type,
  garde_first_account_get_type,
  garde_form_field_get_type,
  garde_history_row_get_type,
  garde_ins_field_get_type,
  garde_identity_form_get_type,
  garde_key_button_get_type,
  garde_new_password_get_type,
  garde_offers_get_type,
  garde_patient_banner_get_type,
  garde_patient_conflict_get_type,
  garde_patient_fields_get_type,
  garde_patient_form_get_type,
  garde_patient_page_get_type,
  garde_patient_picker_get_type,
  garde_patient_rights_get_type,
  garde_patient_row_get_type,
  garde_recipient_form_get_type,
  garde_patient_search_box_get_type,
  garde_patient_search_popover_get_type,
  garde_person_mark_get_type,
  garde_person_row_get_type,
  garde_queue_row_get_type,
  garde_room_empty_get_type,
  garde_room_part_get_type,
  garde_scheme_pane_get_type,
  garde_enrolment_pane_get_type,
  garde_security_pane_get_type,
  garde_shift_now_get_type,
  garde_sign_in_page_get_type,
  garde_stage_row_get_type,
  garde_statement_row_get_type,
  garde_step_chart_get_type,
  garde_step_line_get_type,
  garde_today_page_get_type,
  garde_trail_pane_get_type,
  garde_trail_row_get_type,
  garde_visit_form_get_type,
  garde_visit_pane_get_type,
  garde_conclusion_field_get_type,
  garde_note_form_get_type,
  garde_note_reading_get_type,
  garde_note_text_get_type,
  garde_pick_list_get_type,
  garde_side_row_get_type,
  garde_template_button_get_type,
  garde_visit_banner_get_type,
  garde_visit_beside_get_type,
  garde_visit_home_get_type,
  garde_visit_page_get_type,
  garde_visit_side_get_type,
  garde_vital_line_get_type,
  garde_wait_strip_get_type,
  garde_waiting_page_get_type,
  garde_walk_in_row_get_type,
  garde_walk_ins_get_type,
  garde_workstation_pane_get_type,
};

/* A child of a GTK widget that is not a part of it on its own. */
static gboolean
is_inner (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return parent != NULL && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) ||
                            GTK_IS_SCROLLBAR (parent) || GTK_IS_SPIN_BUTTON (parent));
}

/* What a person can act upon says what it is: by a label of its own or by a name. */
static gboolean
has_name (GtkWidget *widget)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return TRUE;

  return GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL;
}

static void
check_names (GtkWidget *widget, const char *type)
{
  gboolean is_control = GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget) ||
                        GTK_IS_MENU_BUTTON (widget) || GTK_IS_LIST_BOX (widget);

  if (is_control && !is_inner (widget) && !has_name (widget))
    g_error ("A %s in %s has no accessible name", G_OBJECT_TYPE_NAME (widget), type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child, type);
}

/* A stat gets its name with its figure, a status page's button with its purpose. */
static gboolean
is_named_later (GType type)
{
  return type == GARDE_TYPE_SHIFT_NOW || type == GARDE_TYPE_DAY_EMPTY ||
         type == GARDE_TYPE_KEY_BUTTON;
}

static void
test_make (gconstpointer data)
{
  GType type = GPOINTER_TO_SIZE (data);
  GtkWidget *widget = g_object_new (type, NULL);

  g_object_ref_sink (widget);
  if (!is_named_later (type))
    check_names (widget, g_type_name (type));
  g_assert_finalize_object (widget);
}

/* The same within a window that is shown and drawn. */
static void
test_show (gconstpointer data)
{
  GType type = GPOINTER_TO_SIZE (data);
  GtkWidget *window;
  GtkWidget *widget;

  if (g_type_is_a (type, GTK_TYPE_POPOVER))
    return;

  window = gtk_window_new ();
  widget = g_object_new (type, NULL);
  if (GTK_IS_LIST_BOX_ROW (widget))
    {
      GtkWidget *list = gtk_list_box_new ();

      gtk_list_box_append (GTK_LIST_BOX (list), widget);
      gtk_window_set_child (GTK_WINDOW (window), list);
    }
  else
    {
      gtk_window_set_child (GTK_WINDOW (window), widget);
    }
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (widget) && gtk_widget_get_visible (widget))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/org/garde/Garde/ui/app/garde-shortcuts.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts"));

  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
parsing_error_cb (GtkCssProvider *provider, GtkCssSection *section, GError *error)
{
  g_autofree char *place = gtk_css_section_to_string (section);

  g_error ("%s: %s", place, error->message);
}

static void
test_style (void)
{
  static const char *const sheets[] = { "style.css", "style-hc.css" };

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
      g_autofree char *path = g_strdup_printf ("/org/garde/Garde/%s", sheets[i]);

      g_signal_connect (provider, "parsing-error", G_CALLBACK (parsing_error_cb), NULL);
      gtk_css_provider_load_from_resource (provider, path);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GType type = types[i]();
      g_autofree char *make = g_strdup_printf ("/ui/templates/make/%s", g_type_name (type));
      g_autofree char *show = g_strdup_printf ("/ui/templates/show/%s", g_type_name (type));

      g_test_add_data_func (make, GSIZE_TO_POINTER (type), test_make);
      g_test_add_data_func (show, GSIZE_TO_POINTER (type), test_show);
    }
  g_test_add_func ("/ui/templates/shortcuts", test_shortcuts);
  g_test_add_func ("/ui/templates/style", test_style);
  return g_test_run ();
}
