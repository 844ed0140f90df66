/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files: the same bytes each time, and every word that the rules ask for can be read from them
 * by another program. */
#undef G_DISABLE_ASSERT
#include "garde-document-samples.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "document/garde-painter.h"

#define HEAD                                                                                       \
  "CAMI de Champigny-sur-Marne", "94500 Champigny-sur-Marne", "01 48 80 12 34",                    \
      "FINESS 670012343", "Dr Hélène Marchand", "General practitioner", "RPPS 10123456781",        \
      "AM 941234567", "Page 1 / "
#define PATIENT                                                                                    \
  "LOVELACE", "ADA", "10/12/1985", "40 years", "Paris 1er Arrondissement (75101)", "INS to scan",  \
      "Champigny-sur-Marne, on 23/11/2026", "2 85 12 75 101 123 17 (NIR)"
#define ADDRESSEE "Dr Paul Weber", "3 place du Marché", "94170 Le Perreux-sur-Marne"

/* What the plain sample must say, in the order of reading (FRENCH-RULES 10). */
typedef struct
{
  const char *document;
  const char *words[48];
} Content;

static const Content contents[] = {
  { "biology-slip",
    { HEAD,
      PATIENT,
      "Biology order",
      "B-2026-000412",
      "Urgent",
      "Clinical context",
      "Pyelonephritis suspected",
      "38.6 °C",
      "not pregnant, last period 12/11/2026",
      "Anticoagulant",
      "Recent travel",
      "Urine culture",
      "Full blood count",
      "5201",
      "urine, sterile pot",
      "not reimbursed",
      "23/11/2026 15:42",
      "Fasting",
      "24/11/2026",
      "Critical result: ring",
      "cami.champigny@structure.mssante.example" } },
  { "imaging-request",
    { HEAD,
      PATIENT,
      "Imaging request",
      "I-2026-000087",
      "Urgent: by 25/11/2026",
      "CT scan with contrast medium",
      "abdomen and pelvis",
      "ZCQH001",
      "left",
      "Pain of the left iliac fossa",
      "Sigmoid diverticulitis?",
      "Diverticulosis",
      "Ultrasound scan of 03/2024",
      "Pregnancy",
      "excluded: negative test today",
      "none known",
      "72 µmol/l",
      "Metformin",
      "Thyroid disease",
      "yes, of irradiation" } },
  { "visit-summary",
    { HEAD,
      PATIENT,
      ADDRESSEE,
      "Visit summary",
      "S-2026-001204",
      "23/11/2026 15:02",
      "23/11/2026 15:52",
      "SAMU-centre 15",
      "Burning on urination, fever",
      "Cystitis in 2024",
      "Oral contraceptive",
      "Amoxicillin",
      "Blood pressure 124/76 mmHg",
      "right flank",
      "Urine dipstick",
      "leucocytes",
      "Uncomplicated acute pyelonephritis – U70 (CISP-2)",
      "Ciprofloxacin",
      "in the morning and in the evening",
      "7 days",
      "Ibuprofen",
      "Urine culture with antibiogram",
      "Followed up by",
      "Home",
      "ring the 15",
      "3 days, until",
      "in 48 to 72 hours" } },
  { "emergency-letter",
    { HEAD, PATIENT, ADDRESSEE, "Letter to the emergency", "U-2026-000031", "Triage: 2",
      "Septic shock is feared", "38.6 °C", "ceftriaxone", "Burning on urination", "Amoxicillin",
      "Oral contraceptive", "Dr Kaplan, 01 45 17 00 00", "SMUR", "husband told", "ECG of 15:15" } },
  { "referral-letter",
    { HEAD, PATIENT, ADDRESSEE, "Referral letter", "R-2026-000210", "within two weeks",
      "Third pyelonephritis", "Amoxicillin", "Oral contraceptive", "Cystitis in 2024",
      "Ciprofloxacin", "Report of the ultrasound scan" } },
  { "prescription",
    { HEAD, PATIENT, "Prescription", "O-2026-000977", "62 kg", "168 cm", "Ciprofloxacin 500 mg",
      "1 tablet in the morning and in the evening", "7 days", "Renewals: 1",
      "Not to be substituted: CIF", "3 lines prescribed" } },
  { "certificate",
    { HEAD, PATIENT, "Certificate of injuries", "C-2026-000055",
      "I, Dr Hélène Marchand, certify that I examined the person named above", "15:12",
      "The patient says: “I was pushed", "by a neighbour.”", "Bruise of 6 by 4 cm",
      "Injuries compatible", "3 days", "in person" } },
  { "shift-sheet",
    { HEAD, "End of shift", "F-2026-000118", "15:30 to 19:30", "LOVELACE Ada", "Urine culture",
      "06 31 75 20 44", "Dr Paul Weber", "WOŁOSZCZAK Kazimierz", "NGUYỄN Thị Thuỳ Dương",
      "TURING Alan", "note unfinished", "2 patients seen count: tier 0 to 3, 200 €", "No. 1 counts",
      "Handed over by", "Taken over by", "9f2c41d8" } },
  { "key-sheet",
    { "Private key for backups", "7KQ2-M0XD", "W8124", "R38E1", "Lock this sheet away",
      "Kept at" } },
  { "tube-labels",
    { "LOVELACE", "ADA", "10/12/1985", "EDTA, purple", "23/11/2026 15:52", "B2026000412" } },
};

