/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-entering.h"

#include "service/garde-demo-accounts.h"
#include "store/garde-store-sign-in.h"

const char *
garde_test_get_password (const char *name)
{
  const GardeDemoAccount *one = garde_demo_get_accounts ();

  while (!g_str_equal (one->name, name))
    one++;
  return one->password;
}

void
garde_test_press (GardeTestWindow *fixture, const char *label)
{
  GtkWidget *found = garde_test_window_find (fixture->window, label);

  g_assert_nonnull (found);
  found = gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);
  g_assert_nonnull (found);
  g_signal_emit_by_name (found, "clicked");
}

void
garde_test_type (GardeTestWindow *fixture, const char *title, const char *text)
{
  gtk_editable_set_text (garde_test_window_get_entry (fixture, title), text);
}

/* Somebody who is not in the list. */
static void
choose_nobody (GardeTestWindow *fixture)
{
  GtkWidget *label = garde_test_window_find (fixture->window, "Somebody else");
  GtkWidget *row;

  if (label == NULL)
    return;
  row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
}

void
garde_test_try (GardeTestWindow *fixture, const char *name, const char *password)
{
  garde_test_window_wait_for (fixture, "Password");
  choose_nobody (fixture);
  garde_test_type (fixture, "Name to sign in with", name);
  garde_test_type (fixture, "Password", password);
  garde_test_press (fixture, "Open");
}

void
garde_test_enter (GardeTestWindow *fixture, const char *name, const char *what)
{
  garde_test_try (fixture, name, garde_test_get_password (name));
  garde_test_window_wait_for (fixture, what);
}

gboolean
garde_test_has (GardeTestWindow *fixture, const char *text)
{
  return garde_test_window_find (fixture->window, text) != NULL;
}

GardeStore *
garde_test_sign_in_elsewhere (GardeTestWindow *fixture, const char *name, GardeSession **session)
{
  g_autoptr (GError) error = NULL;
  GardeStore *store = garde_store_open (fixture->uri, NULL, "elsewhere", fixture->clock,
                                        GARDE_STORE_OPEN_NONE, &error);

  g_assert_no_error (error);
  *session = garde_store_sign_in (store, NULL, name, garde_test_get_password (name), &error);
  g_assert_no_error (error);
  return store;
}
