/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "base/garde-money.h"
#include "garde-test-sheet.h"
#include "model/garde-tier.h"
#include "ui/allowance/garde-allowance-row.h"
#include "ui/allowance/garde-step-chart.h"
#include "ui/patient/garde-history-row.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-patient-row.h"
#include "ui/shared/garde-person-mark.h"
#include "ui/shared/garde-ui.h"
#include "ui/shared/garde-wrap-layout.h"

static void
count_cb (guint *n_signals)
{
  (*n_signals)++;
}

static GardeChoice *
make_choice (void)
{
  GardeChoice *choice = g_object_ref_sink (g_object_new (GARDE_TYPE_CHOICE, NULL));

  garde_choice_add (choice, 1, "Yes");
  garde_choice_add (choice, 2, "No");
  garde_choice_add (choice, 3, "?");
  return choice;
}

static void
test_choice_press (void)
{
  static const struct
  {
    gunichar letter;
    gboolean is_taken;
    int value;
  } cases[] = {
    { 'x', FALSE, 0 }, { 'n', TRUE, 2 }, { 'Y', TRUE, 1 }, { '?', TRUE, 3 },
    { 0, FALSE, 3 },   { '?', TRUE, 3 }, { 'a', TRUE, 4 }, { 'N', TRUE, 2 },
  };
  g_autoptr (GardeChoice) choice = make_choice ();
  guint n_settled = 0;

  /* One whose first letter is another's. */
  garde_choice_add (choice, 4, "Not asked");
  garde_choice_set_key (choice, 4, "A");
  g_signal_connect_swapped (choice, "settled", G_CALLBACK (count_cb), &n_settled);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (garde_choice_press (choice, cases[i].letter) == cases[i].is_taken);
      g_assert_cmpint (garde_choice_get_value (choice), ==, cases[i].value);
    }
  g_assert_cmpuint (n_settled, ==, 6);
  garde_choice_leave_letters (choice);
  g_assert_false (garde_choice_press (choice, 'y'));
  g_assert_cmpint (garde_choice_get_value (choice), ==, 2);
}

static void
test_choice_move (void)
{
  static const struct
  {
    int from, by, to;
  } cases[] = {
    { 0, 1, 1 }, { 0, -1, 3 }, { 1, 1, 2 }, { 3, 1, 1 }, { 1, -1, 3 }, { 2, -1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeChoice) choice = make_choice ();

      garde_choice_set_value (choice, cases[i].from);
      garde_choice_move (choice, cases[i].by);
      g_assert_cmpint (garde_choice_get_value (choice), ==, cases[i].to);
    }
}

/* What the program sets is no choice of a person. */
static void
test_choice_set (void)
{
  g_autoptr (GardeChoice) choice = make_choice ();
  guint n_chosen = 0;

  g_signal_connect_swapped (choice, "chosen", G_CALLBACK (count_cb), &n_chosen);
  garde_choice_set_value (choice, 2);
  garde_choice_set_value (choice, 0);
  g_assert_cmpint (garde_choice_get_value (choice), ==, 0);
  g_assert_cmpuint (n_chosen, ==, 0);
  garde_choice_press (choice, 'n');
  g_assert_cmpuint (n_chosen, ==, 1);
}

/* What a line leaves over goes to the one that expands; one that is not shown has no part in it. */
static void
test_wrap_expands (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *first = gtk_button_new_with_label ("Call");
  GtkWidget *hidden = gtk_button_new_with_label ("Cancel");
  GtkWidget *last = gtk_label_new ("Last call: no. 16");
  int needed, minimum;

  gtk_widget_set_layout_manager (box, g_object_new (GARDE_TYPE_WRAP_LAYOUT, NULL));
  gtk_widget_set_visible (hidden, FALSE);
  gtk_widget_set_hexpand (last, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (last), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), hidden);
  gtk_box_append (GTK_BOX (box), last);
  gtk_widget_measure (first, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &needed, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, needed);

  gtk_widget_allocate (box, 600, 40, -1, NULL);
  g_assert_cmpint (gtk_widget_get_allocated_width (first), ==, needed);
  g_assert_cmpint (gtk_widget_get_allocated_width (last), ==, 600 - needed);
  g_object_unref (box);
}

