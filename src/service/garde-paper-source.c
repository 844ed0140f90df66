/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-paper-source.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "model/garde-vital-kind.h"
#include "store/garde-store-day.h"
#include "store/garde-store-note.h"

#define ROOM_FOR_A_PEN "………………………………"

/* --- What is read --- */

static gpointer
load (GardeStore *store, GardeSession *session, GType type, gint64 id, GError **error)
{
  return id != 0 ? garde_store_load (store, session, type, id, error) : NULL;
}

static gboolean
is_intern (const GardeEngagement *engagement)
{
  return engagement != NULL && engagement->status == GARDE_DOCTOR_INTERN;
}

/* Who was on the intern's shift with him and is none: whoever is signed in, since he is the one who
 * looks it over, else the only one. Of several nobody says which, and the paper leaves room for a
 * pen. */
static void
find_supervisor (GardePaperSource *self, GardeSession *session, const GardeDaySheet *sheet)
{
  gint64 shift = self->file->visit->shift;
  guint n_found = 0;

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];

      if (column->doctor == NULL || is_intern (column->engagement) ||
          garde_record_get_id (column->shift) != shift)
        continue;
      n_found++;
      g_set_object (&self->supervisor, column->doctor);
      if (garde_record_get_id (column->doctor) == garde_session_get_doctor (session))
        return;
    }
  if (n_found > 1)
    g_clear_object (&self->supervisor);
}

/* Whose engagement holds on that day; a doctor who is on no shift has none to show. */
static gboolean
load_engagement (GardePaperSource *self, GardeStore *store, GardeSession *session, GError **error)
{
  g_autoptr (GardeDaySheet) sheet = NULL;
  gint64 doctor;

  if (self->doctor == NULL)
    return TRUE;
  sheet = garde_store_load_day (store, session, self->file->visit->local_day, error);
  if (sheet == NULL)
    return FALSE;

  doctor = garde_record_get_id (self->doctor);
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];

      if (column->doctor != NULL && garde_record_get_id (column->doctor) == doctor)
        g_set_object (&self->engagement, column->engagement);
    }
  if (is_intern (self->engagement))
    find_supervisor (self, session, sheet);
  if (self->engagement == NULL || self->engagement->replaces == 0)
    return TRUE;
  self->replaced = load (store, session, GARDE_TYPE_DOCTOR, self->engagement->replaces, error);
  return self->replaced != NULL;
}

static gboolean
load_doctor (GardePaperSource *self, GardeStore *store, GardeSession *session, GError **error)
{
  const GardeVisitFile *file = self->file;
  gint64 doctor = self->order != NULL ? self->order->order->doctor : 0;

  if (doctor == 0)
    doctor = file->visit->doctor;
  if (doctor == 0 && file->note != NULL)
    doctor = file->note->doctor;
  if (doctor == 0)
    return TRUE;

  self->doctor = load (store, session, GARDE_TYPE_DOCTOR, doctor, error);
  return self->doctor != NULL && load_engagement (self, store, session, error);
}

static gboolean
find_order (GardePaperSource *self, gint64 order, GError **error)
{
  for (guint i = 0; i < self->file->orders->len; i++)
    {
      GardeOrderSheet *sheet = self->file->orders->pdata[i];

      if (garde_record_get_id (sheet->order) == order)
        self->order = g_object_ref (sheet);
    }
  if (self->order != NULL)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                       _ ("This order is not in the visit any more."));
  return FALSE;
}

static gboolean
load_exams (GardePaperSource *self, GardeStore *store, GardeSession *session, GError **error)
{
  self->exams = g_ptr_array_new ();
  for (guint i = 0; i < self->order->items->len; i++)
    {
      const GardeOrderItem *item = self->order->items->pdata[i];
      GardeExam *exam = load (store, session, GARDE_TYPE_EXAM, item->exam, error);

      if (item->exam != 0 && exam == NULL)
        return FALSE;
      g_ptr_array_add (self->exams, exam);
    }
  return TRUE;
}

