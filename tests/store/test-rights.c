/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Walks the whole matrix: every public call of store/ and report/ that takes a session, with a
 * session of each role alone, is refused or not as the table of rights says; and no such call is
 * missing here. */

#include "garde-test-rights.h"
#include "secret/garde-password.h"
#include "store/garde-store-account.h"

#include <string.h>

/* Each is walked: main () adds a test for each row. */
static const struct
{
  const char *name;
  const GardeTestRight *rights;
} tables[] = {
  { "centre", garde_test_rights_of_centre }, { "day", garde_test_rights_of_day },
  { "visit", garde_test_rights_of_visit },   { "roster", garde_test_rights_of_roster },
  { "doctor", garde_test_rights_of_doctor }, { "patient", garde_test_rights_of_patient },
};

/* Calls that take a session and ask no right, each for a reason. Those that write the trail are for
 * others, that have asked. */
#define OF_TRAIL "garde_store_trail_"
static const char *const exempt[] = {
  "garde_store_transact",      /* what runs in it asks */
  "garde_store_renew_session", /* gives what the account may */
  "garde_store_move_session",  /* the same, elsewhere */
  "garde_desk_set_session",    /* whose desk it is from now on */
};

/* Calls of a store that take no session: none of them reads or writes what a person is or wrote. */
static const char *const of_nobody[] = {
  /* The connection, and what it is. */
  "garde_store_get_clock",
  "garde_store_now",
  "garde_store_poll",
  "garde_store_create_bell",
  "garde_store_keep_up",
  "garde_store_is_server",
  "garde_store_get_round_trips",
  "garde_store_read_facts",
  "garde_store_load_sizes", /* how many rows, whatever they say */
  "garde_store_load_made_at",
  "garde_store_begin_bulk",
  "garde_store_end_bulk",
  /* Who signs in has no session yet. */
  "garde_store_dup_session",
  "garde_store_dup_sessions",
  "garde_store_dup_locked_session",
  "garde_store_has_accounts",
  "garde_store_sign_in",
  "garde_store_sign_in_everywhere",
  "garde_store_sign_in_by_pin",
  "garde_store_recover_administrator", /* by another proof */
  "garde_store_load_centres",          /* names only, to choose from */
  /* Whether there is a catalogue; when a backup was made, and whether one is due. */
  "garde_store_has_conclusions",
  "garde_store_load_backup_state",
  "garde_store_load_last_shift_end",
  /* Problems by table and number; the chain's keys and heads, which tell nothing of what it says.
   */
  "garde_store_check",
  "garde_store_check_against",
  "garde_store_set_trail_keeper",
  "garde_store_load_trail_key_names",
  "garde_store_knows_trail_key",
  "garde_store_add_trail_key",
  "garde_store_has_keyed_trail",
  "garde_store_load_trail_heads",
  "garde_store_set_trail_anchor",
  "garde_store_load_trail_anchor",
  "garde_store_set_aside_trail_anchor",
};

/* --- The headers --- */

static gboolean
is_among (const char *function, const char *const *names, gsize n_names)
{
  for (gsize i = 0; i < n_names; i++)
    if (g_str_equal (names[i], function))
      return TRUE;
  return FALSE;
}

static gboolean
is_walked (const char *function)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const GardeTestRight *right = tables[i].rights; right->function != NULL; right++)
      if (g_str_equal (right->function, function))
        return TRUE;
  return FALSE;
}

static gboolean
is_known (const char *function, const char *parameters)
{
  if (strstr (parameters, "GardeSession *session") != NULL)
    return g_str_has_prefix (function, OF_TRAIL) || is_walked (function) ||
           is_among (function, exempt, G_N_ELEMENTS (exempt));
  return strstr (parameters, "GardeStore *") == NULL ||
         is_among (function, of_nobody, G_N_ELEMENTS (of_nobody));
}

/* What a header declares without anybody walking it, with spaces between. Declarations end at a
 * semicolon, some after an attribute; the words in front of the first bracket end with the name. */
