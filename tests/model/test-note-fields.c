/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-note-fields.h"
#include "model/garde-summary-text.h"

static void
test_count (void)
{
  static const struct
  {
    const char *text;
    guint n;
  } cases[] = {
    { NULL, 0 },           { "", 0 },
    { "Souple.", 0 },      { "[souple] [libres]", 0 },
    { "[..]", 1 },         { "A : [..]. B : [x]. C : [..]", 2 },
    { "[..][..][..]", 3 }, { "[...]", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (garde_note_fields_count_gaps (cases[i].text), ==, cases[i].n);
}

static void
test_settle (void)
{
  static const struct
  {
    const char *text, *settled;
  } cases[] = {
    { NULL, NULL },
    { "", "" },
    { "Abdomen souple.", "Abdomen souple." },
    { "Abdomen [souple].", "Abdomen souple." },
    { "[..]", "" },
    { "Bandelette : [..].", "" },
    { "Traitement : [..].\nRevoir dans [..] jours", "" },
    { "Température [..]. Abdomen [souple]. Bandelette : [..].", "Abdomen souple." },
    { "Abdomen [souple]. Longueur : [..] cm. Fosses [libres].", "Abdomen souple. Fosses libres." },
    /* A point within a number ends no sentence, nor does one within a field. */
    { "38.5 puis [..]. Bien.", "Bien." },
    { "Revoir si [fièvre. douleur]. Bien.", "Revoir si fièvre. douleur. Bien." },
    { "[A. Bien", "[A. Bien" },
    /* A line with nothing else on it goes, another keeps its end. */
    { "Un.\nDeux [..].\nTrois.", "Un.\nTrois." },
    { "Un. Deux [..].\nTrois.", "Un.\nTrois." },
    { "Un.\n\nDeux [..].\n\nTrois.", "Un.\n\n\nTrois." },
    { "Sans point [..]\nTrois", "Trois" },
    { "Un.\nDeux [..]", "Un.\n" },
    { "é[..]à. Été [à l’aise].", "Été à l’aise." },
    { "[un champ qui n’en finit pas et qui n’est donc pas du tout un champ de modèle]",
      "[un champ qui n’en finit pas et qui n’est donc pas du tout un champ de modèle]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *settled = garde_note_fields_settle (cases[i].text);

      g_assert_cmpstr (settled, ==, cases[i].settled);
    }
}

/* The family doctor never reads a bracket of a template. */
static void
test_summary (void)
{
  g_autoptr (GardeVisitFile) file = garde_visit_file_new ();
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autofree char *summary = NULL;

  file->visit = garde_visit_new ();
  file->orders = g_ptr_array_new_with_free_func (g_object_unref);
  note->reason = g_strdup ("Brûlures");
  note->conclusion = g_strdup ("Cystite");
  note->findings = g_strdup ("Température [..]. Abdomen [souple].");
  note->plan = g_strdup ("Traitement : [..].");
  summary = garde_summary_compose (file, note, NULL, GARDE_OUTCOME_HOME);
  g_assert_cmpstr (summary, ==, "Cystite.\nBrûlures.\nAbdomen souple.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/note-fields/count", test_count);
  g_test_add_func ("/model/note-fields/settle", test_settle);
  g_test_add_func ("/model/note-fields/summary", test_summary);
  return g_test_run ();
}
