/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Against a real gnome-keyring, or one that is locked or absent: see tests/secret/run-keyring.sh.
 */

#include "base/garde-error.h"
#include "garde-test-centre.h"
#include "secret/garde-keyring.h"
#include "service/garde-centre-setup.h"
#include "service/garde-enrolment.h"
#include "store/garde-store-check.h"

#include <glib/gstdio.h>

static void
expect (GardeStore *store, GardeEnrolment expected)
{
  g_autoptr (GError) error = NULL;
  GardeEnrolment enrolment;

  garde_enrolment_look (store, &enrolment, &error);
  g_assert_no_error (error);
  g_assert_cmpint (enrolment, ==, expected);
}

static gint64
count_order_only (GardeStore *store, gint64 *n_rows)
{
  g_autoptr (GError) error = NULL;
  GardeTrailCount count;
  g_autoptr (GPtrArray) problems = garde_store_check_against (store, NULL, &count, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  *n_rows = count.n_rows;
  return count.n_order_only;
}

/* One more process at a workstation; as it opens the database. */
static GardeStore *
open_attached (GardeTestCentre *centre, const char *workstation)
{
  GardeStore *store = garde_test_centre_open (centre, workstation);

  garde_enrolment_attach (store);
  return store;
}

static void
create (GardeStore *store)
{
  g_autoptr (GError) error = NULL;

  garde_enrolment_create (store, NULL, FALSE, &error);
  g_assert_no_error (error);
}

static void
test_create (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_before, n_after, n_open;

  garde_enrolment_attach (centre->store);
  expect (centre->store, GARDE_ENROLMENT_NONE_YET);
  g_assert_false (garde_store_has_keyed_trail (centre->store));
  g_assert_cmpint (count_order_only (centre->store, &n_before), ==, n_before);

  create (centre->store);
  expect (centre->store, GARDE_ENROLMENT_DONE);
  g_assert_true (garde_store_has_keyed_trail (centre->store));
  g_object_unref (garde_test_centre_add_patient (centre, "Martin", "Paul"));
  g_assert_cmpint (count_order_only (centre->store, &n_after), ==, n_before);
  g_assert_cmpint (n_after, ==, n_before + 1);

  /* The next process here has it; there is one, and no second by mistake. */
  other = open_attached (centre, "Accueil 2");
  g_assert_true (garde_store_has_keyed_trail (other));
  g_assert_cmpint (count_order_only (other, &n_open), ==, n_before);
  g_assert_false (garde_enrolment_create (other, NULL, FALSE, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
}

static void
forget_key (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = garde_store_load_trail_key_names (store, &error);
  g_autofree char *place = g_strconcat ("trail:", names[0], NULL);

  garde_keyring_forget (place, GARDE_KEYRING_MAC_KEY, GARDE_KEYRING_PATIENCE_MS, NULL, &error);
  g_assert_no_error (error);
}

static char *
dup_strange_text (void)
{
  g_autoptr (GardeKey) key = garde_key_new_random (GARDE_KEY_LENGTH);

  return garde_key_to_text (key, GARDE_KEY_HALF_PRIVATE);
}

/* A workstation that has not the key is given it as text, and no other. */
static void
test_enrol (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = NULL;
  g_autofree char *text = NULL;
  g_autofree char *strange = dup_strange_text ();
  g_autoptr (GError) error = NULL;

  garde_enrolment_attach (centre->store);
  create (centre->store);
  text = garde_enrolment_dup_text (centre->store, centre->session, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM audit WHERE act = 6"),
                   ==, 1);
  forget_key (centre->store);

  other = open_attached (centre, "Accueil 2");
  expect (other, GARDE_ENROLMENT_NEEDED);
  g_assert_false (garde_store_has_keyed_trail (other));
  g_assert_null (garde_enrolment_dup_text (other, centre->session, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (garde_enrolment_enrol (other, "7KQ2M", &error));
  g_assert_true (error->domain == GARDE_INPUT_ERROR);
  g_clear_error (&error);
  g_assert_false (garde_enrolment_enrol (other, strange, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  expect (other, GARDE_ENROLMENT_NEEDED);

  garde_enrolment_enrol (other, text, &error);
  g_assert_no_error (error);
  expect (other, GARDE_ENROLMENT_DONE);
  g_assert_true (garde_store_has_keyed_trail (other));
}

/* A centre that is made where there is a keyring has a key from its first row on; where there is
 * one already, nothing is begun. */
static void
test_begin (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeClock) clock = garde_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store = garde_store_open (garde_test_engine_get_uri (engine), NULL, "A",
                                                   clock, GARDE_STORE_OPEN_CREATE, &error);
  g_autoptr (GardeSession) session = NULL;
  gint64 n_rows;

  g_assert_no_error (error);
  garde_enrolment_begin (store);
  expect (store, GARDE_ENROLMENT_DONE);
  session = garde_centre_create_first (store, "MMG", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_order_only (store, &n_rows), ==, 0);
  g_assert_cmpint (n_rows, >, 0);
  forget_key (store);
  garde_enrolment_begin (store);
  expect (store, GARDE_ENROLMENT_NEEDED);
}

/* Nobody has the key any more: a new one, and what was chained with the old one proves its order.
 */
static void
test_replace (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) nobody = garde_session_new_locked (centre->centre, 0);
  g_autoptr (GError) error = NULL;
  gint64 n_before, n_rows;

  garde_enrolment_attach (centre->store);
  create (centre->store);
  g_assert_false (garde_enrolment_create (centre->store, nobody, TRUE, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_object_unref (garde_test_centre_add_patient (centre, "Martin", "Paul"));
  forget_key (centre->store);
  count_order_only (centre->store, &n_before);
  garde_enrolment_create (centre->store, centre->session, TRUE, &error);
  g_assert_no_error (error);
  expect (centre->store, GARDE_ENROLMENT_DONE);
  g_object_unref (garde_test_centre_add_patient (centre, "Roux", "Anne"));
  g_assert_cmpint (count_order_only (centre->store, &n_rows), ==, n_before);
  /* The new patient, and who made the key. */
  g_assert_cmpint (n_rows, ==, n_before + 2);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (files != NULL && g_dir_read_name (files) != NULL)
    n++;
  return n;
}

/* Heads are kept beside the other state of the person, one file a database. */
static void
test_heads (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "garde", NULL);
  guint n_before = count_files (folder);
  g_autoptr (GArray) heads = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GardeStore) store = open_attached (centre, "Accueil 2");

      garde_store_keep_up (store, &error);
      g_assert_no_error (error);
      g_clear_pointer (&heads, g_array_unref);
      heads = garde_store_load_trail_anchor (store, &error);
      g_assert_no_error (error);
      g_assert_nonnull (heads);
      g_assert_cmpuint (heads->len, >, 0);
    }
  g_assert_cmpuint (count_files (folder), ==, n_before + 1);
}

/* Everything works, unkeyed; and nothing was begun that nobody could finish. */
static void
test_without (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_rows;

  garde_enrolment_attach (centre->store);
  g_assert_false (garde_enrolment_create (centre->store, NULL, FALSE, &error));
  g_assert_true (error->domain == GARDE_KEYRING_ERROR);
  names = garde_store_load_trail_key_names (centre->store, NULL);
  g_assert_null (names[0]);
  g_object_unref (garde_test_centre_add_patient (centre, "Martin", "Paul"));
  g_assert_cmpint (count_order_only (centre->store, &n_rows), ==, n_rows);

  /* Somebody else has a keyring: this one cannot even look. */
  {
    g_autoptr (GardeKey) key = garde_key_new_random (GARDE_KEY_LENGTH);

    garde_store_add_trail_key (centre->store, key, FALSE, NULL);
  }
  expect (centre->store, g_str_equal (g_getenv ("GARDE_TEST_KEYRING"), "locked")
                             ? GARDE_ENROLMENT_NEEDED
                             : GARDE_ENROLMENT_NO_KEYRING);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("garde-enrolment-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);

  if (g_getenv ("GARDE_TEST_KEYRING") != NULL)
    garde_test_add_on_engines ("/service/enrolment/without", test_without, NULL);
  else
    {
      garde_test_add_on_engines ("/service/enrolment/create", test_create, NULL);
      garde_test_add_on_engines ("/service/enrolment/enrol", test_enrol, NULL);
      garde_test_add_on_engines ("/service/enrolment/begin", test_begin, NULL);
      garde_test_add_on_engines ("/service/enrolment/replace", test_replace, NULL);
    }
  garde_test_add_on_engines ("/service/enrolment/heads", test_heads, NULL);
  status = g_test_run ();
  {
    g_autofree char *folder = g_build_filename (state, "garde", NULL);
    g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
    const char *name;

    while (files != NULL && (name = g_dir_read_name (files)) != NULL)
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_unlink (path);
      }
    g_rmdir (folder);
    g_rmdir (state);
  }
  return status;
}
