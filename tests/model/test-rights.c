/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-account.h"
#include "model/garde-right.h"
#include "model/garde-session.h"

#include "base/garde-error.h"

#include <locale.h>
#include <string.h>

/* DOMAIN.md 8 once more, read the other way round: what each role may, and nothing else. */
static const struct
{
  GardeRole role;
  const GardeAction may[32];
} roles[] = {
  { GARDE_ROLE_DESK,
    { GARDE_ACTION_CENTRE_READ,     GARDE_ACTION_CATALOGUE_READ,   GARDE_ACTION_DIRECTORY_READ,
      GARDE_ACTION_DIRECTORY_WRITE, GARDE_ACTION_ROSTER_READ,      GARDE_ACTION_DAY_READ,
      GARDE_ACTION_REFERRAL_READ,   GARDE_ACTION_REFERRAL_WRITE,   GARDE_ACTION_BOOKING_WRITE,
      GARDE_ACTION_PATIENT_READ,    GARDE_ACTION_PATIENT_READ_ALL, GARDE_ACTION_PATIENT_WRITE,
      GARDE_ACTION_HISTORY_READ,    GARDE_ACTION_ROOM_READ,        GARDE_ACTION_ARRIVAL_WRITE,
      GARDE_ACTION_ROOM_STEP,       GARDE_ACTION_VISIT_END,        GARDE_ACTION_SHIFT_CLOSE,
      GARDE_ACTION_DOCUMENT_PRINT,  GARDE_ACTION_PATIENT_DEATH,    GARDE_ACTION_PATIENT_MERGE,
      GARDE_ACTION_DOCTOR_PHONE } },
  { GARDE_ROLE_OPERATOR,
    { GARDE_ACTION_CENTRE_READ, GARDE_ACTION_DIRECTORY_READ, GARDE_ACTION_ROSTER_READ,
      GARDE_ACTION_DAY_READ, GARDE_ACTION_REFERRAL_READ, GARDE_ACTION_REFERRAL_WRITE,
      GARDE_ACTION_BOOKING_WRITE, GARDE_ACTION_PATIENT_READ, GARDE_ACTION_PATIENT_WRITE } },
  { GARDE_ROLE_DOCTOR,
    { GARDE_ACTION_CENTRE_READ,     GARDE_ACTION_CATALOGUE_READ, GARDE_ACTION_DIRECTORY_READ,
      GARDE_ACTION_DIRECTORY_WRITE, GARDE_ACTION_ROSTER_READ,    GARDE_ACTION_WISH_WRITE,
      GARDE_ACTION_SCHEME_READ,     GARDE_ACTION_STATEMENT_OWN,  GARDE_ACTION_DAY_READ,
      GARDE_ACTION_REFERRAL_READ,   GARDE_ACTION_PATIENT_READ,   GARDE_ACTION_PATIENT_READ_ALL,
      GARDE_ACTION_PATIENT_WRITE,   GARDE_ACTION_HISTORY_READ,   GARDE_ACTION_ROOM_READ,
      GARDE_ACTION_ROOM_STEP,       GARDE_ACTION_VISIT_END,      GARDE_ACTION_SHIFT_CLOSE,
      GARDE_ACTION_DOCUMENT_PRINT,  GARDE_ACTION_DOCUMENT_WRITE, GARDE_ACTION_FILE_READ,
      GARDE_ACTION_NOTE_WRITE,      GARDE_ACTION_NOTE_SIGN,      GARDE_ACTION_ORDER_OWN,
      GARDE_ACTION_ORDER_READ,      GARDE_ACTION_ORDER_WRITE,    GARDE_ACTION_ORDER_SIGN,
      GARDE_ACTION_PATIENT_DEATH,   GARDE_ACTION_PATIENT_MERGE,  GARDE_ACTION_PATIENT_EXPORT,
      GARDE_ACTION_PATIENT_HOLD } },
  { GARDE_ROLE_INTERN,
    { GARDE_ACTION_CENTRE_READ,     GARDE_ACTION_CATALOGUE_READ, GARDE_ACTION_DIRECTORY_READ,
      GARDE_ACTION_DIRECTORY_WRITE, GARDE_ACTION_ROSTER_READ,    GARDE_ACTION_DAY_READ,
      GARDE_ACTION_REFERRAL_READ,   GARDE_ACTION_PATIENT_READ,   GARDE_ACTION_PATIENT_READ_ALL,
      GARDE_ACTION_PATIENT_WRITE,   GARDE_ACTION_HISTORY_READ,   GARDE_ACTION_ROOM_READ,
      GARDE_ACTION_ROOM_STEP,       GARDE_ACTION_DOCUMENT_PRINT, GARDE_ACTION_DOCUMENT_WRITE,
      GARDE_ACTION_FILE_READ,       GARDE_ACTION_NOTE_WRITE,     GARDE_ACTION_ORDER_READ,
      GARDE_ACTION_ORDER_WRITE,     GARDE_ACTION_PATIENT_DEATH } },
  { GARDE_ROLE_COORDINATOR,
    { GARDE_ACTION_CENTRE_READ, GARDE_ACTION_ROSTER_READ, GARDE_ACTION_ROSTER_WRITE,
      GARDE_ACTION_DOCTOR_READ, GARDE_ACTION_DOCTOR_WRITE, GARDE_ACTION_SCHEME_READ,
      GARDE_ACTION_SCHEME_WRITE, GARDE_ACTION_STATEMENT_READ, GARDE_ACTION_STATEMENT_WRITE,
      GARDE_ACTION_REPORT_READ, GARDE_ACTION_DAY_READ, GARDE_ACTION_DIRECTORY_READ,
      GARDE_ACTION_DOCTOR_PHONE } },
  { GARDE_ROLE_ADMINISTRATOR,
    { GARDE_ACTION_CENTRE_READ, GARDE_ACTION_SETTINGS_WRITE, GARDE_ACTION_ACCOUNT_MANAGE,
      GARDE_ACTION_TRAIL_READ, GARDE_ACTION_TRAIL_ERASE, GARDE_ACTION_BACKUP,
      GARDE_ACTION_CATALOGUE_READ, GARDE_ACTION_DIRECTORY_READ, GARDE_ACTION_DIRECTORY_WRITE,
      GARDE_ACTION_ROSTER_READ, GARDE_ACTION_PATIENT_HOLD, GARDE_ACTION_PATIENT_END } },
  { GARDE_ROLE_FORMER,
    { GARDE_ACTION_CENTRE_READ, GARDE_ACTION_SCHEME_READ, GARDE_ACTION_STATEMENT_OWN,
      GARDE_ACTION_ORDER_OWN } },
};