/* Runs the words of a text together with single spaces, no-break ones among them. */
static char *
squeeze (const char *text)
{
  g_autoptr (GString) single = g_string_new (text);
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) squeezed = g_string_new (NULL);

  g_string_replace (single, "\u00a0", " ", 0);
  g_string_replace (single, "\u202f", " ", 0);
  words = g_strsplit_set (single->str, " \n\f", -1);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_string_append_printf (squeezed, "%s%s", squeezed->len > 0 ? " " : "", *word);
  return g_string_free (g_steal_pointer (&squeezed), FALSE);
}

/* What pdftotext reads, in the order in which it was drawn; NULL if there is none. */
static char *
read_text (const GardePages *pages)
{
  g_autofree char *reader = g_find_program_in_path ("pdftotext");
  g_autofree char *directory = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (reader == NULL)
    return NULL;

  directory = g_dir_make_tmp ("garde-pdf-XXXXXX", NULL);
  path = g_build_filename (directory, "document.pdf", NULL);
  garde_pages_write_pdf (pages, path, &error);
  g_assert_no_error (error);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, reader, "-raw", "-enc",
                              "UTF-8", path, "-", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_unlink (path);
  g_rmdir (directory);
  return squeeze (text);
}

static gboolean
has_reader (void)
{
  g_autofree char *reader = g_find_program_in_path ("pdftotext");

  if (reader == NULL)
    g_test_skip ("pdftotext (poppler-utils) is not installed");
  return reader != NULL;
}

static void
test_content (gconstpointer data)
{
  const Content *content = data;
  g_autoptr (GardePages) pages =
      sample_document_find (content->document)->draw (SAMPLE_PLAIN, NULL);
  g_autofree char *text = NULL;

  if (!has_reader ())
    return;

  text = read_text (pages);
  for (gsize i = 0; content->words[i] != NULL; i++)
    if (strstr (text, content->words[i]) == NULL)
      {
        g_test_message ("“%s” is not in: %s", content->words[i], text);
        g_test_fail ();
      }
}

/* Names with the letters of other languages come back as they were given. */
static void
test_letters (void)
{
  static const char *const words[] = { "Nguyễn-Wołoszczak-Żółkiewska",
                                       "Thuỳ Dương",
                                       "Dr Marie-Władysława",
                                       "Phạm Hoàng",
                                       "Locum of Dr Nguyễn Thị",
                                       "Licence to replace 94-2026-118",
                                       "RPPS 10100001238" };
  g_autoptr (GardePages) pages = sample_document_find ("visit-summary")->draw (SAMPLE_LONG, NULL);
  g_autofree char *text = NULL;

  if (!has_reader ())
    return;

  text = read_text (pages);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (strstr (text, words[i]));
}