static int
measure_height (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

/* Spacing is between children and between lines, not around them; what can be cut is, before the
 * whole is as wide as it would like to be. */
static void
test_wrap_spacing (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *label = gtk_label_new ("15 changes since it was published");
  GtkWidget *button = gtk_button_new_with_label ("Publish");
  int label_needed, button_needed, minimum, natural;

  gtk_widget_set_layout_manager (
      box, g_object_new (GARDE_TYPE_WRAP_LAYOUT, "child-spacing", 12, "line-spacing", 6, NULL));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &label_needed, NULL, NULL);
  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &button_needed, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, label_needed + 12 + button_needed);
  g_assert_cmpint (minimum, <, label_needed);
  g_assert_cmpint (measure_height (box, natural), ==, measure_height (button, -1));
  g_assert_cmpint (measure_height (box, natural - 1), ==,
                   measure_height (label, -1) + 6 + measure_height (button, -1));

  /* One line alone is as high as its box, and a child that is wider than a line is cut to it. */
  gtk_widget_allocate (box, natural, 60, -1, NULL);
  g_assert_cmpint (gtk_widget_get_allocated_height (button), ==, 60);
  gtk_widget_allocate (box, minimum, 200, -1, NULL);
  g_assert_cmpint (gtk_widget_get_allocated_width (label), ==, minimum);
  g_object_unref (box);
}

