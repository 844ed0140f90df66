/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Walks the whole matrix: every public call of store/ and report/ that takes a session, with a
 * session of each role alone, is refused or not as the table of rights says; and no such call is
 * missing here. */

#include "garde-test-rights.h"
#include "secret/garde-password.h"
#include "store/garde-store-account.h"

#include <string.h>

static const GardeTestRight *const tables[] = {
  garde_test_rights_of_centre, garde_test_rights_of_day,    garde_test_rights_of_visit,
  garde_test_rights_of_roster, garde_test_rights_of_doctor, garde_test_rights_of_patient,
};

/* Calls that take a session and ask no right, each for a reason. Those that write the trail are for
 * others, that have asked. */
#define OF_TRAIL "garde_store_trail_"
static const char *const exempt[] = {
  "garde_store_transact",      /* what runs in it asks */
  "garde_store_renew_session", /* gives what the account may */
  "garde_store_move_session",  /* the same, elsewhere */
};

/* --- The headers --- */

static gboolean
is_listed (const char *function)
{
  if (g_str_has_prefix (function, OF_TRAIL))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (exempt); i++)
    if (g_str_equal (exempt[i], function))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const GardeTestRight *right = tables[i]; right->function != NULL; right++)
      if (g_str_equal (right->function, function))
        return TRUE;
  return FALSE;
}

/* Declarations end at a semicolon; the words in front of the first bracket end with the name. */
static guint
check_header (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GRegex) function =
      g_regex_new ("\\b(garde_(?:store|report)_\\w+) \\(([^;{}]*)\\);", G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) error = NULL;
  guint n_found = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  for (g_regex_match (function, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      g_autofree char *parameters = g_match_info_fetch (match, 2);

      if (strstr (parameters, "GardeSession *session") == NULL)
        continue;
      n_found++;
      if (!is_listed (name))
        g_test_message ("%s: %s () is in no table of rights", path, name);
      g_assert_true (is_listed (name));
    }
  return n_found;
}

static guint
check_folder (const char *folder)
{
  g_autofree char *path = g_build_filename (g_getenv ("GARDE_SOURCE_DIR"), "src", folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *name;
  guint n_found = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_str_has_suffix (name, ".h") && !g_str_has_suffix (name, "-private.h"))
        n_found += check_header (file);
    }
  return n_found;
}

static void
test_no_call_is_missing (void)
{
  /* So many that the expression above has certainly found them. */
  g_assert_cmpuint (check_folder ("store"), >, 90);
  g_assert_cmpuint (check_folder ("report"), >, 0);
}

/* --- The matrix --- */

static void
set_up (GardeTestRights *rights, GardeTestEngine *engine)
{
  g_autoptr (GardeAccount) account = garde_account_new ();
  g_autoptr (GError) error = NULL;

  rights->centre = garde_test_centre_new (engine);
  garde_record_set_text (&account->name, "admin");
  garde_record_set_text (&account->display_name, "Agnès Kerleau");
  garde_store_save_account (rights->centre->store, rights->centre->session, account,
                            GARDE_ROLE_ADMINISTRATOR, "Lune-Tambour-Rivage-47", &error);
  g_assert_no_error (error);
  rights->account = garde_record_get_id (account);
}

static GardeSession *
make_session (const GardeTestRights *rights, GardeRole role)
{
  return garde_session_new_signed_in (rights->account, "", rights->centre->centre,
                                      garde_session_get_workstation (rights->centre->session), role,
                                      rights->centre->doctors[0]);
}

static gboolean
may (const GardeTestRight *right, GardeRole role)
{
  return right->is_own || garde_role_may (role, right->action) ||
         garde_role_may (role, right->or_action);
}

static void
check_call (GardeTestRights *rights, const GardeTestRight *right, GardeRole role)
{
  g_autoptr (GardeSession) session = make_session (rights, role);
  g_autoptr (GError) error = NULL;
  gboolean is_refused;

  right->call (rights, session, &error);
  is_refused = g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  if (is_refused == may (right, role))
    g_test_message ("%s () and the role %d: %s", right->function, (int) role,
                    error != NULL ? error->message : "done");
  g_assert_cmpint (is_refused, !=, may (right, role));
  if (is_refused)
    g_assert_cmpstr (error->message, !=, "");
}