static char *
find_unknown (const char *text, guint *n_found)
{
  g_autoptr (GRegex) comment = g_regex_new ("/\\*.*?\\*/", G_REGEX_DOTALL, 0, NULL);
  g_autofree char *code = g_regex_replace_literal (comment, text, -1, 0, "", 0, NULL);
  g_autoptr (GRegex) function = g_regex_new (
      "\\b(garde_\\w+)\\s*\\(([^;{}()]*)\\)\\s*(?:G_GNUC_\\w+\\s*(?:\\([^()]*\\))?\\s*)*;",
      G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GString *unknown = g_string_new (NULL);

  for (g_regex_match (function, code, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      g_autofree char *parameters = g_match_info_fetch (match, 2);

      *n_found += strstr (parameters, "GardeSession *session") != NULL;
      if (!is_known (name, parameters))
        g_string_append_printf (unknown, "%s%s", unknown->len > 0 ? " " : "", name);
    }
  return g_string_free (unknown, FALSE);
}

static guint
check_header (const char *path)
{
  g_autofree char *text = NULL;
  g_autofree char *unknown = NULL;
  g_autoptr (GError) error = NULL;
  guint n_found = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  unknown = find_unknown (text, &n_found);
  if (*unknown != '\0')
    g_test_message ("%s: in no table of rights", path);
  g_assert_cmpstr (unknown, ==, "");
  return n_found;
}

/* What store/ hands round in itself, and to desks and connections, is for who has asked. */
static gboolean
is_public (const char *name)
{
  return g_str_has_suffix (name, ".h") && !g_str_has_suffix (name, "-private.h") &&
         !g_str_equal (name, "garde-trail-check.h");
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

      if (is_public (name))
        n_found += check_header (file);
    }
  return n_found;
}

static void
test_no_call_is_missing (void)
{
  /* So many that the expression above has certainly found them. */
  g_assert_cmpuint (check_folder ("store"), >, 120);
  g_assert_cmpuint (check_folder ("report"), >, 0);
}

/* A new call is found however it is declared, with a session that nobody asks or without one. */
static void
test_new_call_is_found (void)
{
  static const struct
  {
    const char *declaration, *found;
  } cases[] = {
    { "gboolean garde_store_merge_patients (GardeStore *self, GardeSession *session);", "" },
    { "char *garde_store_new (GardeStore *self, GardeSession *session);", "garde_store_new" },
    { "char *\ngarde_store_new (\n  GardeStore *self,\n  GardeSession *session) "
      "G_GNUC_WARN_UNUSED_RESULT;",
      "garde_store_new" },
    { "char *garde_note_peek (GardeSession *session, gint64 visit) G_GNUC_PRINTF (1, 2);",
      "garde_note_peek" },
    { "GPtrArray *garde_report_names (GardeStore *self, GError **error);", "garde_report_names" },
    { "/* garde_store_new (GardeStore *self); */ int garde_day_count (GardeDay day);", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_found = 0;
      g_autofree char *found = find_unknown (cases[i].declaration, &n_found);

      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* What is exempt, or walked, is still there: a call that was renamed takes its exemption with it.
 */
static void
check_declared (const char *headers, const char *function)
{
  g_autofree char *call = g_strconcat (function, " (", NULL);

  if (strstr (headers, call) == NULL)
    g_error ("%s () is declared nowhere", function);
}

static void
append_headers (GString *headers, const char *folder)
{
  g_autofree char *path = g_build_filename (g_getenv ("GARDE_SOURCE_DIR"), "src", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;

      if (is_public (name) && g_file_get_contents (file, &text, NULL, NULL))
        g_string_append (headers, text);
    }
}

static void
test_no_row_is_left_over (void)
{
  g_autoptr (GString) headers = g_string_new (NULL);

  append_headers (headers, "store");
  append_headers (headers, "report");
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const GardeTestRight *right = tables[i].rights; right->function != NULL; right++)
      check_declared (headers->str, right->function);
  for (guint i = 0; i < G_N_ELEMENTS (exempt); i++)
    check_declared (headers->str, exempt[i]);
  for (guint i = 0; i < G_N_ELEMENTS (of_nobody); i++)
    check_declared (headers->str, of_nobody[i]);
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
  g_test_add_func ("/rights/new-call-is-found", test_new_call_is_found);
  g_test_add_func ("/rights/no-row-is-left-over", test_no_row_is_left_over);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = g_strconcat ("/rights/", tables[i].name, NULL);
      g_autofree char *locked = g_strconcat ("/rights/locked/", tables[i].name, NULL);

      garde_test_add_on_engines (path, test_matrix, tables[i].rights);
      garde_test_add_on_file (locked, test_locked, tables[i].rights);
    }
  garde_test_add_on_engines ("/rights/kinds", test_kinds, NULL);
  return g_test_run ();
}
