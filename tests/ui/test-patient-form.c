/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "garde-test-desk.h"
#include "garde-test-screen.h"
#include "model/garde-patient-rules.h"
#include "store/garde-store-patient.h"
#include "ui/day/garde-identity-form.h"
#include "ui/patient/garde-patient-conflict.h"
#include "ui/patient/garde-patient-fields.h"
#include "ui/patient/garde-patient-form.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-ui.h"

/* A desk with a form in a window. */
typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GtkWidget *window;
  GtkWidget *form;
  GtkWidget *fields;
  gint64 saved;
  guint n_left;
  gboolean is_done; /* saved, or a conflict or doubles are shown */
} Fixture;

static GtkWidget *
find (Fixture *fixture, const char *name)
{
  GType form = GARDE_TYPE_PATIENT_FORM;
  GType fields = GARDE_TYPE_PATIENT_FIELDS;
  GObject *child = gtk_widget_get_template_child (fixture->form, form, name);

  if (child == NULL)
    child = gtk_widget_get_template_child (fixture->fields, fields, name);
  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

static void
type_text (Fixture *fixture, const char *name, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (fixture, name)), text);
}

static void
assert_text (Fixture *fixture, const char *name, const char *text)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (fixture, name))), ==, text);
}

/* As a letter does. */
static void
choose (Fixture *fixture, const char *name, gunichar letter)
{
  g_assert_true (garde_choice_press (GARDE_CHOICE (find (fixture, name)), letter));
}

static void
click (Fixture *fixture, const char *name)
{
  g_signal_emit_by_name (find (fixture, name), "clicked");
}

static gboolean
is_wrong (Fixture *fixture, const char *name)
{
  return garde_form_field_has_error (GARDE_FORM_FIELD (find (fixture, name)));
}

static void
saved_cb (Fixture *fixture, gint64 patient)
{
  fixture->saved = patient;
  fixture->is_done = TRUE;
}

static void
left_cb (Fixture *fixture)
{
  fixture->n_left++;
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  fixture->centre = garde_test_centre_new (engine);
  fixture->desk = garde_test_desk_open (fixture->centre);
  fixture->window = gtk_window_new ();
  fixture->form = g_object_new (GARDE_TYPE_PATIENT_FORM, NULL);
  fixture->fields =
      GTK_WIDGET (gtk_widget_get_template_child (fixture->form, GARDE_TYPE_PATIENT_FORM, "fields"));
  garde_patient_form_set_up (GARDE_PATIENT_FORM (fixture->form), fixture->desk);
  g_signal_connect_swapped (fixture->form, "saved", G_CALLBACK (saved_cb), fixture);
  g_signal_connect_swapped (fixture->form, "left", G_CALLBACK (left_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->form);
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
start (Fixture *fixture, GardePatient *patient)
{
  garde_patient_form_start (GARDE_PATIENT_FORM (fixture->form), patient);
}

static void
start_new (Fixture *fixture)
{
  g_autoptr (GardePatient) patient = garde_patient_new ();

  patient->identity_state = GARDE_IDENTITY_PROVISIONAL;
  start (fixture, patient);
}

static GardePatient *
load (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GardePatient *patient = garde_store_load (fixture->centre->store, fixture->centre->session,
                                            GARDE_TYPE_PATIENT, id, &error);

  g_assert_no_error (error);
  return patient;
}

/* As another desk does. */
static void
save_elsewhere (Fixture *fixture, GardePatient *patient)
{
  g_autoptr (GError) error = NULL;

  garde_store_save_patient (fixture->centre->store, fixture->centre->session, patient, &error);
  g_assert_no_error (error);
}

static GardePatient *
add_patient (Fixture *fixture, GardeIdentityState state)
{
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Moreau", "Jeanne");

  patient->birth_date = garde_day_from_ymd (1979, 3, 28);
  patient->sex = GARDE_SEX_FEMALE;
  patient->identity_state = state;
  garde_record_set_text (&patient->phone, "06 31 75 20 44");
  save_elsewhere (fixture, patient);
  return load (fixture, garde_record_get_id (patient));
}

static void
save (Fixture *fixture)
{
  fixture->is_done = FALSE;
  click (fixture, "save");
}

/* --- What is wrong or odd is said beside the field --- */

static void
test_nir (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *typed, *said; /* NULL: nothing */
    gboolean is_wrong, has_key;
  } cases[] = {
    { "2 79 03 51 215 189", "The key is missing: it is 89.", FALSE, TRUE },
    { "2 79 03 51 215 189 8", NULL, FALSE, FALSE },
    { "2 79 03 51 215 189 89", NULL, FALSE, FALSE },
    { "2 79 03 51 215 189 88", "The key of this social security number is wrong.", TRUE, FALSE },
    { "1 79 03 51 215 189 42", "The sex in this number is not", FALSE, FALSE },
    { "2 95 10 99 126 111 93", "The year of birth in this number is not", FALSE, FALSE },
    { "2 79 03", NULL, FALSE, FALSE },
    { "", NULL, FALSE, FALSE },
  };
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) patient = NULL;

  set_up (&fixture, engine);
  patient = add_patient (&fixture, GARDE_IDENTITY_PROVISIONAL);
  start (&fixture, patient);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type_text (&fixture, "nir", cases[i].typed);
      g_test_message ("%s", cases[i].typed);
      g_assert_true (is_wrong (&fixture, "nir_field") == cases[i].is_wrong);
      g_assert_true (gtk_widget_get_visible (find (&fixture, "nir_key")) == cases[i].has_key);
      if (cases[i].said != NULL)
        garde_test_screen_wait_for (fixture.window, cases[i].said);
    }

  /* One that is left unfinished is wrong. */
  type_text (&fixture, "nir", "2 79 03");
  g_assert_true (garde_patient_fields_find_wrong (GARDE_PATIENT_FIELDS (fixture.fields)) ==
                 find (&fixture, "nir"));
  type_text (&fixture, "nir", "2 79 03 51 215 189");
  click (&fixture, "nir_key");
  assert_text (&fixture, "nir", "2 79 03 51 215 189 89");
  tear_down (&fixture);
}

