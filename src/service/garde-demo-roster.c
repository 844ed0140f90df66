/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-demo-roster.h"

#include <string.h>

#include "base/garde-text.h"
#include "model/garde-availability.h"
#include "model/garde-doctor.h"
#include "model/garde-engagement.h"
#include "model/garde-opening.h"
#include "model/garde-paper.h"
#include "model/garde-replacement.h"
#include "service/garde-roster-fill.h"
#include "service/garde-simulator.h"
#include "store/garde-store-paper.h"
#include "store/garde-store-roster.h"

#define N_DOCTORS      (14)
#define DOCTORS_NEEDED (2) /* in the afternoon */
#define SATURDAY       (6)
#define FILL_SEED      (4)

/* Everybody of the roster; those whom the demonstration has already have no name here. Everybody is
 * invented. Wishes, a sign a shift of the week: + would like to, o can, ~ if needed, - cannot, .
 * has not answered; afternoon and evening of Monday to Friday, then the Saturday morning. On
 * Thursday afternoon one can come where two are needed. */
static const struct
{
  const char *given_name, *family_name;
  GardeDoctorStatus status;
  const char *phone, *email, *wishes;
} people[N_DOCTORS] = {
  { NULL, NULL, 0, "06 12 40 17 01", "helene.marchand@exemple.fr", "+-o---o-o--" },
  { NULL, NULL, 0, "06 12 40 17 02", "karim.belaid@exemple.fr", "o-+-~---o--" },
  { NULL, NULL, 0, "06 12 40 17 03", "michel.riviere@exemple.fr", "--o-o---o--" },
  { NULL, NULL, 0, "06 12 40 17 04", "nathalie.duval@exemple.fr", "-+-o-o---oo" },
  { NULL, NULL, 0, "06 12 40 17 05", "minh.tran@exemple.fr", "o-o-+---o-~" },
  { NULL, NULL, 0, "06 12 40 17 06", "yann.legoff@exemple.fr", "-----o-----" },
  { NULL, NULL, 0, "06 12 40 17 07", "aminata.traore@exemple.fr", "-o-+---o--o" },
  { NULL, NULL, 0, "06 12 40 17 08", "agnieszka.zak@exemple.fr", "o---o---+-o" },
  { "Anne", "Weber", GARDE_DOCTOR_LOCUM, "06 12 40 17 09", "anne.weber@exemple.fr", "-~-o-+-o-o-" },
  { "Paulo", "Costa", GARDE_DOCTOR_LOCUM, "06 12 40 17 10", "paulo.costa@exemple.fr",
    "o-+-o-o-o--" },
  { "Sami", "Haddad", GARDE_DOCTOR_ADJUNCT, "06 12 40 17 11", "sami.haddad@exemple.fr",
    "o-o-+-..o--" },
  { "Claire", "Petit", GARDE_DOCTOR_ASSISTANT, "06 12 40 17 12", "claire.petit@exemple.fr",
    "-o---o-+-oo" },
  { "Jeanne", "Lefort", GARDE_DOCTOR_RETIRED, "06 12 40 17 13", NULL, "o-o-o---o--" },
  { "Yanis", "Amrani", GARDE_DOCTOR_INTERN, "06 12 40 17 14", "yanis.amrani@exemple.fr",
    "..........." },
};

/* By their place above. */
enum
{
  TRAN = 4,
  LE_GOFF = 5,
  TRAORE = 6,
  COSTA = 9,
};

typedef struct
{
  gint64 doctors[N_DOCTORS];
  guint n_there; /* how many of them the demonstration had */
  GardeDay today;
  GardeDay monday; /* of the week to come */
} Roster;

/* --- People --- */

static gboolean
save_reach (GardeStore *store, GardeSession *session, gint64 id, guint i, GError **error)
{
  g_autoptr (GardeDoctor) doctor = garde_store_load (store, session, GARDE_TYPE_DOCTOR, id, error);

  if (doctor == NULL)
    return FALSE;
  garde_record_set_text (&doctor->phone, people[i].phone);
  garde_record_set_text (&doctor->email, people[i].email);
  return garde_store_save (store, session, doctor, error);
}