static gboolean
load_place (GardePaperSource *self, GardeStore *store, GardeSession *session, GError **error)
{
  const GardeCentre *centre = garde_store_get_centre (store, session, error);
  GardeZone *zone = centre != NULL ? garde_store_get_zone (store, session, error) : NULL;

  if (zone == NULL)
    return FALSE;
  self->centre = garde_centre_copy (centre);
  self->zone = garde_zone_ref (zone);
  self->now = garde_store_now (store);
  return TRUE;
}

GardePaperSource *
garde_paper_source_load (
    GardeStore *store, GardeSession *session, gint64 visit, gint64 order, GError **error)
{
  g_autoptr (GardePaperSource) self = g_new0 (GardePaperSource, 1);

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  self->file = garde_store_load_visit_file (store, session, visit, error);
  if (self->file == NULL || !load_place (self, store, session, error))
    return NULL;
  if (order != 0 && (!find_order (self, order, error) || !load_exams (self, store, session, error)))
    return NULL;
  return load_doctor (self, store, session, error) ? g_steal_pointer (&self) : NULL;
}

void
garde_paper_source_free (GardePaperSource *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; self->exams != NULL && i < self->exams->len; i++)
    g_clear_object (&self->exams->pdata[i]);
  g_clear_pointer (&self->exams, g_ptr_array_unref);
  g_clear_object (&self->file);
  g_clear_object (&self->centre);
  g_clear_pointer (&self->zone, garde_zone_unref);
  g_clear_object (&self->doctor);
  g_clear_object (&self->engagement);
  g_clear_object (&self->replaced);
  g_clear_object (&self->supervisor);
  g_clear_object (&self->order);
  g_free (self);
}

/* --- Heads --- */

char *
garde_paper_name_doctor (const GardeDoctor *doctor)
{
  g_return_val_if_fail (doctor != NULL, NULL);

  /* Translators: given name, family name of a doctor. */
  return g_strdup_printf (_ ("Dr %1$s %2$s"), doctor->given_name, doctor->family_name);
}

char *
garde_paper_name_entry (const GardeDirectoryEntry *entry)
{
  if (entry == NULL)
    return g_strdup ("");
  return g_strdup_printf (_ ("Dr %1$s %2$s"), entry->given_name != NULL ? entry->given_name : "",
                          entry->family_name);
}

char *
garde_paper_name_patient (const GardePatient *patient)
{
  g_autofree char *family = NULL;
  g_autofree char *birth = NULL;

  g_return_val_if_fail (patient != NULL, NULL);

  family = g_utf8_strup (patient->family_name, -1);
  if (!garde_day_is_set (patient->birth_date))
    return g_strdup_printf ("%s %s", family, patient->given_name);
  birth = garde_day_to_short (patient->birth_date);
  return g_strdup_printf ("%s %s, %s", family, patient->given_name, birth);
}

char *
garde_paper_format_phone (const char *phone)
{
  g_autofree char *digits = phone != NULL ? garde_text_normalise_phone (phone) : NULL;

  return digits != NULL ? garde_text_format_phone (digits) : g_strdup (phone);
}

/* The town is what follows the postal code. (transfer full) */
static char *
find_town (const char *address)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) code = g_regex_new ("\\b[0-9]{5}\\s+([^\\n,]+)", 0, 0, NULL);

  if (address == NULL || !g_regex_match (code, address, 0, &match))
    return NULL;
  return g_strstrip (g_match_info_fetch (match, 1));
}

GardeDocumentHead *
garde_paper_make_head (const GardeCentre *centre, GardeZone *zone, gint64 now, const char *number)
{
  GardeDocumentHead *head = garde_document_head_new (now, zone);

  head->number = g_strdup (number);
  head->place = find_town (centre->address);
  head->centre.name = g_strdup (centre->name);
  head->centre.address = g_strdup (centre->address);
  head->centre.phone = garde_paper_format_phone (centre->phone);
  head->centre.finess = g_strdup (centre->finess);
  return head;
}

