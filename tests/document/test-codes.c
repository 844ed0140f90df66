/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The identity in the datamatrix: how names are spelt, what is written, what a reader reads. */
#undef G_DISABLE_ASSERT
#include <cairo.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "document/garde-code.h"
#include "model/garde-ins.h"

#define GS "\x1d"

/* The vectors of FRENCH-RULES 1.6. */
#define LOVELACE                                                                                   \
  "IS010000000000000000000000S1185057512345673S21.2.250.1.213.1.4.8" GS "S3ADA" GS "S4LOVELACE" GS \
  "S5FS610-12-1815S799100"
#define PAT_TROIS                                                                                  \
  "IS010000000000000000000000S1279035121518989S21.2.250.1.213.1.4.10S3DOMINIQUE MARIE-LOUISE" GS   \
  "S4PAT-TROIS" GS "S5FS628-03-1979S751215"

static void
test_spelling (void)
{
  static const struct
  {
    const char *name;
    const char *family; /* NULL: not to be spelt */
    const char *given;
  } cases[] = {
    { "García-Hämmadi", "GARCIA-HAMMADI", "GARCIA-HAMMADI" },
    { "Œuvre", "OEUVRE", "OEUVRE" },
    { "Cæsar", "CAESAR", "CAESAR" },
    { "Noël Ç. ", NULL, NULL },
    { "Muñoz", "MUNOZ", "MUNOZ" },
    { "Nguyễn Thị Thuỳ", "NGUYEN THI THUY", "NGUYEN THI THUY" },
    { "Nguye\u0302\u0303n", "NGUYEN", "NGUYEN" },
    { "d’Arc", "D'ARC", "D'ARC" },
    { "LOVELACE2", NULL, NULL },
    { "A_B", NULL, NULL },
    { "A/B", NULL, NULL },
    { "D''ARC", NULL, NULL },
    { "D' ARC", NULL, NULL },
    { "LE  GALL", NULL, NULL },
    { "-ANNE", NULL, NULL },
    { " ANNE", NULL, NULL },
    { "JEAN-", "JEAN-", NULL },
    { "JEAN'", "JEAN'", NULL },
    { "ROUX--LEROY", "ROUX--LEROY", NULL },
    { "ROUX---LEROY", NULL, NULL },
    { "Đặng", NULL, NULL }, /* no accent, a letter of its own: an error, not a guess */
    { "Łukasz", NULL, NULL },
    { "漢", NULL, NULL },
    { "\xff", NULL, NULL },
    { "", NULL, NULL },
    { NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *family = garde_ins_spell (cases[i].name, GARDE_INS_FAMILY_NAME);
      g_autofree char *given = garde_ins_spell (cases[i].name, GARDE_INS_GIVEN_NAME);

      g_assert_cmpstr (family, ==, cases[i].family);
      g_assert_cmpstr (given, ==, cases[i].given);
    }
}

static GardeInsTraits
make_lovelace (void)
{
  return (GardeInsTraits){ .matricule = "185057512345673",
                           .oid = "1.2.250.1.213.1.4.8",
                           .given_names = "Ada",
                           .family_name = "Lovelace",
                           .sex = GARDE_SEX_FEMALE,
                           .birth_date = garde_day_from_ymd (1815, 12, 10),
                           .birth_place_code = "99100" };
}

static void
test_payload (void)
{
  GardeInsTraits lovelace = make_lovelace ();
  GardeInsTraits pat_trois = { .matricule = "279035121518989",
                               .oid = "1.2.250.1.213.1.4.10",
                               .given_names = "DOMINIQUE MARIE-LOUISE",
                               .family_name = "PAT-TROIS",
                               .sex = GARDE_SEX_FEMALE,
                               .birth_date = garde_day_from_ymd (1979, 3, 28),
                               .birth_place_code = "51215" };
  g_autofree char *first = garde_ins_write_payload (&lovelace);
  g_autofree char *second = garde_ins_write_payload (&pat_trois);

  g_assert_cmpstr (first, ==, LOVELACE);
  g_assert_cmpstr (second, ==, PAT_TROIS);
  g_assert_cmpuint (strlen (first), ==, 104);
  g_assert_cmpuint (strlen (second), ==, 124);
}

/* A name of a hundred letters is not closed by a separator, a longer one cannot be written. */
static void
test_payload_limits (void)
{
  GardeInsTraits traits = make_lovelace ();
  g_autofree char *hundred = g_strnfill (100, 'A');
  g_autofree char *more = g_strnfill (101, 'A');
  g_autofree char *expected = g_strconcat ("S3", hundred, "S4LOVELACE" GS, NULL);
  g_autofree char *payload = NULL;

  traits.given_names = hundred;
  payload = garde_ins_write_payload (&traits);
  g_assert_nonnull (strstr (payload, expected));
  traits.given_names = more;
  g_assert_null (garde_ins_write_payload (&traits));
}

static void
test_payload_without (void)
{
  GardeInsTraits traits = make_lovelace ();
  g_autofree char *payload = NULL;

  traits.birth_place_code = NULL;
  payload = garde_ins_write_payload (&traits);
  g_assert_true (g_str_has_suffix (payload, "S5FS610-12-1815"));

  /* A matricule never travels without its OID, nor with half an identity. */
  traits.oid = NULL;
  g_assert_null (garde_ins_write_payload (&traits));
  traits = make_lovelace ();
  traits.oid = "1.2.250.1.213.1.4.2";
  g_assert_null (garde_ins_write_payload (&traits));
  traits = make_lovelace ();
  traits.matricule = NULL;
  g_assert_null (garde_ins_write_payload (&traits));
  traits = make_lovelace ();
  traits.sex = GARDE_SEX_NOT_DETERMINED;
  g_assert_null (garde_ins_write_payload (&traits));
  traits = make_lovelace ();
  traits.birth_date = GARDE_DAY_NONE;
  g_assert_null (garde_ins_write_payload (&traits));
  traits = make_lovelace ();
  traits.family_name = NULL;
  g_assert_null (garde_ins_write_payload (&traits));
}

static void
test_natures (void)
{
  g_assert_cmpstr (garde_ins_nature_of_oid ("1.2.250.1.213.1.4.8"), ==, "NIR");
  g_assert_cmpstr (garde_ins_nature_of_oid ("1.2.250.1.213.1.4.9"), ==, "NIA");
  g_assert_null (garde_ins_nature_of_oid ("1.2.250.1.213.1.4.2"));
  g_assert_null (garde_ins_nature_of_oid (NULL));
}

/* A datamatrix has a dark left and lower edge and an alternating right and upper one. */
static void
test_datamatrix_pattern (void)
{
  g_autoptr (GardeCode) code = garde_code_new_datamatrix ("IS");
  int size = garde_code_get_width (code);

  g_assert_cmpint (size, ==, garde_code_get_height (code));
  g_assert_cmpint (size, ==, 10);
  for (int i = 0; i < size; i++)
    {
      g_assert_true (garde_code_is_dark (code, 0, i));
      g_assert_true (garde_code_is_dark (code, i, size - 1));
      g_assert_cmpint (garde_code_is_dark (code, i, 0), ==, i % 2 == 0);
      g_assert_cmpint (garde_code_is_dark (code, size - 1, i), ==, i % 2 == 1);
    }
}

/* Start B, "A", check, stop, module by module (ISO 15417). */
static void
test_code_128 (void)
{
  static const char *const expected = "11010010000"
                                      "10100011000"
                                      "10001011000"
                                      "1100011101011";
  g_autoptr (GardeCode) code = garde_code_new_128 ("A");
  g_autoptr (GString) found = g_string_new (NULL);

  for (int x = 0; x < garde_code_get_width (code); x++)
    g_string_append_c (found, garde_code_is_dark (code, x, 0) ? '1' : '0');
  g_assert_cmpstr (found->str, ==, expected);

  g_assert_null (garde_code_new_128 (""));
  g_assert_null (garde_code_new_128 (NULL));
  g_assert_null (garde_code_new_128 ("é"));
  g_assert_null (garde_code_new_datamatrix (""));
  g_assert_null (garde_code_new_datamatrix (NULL));
}

static void
paint (const GardeCode *code, const char *path)
{
  int modules = garde_code_get_width (code);
  int size = (modules + 8) * 6;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size, size);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int y = 0; y < modules; y++)
    for (int x = 0; x < modules; x++)
      if (garde_code_is_dark (code, x, y))
        cairo_rectangle (cr, (x + 4) * 6, (y + 4) * 6, 6, 6);
  cairo_fill (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

/* Somebody else's reader reads what we wrote. */
static void
test_read_back (gconstpointer data)
{
  const char *payload = data;
  g_autofree char *reader = g_find_program_in_path ("dmtxread");
  g_autofree char *directory = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GardeCode) code = garde_code_new_datamatrix (payload);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = NULL;

  if (reader == NULL)
    {
      g_test_skip ("dmtxread (dmtx-utils) is not installed");
      return;
    }

  directory = g_dir_make_tmp ("garde-code-XXXXXX", NULL);
  path = g_build_filename (directory, "code.png", NULL);
  paint (code, path);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, reader, path, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (output, NULL), g_bytes_get_size (output), payload,
                   strlen (payload));
  g_unlink (path);
  g_rmdir (directory);
}