static void
test_missing (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  start_new (&fixture);
  type_text (&fixture, "given", "Jeanne");
  type_text (&fixture, "birth", "32/13/80");
  type_text (&fixture, "alert", "Pacemaker");
  save (&fixture);
  g_assert_true (is_wrong (&fixture, "family_field"));
  g_assert_false (is_wrong (&fixture, "given_field"));
  g_assert_true (is_wrong (&fixture, "birth_field"));
  g_assert_true (is_wrong (&fixture, "sex_field"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)),
                                         find (&fixture, "family")));
  assert_text (&fixture, "birth", "32/13/80");
  assert_text (&fixture, "alert", "Pacemaker");

  g_assert_cmpint (garde_choice_get_value (GARDE_CHOICE (find (&fixture, "paper"))), ==,
                   GARDE_PAPER_NOT_SEEN);

  type_text (&fixture, "birth", "12/3/2099");
  g_assert_false (is_wrong (&fixture, "birth_field"));
  save (&fixture);
  g_assert_true (is_wrong (&fixture, "birth_field"));
  g_assert_cmpint (garde_test_read_int (fixture.centre->store, "SELECT COUNT(*) FROM patient"), ==,
                   0);
  tear_down (&fixture);
}

static void
test_uncertain (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GtkCheckButton *uncertain;
  g_autoptr (GardePatient) patient = NULL;

  set_up (&fixture, engine);
  start_new (&fixture);
  uncertain = GTK_CHECK_BUTTON (find (&fixture, "uncertain"));
  type_text (&fixture, "birth", "?\?/07/1950");
  g_assert_true (gtk_check_button_get_active (uncertain));
  garde_test_screen_wait_for (fixture.window, "kept as 01/07/1950");
  patient = garde_patient_fields_make (GARDE_PATIENT_FIELDS (fixture.fields));
  g_assert_cmpint (patient->birth_date.number, ==, garde_day_from_ymd (1950, 7, 1).number);
  g_assert_true (patient->birth_date_uncertain);

  type_text (&fixture, "birth", "14/07/1950");
  g_assert_false (gtk_check_button_get_active (uncertain));
  gtk_check_button_set_active (uncertain, TRUE);
  g_clear_object (&patient);
  patient = garde_patient_fields_make (GARDE_PATIENT_FIELDS (fixture.fields));
  g_assert_cmpint (patient->birth_date.number, ==, garde_day_from_ymd (1950, 7, 14).number);
  g_assert_true (patient->birth_date_uncertain);
  tear_down (&fixture);
}