/* An intern who replaces signs with the licence that allows it. (transfer full) */
static char *
describe_licence (const GardeDoctor *doctor, const GardeEngagement *engagement)
{
  g_autofree char *until = NULL;

  if (!garde_day_is_set (doctor->licence_to) || engagement == NULL ||
      engagement->status == GARDE_DOCTOR_HOLDER)
    return NULL;
  until = garde_day_to_short (doctor->licence_to);
  /* Translators: of a licence to replace, with its last day. */
  return g_strdup_printf (_ ("valid until %s"), until);
}

void
garde_paper_set_doctor (GardeDocumentHead *head,
                        const GardeDoctor *doctor,
                        const GardeEngagement *engagement,
                        const GardeDoctor *replaced)
{
  GardeDocumentDoctor *shown = &head->doctor;

  if (doctor == NULL)
    return;
  shown->name = garde_paper_name_doctor (doctor);
  shown->qualification = g_strdup (doctor->qualification);
  if (shown->qualification == NULL && engagement != NULL)
    shown->qualification = g_strdup (
        garde_vocabulary_get_label (&garde_doctor_status_words, (int) engagement->status));
  shown->rpps = g_strdup (doctor->rpps);
  shown->am_number = g_strdup (doctor->insurance_number);
  shown->licence = describe_licence (doctor, engagement);
  if (doctor->signature != NULL)
    shown->signature = g_bytes_ref (doctor->signature);
  if (replaced == NULL)
    return;
  shown->replaced_name = garde_paper_name_doctor (replaced);
  shown->replaced_rpps = g_strdup (replaced->rpps);
  shown->replaced_am_number = g_strdup (replaced->insurance_number);
}

/* "62 kg"; NULL if it was not measured. (transfer full) */
static char *
find_vital (const GPtrArray *vitals, GardeVitalKind kind)
{
  for (guint i = 0; i < vitals->len; i++)
    {
      const GardeVital *vital = vitals->pdata[i];

      if (vital->kind == kind)
        {
          g_autofree char *value = garde_vital_format (kind, vital->value);

          return g_strdup_printf ("%s\u00a0%s", value, _ (garde_vital_get_range (kind, -1).unit));
        }
    }
  return NULL;
}

/* The matricule stands on paper only once the identity is qualified, and never without the space
 * that it is from. The number by which care is billed is not it: that may be a parent's. */
static void
set_ins (GardeDocumentPatient *shown, const GardePatient *patient)
{
  if (patient->identity_state != GARDE_IDENTITY_QUALIFIED || patient->ins == NULL ||
      patient->ins_oid == NULL)
    return;
  shown->ins = g_strdup (patient->ins);
  shown->ins_oid = g_strdup (patient->ins_oid);
}

void
garde_paper_set_patient (GardeDocumentHead *head, const GardePatient *patient)
{
  GardeDocumentPatient *shown = &head->patient;

  shown->family_name = g_strdup (patient->family_name);
  shown->given_names = g_strdup (patient->given_name);
  shown->used_family_name = g_strdup (patient->used_family_name);
  shown->used_given_name = g_strdup (patient->used_given_name);
  shown->sex = patient->sex;
  shown->birth_date = patient->birth_date;
  shown->birth_date_uncertain = patient->birth_date_uncertain;
  shown->address = g_strdup (patient->address);
  shown->phone = garde_paper_format_phone (patient->phone);
  shown->identity_state = patient->identity_state;
  set_ins (shown, patient);
}

GardeDocumentHead *
garde_paper_source_make_head (const GardePaperSource *self, const char *number)
{
  GardeDocumentHead *head;

  g_return_val_if_fail (self != NULL, NULL);

  head = garde_paper_make_head (self->centre, self->zone, self->now, number);
  garde_paper_set_doctor (head, self->doctor, self->engagement, self->replaced);
  if (is_intern (self->engagement))
    head->doctor.supervisor = self->supervisor != NULL ? garde_paper_name_doctor (self->supervisor)
                                                       : g_strdup (ROOM_FOR_A_PEN);
  garde_paper_set_patient (head, self->file->patient);
  head->patient.weight = find_vital (self->file->vitals, GARDE_VITAL_WEIGHT);
  head->patient.height = find_vital (self->file->vitals, GARDE_VITAL_HEIGHT);
  return head;
}