/* Head, title, patient, content, signature, foot: nothing is read before what explains it. */
static void
test_reading_order (void)
{
  static const char *const words[] = {
    "CAMI de Champigny", "RPPS",          "Prescription",
    "LOVELACE",          "Ciprofloxacin", "Paracetamol",
    "Tinzaparin",        "3 lines",       "Champigny-sur-Marne, on 23/11/2026",
    "Page 1 / 1"
  };
  g_autoptr (GardePages) pages = sample_document_find ("prescription")->draw (SAMPLE_PLAIN, NULL);
  g_autofree char *text = NULL;
  const char *from;

  if (!has_reader ())
    return;

  from = text = read_text (pages);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *found = strstr (from, words[i]);

      g_assert_nonnull (found);
      from = found;
    }
}

/* The identity is on every page. */
static void
test_every_page (void)
{
  g_autoptr (GardePages) pages = sample_document_find ("biology-slip")->draw (SAMPLE_PAGES, NULL);
  const GPtrArray *marks = garde_pages_get_marks (pages);

  for (int page = 0; page < garde_pages_get_count (pages); page++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < marks->len; i++)
        {
          const GardeMark *mark = g_ptr_array_index (marks, i);

          found = found || (mark->page == page && mark->text != NULL &&
                            strstr (mark->text, "LOVELACE ADA") != NULL);
        }
      g_assert_true (found);
    }
}

/* The INS is shown for a qualified identity and for no other. */
static void
test_ins_only_when_qualified (void)
{
  for (int variant = 0; variant < N_SAMPLE_VARIANTS; variant++)
    {
      g_autoptr (GardePages) pages =
          sample_document_find ("prescription")->draw ((SampleVariant) variant, NULL);
      g_autofree char *dump = garde_pages_dump (pages);
      gboolean qualified = variant == SAMPLE_PLAIN || variant == SAMPLE_LONG;

      g_assert_cmpint (strstr (dump, "INS to scan") != NULL, ==, qualified);
      g_assert_cmpint (strstr (dump, "IS0100000") != NULL, ==, qualified);
      g_assert_cmpint (strstr (dump, "(NIR)") != NULL, ==, qualified);
    }
}

static void
test_same_bytes (void)
{
  for (guint i = 0; i < n_sample_documents; i++)
    {
      g_autoptr (GardePages) first = sample_documents[i].draw (SAMPLE_PLAIN, NULL);
      g_autoptr (GardePages) second = sample_documents[i].draw (SAMPLE_PLAIN, NULL);
      g_autoptr (GBytes) first_pdf = garde_pages_to_pdf (first, NULL);
      g_autoptr (GBytes) second_pdf = garde_pages_to_pdf (second, NULL);

      g_assert_true (g_bytes_equal (first_pdf, second_pdf));
    }
}

static void
test_file (void)
{
  g_autoptr (GardePages) pages = sample_document_find ("certificate")->draw (SAMPLE_PLAIN, NULL);
  g_autofree char *directory = g_dir_make_tmp ("garde-pdf-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "document.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (directory, "no", "document.pdf", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_true (garde_pages_write_pdf (pages, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  g_assert_false (garde_pages_write_pdf (pages, nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_unlink (path);
  g_rmdir (directory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *path = g_strdup_printf ("/document/pdf/content/%s", contents[i].document);

      g_test_add_data_func (path, &contents[i], test_content);
    }
  g_test_add_func ("/document/pdf/letters", test_letters);
  g_test_add_func ("/document/pdf/reading-order", test_reading_order);
  g_test_add_func ("/document/pdf/every-page", test_every_page);
  g_test_add_func ("/document/pdf/ins-only-when-qualified", test_ins_only_when_qualified);
  g_test_add_func ("/document/pdf/same-bytes", test_same_bytes);
  g_test_add_func ("/document/pdf/file", test_file);

  return g_test_run ();
}