/* Buttons that have no room in one line go to the next, and none gets less than it needs. */
static void
test_choice_wraps (void)
{
  g_autoptr (GardeChoice) choice = make_choice ();
  int one_line, narrow, minimum;

  gtk_widget_measure (GTK_WIDGET (choice), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  gtk_widget_measure (GTK_WIDGET (choice), GTK_ORIENTATION_VERTICAL, 2000, &one_line, NULL, NULL,
                      NULL);
  gtk_widget_measure (GTK_WIDGET (choice), GTK_ORIENTATION_VERTICAL, minimum, &narrow, NULL, NULL,
                      NULL);
  g_assert_cmpint (narrow, >, 2 * one_line);
}

static void
test_field (void)
{
  g_autoptr (GtkWidget) field = g_object_ref_sink (
      g_object_new (GARDE_TYPE_FORM_FIELD, "title", "Given name", "child", gtk_entry_new (), NULL));
  g_autoptr (GtkWidget) entry = NULL;

  g_object_get (field, "child", &entry, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Given name");
  g_assert_false (garde_form_field_has_error (GARDE_FORM_FIELD (field)));
  garde_form_field_set_error (GARDE_FORM_FIELD (field), "The given name is missing.");
  g_assert_true (garde_form_field_has_error (GARDE_FORM_FIELD (field)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  garde_form_field_set_error (GARDE_FORM_FIELD (field), NULL);
  g_assert_false (garde_form_field_has_error (GARDE_FORM_FIELD (field)));
  g_assert_false (gtk_widget_has_css_class (field, "wrong"));
}

static void
test_key_button (void)
{
  g_autoptr (GtkWidget) button = g_object_ref_sink (g_object_new (
      GARDE_TYPE_KEY_BUTTON, "text", "Walk-in", "key", "F4", "key-first", TRUE, NULL));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Walk-in");
  garde_key_button_set_text (GARDE_KEY_BUTTON (button), "Register");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Register");
}

static void
test_chip (void)
{
  g_autoptr (GtkWidget) chip =
      g_object_ref_sink (garde_chip_new ("Urgent", "solid-bad", "emblem-important-symbolic"));

  g_assert_true (gtk_widget_has_css_class (chip, "solid-bad"));
  garde_chip_show (GARDE_CHIP (chip), "Seen", "good", NULL);
  g_assert_false (gtk_widget_has_css_class (chip, "solid-bad"));
  g_assert_true (gtk_widget_has_css_class (chip, "good"));
  g_assert_false (GTK_IS_IMAGE (gtk_widget_get_first_child (chip)));
  garde_chip_show (GARDE_CHIP (chip), "Seen", "", "object-select-symbolic");
  g_assert_false (gtk_widget_has_css_class (chip, "good"));
  g_assert_true (GTK_IS_IMAGE (gtk_widget_get_first_child (chip)));
}

/* The same name has the same colour everywhere, and the size is what was asked for. */
static void
test_mark (void)
{
  g_autoptr (GtkWidget) first = g_object_ref_sink (garde_person_mark_new ("Hélène Marchand", 28));
  g_autoptr (GtkWidget) second = g_object_ref_sink (garde_person_mark_new ("Karim Belaïd", 40));
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;
  int width;

  before = gtk_widget_get_css_classes (first);
  garde_person_mark_set_name (GARDE_PERSON_MARK (second), "Hélène Marchand");
  after = gtk_widget_get_css_classes (second);
  g_assert_cmpstrv (before, after);
  gtk_widget_measure (second, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  g_assert_cmpint (width, ==, 40);
}

static void
test_patient_row (void)
{
  g_autoptr (GardePatient) patient = garde_patient_new ();
  g_autoptr (GtkWidget) row = NULL;

  patient->family_name = g_strdup ("Benali");
  patient->given_name = g_strdup ("Aïcha");
  patient->phone = g_strdup ("+33 6 31 75 20 44");
  patient->birth_date = garde_day_from_ymd (2023, 6, 2);
  patient->sex = GARDE_SEX_FEMALE;
  patient->identity_state = GARDE_IDENTITY_QUALIFIED;
  patient->last_visit_day = GARDE_TEST_DAY;
  row = g_object_ref_sink (garde_patient_row_new (patient, "bena", GARDE_TEST_DAY, NULL));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "BENALI Aïcha, 3 years · F · 02/06/2023 · 06 31 75 20 44");
  g_assert_true (garde_patient_row_get_patient (GARDE_PATIENT_ROW (row)) == patient);
  garde_patient_row_mark_double (GARDE_PATIENT_ROW (row));
}

static void
test_history_row (void)
{
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayEntry *entry = garde_test_visit (column, 10, "Nguyen", GARDE_VISIT_DONE, 15, 20);
  g_autoptr (GtkWidget) row = NULL;

  entry->visit->called_at = garde_test_at (15, 30);
  entry->visit->outcome = GARDE_OUTCOME_HOME;
  row = g_object_ref_sink (garde_history_row_new (entry, garde_test_zone (), GARDE_TEST_DAY));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "23/11/2026, ENT, Seen");
  g_assert_true (garde_history_row_get_visit (GARDE_HISTORY_ROW (row)) == entry->visit);
}

static GardeAllowanceScheme *
make_scheme (void)
{
  static const struct
  {
    gint64 from, cents;
  } tiers[] = { { 0, 20000 }, { 4, 15000 }, { 7, 10000 }, { 10, 6000 } };
  GardeAllowanceScheme *scheme = g_new0 (GardeAllowanceScheme, 1);

  scheme->scheme = garde_scheme_new ();
  scheme->tiers = g_ptr_array_new_with_free_func (g_object_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (tiers); i++)
    {
      GardeTier *tier = garde_tier_new ();

      tier->from_patients = tiers[i].from;
      tier->amount = garde_money (tiers[i].cents);
      g_ptr_array_add (scheme->tiers, tier);
    }

  return scheme;
}

static guint
count_bars (GtkWidget *chart, const char *style)
{
  guint n_bars = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (chart); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_bars += gtk_widget_has_css_class (child, style) ? 1 : 0;

  return n_bars;
}

static void
test_chart (void)
{
  g_autoptr (GtkWidget) chart = g_object_ref_sink (g_object_new (GARDE_TYPE_STEP_CHART, NULL));
  GardeAllowanceScheme *scheme = make_scheme ();

  garde_step_chart_show (GARDE_STEP_CHART (chart), NULL);
  g_assert_cmpuint (count_bars (chart, "chart-bar"), ==, 0);
  garde_step_chart_show (GARDE_STEP_CHART (chart), scheme);
  g_assert_cmpuint (count_bars (chart, "chart-bar"), ==, 12);
  garde_step_chart_mark (GARDE_STEP_CHART (chart), 8);
  g_assert_cmpuint (count_bars (chart, "mark"), ==, 1);
  garde_step_chart_mark (GARDE_STEP_CHART (chart), 99);
  g_assert_cmpuint (count_bars (chart, "mark"), ==, 1);
  garde_step_chart_mark (GARDE_STEP_CHART (chart), -1);
  g_assert_cmpuint (count_bars (chart, "mark"), ==, 0);
  garde_allowance_scheme_free (scheme);
}

static void
test_allowance_row (void)
{
  GardeAllowanceShift shift = { .kind = GARDE_SHIFT_DAY, .local_day = GARDE_TEST_DAY, .n_seen = 8 };
  GardeAllowanceLine line = {
    .shift = &shift,
    .reason = GARDE_ALLOWANCE_TIER,
    .tier_from = 7,
    .tier_to = 9,
    .amount = garde_money (10000),
  };
  g_autoptr (GtkWidget) row = g_object_ref_sink (garde_allowance_row_new (&line));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Mon 23, Afternoon, 8 seen, 100\302\240€");
  g_assert_false (garde_allowance_row_is_open (GARDE_ALLOWANCE_ROW (row)));
  garde_allowance_row_set_open (GARDE_ALLOWANCE_ROW (row), TRUE);
  g_assert_true (garde_allowance_row_is_open (GARDE_ALLOWANCE_ROW (row)));
  garde_allowance_row_set_open (GARDE_ALLOWANCE_ROW (row), FALSE);
  g_assert_false (garde_allowance_row_is_open (GARDE_ALLOWANCE_ROW (row)));
}

/* Tab leaves a list from whichever row, and comes back to it. */
static void
test_one_stop (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *after = gtk_button_new_with_label ("After");
  GtkWidget *second;
  g_autoptr (GardePatient) patient = garde_patient_new ();

  patient->family_name = g_strdup ("Benali");
  patient->given_name = g_strdup ("Aïcha");
  for (int i = 0; i < 3; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         garde_patient_row_new (patient, "", GARDE_TEST_DAY, NULL));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), after);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));

  second = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (second));
  g_assert_true (gtk_widget_grab_focus (second));
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == after);
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == second);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();

  g_test_add_func ("/ui/controls/choice-press", test_choice_press);
  g_test_add_func ("/ui/controls/wrap-expands", test_wrap_expands);
  g_test_add_func ("/ui/controls/wrap-spacing", test_wrap_spacing);
  g_test_add_func ("/ui/controls/choice-move", test_choice_move);
  g_test_add_func ("/ui/controls/choice-set", test_choice_set);
  g_test_add_func ("/ui/controls/choice-wraps", test_choice_wraps);
  g_test_add_func ("/ui/controls/field", test_field);
  g_test_add_func ("/ui/controls/key-button", test_key_button);
  g_test_add_func ("/ui/controls/chip", test_chip);
  g_test_add_func ("/ui/controls/mark", test_mark);
  g_test_add_func ("/ui/controls/patient-row", test_patient_row);
  g_test_add_func ("/ui/controls/history-row", test_history_row);
  g_test_add_func ("/ui/controls/chart", test_chart);
  g_test_add_func ("/ui/controls/allowance-row", test_allowance_row);
  g_test_add_func ("/ui/controls/one-stop", test_one_stop);
  return g_test_run ();
}
