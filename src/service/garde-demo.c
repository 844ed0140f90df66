/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-demo.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "model/garde-assignment.h"
#include "model/garde-directory-entry.h"
#include "model/garde-doctor.h"
#include "model/garde-engagement.h"
#include "model/garde-opening.h"
#include "model/garde-place.h"
#include "model/garde-shift.h"
#include "service/garde-centre-setup.h"
#include "service/garde-demo-notes.h"
#include "service/garde-demo-roster.h"
#include "service/garde-simulator.h"
#include "store/garde-store-import.h"

#define CENTRE_NAME  "CAMI de Champigny"
#define PAST_DAYS    (56)
#define FRIDAY       (5)
#define SLOT_MINUTES (20)

/* Names as the centre's pictures have them; everybody is invented. */
static const struct
{
  const char *reference, *given_name, *family_name, *rpps, *iban;
  GardeDoctorStatus status;
  gboolean has_licence; /* no thesis yet */
  gint64 max_shifts;
} doctors[] = {
  { "D01", "Hélène", "Marchand", "10945807302", "FR7630004215736819303642627", GARDE_DOCTOR_ADJUNCT,
    TRUE, 2 },
  { "D02", "Karim", "Belaïd", "10212997224", "FR7630004003322453832364023",
    GARDE_DOCTOR_COLLABORATOR, FALSE, 2 },
  { "D03", "Michel", "Rivière", "10562241546", "FR7630004990951454752772083", GARDE_DOCTOR_RETIRED,
    FALSE, 1 },
  { "D04", "Nathalie", "Duval", "10405608653", "FR7630004690702931375858439",
    GARDE_DOCTOR_ASSISTANT, FALSE, 2 },
  { "D05", "Minh", "Trần", "10719540618", "FR7630004358952548145421204", GARDE_DOCTOR_LOCUM, TRUE,
    3 },
  { "D06", "Yann", "Le Goff", "10472019867", "FR7630004039547620075329248", GARDE_DOCTOR_HOLDER,
    FALSE, 1 },
  { "D07", "Aminata", "Traoré", "10612652064", "FR7630004427928775744762165", GARDE_DOCTOR_ADJUNCT,
    TRUE, 2 },
  { "D08", "Agnieszka", "Żak", "10682752174", "FR7630004488851590458474448", GARDE_DOCTOR_LOCUM,
    FALSE, 2 },
};

#define N_DOCTORS G_N_ELEMENTS (doctors)

static const struct
{
  const char *given_name, *family_name, *specialty, *address, *phone, *secure_mail;
} colleagues[] = {
  { "Isabelle", "Perrot", "Médecine générale", "12 rue Jean-Jaurès, 94500 Champigny-sur-Marne",
    "01 47 06 11 20", "isabelle.perrot@medecin.mssante.fr" },
  { "Alain", "Bouvier", "Médecine générale", "3 place Lénine, 94500 Champigny-sur-Marne",
    "01 47 06 34 08", NULL },
  { "Leïla", "Haddad", "Médecine générale", "45 avenue Roger-Salengro, 94500 Champigny-sur-Marne",
    "01 48 80 72 15", "leila.haddad@medecin.mssante.fr" },
  { "Bruno", "Charpentier", "Cardiologie", "8 rue de Musselburgh, 94500 Champigny-sur-Marne",
    "01 48 81 05 63", "bruno.charpentier@medecin.mssante.fr" },
  { "Sylvie", "Nguyễn", "Radiologie", "2 avenue du Général-de-Gaulle, 94170 Le Perreux-sur-Marne",
    "01 43 24 90 44", NULL },
  { "Étienne", "Hoffmann", "Pédiatrie", "19 rue du Monument, 94500 Champigny-sur-Marne",
    "01 47 06 58 31", "etienne.hoffmann@medecin.mssante.fr" },
};

typedef struct
{
  gint64 doctors[N_DOCTORS]; /* made by the last run of the transaction */
  GardeDay today;
  GardeZone *zone;
} Demo;

static char *
make_name_key (const char *family_name, const char *given_name)
{
  g_autofree char *name = g_strconcat (family_name, " ", given_name, NULL);

  return garde_text_fold (name);
}

static gboolean
save_identity (GardeStore *store, GardeSession *session, GError **error)
{
  const GardeCentre *made = garde_store_get_centre (store, session, error);
  g_autoptr (GardeCentre) centre = NULL;

  if (made == NULL)
    return FALSE;
  centre = garde_centre_copy (made);
  garde_record_set_text (&centre->address, "21 rue de la Marne, 94500 Champigny-sur-Marne");
  garde_record_set_text (&centre->phone, "01 47 06 00 15");
  return garde_store_save (store, session, centre, error);
}

