/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "garde-document-maker.h"

#include <cairo.h>

/* Any letters, spaces and marks, broken words and broken lines among them. */
static char *
make_noise (GRand *random, int most)
{
  static const char *const pieces[] = { "a",    "E",  "ở",   "Ź",   "ł",    " ", " ", " ",
                                        "-",    "’",  "\n",  "\t",  "\xff", "œ", "9", "fi",
                                        "مر",   "漢", "W",   "W",   "1",    ".", ",", "(",
                                        "\x01", "́",   "‍", "mot", "ij",   "𝄞" };
  GString *noise = g_string_new (NULL);
  int length = g_rand_int_range (random, 0, most);

  for (int i = 0; i < length; i++)
    {
      int piece = g_rand_int_range (random, 0, (int) G_N_ELEMENTS (pieces));

      g_string_append (noise, pieces[piece]);
    }
  return g_string_free (noise, FALSE);
}

char *
sample_say (SampleMaker *maker, const char *plain, const char *lengthy)
{
  switch (maker->variant)
    {
    case SAMPLE_LONG:
      return g_strdup (lengthy != NULL ? lengthy : plain);
    case SAMPLE_EMPTY:
      return NULL;
    case SAMPLE_RANDOM:
      return g_rand_boolean (maker->random)   ? make_noise (maker->random, 60)
             : g_rand_boolean (maker->random) ? make_noise (maker->random, 250)
                                              : NULL;
    case SAMPLE_PLAIN:
    case SAMPLE_PAGES:
    default:
      return g_strdup (plain);
    }
}

char *
sample_tell (SampleMaker *maker, const char *plain)
{
  GString *text;

  if (maker->variant == SAMPLE_RANDOM && g_rand_boolean (maker->random))
    return make_noise (maker->random, 2000);
  if (maker->variant != SAMPLE_PAGES)
    return sample_say (maker, plain, NULL);

  text = g_string_new (plain);
  for (int i = 0; i < 7; i++)
    g_string_append_printf (text, "%s%s", i % 3 == 2 ? "\n" : " ", plain);
  return g_string_free (text, FALSE);
}

int
sample_count (SampleMaker *maker, int plain)
{
  switch (maker->variant)
    {
    case SAMPLE_PAGES:
      return plain * 11;
    case SAMPLE_EMPTY:
      return 0;
    case SAMPLE_RANDOM:
      return g_rand_int_range (maker->random, 0, 25);
    case SAMPLE_PLAIN:
    case SAMPLE_LONG:
    default:
      return plain;
    }
}

