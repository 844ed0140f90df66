/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-demo-notes.h"

#include "model/garde-exam.h"
#include "store/garde-store-catalogue.h"
#include "store/garde-store-day.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"
#include "store/garde-store-patient.h"

typedef struct
{
  GardeVitalKind kind; /* 0: no more */
  gint64 value;
} DemoVital;

/* What was written of the patient of that name, in French as the centre is; everybody is invented.
 */
typedef struct
{
  const char *patient;
  const char *findings, *conclusion, *plan;
  int follow_up_days;
  const char *family_doctor; /* a name of the directory; NULL: unknown to the centre */
  const char *exam;          /* that was ordered; NULL: none */
  DemoVital vitals[4];
} DemoNote;

static const DemoNote notes[] = {
  { "Fontaine",
    "Amygdales rouges, sans point blanc. Pas de gêne pour avaler la salive.",
    "Angine",
    "Traitement des symptômes. Revoir le médecin traitant si la fièvre persiste.",
    3,
    "Perrot",
    NULL,
    { { GARDE_VITAL_TEMPERATURE, 382 }, { GARDE_VITAL_PULSE, 92 } } },
  { "Perrin",
    "Chute de sa hauteur, sans perte de connaissance. Ecchymose de la hanche droite, marche "
    "possible.",
    "Contusion",
    "Repos, glace. Radiographie si la douleur augmente.",
    2,
    "Bouvier",
    NULL,
    { { GARDE_VITAL_SYSTOLIC, 146 }, { GARDE_VITAL_DIASTOLIC, 82 }, { GARDE_VITAL_PULSE, 76 } } },
  { "Cherif",
    "Tympan droit rouge et bombant. État général conservé.",
    "Otite moyenne aiguë",
    "Consignes écrites remises à la mère.",
    0,
    NULL,
    NULL,
    { { GARDE_VITAL_TEMPERATURE, 386 } } },
  { "Lefèvre",
    "Défense de la fosse iliaque droite depuis ce matin. Deux vomissements.",
    "Douleur abdominale",
    "Adressé aux urgences avec un courrier.",
    0,
    "Haddad",
    "CRP",
    { { GARDE_VITAL_TEMPERATURE, 379 }, { GARDE_VITAL_PAIN, 6 } } },
};

/* The finished visit of today whose patient has that name; NULL if the day is too young for it. */
static const GardeDayEntry *
find_entry (const GardeDaySheet *sheet, const char *family_name)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = g_ptr_array_index (sheet->columns, i);

      for (guint j = 0; j < column->entries->len; j++)
        {
          GardeDayEntry *entry = g_ptr_array_index (column->entries, j);

          if (entry->visit != NULL && entry->visit->state == GARDE_VISIT_DONE &&
              g_str_equal (entry->patient->family_name, family_name))
            return entry;
        }
    }
  return NULL;
}

static gboolean
set_family_doctor (GardeStore *store,
                   GardeSession *session,
                   const GardePatient *patient,
                   const char *name,
                   GError **error)
{
  g_autoptr (GardePatient) copy = garde_patient_copy (patient);
  g_autoptr (GPtrArray) found = garde_store_search_directory (store, session, name, 1, error);

  if (found == NULL)
    return FALSE;
  /* The demonstration has just made its directory and its catalogue. */
  g_assert (found->len == 1);
  copy->family_doctor = garde_record_get_id (g_ptr_array_index (found, 0));
  copy->family_doctor_answer = GARDE_FAMILY_DOCTOR_DECLARED;
  return garde_store_save_patient (store, session, copy, error);
}

static gboolean
write_order (GardeStore *store,
             GardeSession *session,
             const GardeVisit *visit,
             const DemoNote *demo,
             GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) exams =
      garde_store_search_exams (store, session, GARDE_ORDER_BIOLOGY, demo->exam, 1, error);
  g_autoptr (GardeOrder) order = garde_order_new ();
  g_autoptr (GardeOrderSheet) sheet = NULL;
  GardeOrderInput input = { .order = order, .items = items };
  GardeOrderItem *item;
  const GardeExam *exam;

  if (exams == NULL)
    return FALSE;
  g_assert (exams->len == 1);
  exam = g_ptr_array_index (exams, 0);
  item = garde_order_item_new ();
  item->exam = garde_record_get_id (exam);
  item->label = g_strdup (exam->label);
  item->code = g_strdup (exam->code);
  g_ptr_array_add (items, item);
  order->visit = garde_record_get_id (visit);
  order->doctor = visit->doctor;
  order->kind = GARDE_ORDER_BIOLOGY;
  order->urgency = GARDE_URGENCY_TODAY;
  order->context = g_strdup (demo->findings);
  sheet = garde_store_save_order (store, session, &input, error);
  return sheet != NULL;
}

static GardeNote *
make_note (const GardeVisit *visit, const DemoNote *demo)
{
  GardeNote *note = garde_note_new ();

  note->visit = garde_record_get_id (visit);
  note->doctor = visit->doctor;
  note->reason = g_strdup (visit->reason);
  note->findings = g_strdup (demo->findings);
  note->conclusion = g_strdup (demo->conclusion);
  note->plan = g_strdup (demo->plan);
  note->follow_up_days = demo->follow_up_days;
  return note;
}

static GPtrArray *
make_vitals (const GardeVisit *visit, const DemoNote *demo)
{
  GPtrArray *vitals = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (demo->vitals) && demo->vitals[i].kind != 0; i++)
    {
      GardeVital *vital = garde_vital_new ();

      vital->visit = garde_record_get_id (visit);
      vital->kind = demo->vitals[i].kind;
      vital->value = demo->vitals[i].value;
      vital->measured_at = visit->started_at;
      g_ptr_array_add (vitals, vital);
    }
  return vitals;
}

static gboolean
write_note (GardeStore *store,
            GardeSession *session,
            const GardeDayEntry *entry,
            const DemoNote *demo,
            GError **error)
{
  g_autoptr (GardeNote) note = make_note (entry->visit, demo);
  g_autoptr (GPtrArray) vitals = make_vitals (entry->visit, demo);
  g_autoptr (GardeVisit) finished = NULL;
  GardeFinish finish = { .input = { .note = note, .vitals = vitals },
                         .outcome = entry->visit->outcome };

  if (demo->family_doctor != NULL &&
      !set_family_doctor (store, session, entry->patient, demo->family_doctor, error))
    return FALSE;
  if (demo->exam != NULL && !write_order (store, session, entry->visit, demo, error))
    return FALSE;
  finished =
      garde_store_finish_visit (store, session, garde_record_get_id (entry->visit), &finish, error);
  return finished != NULL;
}

gboolean
garde_demo_write_notes (GardeStore *store, GardeSession *session, GError **error)
{
  g_autoptr (GardeDaySheet) sheet = NULL;
  GardeDay today;

  g_return_val_if_fail (GARDE_IS_STORE (store), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  if (!garde_store_get_today (store, session, &today, error))
    return FALSE;
  sheet = garde_store_load_day (store, session, today, error);
  if (sheet == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      const GardeDayEntry *entry = find_entry (sheet, notes[i].patient);

      if (entry != NULL && !write_note (store, session, entry, &notes[i], error))
        return FALSE;
    }
  return TRUE;
}