static void
test_matrix (GardeTestEngine *engine, gconstpointer data)
{
  const GardeTestRight *table = data;
  GardeTestRights rights;

  set_up (&rights, engine);
  for (const GardeTestRight *right = table; right->function != NULL; right++)
    for (int role = GARDE_ROLE_DESK; role <= GARDE_ROLE_FORMER; role <<= 1)
      check_call (&rights, right, (GardeRole) role);
  garde_test_centre_free (rights.centre);
}

/* A workstation at which nobody is signed in knows its centre, and nothing else. */
static void
test_locked (GardeTestEngine *engine, gconstpointer data)
{
  const GardeTestRight *table = data;
  GardeTestRights rights;
  g_autoptr (GardeSession) nobody = NULL;

  set_up (&rights, engine);
  nobody = garde_session_new_locked (rights.centre->centre, 0);
  for (const GardeTestRight *right = table; right->function != NULL; right++)
    {
      g_autoptr (GError) error = NULL;

      right->call (&rights, nobody, &error);
      if (right->action == GARDE_ACTION_CENTRE_READ)
        g_assert_no_error (error);
      else
        g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN);
    }
  garde_test_centre_free (rights.centre);
}

/* --- Single records --- */

static gpointer
make_record (GardeKind kind)
{
  GardeRecord *record = g_object_new (garde_kind_get_type (kind), NULL);

  /* One that is not there any more: saving it is refused as stale at most. */
  garde_record_set_identity (record, GARDE_TEST_NOBODY, 7);
  return record;
}

static void
check_kind (const GardeTestRights *rights, GardeKind kind, GardeRole role)
{
  g_autoptr (GardeSession) session = make_session (rights, role);
  g_autoptr (GardeRecord) record = make_record (kind);
  g_autoptr (GardeRecord) loaded = NULL;
  g_autoptr (GError) load_error = NULL;
  g_autoptr (GError) save_error = NULL;

  loaded = garde_store_load (rights->centre->store, session, garde_kind_get_type (kind),
                             GARDE_TEST_NOBODY, &load_error);
  g_assert_null (loaded);
  g_assert_cmpint (g_error_matches (load_error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND), ==,
                   garde_role_may (role, garde_kind_get_read_action (kind)));
  if (kind == GARDE_KIND_CENTRE)
    return;
  g_assert_false (garde_store_save (rights->centre->store, session, record, &save_error));
  g_assert_cmpint (g_error_matches (save_error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED), !=,
                   garde_role_may (role, garde_kind_get_write_action (kind)));
}

static void
test_kinds (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestRights rights;

  set_up (&rights, engine);
  for (int kind = 1; kind <= GARDE_N_KINDS; kind++)
    for (int role = GARDE_ROLE_DESK; role <= GARDE_ROLE_FORMER; role <<= 1)
      check_kind (&rights, (GardeKind) kind, (GardeRole) role);
  garde_test_centre_free (rights.centre);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_password_set_cheap (TRUE);
  g_test_add_func ("/rights/no-call-is-missing", test_no_call_is_missing);
  garde_test_add_on_engines ("/rights/centre", test_matrix, garde_test_rights_of_centre);
  garde_test_add_on_engines ("/rights/day", test_matrix, garde_test_rights_of_day);
  garde_test_add_on_engines ("/rights/visit", test_matrix, garde_test_rights_of_visit);
  garde_test_add_on_engines ("/rights/roster", test_matrix, garde_test_rights_of_roster);
  garde_test_add_on_engines ("/rights/doctor", test_matrix, garde_test_rights_of_doctor);
  garde_test_add_on_file ("/rights/locked/centre", test_locked, garde_test_rights_of_centre);
  garde_test_add_on_file ("/rights/locked/day", test_locked, garde_test_rights_of_day);
  garde_test_add_on_file ("/rights/locked/visit", test_locked, garde_test_rights_of_visit);
  garde_test_add_on_file ("/rights/locked/roster", test_locked, garde_test_rights_of_roster);
  garde_test_add_on_file ("/rights/locked/doctor", test_locked, garde_test_rights_of_doctor);
  garde_test_add_on_engines ("/rights/kinds", test_kinds, NULL);
  return g_test_run ();
}
