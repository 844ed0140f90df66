/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "garde-test-desk.h"
#include "garde-test-screen.h"
#include "model/garde-patient-rules.h"
#include "ui/patient/garde-ins-field.h"
#include "ui/patient/garde-patient-fields.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-ui.h"

#define CODE                                                                                       \
  "IS010000000000000000000000S1185057512345673S21.2.250.1.213.1.4.8 S3ADA S4LOVELACE "             \
  "S5FS610-12-1815"

/* The fields of a patient's file in a window. */
typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GtkWidget *window;
  GardePatientFields *fields;
  GardeInsField *ins;
} Fixture;

static GtkWidget *
find_field (Fixture *fixture, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->fields),
                                                    GARDE_TYPE_PATIENT_FIELDS, name));
}

static GtkWidget *
find_in_ins (Fixture *fixture, const char *name)
{
  return GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (fixture->ins), GARDE_TYPE_INS_FIELD, name));
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  g_autoptr (GardePatient) nobody = garde_patient_new ();

  fixture->centre = garde_test_centre_new (engine);
  fixture->desk = garde_test_desk_open (fixture->centre);
  fixture->window = gtk_window_new ();
  fixture->fields = g_object_new (GARDE_TYPE_PATIENT_FIELDS, NULL);
  garde_patient_fields_set_up (fixture->fields, fixture->desk);
  nobody->identity_state = GARDE_IDENTITY_PROVISIONAL;
  garde_patient_fields_fill (fixture->fields, nobody);
  fixture->ins = GARDE_INS_FIELD (find_field (fixture, "ins"));
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->fields));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture)
{
  garde_test_screen_close (&fixture->window);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

static void
type_number (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_in_ins (fixture, "number")), text);
}

static void
choose_paper (Fixture *fixture, gunichar letter)
{
  g_assert_true (garde_choice_press (GARDE_CHOICE (find_field (fixture, "paper")), letter));
}

static void
assert_identity (Fixture *fixture, GardeIdentityState state, const char *ins)
{
  g_autoptr (GardePatient) patient = garde_patient_fields_make (fixture->fields);

  g_assert_cmpint (patient->identity_state, ==, state);
  g_assert_cmpstr (patient->ins, ==, ins);
  g_assert_cmpstr (patient->ins_oid, ==, ins != NULL ? "1.2.250.1.213.1.4.8" : NULL);
}

/* A scanned code fills an empty file; with the service's answer and a paper it is qualified, and
 * doubt takes the number away. */
static void
test_scan (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  type_number (&fixture, CODE);
  g_assert_true (garde_ins_field_settle (fixture.ins));
  garde_test_screen_wait_for (fixture.window, "LOVELACE");
  assert_identity (&fixture, GARDE_IDENTITY_PROVISIONAL, "185057512345673");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_in_ins (&fixture, "confirmed")), TRUE);
  assert_identity (&fixture, GARDE_IDENTITY_RETRIEVED, "185057512345673");
  choose_paper (&fixture, 's');
  assert_identity (&fixture, GARDE_IDENTITY_QUALIFIED, "185057512345673");
  garde_test_screen_wait_for (fixture.window, "Qualified");
  choose_paper (&fixture, 'i');
  assert_identity (&fixture, GARDE_IDENTITY_PROVISIONAL, NULL);
  tear_down (&fixture);
}

/* What the service confirmed it confirmed for other traits than those typed since. */
static void
test_changed_traits (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Lovelace", "Ada");

  set_up (&fixture, engine);
  patient->identity_state = GARDE_IDENTITY_QUALIFIED;
  garde_record_set_text (&patient->ins, "185057512345673");
  garde_record_set_text (&patient->ins_oid, "1.2.250.1.213.1.4.8");
  garde_patient_fields_fill (fixture.fields, patient);
  assert_identity (&fixture, GARDE_IDENTITY_QUALIFIED, "185057512345673");
  gtk_editable_set_text (GTK_EDITABLE (find_field (&fixture, "family")), "Byron");
  assert_identity (&fixture, GARDE_IDENTITY_PROVISIONAL, "185057512345673");
  choose_paper (&fixture, 's');
  assert_identity (&fixture, GARDE_IDENTITY_VALIDATED, "185057512345673");
  type_number (&fixture, CODE);
  g_assert_true (garde_ins_field_settle (fixture.ins));
  garde_test_screen_wait_for (fixture.window, "is it the same person?");
  tear_down (&fixture);
}

static gboolean
is_confirmed (Fixture *fixture)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (find_in_ins (fixture, "confirmed")));
}

/* What the service gave back it gave back for one number: the neighbour's code is not confirmed,
 * and the number that it was given for still is. */
static void
test_replaced_number (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Lovelace", "Ada");

  set_up (&fixture, engine);
  patient->sex = GARDE_SEX_FEMALE;
  patient->birth_date = garde_day_from_ymd (1985, 5, 6);
  patient->identity_state = GARDE_IDENTITY_QUALIFIED;
  garde_record_set_text (&patient->ins, "785056748212328");
  garde_record_set_text (&patient->ins_oid, "1.2.250.1.213.1.4.8");
  garde_patient_fields_fill (fixture.fields, patient);
  assert_identity (&fixture, GARDE_IDENTITY_QUALIFIED, "785056748212328");

  type_number (&fixture, CODE);
  g_assert_true (garde_ins_field_settle (fixture.ins));
  g_assert_false (is_confirmed (&fixture));
  assert_identity (&fixture, GARDE_IDENTITY_VALIDATED, "185057512345673");
  type_number (&fixture, "785056748212328");
  g_assert_true (is_confirmed (&fixture));
  type_number (&fixture, "1 85 05 75 123 456 73");
  assert_identity (&fixture, GARDE_IDENTITY_VALIDATED, "185057512345673");

  /* A tick is for the number that is there when it is set, however that is written. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_in_ins (&fixture, "confirmed")), TRUE);
  assert_identity (&fixture, GARDE_IDENTITY_QUALIFIED, "185057512345673");
  type_number (&fixture, "185057512345673");
  assert_identity (&fixture, GARDE_IDENTITY_QUALIFIED, "185057512345673");
  type_number (&fixture, "785056748212328");
  g_assert_false (is_confirmed (&fixture));
  tear_down (&fixture);
}

static void
test_wrong (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const wrong[] = { "1 85 05 75 123 456", "1 85 05 75 123 456 74", "abc",
                                       "IS010000000000000000000000S1185057512345673" };
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      type_number (&fixture, wrong[i]);
      g_assert_false (garde_ins_field_settle (fixture.ins));
      g_assert_nonnull (garde_patient_fields_find_wrong (fixture.fields));
    }
  type_number (&fixture, "7 85 05 67 482 123 28");
  g_assert_true (garde_ins_field_settle (fixture.ins));
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  garde_test_add_on_file ("/ui/patient-ins/scan", test_scan, NULL);
  garde_test_add_on_file ("/ui/patient-ins/changed-traits", test_changed_traits, NULL);
  garde_test_add_on_file ("/ui/patient-ins/replaced-number", test_replaced_number, NULL);
  garde_test_add_on_file ("/ui/patient-ins/wrong", test_wrong, NULL);
  return g_test_run ();
}