static gboolean
is_among (GardeAction action, const GardeAction *actions)
{
  for (guint i = 0; actions[i] != GARDE_ACTION_NONE; i++)
    if (actions[i] == action)
      return TRUE;
  return FALSE;
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    for (int action = GARDE_ACTION_NONE; action <= GARDE_N_ACTIONS; action++)
      {
        gboolean expected = is_among ((GardeAction) action, roles[i].may);

        if (garde_role_may (roles[i].role, (GardeAction) action) != expected)
          g_test_message ("role %d, action %d", (int) roles[i].role, action);
        g_assert_cmpint (garde_role_may (roles[i].role, (GardeAction) action), ==, expected);
      }
  g_assert_true (
      garde_role_may (GARDE_ROLE_DESK | GARDE_ROLE_COORDINATOR, GARDE_ACTION_REPORT_READ));
  g_assert_false (garde_role_may (GARDE_ROLE_NONE, GARDE_ACTION_CENTRE_READ));
}

/* A kind that nobody has thought of may be read and written by nobody. */
static void
test_kinds (void)
{
  for (int kind = 1; kind <= GARDE_N_KINDS; kind++)
    {
      if (garde_kind_get_read_action ((GardeKind) kind) == GARDE_ACTION_NONE)
        g_test_message ("kind %d is read by nobody", kind);
      g_assert_cmpint (garde_kind_get_read_action ((GardeKind) kind), !=, GARDE_ACTION_NONE);
    }
  /* These have calls of their own, which look closer. */
  g_assert_cmpint (garde_kind_get_write_action (GARDE_KIND_NOTE), ==, GARDE_ACTION_NONE);
  g_assert_cmpint (garde_kind_get_write_action (GARDE_KIND_ACCOUNT), ==, GARDE_ACTION_NONE);
}

