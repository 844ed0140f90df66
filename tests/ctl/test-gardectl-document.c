/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "garde-test-centre.h"
#include "garde-test-gardectl.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"

/* Documents without a window: made by gardectl, read back from their PDF. */

typedef struct
{
  GardeTestCentre *centre;
  gint64 visit;
  gint64 order;
  char *path;
} Fixture;

/* The centre's evening is years before gardectl's, which would take its writer's number for one
 * whose lease has ended. */
static void
keep_lease (GardeTestCentre *centre)
{
  garde_test_run (centre->store, "UPDATE writer SET leased_until = 4102444800000");
}

/* A visit with the doctor, an order written. */
static void
set_up (Fixture *self, GardeTestEngine *engine)
{
  g_autoptr (GardeOrder) order = garde_order_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GardeOrderSheet) sheet = NULL;
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GError) error = NULL;
  GardeOrderItem *item = garde_order_item_new ();

  self->centre = garde_test_centre_new (engine);
  visit = garde_test_centre_walk_in (self->centre, "Da Silva", "Inès");
  self->visit = garde_record_get_id (visit);
  self->path = g_build_filename (garde_test_engine_get_folder (engine), "out.pdf", NULL);
  g_object_unref (garde_test_centre_step (self->centre, self->visit, GARDE_VISIT_CALLED));
  g_object_unref (garde_test_centre_step (self->centre, self->visit, GARDE_VISIT_IN_VISIT));
  garde_record_set_text (&item->label, "ECBU");
  g_ptr_array_add (items, item);
  order->visit = self->visit;
  order->doctor = self->centre->doctors[0];
  order->kind = GARDE_ORDER_BIOLOGY;
  garde_record_set_text (&order->context, "Brûlures urinaires");
  sheet = garde_store_save_order (self->centre->store, self->centre->session,
                                  &(GardeOrderInput){ order, items }, &error);
  g_assert_no_error (error);
  self->order = garde_record_get_id (sheet->order);
  keep_lease (self->centre);
}

static void
clear (Fixture *self)
{
  g_clear_pointer (&self->centre, garde_test_centre_free);
  g_clear_pointer (&self->path, g_free);
}

static void
finish (Fixture *self)
{
  g_autoptr (GardeNote) note = garde_note_new ();
  GardeFinish end = { { note, NULL }, GARDE_OUTCOME_HOME, NULL };
  g_autoptr (GardeVisit) done = NULL;
  g_autoptr (GError) error = NULL;

  note->visit = self->visit;
  note->doctor = self->centre->doctors[0];
  garde_record_set_text (&note->conclusion, "Cystite");
  done = garde_store_finish_visit (self->centre->store, self->centre->session, self->visit, &end,
                                   &error);
  g_assert_no_error (error);
}

/* "document KIND OPTION ID --output FILE" */
static GardeTestRun
make (Fixture *self, const char *kind, const char *option, gint64 id)
{
  g_autofree char *line =
      g_strdup_printf ("document %s %s %" G_GINT64_FORMAT " --output %%", kind, option, id);

  return garde_test_run_with (self->centre->engine, line, self->path);
}