/* A changed trait takes a proved identity back, and the form says so before it is saved. */
static void
test_identity (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) patient = NULL;
  g_autoptr (GardePatient) saved = NULL;

  set_up (&fixture, engine);
  patient = add_patient (&fixture, GARDE_IDENTITY_QUALIFIED);
  start (&fixture, patient);
  g_assert_false (gtk_widget_get_visible (find (&fixture, "identity_note")));
  /* Nobody says of a proved identity that its paper was not seen. */
  g_assert_cmpint (garde_choice_get_value (GARDE_CHOICE (find (&fixture, "paper"))), ==, 0);
  type_text (&fixture, "used_family", "Petit");
  g_assert_false (gtk_widget_get_visible (find (&fixture, "identity_note")));
  type_text (&fixture, "family", "MOREAU");
  g_assert_false (gtk_widget_get_visible (find (&fixture, "identity_note")));
  type_text (&fixture, "family", "Moreau-Petit");
  garde_test_screen_wait_for (fixture.window, "the identity goes back to provisional");
  garde_test_screen_wait_for (fixture.window, "Provisional");
  choose (&fixture, "paper", 's');
  garde_test_screen_wait_for (fixture.window, "the identity is validated");
  choose (&fixture, "paper", 'n');

  save (&fixture);
  garde_test_iterate_until (NULL, &fixture.is_done);
  saved = load (&fixture, fixture.saved);
  g_assert_cmpint (saved->identity_state, ==, GARDE_IDENTITY_PROVISIONAL);
  g_assert_cmpstr (saved->family_name, ==, "Moreau-Petit");
  g_assert_cmpstr (saved->used_family_name, ==, "Petit");
  tear_down (&fixture);
}

/* --- Saving --- */

static void
fill_new (Fixture *fixture)
{
  start_new (fixture);
  type_text (fixture, "family", " Moreau ");
  type_text (fixture, "given", "Jeanne");
  type_text (fixture, "birth", "28/3/79");
  choose (fixture, "sex", 'f');
  type_text (fixture, "nir", "2 79 03 51 215 189 89");
  choose (fixture, "doctor", 'y');
}

static void
test_new (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) saved = NULL;

  set_up (&fixture, engine);
  fill_new (&fixture);
  g_assert_cmpint (garde_patient_form_get_unsaved (GARDE_PATIENT_FORM (fixture.form)), ==, 0);
  save (&fixture);
  garde_test_iterate_until (NULL, &fixture.is_done);
  g_assert_cmpint (garde_patient_form_get_unsaved (GARDE_PATIENT_FORM (fixture.form)), ==, -1);

  saved = load (&fixture, fixture.saved);
  g_assert_cmpstr (saved->family_name, ==, "Moreau");
  g_assert_cmpint (saved->birth_date.number, ==, garde_day_from_ymd (1979, 3, 28).number);
  g_assert_cmpint (saved->sex, ==, GARDE_SEX_FEMALE);
  g_assert_cmpstr (saved->nir, ==, "279035121518989");
  g_assert_cmpint (saved->family_doctor_answer, ==, GARDE_FAMILY_DOCTOR_DECLARED);
  g_assert_cmpint (saved->identity_state, ==, GARDE_IDENTITY_PROVISIONAL);
  tear_down (&fixture);
}

/* The file that is there is shown while one types, and again before a second one is made. */
static void
test_doubles (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) patient = NULL;

  set_up (&fixture, engine);
  patient = add_patient (&fixture, GARDE_IDENTITY_PROVISIONAL);
  fill_new (&fixture);
  garde_test_screen_wait_for (fixture.window, "Open this file");
  save (&fixture);
  garde_test_screen_wait_for (fixture.window, "Make a new file all the same");
  g_assert_cmpint (garde_test_read_int (fixture.centre->store, "SELECT COUNT(*) FROM patient"), ==,
                   1);

  /* Whoever goes on typing has not seen the doubles of that. */
  type_text (&fixture, "given", "Jeannette");
  garde_test_screen_wait_for (fixture.window, "Make the file");
  save (&fixture);
  garde_test_screen_wait_for (fixture.window, "Make a new file all the same");
  save (&fixture);
  garde_test_iterate_until (NULL, &fixture.is_done);
  g_assert_cmpint (fixture.saved, !=, garde_record_get_id (patient));
  g_assert_cmpint (garde_test_read_int (fixture.centre->store, "SELECT COUNT(*) FROM patient"), ==,
                   2);
  tear_down (&fixture);
}