static void
test_words (void)
{
  g_autofree char *labels = garde_role_dup_labels (GARDE_ROLE_DESK | GARDE_ROLE_DOCTOR);
  g_autofree char *refusal = garde_action_dup_refusal (GARDE_ACTION_TRAIL_READ);
  g_autofree char *nobodys = garde_action_dup_refusal (GARDE_ACTION_NONE);

  g_assert_cmpuint (garde_vocabulary_get_size (&garde_role_words), ==, GARDE_N_ROLES);
  g_assert_cmpint (garde_role_from_word ("administrator"), ==, GARDE_ROLE_ADMINISTRATOR);
  g_assert_cmpint (garde_role_from_word ("desk"), ==, GARDE_ROLE_DESK);
  g_assert_cmpint (garde_role_from_word ("former"), ==, GARDE_ROLE_NONE);
  g_assert_cmpstr (garde_role_get_word (GARDE_ROLE_INTERN), ==, "intern");
  g_assert_cmpstr (garde_role_get_word (GARDE_ROLE_FORMER), ==, "");
  g_assert_cmpstr (labels, ==, "Front desk, Doctor");
  g_assert_cmpstr (refusal, ==,
                   "Your account does not allow this: the audit trail (role: Administrator).");
  g_assert_null (strstr (nobodys, "role:"));
  for (int action = GARDE_ACTION_NONE; action <= GARDE_N_ACTIONS; action++)
    g_assert_cmpstr (garde_action_get_label ((GardeAction) action), !=, "");
}

static void
test_session (void)
{
  g_autoptr (GardeSession) setting_up = garde_session_new (1, "", 2, 3);
  g_autoptr (GardeSession) doctor =
      garde_session_new_signed_in (7, "Dr Duval", 2, 3, GARDE_ROLE_DOCTOR, 9);
  g_autoptr (GardeSession) former =
      garde_session_new_signed_in (7, "Dr Duval", 2, 3, GARDE_ROLE_FORMER, 9);
  g_autoptr (GardeSession) nobody = garde_session_new_locked (2, 3);
  g_autoptr (GardeSession) opening = garde_session_break_glass (doctor, 4711, "rappel du 15");
  g_autoptr (GardeSession) more = garde_session_break_glass (opening, 4712, "résultat reçu");

  g_assert_true (garde_session_is_setting_up (setting_up));
  g_assert_true (garde_session_may (setting_up, GARDE_ACTION_NONE));
  g_assert_true (garde_session_may (doctor, GARDE_ACTION_NOTE_SIGN));
  g_assert_false (garde_session_may (doctor, GARDE_ACTION_NONE));
  g_assert_false (garde_session_is_former (doctor));
  g_assert_true (garde_session_is_former (former));
  g_assert_false (garde_session_may (former, GARDE_ACTION_FILE_READ));
  g_assert_true (garde_session_is_locked (nobody));
  g_assert_true (garde_session_may (nobody, GARDE_ACTION_CENTRE_READ));
  g_assert_false (garde_session_may (nobody, GARDE_ACTION_ROSTER_READ));

  g_assert_cmpstr (garde_session_get_reason (opening, 4711), ==, "rappel du 15");
  g_assert_null (garde_session_get_reason (opening, 4712));
  g_assert_null (garde_session_get_reason (doctor, 4711));
  g_assert_null (garde_session_get_reason (more, 4713));
  g_assert_cmpstr (garde_session_get_reason (more, 4711), ==, "rappel du 15");
  g_assert_cmpstr (garde_session_get_reason (more, 4712), ==, "résultat reçu");
  g_assert_null (garde_session_get_reason (opening, 4712));
  g_assert_cmpint (garde_session_get_doctor (opening), ==, 9);
  g_assert_cmpint (garde_session_get_roles (opening), ==, GARDE_ROLE_DOCTOR);
  g_assert_cmpint (garde_session_get_account (opening), ==, 7);
}

/* --- Accounts --- */