/* The words of the pages, as a reader of PDF finds them. (transfer full) */
static char *
read_pdf (const char *path)
{
  const char *const command[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return text;
}

static void
assert_reads (const char *path, const char *const *words)
{
  g_autofree char *text = read_pdf (path);

  for (; *words != NULL; words++)
    if (strstr (text, *words) == NULL)
      {
        g_test_message ("“%s” is not in\n%s", *words, text);
        g_test_fail ();
      }
}

#define ASSERT_READS(path, ...) assert_reads (path, (const char *const[]){ __VA_ARGS__, NULL })

static void
assert_made (const GardeTestRun *run, const char *number)
{
  g_test_message ("%s", run->errors);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (run->errors, ==, "");
  if (number != NULL)
    g_assert_true (g_str_has_prefix (run->data, number));
}

static void
assert_refused (const Fixture *self, const GardeTestRun *run, const char *sentence)
{
  g_assert_cmpint (run->status, ==, 1);
  g_assert_cmpstr (run->data, ==, "");
  g_assert_cmpuint (garde_test_count_lines (run->errors), ==, 1);
  g_assert_nonnull (strstr (run->errors, sentence));
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

static gint64
count_documents (Fixture *self)
{
  return garde_test_read_int (self->centre->store, "SELECT COUNT(*) FROM document");
}

/* Asked for twice it is one document; an order that was changed is another. */
static void
test_slip (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  struct stat facts;

  set_up (&fixture, engine);
  for (int i = 0; i < 2; i++)
    {
      g_auto (GardeTestRun) run = make (&fixture, "slip", "--order", fixture.order);

      assert_made (&run, "2026-00001  ");
      g_assert_cmpint (count_documents (&fixture), ==, 1);
    }
  ASSERT_READS (fixture.path, "ECBU", "Brûlures urinaires", "Da Silva", "2026-00001",
                "Dr Hélène Marchand");
  g_assert_cmpint (g_stat (fixture.path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);

  garde_test_run (fixture.centre->store, "UPDATE clinical_order SET context = 'Fièvre'");
  {
    g_auto (GardeTestRun) changed = make (&fixture, "slip", "--order", fixture.order);

    assert_made (&changed, "2026-00002  ");
    ASSERT_READS (fixture.path, "Fièvre", "2026-00002");
  }
  clear (&fixture);
}

static void
test_visit (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  {
    g_auto (GardeTestRun) early = make (&fixture, "summary", "--visit", fixture.visit);
    g_auto (GardeTestRun) unwritten = make (&fixture, "letter", "--visit", fixture.visit);

    assert_refused (&fixture, &early, "no summary yet");
    assert_refused (&fixture, &unwritten, "Nothing is written of this visit yet.");
    g_assert_cmpint (count_documents (&fixture), ==, 0);
  }
  finish (&fixture);
  for (int i = 0; i < 2; i++)
    {
      g_auto (GardeTestRun) summary = make (&fixture, "summary", "--visit", fixture.visit);

      assert_made (&summary, "2026-00001  ");
      ASSERT_READS (fixture.path, "Cystite", "Da Silva", "ECBU", "Dr Hélène Marchand");
    }
  for (int i = 0; i < 2; i++)
    {
      g_auto (GardeTestRun) letter = make (&fixture, "letter", "--visit", fixture.visit);

      assert_made (&letter, "2026-00002  ");
      ASSERT_READS (fixture.path, "Emergency department", "Cystite");
    }
  clear (&fixture);
}

/* Nothing is half there: neither a file nor what was there before. */
static void
test_refusals (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autofree char *nowhere = NULL;

  set_up (&fixture, engine);
  nowhere = g_build_filename (garde_test_engine_get_folder (engine), "none", "out.pdf", NULL);
  {
    g_auto (GardeTestRun) order = make (&fixture, "slip", "--order", 4);
    g_auto (GardeTestRun) visit = make (&fixture, "summary", "--visit", 4);
    g_auto (GardeTestRun) doctor = garde_test_run_with (
        engine, "document statement --doctor D99 --month 2023-01 --output %", fixture.path);
    g_auto (GardeTestRun) folder =
        garde_test_run_with (engine, "document paper-day --output %", nowhere);

    assert_refused (&fixture, &order, "This order is not there any more.");
    assert_refused (&fixture, &visit, "This visit is not there any more.");
    assert_refused (&fixture, &doctor, "“D99”");
    assert_refused (&fixture, &folder, "The file could not be written");
    g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
    g_assert_cmpint (count_documents (&fixture), ==, 0);
  }
  clear (&fixture);
}

static void
add_scheme (GardeTestCentre *centre)
{
  g_autoptr (GardeScheme) scheme = garde_scheme_new ();
  g_autoptr (GPtrArray) tiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  GardeTier *tier = garde_tier_new ();

  tier->amount = garde_money (20000);
  g_ptr_array_add (tiers, tier);
  scheme->centre = centre->centre;
  garde_record_set_text (&scheme->name, "2023");
  scheme->valid_from = garde_day_from_ymd (2023, 1, 1);
  garde_store_save_scheme (centre->store, centre->session, scheme, tiers, &error);
  g_assert_no_error (error);
}

/* By the centre's reference, and by the RPPS of whom the centre has none for. */
static void
test_statement (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autofree char *sql = NULL;
  g_autoptr (GardeDoctor) doctor = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, engine);
  finish (&fixture);
  add_scheme (fixture.centre);
  sql = g_strdup_printf ("UPDATE engagement SET reference = 'D07' WHERE doctor = %" G_GINT64_FORMAT,
                         fixture.centre->doctors[0]);
  garde_test_run (fixture.centre->store, sql);
  doctor = garde_store_load (fixture.centre->store, fixture.centre->session, GARDE_TYPE_DOCTOR,
                             fixture.centre->doctors[1], &error);
  g_assert_no_error (error);
  garde_record_set_text (&doctor->rpps, "10123456781");
  garde_test_save (fixture.centre->store, fixture.centre->session, doctor);
  {
    g_auto (GardeTestRun) first = garde_test_run_with (
        engine, "document statement --doctor D07 --month 2023-01 --output %", fixture.path);

    assert_made (&first, NULL);
    ASSERT_READS (fixture.path, "Dr Hélène Marchand", "D07", "01/01/2023", "31/01/2023",
                  "16/01/2023", "No. 1 counts", "tier 0 and more");
  }
  {
    g_auto (GardeTestRun) second = garde_test_run_with (
        engine, "--json document statement --doctor 10123456781 --month 2023-12 --output %",
        fixture.path);

    assert_made (&second, NULL);
    ASSERT_READS (fixture.path, "Dr Đức Nguyễn", "31/12/2023", "No shift was held");
  }
  clear (&fixture);
}

static void
test_paper_day (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (garde_test_engine_get_folder (engine), "paper.pdf", NULL);
  g_auto (GardeTestRun) made = garde_test_run_line (engine, "init --demo --no-accounts");
  g_auto (GardeTestRun) run = garde_test_run_with (engine, "document paper-day --output %", path);

  g_assert_cmpint (made.status, ==, 0);
  assert_made (&run, NULL);
  ASSERT_READS (path, "Waiting, in the order of call", "DA SILVA Inès", "Dr Hélène Marchand",
                "Visit on paper", "Questions for the patient", "To what are you allergic?");
}

static void
test_usage (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const lines[] = {
    "document",
    "document slip",
    "document slip --order 5",
    "document slip --order x --output a.pdf",
    "document slip --visit 5 --output a.pdf",
    "document summary --visit -1 --output a.pdf",
    "document letter --output a.pdf",
    "document statement --doctor D01 --output a.pdf",
    "document statement --doctor D01 --month 2023 --output a.pdf",
    "document statement --doctor D01 --month 2023-13 --output a.pdf",
    "document roster --output a.pdf",
    "document roster --week monday --output a.pdf",
    "document paper-day",
    "document paper-day now --output a.pdf",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GardeTestRun) result = garde_test_run_line (engine, lines[i]);

      g_assert_cmpint (result.status, ==, 2);
      g_assert_cmpstr (result.data, ==, "");
      g_assert_cmpuint (garde_test_count_lines (result.errors), ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/gardectl/document/slip", test_slip, NULL);
  garde_test_add_on_engines ("/gardectl/document/visit", test_visit, NULL);
  garde_test_add_on_engines ("/gardectl/document/statement", test_statement, NULL);
  garde_test_add_on_engines ("/gardectl/document/paper-day", test_paper_day, NULL);
  garde_test_add_on_file ("/gardectl/document/refusals", test_refusals, NULL);
  garde_test_add_on_file ("/gardectl/document/usage", test_usage, NULL);
  return g_test_run ();
}