static gboolean
save_doctor (GardeStore *store, GardeSession *session, Demo *demo, guint i, GError **error)
{
  g_autoptr (GardeDoctor) doctor = garde_doctor_new ();
  g_autoptr (GardeEngagement) engagement = garde_engagement_new ();

  doctor->family_name = g_strdup (doctors[i].family_name);
  doctor->given_name = g_strdup (doctors[i].given_name);
  doctor->name_key = make_name_key (doctors[i].family_name, doctors[i].given_name);
  doctor->rpps = g_strdup (doctors[i].rpps);
  doctor->iban = g_strdup (doctors[i].iban);
  if (doctors[i].has_licence)
    doctor->licence_to = garde_day_add (demo->today, 200 + (int) i * 20);
  if (!garde_store_save (store, session, doctor, error))
    return FALSE;

  demo->doctors[i] = garde_record_get_id (doctor);
  engagement->centre = garde_session_get_centre (session);
  engagement->doctor = demo->doctors[i];
  engagement->reference = g_strdup (doctors[i].reference);
  engagement->status = doctors[i].status;
  engagement->max_shifts_per_week = doctors[i].max_shifts;
  if (doctors[i].status == GARDE_DOCTOR_ADJUNCT || doctors[i].status == GARDE_DOCTOR_ASSISTANT)
    {
      engagement->contract_from = garde_day_add (demo->today, -PAST_DAYS - 30);
      engagement->contract_to = garde_day_add (demo->today, 120);
    }
  return garde_store_save (store, session, engagement, error);
}

static gboolean
save_colleague (GardeStore *store, GardeSession *session, guint i, GError **error)
{
  g_autoptr (GardeDirectoryEntry) entry = garde_directory_entry_new ();

  entry->family_name = g_strdup (colleagues[i].family_name);
  entry->given_name = g_strdup (colleagues[i].given_name);
  entry->name_key = make_name_key (colleagues[i].family_name, colleagues[i].given_name);
  entry->rpps = garde_simulator_make_rpps (900000001u + i);
  entry->specialty = g_strdup (colleagues[i].specialty);
  entry->address = g_strdup (colleagues[i].address);
  entry->phone = g_strdup (colleagues[i].phone);
  entry->secure_mail = g_strdup (colleagues[i].secure_mail);
  return garde_store_save (store, session, entry, error);
}

/* DOMAIN.md 1: the day centre, and the evening centre that shares its rooms. */
static const struct
{
  const char *name;
  GardeShiftKind kind;
  int starts, ends;
} hours[] = { { "Après-midi", GARDE_SHIFT_DAY, 930, 1170 },
              { "Soirée", GARDE_SHIFT_EVENING, 1200, 1440 } };

static gboolean
save_opening (GardeStore *store, GardeSession *session, guint i, int weekday, GError **error)
{
  g_autoptr (GardeOpening) opening = garde_opening_new ();

  opening->centre = garde_session_get_centre (session);
  opening->name = g_strdup (hours[i].name);
  opening->kind = hours[i].kind;
  opening->weekday = weekday;
  opening->starts_minute = garde_minutes (hours[i].starts);
  opening->ends_minute = garde_minutes (hours[i].ends);
  opening->need = 1;
  opening->slot_minutes = SLOT_MINUTES;
  return garde_store_save (store, session, opening, error);
}