static gboolean
save_doctor (GardeStore *store, GardeSession *session, Roster *roster, guint i, GError **error)
{
  g_autoptr (GardeDoctor) doctor = garde_doctor_new ();
  g_autoptr (GardeEngagement) engagement = garde_engagement_new ();
  g_autofree char *name = g_strconcat (people[i].family_name, " ", people[i].given_name, NULL);

  garde_record_set_text (&doctor->family_name, people[i].family_name);
  garde_record_set_text (&doctor->given_name, people[i].given_name);
  garde_record_set_text (&doctor->phone, people[i].phone);
  garde_record_set_text (&doctor->email, people[i].email);
  doctor->name_key = garde_text_fold (name);
  doctor->rpps = garde_simulator_make_rpps (910000001u + i);
  if (!garde_store_save (store, session, doctor, error))
    return FALSE;
  roster->doctors[i] = garde_record_get_id (doctor);
  engagement->centre = garde_session_get_centre (session);
  engagement->doctor = roster->doctors[i];
  engagement->reference = g_strdup_printf ("D%02u", i + 1);
  engagement->status = people[i].status;
  engagement->max_shifts_per_week = 2;
  if (engagement->status != GARDE_DOCTOR_RETIRED)
    {
      engagement->contract_from = garde_day_add (roster->today, -90);
      engagement->contract_to = garde_day_add (roster->today, 150);
    }
  return garde_store_save (store, session, engagement, error);
}

/* --- Papers --- */

static gboolean
save_paper (GardeStore *store,
            GardeSession *session,
            gint64 doctor,
            GardePaperKind kind,
            GardeDay from,
            GardeDay to,
            GError **error)
{
  g_autoptr (GardePaper) paper = garde_paper_new ();

  paper->doctor = doctor;
  paper->kind = kind;
  paper->valid_from = from;
  paper->valid_to = to;
  if (kind == GARDE_PAPER_APPROVAL)
    {
      paper->applied_on = garde_day_add (from, -40);
      paper->answered_on = garde_day_add (from, -5);
      paper->answer = GARDE_PAPER_GRANTED;
    }
  return garde_store_save (store, session, paper, error);
}

/* Insurance runs for a while yet; that of one ends next Wednesday, that of another next month. */
static GardeDay
get_insured_to (const Roster *roster, guint i)
{
  if (i == COSTA)
    return garde_day_add (roster->monday, 2);
  return garde_day_add (roster->today, i == TRAORE ? 25 : 190 + 10 * (int) i);
}

/* From when to when somebody has a paper of a kind. */
static void
get_days (const Roster *roster, guint i, GardePaperKind kind, GardeDay *from, GardeDay *to)
{
  *from = garde_day_add (roster->today, -90);
  *to = garde_day_add (roster->today, 150 + 10 * (int) i);
  if (kind == GARDE_PAPER_INSURANCE)
    *to = get_insured_to (roster, i);
  else if (kind == GARDE_PAPER_REGISTRATION)
    *to = GARDE_DAY_NONE;
}