static void
test_names (void)
{
  static const struct
  {
    const char *typed, *kept; /* kept NULL: refused */
  } cases[] = {
    { " Sonia.Delmas ", "sonia.delmas" },
    { "ÉLODIE", "élodie" },
    { "e\xcc\x81lodie", "élodie" }, /* composed and decomposed */
    { "op-1_b", "op-1_b" },
    { "", NULL },
    { "   ", NULL },
    { "x", NULL },
    { "sonia delmas", NULL },
    { "a'b", NULL },
    { "\xff\xfe", NULL },
    { "abcdefghijabcdefghijabcdefghijabcdefghijk", NULL },
    { "abcdefghijabcdefghijabcdefghijabcdefghij", "abcdefghijabcdefghijabcdefghijabcdefghij" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *kept = garde_account_fold_name (cases[i].typed);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (garde_account_check_name (cases[i].typed, &error), ==,
                       cases[i].kept != NULL);
      g_assert_cmpint (error == NULL, ==, cases[i].kept != NULL);
      if (cases[i].kept != NULL)
        g_assert_cmpstr (kept, ==, cases[i].kept);
      else
        g_assert_cmpint (error->domain, ==, GARDE_INPUT_ERROR);
    }
}

static GardeDay
parse_day (const char *text)
{
  GardeDay day = GARDE_DAY_NONE;

  if (text != NULL)
    g_assert_true (garde_day_parse_iso (text, &day));
  return day;
}

/* The last days of an account and of a contract, and what is left of the roles on a day. */
static void
test_endings (void)
{
  static const struct
  {
    GardeRole given;
    const char *ends_on, *contract_to, *today;
    GardeRole left;
  } cases[] = {
    { GARDE_ROLE_DESK, NULL, NULL, "2026-11-23", GARDE_ROLE_DESK },
    { GARDE_ROLE_DESK, "2026-11-23", NULL, "2026-11-23", GARDE_ROLE_DESK },
    { GARDE_ROLE_DESK, "2026-11-22", NULL, "2026-11-23", GARDE_ROLE_NONE },
    { GARDE_ROLE_DOCTOR, NULL, "2026-11-23", "2026-11-23", GARDE_ROLE_DOCTOR },
    { GARDE_ROLE_DOCTOR, NULL, "2026-11-22", "2026-11-23", GARDE_ROLE_FORMER },
    { GARDE_ROLE_DOCTOR, NULL, "2026-11-22", "2027-11-22", GARDE_ROLE_FORMER },
    { GARDE_ROLE_DOCTOR, NULL, "2026-11-22", "2027-11-23", GARDE_ROLE_NONE },
    { GARDE_ROLE_DOCTOR, NULL, "2024-02-28", "2025-02-28", GARDE_ROLE_FORMER },
    { GARDE_ROLE_DOCTOR, NULL, "2024-02-28", "2025-03-01", GARDE_ROLE_NONE },
    { GARDE_ROLE_DOCTOR, "2026-06-30", "2026-12-31", "2026-11-23", GARDE_ROLE_FORMER },
    { GARDE_ROLE_DOCTOR, "2026-10-31", "2025-01-31", "2026-11-23", GARDE_ROLE_FORMER },
    { GARDE_ROLE_INTERN, NULL, "2026-11-22", "2026-11-23", GARDE_ROLE_NONE },
    /* His other work goes on. */
    { GARDE_ROLE_DOCTOR | GARDE_ROLE_COORDINATOR, NULL, "2026-11-22", "2026-11-23",
      GARDE_ROLE_COORDINATOR },
    { GARDE_ROLE_COORDINATOR, "2026-11-22", NULL, "2026-11-23", GARDE_ROLE_NONE },
    { GARDE_ROLE_NONE, NULL, NULL, "2026-11-23", GARDE_ROLE_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeAccount) account = garde_account_new ();

      account->doctor = 9;
      account->ends_on = parse_day (cases[i].ends_on);
      g_test_message ("case %u", i);
      g_assert_cmpint (garde_account_get_roles (account, cases[i].given,
                                                parse_day (cases[i].contract_to),
                                                parse_day (cases[i].today)),
                       ==, cases[i].left);
    }
}

/* Statements and orders are those of somebody on the roster. */
static void
test_ending_without_doctor (void)
{
  g_autoptr (GardeAccount) account = garde_account_new ();

  account->ends_on = parse_day ("2026-11-22");
  g_assert_cmpint (garde_account_get_roles (account, GARDE_ROLE_DOCTOR, GARDE_DAY_NONE,
                                            parse_day ("2026-11-23")),
                   ==, GARDE_ROLE_NONE);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/right/table", test_table);
  g_test_add_func ("/right/kinds", test_kinds);
  g_test_add_func ("/right/words", test_words);
  g_test_add_func ("/right/session", test_session);
  g_test_add_func ("/account/names", test_names);
  g_test_add_func ("/account/endings", test_endings);
  g_test_add_func ("/account/ending-without-doctor", test_ending_without_doctor);
  return g_test_run ();
}