static gboolean
people_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  for (guint i = 0; i < N_DOCTORS; i++)
    if (!save_doctor (store, session, data, i, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (colleagues); i++)
    if (!save_colleague (store, session, i, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    for (int weekday = 1; weekday <= FRIDAY; weekday++)
      if (!save_opening (store, session, i, weekday, error))
        return FALSE;
  return save_identity (store, session, error);
}

/* The doctors take turns; how many came follows from the date, so that the same day is always the
 * same. */
static gboolean
file_past_day (GardeSimulator *simulator, const Demo *demo, GardeDay day, GError **error)
{
  guint number = (guint) day.number;

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    {
      GardeSimulatedShift shift = { .day = day,
                                    .kind = hours[i].kind,
                                    .starts = garde_minutes (hours[i].starts),
                                    .ends = garde_minutes (hours[i].ends),
                                    .doctors = &demo->doctors[(number * 3 + i * 4) % N_DOCTORS],
                                    .n_doctors = 1,
                                    .n_visits = 6 + (number * 7 + i * 3) % 6 };

      shift.n_patients = shift.n_visits - shift.n_visits / 5;
      if (!garde_simulator_file_shift (simulator, &shift, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
file_past (GardeStore *store,
           GardeSession *session,
           const Demo *demo,
           GardeProgressFunc progress,
           gpointer progress_data,
           GError **error)
{
  g_autoptr (GardeSimulator) simulator = garde_simulator_new (store, session, GARDE_DEMO_SEED);

  for (int i = PAST_DAYS; i > 0; i--)
    {
      GardeDay day = garde_day_add (demo->today, -i);

      if (garde_day_get_weekday (day) <= FRIDAY && !file_past_day (simulator, demo, day, error))
        return FALSE;
      if (progress != NULL)
        progress ((guint64) (PAST_DAYS - i + 1), PAST_DAYS, progress_data);
    }
  return TRUE;
}

static gboolean
save_free_places (GardeStore *store,
                  GardeSession *session,
                  const GardeShift *shift,
                  gint64 doctor,
                  GError **error)
{
  for (gint64 at = shift->starts_at; at < shift->ends_at; at += SLOT_MINUTES * GARDE_MINUTE)
    {
      g_autoptr (GardePlace) place = garde_place_new ();

      place->shift = garde_record_get_id (shift);
      place->doctor = doctor;
      place->starts_at = at;
      place->minutes = SLOT_MINUTES;
      place->seat = 1;
      place->kind = GARDE_PLACE_OPEN;
      if (!garde_store_save (store, session, place, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
file_coming_shift (GardeStore *store,
                   GardeSession *session,
                   const Demo *demo,
                   GardeDay day,
                   guint i,
                   GError **error)
{
  g_autoptr (GardeShift) shift = garde_shift_new ();
  g_autoptr (GardeAssignment) assignment = garde_assignment_new ();

  shift->centre = garde_session_get_centre (session);
  shift->kind = hours[i].kind;
  shift->state = GARDE_SHIFT_PLANNED;
  shift->starts_at = garde_instant_from_civil (day, garde_minutes (hours[i].starts), demo->zone);
  shift->ends_at = garde_instant_from_civil (day, garde_minutes (hours[i].ends), demo->zone);
  shift->local_day = day;
  shift->need = 1;
  if (!garde_store_save (store, session, shift, error))
    return FALSE;
  assignment->shift = garde_record_get_id (shift);
  assignment->doctor = demo->doctors[((guint) day.number * 3 + i * 4) % N_DOCTORS];
  return garde_store_save (store, session, assignment, error) &&
         save_free_places (store, session, shift, assignment->doctor, error);
}

static gboolean
coming_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  const Demo *demo = data;

  /* The rest of the week; the next one is a roster that is being made. */
  for (int weekday = garde_day_get_weekday (demo->today) + 1; weekday <= FRIDAY; weekday++)
    {
      GardeDay day = garde_day_add (demo->today, weekday - garde_day_get_weekday (demo->today));

      for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
        if (!file_coming_shift (store, session, demo, day, i, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
check_is_empty (GardeStore *store, GError **error)
{
  g_autoptr (GPtrArray) centres = garde_store_load_centres (store, error);

  if (centres == NULL)
    return FALSE;
  if (centres->len == 0)
    return TRUE;
  g_set_error_literal (
      error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN,
      _ ("This database already has a centre: the demonstration needs an empty one."));
  return FALSE;
}

static gboolean
fill (GardeStore *store,
      GardeSession *session,
      GardeProgressFunc progress,
      gpointer progress_data,
      GError **error)
{
  Demo demo = { 0 };
  GardeZone *zone = garde_store_get_zone (store, session, error);
  gboolean done;

  if (zone == NULL || !garde_store_get_today (store, session, &demo.today, error))
    return FALSE;
  demo.zone = garde_zone_ref (zone);
  done = garde_store_transact (store, session, people_cb, &demo, error) &&
         file_past (store, session, &demo, progress, progress_data, error) &&
         garde_demo_file_today (store, session, demo.doctors, error) &&
         garde_demo_write_notes (store, session, error) &&
         garde_store_transact (store, session, coming_cb, &demo, error) &&
         garde_demo_file_roster (store, session, demo.doctors, N_DOCTORS, error);
  garde_zone_unref (demo.zone);
  return done;
}

GardeSession *
garde_demo_create (GardeStore *store,
                   GardeProgressFunc progress,
                   gpointer progress_data,
                   GError **error)
{
  g_autoptr (GardeSession) session = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);

  if (!check_is_empty (store, error))
    return NULL;
  session = garde_centre_create (store, CENTRE_NAME, error);
  if (session == NULL || !fill (store, session, progress, progress_data, error))
    return NULL;
  return g_steal_pointer (&session);
}