gboolean
sample_maybe (SampleMaker *maker, gboolean plain)
{
  if (maker->variant == SAMPLE_RANDOM)
    return g_rand_boolean (maker->random);
  return maker->variant != SAMPLE_EMPTY && plain;
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A line of a pen. */
static GBytes *
make_signature (void)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 90);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.05, 0.1, 0.4);
  cairo_set_line_width (cr, 3);
  cairo_move_to (cr, 10, 60);
  cairo_curve_to (cr, 60, -40, 90, 140, 120, 40);
  cairo_curve_to (cr, 140, 0, 150, 90, 190, 45);
  cairo_curve_to (cr, 220, 20, 230, 80, 290, 30);
  cairo_stroke (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static void
fill_centre (SampleMaker *maker, GardeDocumentCentre *centre)
{
  centre->name =
      sample_say (maker, "CAMI de Champigny-sur-Marne",
                  "Centre d’accueil médical initial de Champigny-sur-Marne, Saint-Maur-des-Fossés "
                  "et Bry-sur-Marne réunis");
  centre->address = sample_say (maker, "12 rue de la République\n94500 Champigny-sur-Marne",
                                "Maison de santé des Quatre-Chemins, bâtiment C, deuxième étage\n"
                                "112 bis avenue du Général-de-Gaulle\n94500 Champigny-sur-Marne");
  centre->phone = sample_say (maker, "01 48 80 12 34", NULL);
  centre->finess = sample_say (maker, "670012343", NULL);
  centre->secure_mail = sample_say (maker, "cami.champigny@structure.mssante.example", NULL);
}

static void
fill_doctor (SampleMaker *maker, GardeDocumentDoctor *doctor)
{
  doctor->name = sample_say (maker, "Dr Hélène Marchand",
                             "Dr Marie-Władysława Wołoszczak-Żółkiewska de la Tour-d’Auvergne");
  doctor->qualification = sample_say (maker, "General practitioner",
                                      "Locum doctor, holder of a licence to replace, intern");
  doctor->rpps = sample_say (maker, "10123456781", NULL);
  doctor->am_number = sample_say (maker, "941234567", NULL);
  if (maker->variant == SAMPLE_LONG || maker->variant == SAMPLE_RANDOM)
    {
      doctor->licence = sample_say (maker, "94-2026-118", NULL);
      doctor->replaced_name = sample_say (maker, "Dr Nguyễn Thị Thuỳ Dương", NULL);
      doctor->replaced_rpps = sample_say (maker, "10100001238", NULL);
      doctor->replaced_am_number = sample_say (maker, "947654321", NULL);
      doctor->supervisor = sample_say (maker, "Dr Paul Weber", NULL);
    }
  if (maker->variant == SAMPLE_PLAIN)
    doctor->signature = make_signature ();
  if (maker->variant == SAMPLE_RANDOM && g_rand_boolean (maker->random))
    doctor->signature = g_bytes_new_static ("no picture", 10);
}

static void
fill_patient (SampleMaker *maker, GardeDocumentPatient *patient)
{
  patient->family_name =
      sample_say (maker, "LOVELACE", "NGUYEN-WOLOSZCZAK-ZOLKIEWSKA DE LA ROCHEFOUCAULD");
  patient->given_names =
      sample_say (maker, "ADA", "THUY DUONG MARIE-MADELEINE KATARZYNA ANNE-CHARLOTTE");
  patient->used_family_name =
      sample_say (maker, NULL, "Nguyễn-Wołoszczak-Żółkiewska de La Rochefoucauld");
  patient->used_given_name = sample_say (maker, NULL, "Thuỳ Dương");
  patient->birth_date = garde_day_from_ymd (1985, 12, 10);
  patient->sex = maker->variant == SAMPLE_EMPTY ? 0 : GARDE_SEX_FEMALE;
  patient->birth_place =
      sample_say (maker, "Paris 1er Arrondissement", "Saint-Rémy-en-Bouzemont-Saint-Genest");
  patient->birth_place_code = sample_say (maker, "75101", NULL);
  patient->address =
      sample_say (maker, "4 rue des Lilas, 94500 Champigny-sur-Marne",
                  "Résidence « Les Terrasses de la Marne », escalier 4, appartement 217\n"
                  "48 boulevard de Stalingrad\n94500 Champigny-sur-Marne");
  patient->phone = sample_say (maker, "06 31 75 20 44", NULL);
  patient->identity_state =
      maker->variant == SAMPLE_PAGES ? GARDE_IDENTITY_VALIDATED : GARDE_IDENTITY_QUALIFIED;
  if (maker->variant == SAMPLE_EMPTY)
    {
      patient->identity_state = GARDE_IDENTITY_PROVISIONAL;
      patient->birth_date = GARDE_DAY_NONE;
    }
  patient->ins = sample_say (maker, "285127510112317", NULL);
  patient->ins_oid = sample_say (maker, "1.2.250.1.213.1.4.8", NULL);
}

static void
fill_addressee (SampleMaker *maker, GardeDocumentAddressee *addressee)
{
  addressee->name =
      sample_say (maker, "Dr Paul Weber", "Dr Phạm Hoàng Quỳnh-Chi Brzęczyszczykiewicz-Łękołodzka");
  addressee->quality = sample_say (maker, "General practitioner", NULL);
  addressee->address = sample_say (maker, "3 place du Marché\n94170 Le Perreux-sur-Marne", NULL);
  addressee->phone = sample_say (maker, "01 43 24 00 11", NULL);
  addressee->secure_mail = sample_say (maker, "paul.weber@medecin.mssante.example", NULL);
}

GardeDocumentHead *
sample_make_house (SampleMaker *maker, const char *number)
{
  g_autoptr (GardeZone) zone = garde_zone_new ("Europe/Paris", NULL);
  GardeDocumentHead *head = garde_document_head_new (SAMPLE_MADE_AT, zone);

  head->number = sample_say (maker, number, NULL);
  head->place = sample_say (maker, "Champigny-sur-Marne", NULL);
  fill_centre (maker, &head->centre);
  fill_doctor (maker, &head->doctor);
  return head;
}

GardeDocumentHead *
sample_make_head (SampleMaker *maker, const char *number)
{
  GardeDocumentHead *head = sample_make_house (maker, number);

  fill_patient (maker, &head->patient);
  return head;
}

GardeDocumentHead *
sample_make_letter_head (SampleMaker *maker, const char *number)
{
  GardeDocumentHead *head = sample_make_head (maker, number);

  fill_addressee (maker, &head->addressee);
  return head;
}
