/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "desktop/garde-notifier.h"
#include "garde-test-daemon.h"

#define VISIT G_GINT64_CONSTANT (4611686018427387905)

typedef struct
{
  gint64 called;
  gint64 shown;
  guint n_outcomes;
} Choices;

static void
call_cb (GardeNotifier *notifier, gint64 visit, const char *token, gpointer data)
{
  ((Choices *) data)->called = visit;
}

static void
show_cb (GardeNotifier *notifier, gint64 visit, const char *token, gpointer data)
{
  ((Choices *) data)->shown = visit;
}

static void
error_cb (GardeNotifier *notifier, GParamSpec *spec, gpointer data)
{
  ((Choices *) data)->n_outcomes++;
}

static GardeNotifier *
make_notifier (Choices *choices)
{
  GardeNotifier *notifier = garde_notifier_new ();

  g_signal_connect (notifier, "call", G_CALLBACK (call_cb), choices);
  g_signal_connect (notifier, "show", G_CALLBACK (show_cb), choices);
  g_signal_connect (notifier, "notify::error", G_CALLBACK (error_cb), choices);
  return notifier;
}

static void
finalize (GardeNotifier *notifier)
{
  garde_notifier_close (notifier);
  g_assert_finalize_object (notifier);
}

static gboolean
has_daemon (void)
{
  if (garde_test_daemon_start ())
    return TRUE;
  g_test_skip ("dunst is not installed");
  return FALSE;
}

static void
wait_for_last (const char *text)
{
  g_autofree char *last = NULL;

  while (g_strcmp0 (last, text) != 0)
    {
      g_main_context_iteration (NULL, FALSE);
      g_free (last);
      last = garde_test_daemon_dup_last ();
    }
}

/* One at a time, with what it says, and taken away again. */
static void
test_shows (void)
{
  Choices choices = { 0 };
  GardeNotifier *notifier;

  if (!has_daemon ())
    return;
  notifier = make_notifier (&choices);
  garde_notifier_withdraw (notifier);
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, 0);

  garde_notifier_show (notifier, VISIT, "Next patient: no. 44", "Anaïs L’Hôte & Cie <3");
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, VISIT);
  garde_test_daemon_wait_for (1);
  garde_notifier_show (notifier, VISIT + 1, "Next patient: no. 45", "appointment of 17:10");
  wait_for_last ("Next patient: no. 44|Anaïs L’Hôte & Cie <3");
  garde_test_daemon_wait_for (1);
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, VISIT + 1);

  garde_notifier_withdraw (notifier);
  garde_test_daemon_wait_for (0);
  wait_for_last ("Next patient: no. 45|appointment of 17:10");
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, 0);
  g_assert_null (garde_notifier_get_error (notifier));
  g_assert_cmpuint (choices.n_outcomes, ==, 0);
  finalize (notifier);
}

/* What a person chooses comes back with the visit, in the thread that asked. */
static void
test_actions (void)
{
  Choices choices = { 0 };
  GardeNotifier *notifier;

  if (!has_daemon ())
    return;
  notifier = make_notifier (&choices);
  garde_notifier_show (notifier, VISIT, "Next patient: no. 44", "walk-in");
  garde_test_daemon_wait_for (1);
  garde_test_daemon_click ();
  while (choices.shown == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (choices.shown, ==, VISIT);
  g_assert_cmpint (choices.called, ==, 0);
  garde_notifier_withdraw (notifier);
  garde_test_daemon_wait_for (0);

  garde_notifier_show (notifier, VISIT + 1, "Next patient: no. 45", "walk-in");
  garde_test_daemon_wait_for (1);
  garde_test_daemon_choose_call ();
  while (choices.called == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (choices.called, ==, VISIT + 1);
  finalize (notifier);
}

/* Nothing of Garde's stays on the screen after it. */
static void
test_close (void)
{
  Choices choices = { 0 };
  GardeNotifier *notifier;

  if (!has_daemon ())
    return;
  notifier = make_notifier (&choices);
  garde_notifier_show (notifier, VISIT, "Next patient: no. 44", "walk-in");
  garde_test_daemon_wait_for (1);
  garde_notifier_close (notifier);
  garde_test_daemon_wait_for (0);

  garde_notifier_show (notifier, VISIT, "Next patient: no. 44", "walk-in");
  garde_notifier_withdraw (notifier);
  garde_notifier_probe (notifier);
  garde_notifier_close (notifier);
  g_assert_finalize_object (notifier);
}

/* On a bus where nobody shows notifications: one sentence, once, and no warning. */
static void
test_nobody (void)
{
  g_autoptr (GTestDBus) bus = NULL;
  g_autoptr (GDBusConnection) connection = NULL;
  Choices choices = { 0 };
  GardeNotifier *notifier;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  notifier = make_notifier (&choices);
  garde_notifier_probe (notifier);
  garde_notifier_show (notifier, VISIT, "Next patient: no. 44", "walk-in");
  while (choices.n_outcomes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_suffix (garde_notifier_get_error (notifier), "."));
  garde_notifier_withdraw (notifier);
  finalize (notifier);
  g_assert_cmpuint (choices.n_outcomes, ==, 1);

  /* g_test_dbus_down () would wait for the last reference to the connection, which GLib's own
   * thread may hold. */
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_test_dbus_stop (bus);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/notifier/nobody", test_nobody);
  g_test_add_func ("/desktop/notifier/shows", test_shows);
  g_test_add_func ("/desktop/notifier/actions", test_actions);
  g_test_add_func ("/desktop/notifier/close", test_close);
  return g_test_run ();
}