/* Two desks have typed into one file: both versions are shown. */
static GardePatient *
make_conflict (Fixture *fixture)
{
  g_autoptr (GardePatient) patient = add_patient (fixture, GARDE_IDENTITY_PROVISIONAL);
  g_autoptr (GardePatient) theirs = garde_patient_copy (patient);

  start (fixture, patient);
  type_text (fixture, "phone", "06 11 22 33 44");
  type_text (fixture, "alert", "Pacemaker");
  garde_record_set_text (&theirs->phone, "07 00 00 00 00");
  garde_record_set_text (&theirs->address, "3 rue du Port");
  save_elsewhere (fixture, theirs);
  save (fixture);
  garde_test_screen_wait_for (fixture->window, "Keep what was typed here");
  return g_steal_pointer (&theirs);
}

static void
test_keep_mine (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) theirs = NULL;
  g_autoptr (GardePatient) saved = NULL;

  set_up (&fixture, engine);
  theirs = make_conflict (&fixture);
  g_assert_cmpuint (
      garde_patient_conflict_count (GARDE_PATIENT_CONFLICT (find (&fixture, "conflict"))), ==, 3);
  g_assert_true (garde_test_screen_shows (fixture.window, "07 00 00 00 00"));
  g_assert_true (garde_test_screen_shows (fixture.window, "06 11 22 33 44"));
  g_assert_true (garde_test_screen_shows (fixture.window, "not changed here"));

  /* A look back at the fields loses nothing. */
  click (&fixture, "leave");
  assert_text (&fixture, "phone", "06 11 22 33 44");
  g_assert_cmpuint (fixture.n_left, ==, 0);
  save (&fixture);
  garde_test_screen_wait_for (fixture.window, "Keep what was typed here");

  save (&fixture);
  garde_test_iterate_until (NULL, &fixture.is_done);
  saved = load (&fixture, fixture.saved);
  g_assert_cmpstr (saved->phone, ==, "06 11 22 33 44");
  g_assert_cmpstr (saved->alert, ==, "Pacemaker");
  g_assert_cmpstr (saved->address, ==, "3 rue du Port");
  g_assert_cmpint (garde_record_get_revision (saved), ==, garde_record_get_revision (theirs) + 1);
  tear_down (&fixture);
}

static void
test_take_theirs (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) theirs = NULL;
  g_autoptr (GardePatient) saved = NULL;

  set_up (&fixture, engine);
  theirs = make_conflict (&fixture);
  click (&fixture, "take_theirs");
  g_assert_cmpuint (fixture.n_left, ==, 1);
  saved = load (&fixture, garde_record_get_id (theirs));
  g_assert_cmpstr (saved->phone, ==, "07 00 00 00 00");
  g_assert_null (saved->alert);
  g_assert_cmpint (garde_patient_form_get_unsaved (GARDE_PATIENT_FORM (fixture.form)), ==, -1);
  tear_down (&fixture);
}

static void
test_leave (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) patient = NULL;

  set_up (&fixture, engine);
  patient = add_patient (&fixture, GARDE_IDENTITY_PROVISIONAL);
  start (&fixture, patient);
  click (&fixture, "leave");
  g_assert_cmpuint (fixture.n_left, ==, 1);

  type_text (&fixture, "alert", "Pacemaker");
  click (&fixture, "leave");
  g_assert_cmpuint (fixture.n_left, ==, 1);
  garde_test_screen_wait_for (fixture.window, "What was typed is not saved");

  /* Going on typing takes the question away. */
  type_text (&fixture, "alert", "Pacemaker, diabetic");
  click (&fixture, "leave");
  g_assert_cmpuint (fixture.n_left, ==, 1);
  click (&fixture, "leave");
  g_assert_cmpuint (fixture.n_left, ==, 2);
  assert_text (&fixture, "alert", "");
  tear_down (&fixture);
}

