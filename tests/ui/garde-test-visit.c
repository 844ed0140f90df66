/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-visit.h"

#include "garde-test-screen.h"

#include <adwaita.h>
#include <locale.h>

#include "ui/shared/garde-ui.h"
#include "ui/visit/garde-note-form.h"
#include "ui/visit/garde-note-text.h"
#include "ui/visit/garde-visit-view.h"

GtkWidget *
garde_test_visit_find_type (GtkWidget *widget, GType type)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = garde_test_visit_find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The form of the visit that is shown, once it is. */
GtkWidget *
garde_test_visit_wait_for_form (GardeTestVisit *fixture)
{
  GtkWidget *form;

  while ((form = garde_test_visit_find_type (fixture->page, GARDE_TYPE_NOTE_FORM)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return form;
}

GtkWidget *
garde_test_visit_find (GardeTestVisit *fixture, const char *name)
{
  GtkWidget *form = garde_test_visit_wait_for_form (fixture);
  GObject *child = gtk_widget_get_template_child (form, GARDE_TYPE_NOTE_FORM, name);

  if (child == NULL)
    child = gtk_widget_get_template_child (
        garde_test_visit_find_type (fixture->page, GARDE_TYPE_VISIT_VIEW), GARDE_TYPE_VISIT_VIEW,
        name);
  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

/* As a person does: at the end of what is there. */
void
garde_test_visit_type_text (GardeTestVisit *fixture, const char *name, const char *text)
{
  GtkTextBuffer *buffer =
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (garde_test_visit_find (fixture, name)));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
}

void
garde_test_visit_assert_text (GardeTestVisit *fixture, const char *name, const char *text)
{
  g_autofree char *there =
      garde_note_text_dup (GARDE_NOTE_TEXT (garde_test_visit_find (fixture, name)));

  g_assert_cmpstr (there, ==, text);
}

void
garde_test_visit_conclude (GardeTestVisit *fixture, const char *text)
{
  GtkWidget *field = garde_test_visit_find (fixture, "conclusion");

  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (field)), text);
}

void
garde_test_visit_wait_for (GardeTestVisit *fixture, const char *text)
{
  garde_test_screen_wait_for (fixture->window, text);
}

gint64
garde_test_visit_read_int (GardeTestVisit *fixture, const char *sql)
{
  return garde_test_read_int (fixture->centre->store, sql);
}

void
garde_test_visit_wait_for_count (GardeTestVisit *fixture, const char *sql, gint64 count)
{
  while (garde_test_visit_read_int (fixture, sql) != count)
    g_main_context_iteration (NULL, TRUE);
}

void
garde_test_visit_act (GardeTestVisit *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (
      garde_test_visit_find_type (fixture->page, GARDE_TYPE_VISIT_VIEW), action, NULL));
}

gint64
garde_test_visit_add_visit (GardeTestVisit *fixture, const char *family, const char *given)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (fixture->centre, family, given);
  gint64 id = garde_record_get_id (visit);
  g_autoptr (GardeVisit) called = garde_test_centre_step (fixture->centre, id, GARDE_VISIT_CALLED);
  g_autoptr (GardeVisit) entered =
      garde_test_centre_step (fixture->centre, id, GARDE_VISIT_IN_VISIT);

  return id;
}

void
garde_test_visit_show_page (GardeTestVisit *fixture)
{
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1366, 768);
  fixture->page = garde_visit_page_new (fixture->desk, fixture->today, NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

void
garde_test_visit_hide_page (GardeTestVisit *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window != NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
garde_test_visit_set_up (GardeTestVisit *fixture, GardeTestEngine *engine)
{
  fixture->centre = garde_test_centre_new (engine);
  fixture->visit = garde_test_visit_add_visit (fixture, "Da Silva", "Inès");
  fixture->desk = garde_test_desk_open (fixture->centre);
  fixture->today = garde_day_model_new (fixture->desk, fixture->centre->day);
  garde_test_visit_show_page (fixture);
}

/* Answers come in the order of the questions: what was asked, and what that asked again, is there.
 */
void
garde_test_visit_settle (GardeTestVisit *fixture)
{
  for (int i = 0; i < 3; i++)
    {
      gint64 shifts = 0;

      g_assert_nonnull (
          garde_test_desk_run (fixture->desk, garde_test_count_shifts, &shifts, NULL));
    }
}

static gboolean
past_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
garde_test_visit_let_pause_pass (void)
{
  gboolean is_past = FALSE;

  g_timeout_add (400, past_cb, &is_past);
  garde_test_iterate_until (NULL, &is_past);
}

void
garde_test_visit_tear_down (GardeTestVisit *fixture)
{
  garde_test_visit_hide_page (fixture);
  garde_test_visit_settle (fixture);
  g_clear_object (&fixture->today);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

void
garde_test_visit_open_visit (GardeTestVisit *fixture, gint64 visit)
{
  garde_visit_page_show (GARDE_VISIT_PAGE (fixture->page), visit);
  garde_test_visit_wait_for_form (fixture);
}

int
garde_test_visit_run (int argc, char *argv[], const GardeTestVisitCase *cases, gsize n_cases)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  for (gsize i = 0; i < n_cases; i++)
    garde_test_add_on_file (cases[i].path, cases[i].test, NULL);
  return g_test_run ();
}