/* All that his status asks of him. */
static gboolean
save_papers (
    GardeStore *store, GardeSession *session, const Roster *roster, guint i, GError **error)
{
  g_autoptr (GardeDoctorFile) file =
      garde_store_load_doctor_file (store, session, roster->doctors[i], error);

  if (file == NULL)
    return FALSE;
  for (int kind = GARDE_PAPER_CONTRACT; kind <= GARDE_PAPER_SUPERVISION; kind++)
    {
      gboolean has_licence = garde_day_is_set (file->doctor->licence_to);
      GardeDay from, to;

      /* The licence is the doctor's own already. */
      if (kind == GARDE_PAPER_LICENCE ||
          !garde_paper_is_needed (file->engagement->status, has_licence, (GardePaperKind) kind))
        continue;
      get_days (roster, i, (GardePaperKind) kind, &from, &to);
      if (!save_paper (store, session, roster->doctors[i], (GardePaperKind) kind, from, to, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_replacement (GardeStore *store, GardeSession *session, const Roster *roster, GError **error)
{
  g_autoptr (GardeReplacement) replacement = garde_replacement_new ();

  replacement->centre = garde_session_get_centre (session);
  replacement->locum = roster->doctors[TRAN];
  replacement->holder = roster->doctors[LE_GOFF];
  replacement->valid_from = garde_day_add (roster->today, -30);
  replacement->valid_to = garde_day_add (roster->today, 60);
  return garde_store_save (store, session, replacement, error);
}

/* --- Hours --- */

/* Two doctors in the afternoon from the week to come on, and one exceptional Saturday morning. */
static gboolean
save_hours (GardeStore *store, GardeSession *session, const Roster *roster, GError **error)
{
  g_autoptr (GardeRosterSheet) sheet =
      garde_store_load_roster (store, session, roster->monday, roster->monday, 0, error);
  g_autoptr (GardeOpening) saturday = garde_opening_new ();

  if (sheet == NULL)
    return FALSE;
  for (guint i = 0; i < sheet->openings->len; i++)
    {
      g_autoptr (GardeOpening) opening = garde_opening_copy (sheet->openings->pdata[i]);

      opening->need = opening->kind == GARDE_SHIFT_DAY ? DOCTORS_NEEDED : opening->need;
      if (!garde_store_save (store, session, opening, error))
        return FALSE;
    }
  saturday->centre = garde_session_get_centre (session);
  saturday->name = g_strdup ("Samedi matin");
  saturday->kind = GARDE_SHIFT_WEEKEND;
  saturday->weekday = SATURDAY;
  saturday->starts_minute = garde_minutes (570);
  saturday->ends_minute = garde_minutes (780);
  saturday->need = 1;
  saturday->slot_minutes = 20;
  saturday->valid_from = saturday->valid_to = garde_day_add (roster->monday, SATURDAY - 1);
  return garde_store_save (store, session, saturday, error);
}

static gboolean
people_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Roster *roster = data;

  for (guint i = 0; i < N_DOCTORS; i++)
    {
      gboolean done = i < roster->n_there
                          ? save_reach (store, session, roster->doctors[i], i, error)
                          : save_doctor (store, session, roster, i, error);

      if (!done || !save_papers (store, session, roster, i, error))
        return FALSE;
    }
  return save_replacement (store, session, roster, error) &&
         save_hours (store, session, roster, error);
}

/* --- Wishes --- */

static GardeAvailabilityLevel
get_level (char sign)
{
  static const char signs[] = "+o~-";
  const char *found = strchr (signs, sign);

  return found != NULL ? (GardeAvailabilityLevel) (found - signs + 1) : 0;
}

/* The signs of people are in the order in which the shifts of the week start. */
static gboolean
save_wishes (GardeStore *store,
             GardeSession *session,
             const GardeShift *shift,
             guint nth,
             const Roster *roster,
             GError **error)
{
  for (guint i = 0; i < N_DOCTORS; i++)
    {
      g_autoptr (GardeAvailability) answer = garde_availability_new ();

      answer->shift = garde_record_get_id (shift);
      answer->doctor = roster->doctors[i];
      answer->level = get_level (people[i].wishes[nth]);
      answer->answered_at = garde_store_now (store);
      answer->account = garde_session_get_account (session);
      if (answer->level != 0 && !garde_store_save (store, session, answer, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
wishes_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  const Roster *roster = data;
  g_autoptr (GardeRosterSheet) sheet = NULL;

  if (!garde_store_make_shifts (store, session, roster->monday, roster->monday, NULL, error))
    return FALSE;
  sheet = garde_store_load_roster (store, session, roster->monday, roster->monday, 0, error);
  if (sheet == NULL)
    return FALSE;
  for (guint s = 0; s < sheet->shifts->len && s < strlen (people[0].wishes); s++)
    if (!save_wishes (store, session, sheet->shifts->pdata[s], s, roster, error))
      return FALSE;
  return TRUE;
}

/* --- This week and the next --- */

static gboolean
publish_this_week (GardeStore *store, GardeSession *session, const Roster *roster, GError **error)
{
  g_autoptr (GardeRosterSheet) sheet =
      garde_store_load_roster (store, session, roster->today, roster->today, 0, error);
  g_autoptr (GPtrArray) publications =
      sheet != NULL ? garde_store_publish (store, session, sheet, error) : NULL;

  return publications != NULL;
}

/* The roster that is there at once: every computer has the same. */
static gboolean
fill_next_week (GardeStore *store, GardeSession *session, const Roster *roster, GError **error)
{
  g_autoptr (GCancellable) at_once = g_cancellable_new ();
  const GardeRosterFillOptions options = { .seed = FILL_SEED, .cancellable = at_once };
  g_autoptr (GardeRosterSheet) sheet =
      garde_store_load_roster (store, session, roster->monday, roster->monday, 0, error);
  g_autoptr (GardeRosterFill) fill = NULL;

  g_cancellable_cancel (at_once);
  if (sheet == NULL)
    return FALSE;
  fill = garde_roster_fill_run (sheet, &options, error);
  return fill != NULL && garde_roster_fill_save (store, session, fill, error);
}

gboolean
garde_demo_file_roster (GardeStore *store,
                        GardeSession *session,
                        const gint64 *doctors,
                        guint n_doctors,
                        GError **error)
{
  Roster roster = { .n_there = MIN (n_doctors, N_DOCTORS) };

  g_return_val_if_fail (GARDE_IS_STORE (store) && session != NULL && doctors != NULL, FALSE);

  for (guint i = 0; i < roster.n_there; i++)
    roster.doctors[i] = doctors[i];
  if (!garde_store_get_today (store, session, &roster.today, error))
    return FALSE;
  roster.monday = garde_day_add (roster.today, 8 - garde_day_get_weekday (roster.today));
  return garde_store_transact (store, session, people_cb, &roster, error) &&
         garde_store_transact (store, session, wishes_cb, &roster, error) &&
         publish_this_week (store, session, &roster, error) &&
         fill_next_week (store, session, &roster, error);
}