/* What cannot be saved stays in the fields. */
static void
test_gone (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) patient = NULL;

  set_up (&fixture, engine);
  patient = add_patient (&fixture, GARDE_IDENTITY_PROVISIONAL);
  start (&fixture, patient);
  type_text (&fixture, "alert", "Pacemaker");
  garde_test_run (fixture.centre->store, "DELETE FROM patient_word");
  garde_test_run (fixture.centre->store, "DELETE FROM patient_prefix");
  garde_test_run (fixture.centre->store, "DELETE FROM patient");
  save (&fixture);
  while (!gtk_widget_get_visible (find (&fixture, "message")))
    g_main_context_iteration (NULL, TRUE);
  assert_text (&fixture, "alert", "Pacemaker");
  g_assert_true (gtk_widget_get_sensitive (find (&fixture, "save")));
  tear_down (&fixture);
}

/* --- Who cannot say who he is --- */

static void
test_unidentified (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GardeIdentityForm *identity;
  g_autoptr (GardePatient) patient = NULL;
  g_autoptr (GardePatient) named = NULL;
  g_autofree char *before = NULL;
  g_autofree char *name = NULL;

  set_up (&fixture, engine);
  identity = g_object_ref_sink (g_object_new (GARDE_TYPE_IDENTITY_FORM, NULL));
  garde_identity_form_set_up (identity, fixture.desk, NULL);
  g_assert_nonnull (garde_identity_form_find_wrong (identity));
  garde_identity_form_set_unidentified (identity, TRUE);
  g_assert_null (garde_identity_form_find_wrong (identity));
  g_assert_true (garde_identity_form_is_started (identity));
  g_assert_true (garde_identity_form_has_seen_doubles (identity));
  gtk_editable_set_text (GTK_EDITABLE (garde_identity_form_get_control (identity, 2)), "forty");
  g_assert_nonnull (garde_identity_form_find_wrong (identity));
  gtk_editable_set_text (GTK_EDITABLE (garde_identity_form_get_control (identity, 2)), "40");
  g_assert_null (garde_identity_form_find_wrong (identity));

  patient = garde_identity_form_make_patient (identity);
  g_assert_cmpint (patient->unidentified, ==, -1);
  g_assert_true (patient->birth_date_uncertain);
  before = garde_name_patient (patient);
  g_assert_cmpstr (before, ==, "Unidentified patient");
  save_elsewhere (&fixture, patient);
  name = garde_name_patient (patient);
  g_assert_cmpstr (name, ==, "Unidentified No. 1");
  g_object_unref (identity);

  /* He keeps his number while only other things are typed, and gets his name later. */
  named = load (&fixture, garde_record_get_id (patient));
  start (&fixture, named);
  type_text (&fixture, "alert", "Diabetic");
  save (&fixture);
  garde_test_iterate_until (NULL, &fixture.is_done);
  g_clear_object (&named);
  named = load (&fixture, fixture.saved);
  g_assert_cmpint (named->unidentified, ==, 1);

  start (&fixture, named);
  type_text (&fixture, "family", "Diallo");
  g_assert_nonnull (garde_patient_fields_find_wrong (GARDE_PATIENT_FIELDS (fixture.fields)));
  type_text (&fixture, "given", "Fatou");
  save (&fixture);
  garde_test_iterate_until (NULL, &fixture.is_done);
  g_clear_object (&named);
  named = load (&fixture, fixture.saved);
  g_free (name);
  name = garde_name_patient (named);
  g_assert_cmpstr (name, ==, "Fatou Diallo");
  g_assert_cmpint (named->unidentified, ==, 0);
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    GardeTestEngineFunc test;
  } tests[] = {
    { "/ui/patient/nir", test_nir },
    { "/ui/patient/missing", test_missing },
    { "/ui/patient/uncertain", test_uncertain },
    { "/ui/patient/identity", test_identity },
    { "/ui/patient/new", test_new },
    { "/ui/patient/doubles", test_doubles },
    { "/ui/patient/keep-mine", test_keep_mine },
    { "/ui/patient/take-theirs", test_take_theirs },
    { "/ui/patient/leave", test_leave },
    { "/ui/patient/gone", test_gone },
    { "/ui/patient/unidentified", test_unidentified },
  };

  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    garde_test_add_on_file (tests[i].path, tests[i].test, NULL);
  return g_test_run ();
}