/* The pattern by which a scanner finds the code: a dark square of three in a dark frame of seven.
 */
static gboolean
has_finder (const GardeCode *code, int left, int top)
{
  for (int y = 0; y < 7; y++)
    for (int x = 0; x < 7; x++)
      {
        gboolean frame = x == 0 || x == 6 || y == 0 || y == 6;
        gboolean heart = x >= 2 && x <= 4 && y >= 2 && y <= 4;

        if (garde_code_is_dark (code, left + x, top + y) != (frame || heart))
          return FALSE;
      }
  return TRUE;
}

static void
test_qr (void)
{
  g_autofree char *overlong = g_strnfill (5000, 'A');
  g_autoptr (GardeCode) code = garde_code_new_qr (
      "0G40R-40M30-E209G-F185G-R38E1-W8124-K2GAH-C5RR3-4D1P7-0X3RF-SZ9A1-7QW2E-M4TY6-V8BN0");
  g_autoptr (GardeCode) other = garde_code_new_qr ("0G40R");
  int size = garde_code_get_width (code);

  /* Version 5 has room for 87 of these characters with a quarter of them to spare. */
  g_assert_cmpint (size, ==, 37);
  g_assert_cmpint (garde_code_get_height (code), ==, size);
  g_assert_true (has_finder (code, 0, 0));
  g_assert_true (has_finder (code, size - 7, 0));
  g_assert_true (has_finder (code, 0, size - 7));
  g_assert_false (has_finder (code, size - 7, size - 7));
  for (int i = 8; i < size - 8; i++)
    {
      g_assert_cmpint (garde_code_is_dark (code, i, 6), ==, i % 2 == 0);
      g_assert_cmpint (garde_code_is_dark (code, 6, i), ==, i % 2 == 0);
    }
  g_assert_cmpint (garde_code_get_width (other), <, size);
  g_assert_null (garde_code_new_qr (""));
  g_assert_null (garde_code_new_qr (NULL));
  g_assert_null (garde_code_new_qr (overlong));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/codes/spelling", test_spelling);
  g_test_add_func ("/document/codes/payload", test_payload);
  g_test_add_func ("/document/codes/payload-limits", test_payload_limits);
  g_test_add_func ("/document/codes/payload-without", test_payload_without);
  g_test_add_func ("/document/codes/natures", test_natures);
  g_test_add_func ("/document/codes/datamatrix-pattern", test_datamatrix_pattern);
  g_test_add_func ("/document/codes/code-128", test_code_128);
  g_test_add_func ("/document/codes/qr", test_qr);
  g_test_add_data_func ("/document/codes/read-back/lovelace", LOVELACE, test_read_back);
  g_test_add_data_func ("/document/codes/read-back/pat-trois", PAT_TROIS, test_read_back);

  return g_test_run ();
}
