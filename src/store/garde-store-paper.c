/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-paper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/garde-text.h"
#include "model/garde-paper-rules.h"
#include "store/garde-roster-private.h"
#include "store/garde-trail.h"

void
garde_doctor_file_free (GardeDoctorFile *self)
{
  g_clear_object (&self->doctor);
  g_clear_object (&self->engagement);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->replacements, g_ptr_array_unref);
  g_free (self);
}

/* --- Reading --- */

/* What "FROM doctor d … " @tail gives, without papers. */
static GPtrArray *
load_files (
    GardeStore *self, GardeSession *session, const char *tail, gint64 doctor, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s, %s FROM doctor d LEFT JOIN engagement e ON e.doctor = d.id AND "
                       "e.centre = $1 WHERE %s ORDER BY d.name_key, d.id",
                       garde_store_get_columns (self, GARDE_TYPE_DOCTOR, "d"),
                       garde_store_get_columns (self, GARDE_TYPE_ENGAGEMENT, "e"), tail);
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, sql, GARDE_NUMBERS (garde_session_get_centre (session), doctor), error);
  guint engagement_at = garde_store_count_columns (GARDE_TYPE_DOCTOR);
  GPtrArray *files;

  if (rows == NULL)
    return NULL;
  files = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_doctor_file_free);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeDoctorFile *file = g_new0 (GardeDoctorFile, 1);

      file->doctor = garde_store_build (GARDE_TYPE_DOCTOR, rows, i, 0);
      file->engagement = garde_store_build (GARDE_TYPE_ENGAGEMENT, rows, i, engagement_at);
      file->papers = g_ptr_array_new_with_free_func (g_object_unref);
      file->replacements = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (files, file);
    }
  return files;
}

static GardeDoctorFile *
find_file (GPtrArray *files, gint64 doctor)
{
  for (guint i = 0; i < files->len; i++)
    if (garde_record_get_id (((GardeDoctorFile *) files->pdata[i])->doctor) == doctor)
      return files->pdata[i];
  return NULL;
}

/* Puts the papers and replacements of everybody at the centre, or of @doctor, into @files. */
static gboolean
fill_files (
    GardeStore *self, GardeSession *session, GPtrArray *files, gint64 doctor, GError **error)
{
  gint64 centre = garde_session_get_centre (session);
  g_autoptr (GPtrArray) papers = garde_store_select_numbers (
      self, GARDE_TYPE_PAPER,
      "WHERE (centre IS NULL OR centre = $1) AND doctor IN (SELECT e.doctor FROM engagement e "
      "WHERE e.centre = $1 AND $2 = 0 UNION SELECT d.id FROM doctor d WHERE d.id = $2) "
      "ORDER BY kind, COALESCE(valid_to, 9999999) DESC, id DESC",
      GARDE_NUMBERS (centre, doctor), error);
  g_autoptr (GPtrArray) replacements = NULL;

  if (papers == NULL)
    return FALSE;
  for (guint i = 0; i < papers->len; i++)
    {
      GardeDoctorFile *file = find_file (files, ((GardePaper *) papers->pdata[i])->doctor);

      if (file != NULL)
        g_ptr_array_add (file->papers, g_object_ref (papers->pdata[i]));
    }
  replacements = garde_store_select_numbers (self, GARDE_TYPE_REPLACEMENT,
                                             "WHERE centre = $1 AND ($2 = 0 OR locum = $2 OR "
                                             "holder = $2) ORDER BY valid_from, id",
                                             GARDE_NUMBERS (centre, doctor), error);
  if (replacements == NULL)
    return FALSE;
  for (guint i = 0; i < replacements->len; i++)
    {
      const GardeReplacement *replacement = replacements->pdata[i];
      GardeDoctorFile *both[] = { find_file (files, replacement->locum),
                                  find_file (files, replacement->holder) };

      for (guint j = 0; j < G_N_ELEMENTS (both); j++)
        if (both[j] != NULL)
          g_ptr_array_add (both[j]->replacements, g_object_ref (replacements->pdata[i]));
    }
  return TRUE;
}

GardeDoctorFile *
garde_store_load_doctor_file (GardeStore *self,
                              GardeSession *session,
                              gint64 doctor,
                              GError **error)
{
  g_autoptr (GPtrArray) files = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_own (self, session, GARDE_ACTION_WISH_WRITE, doctor,
                              GARDE_ACTION_DOCTOR_READ, error))
    return NULL;
  files = load_files (self, session, "d.id = $2", doctor, error);
  if (files == NULL || !fill_files (self, session, files, doctor, error))
    return NULL;
  if (files->len > 0)
    return g_ptr_array_steal_index (files, 0);
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                       _ ("This doctor is not there any more."));
  return NULL;
}

GPtrArray *
garde_store_load_doctor_files (GardeStore *self, GardeSession *session, GError **error)
{
  g_autoptr (GPtrArray) files = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCTOR_READ, error))
    return NULL;
  files = load_files (self, session, "e.id IS NOT NULL AND $2 = 0", 0, error);
  if (files == NULL || !fill_files (self, session, files, 0, error))
    return NULL;
  return g_steal_pointer (&files);
}

/* --- A doctor --- */

/* The last two are the answer, of the last attempt. */
typedef struct
{
  GardeDoctor *doctor;
  GardeEngagement *engagement;
  GardeDoctor *saved_doctor;
  GardeEngagement *saved_engagement;
} Hiring;

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\n")] == '\0';
}

static gboolean
save_doctor (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Hiring *hiring = data;
  g_autoptr (GardeEngagement) engagement = NULL;
  g_autoptr (GardeDoctor) doctor = garde_doctor_copy (hiring->doctor);
  g_autofree char *name = g_strconcat (doctor->family_name, " ",
                                       doctor->given_name != NULL ? doctor->given_name : "", NULL);

  g_free (doctor->name_key);
  doctor->name_key = garde_text_fold (name);
  if (!garde_store_write (self, session, doctor, error))
    return FALSE;
  g_set_object (&hiring->saved_doctor, doctor);
  if (hiring->engagement == NULL)
    return TRUE;
  engagement = garde_engagement_copy (hiring->engagement);
  engagement->centre = garde_session_get_centre (session);
  engagement->doctor = garde_record_get_id (doctor);
  g_set_object (&hiring->saved_engagement, engagement);
  return garde_store_write (self, session, engagement, error);
}

/* Tells the caller's own record what it has become. */
static void
take_identity (gpointer record, gconstpointer saved)
{
  if (record != NULL && saved != NULL)
    garde_record_set_identity (record, garde_record_get_id (saved),
                               garde_record_get_revision (saved));
}

gboolean
garde_store_save_doctor (GardeStore *self,
                         GardeSession *session,
                         GardeDoctor *doctor,
                         GardeEngagement *engagement,
                         GError **error)
{
  Hiring hiring = { doctor, engagement, NULL, NULL };
  gboolean done;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && doctor != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCTOR_WRITE, error))
    return FALSE;
  if (is_blank (doctor->family_name))
    return refuse (error, _ ("A doctor has a family name."));
  if (engagement != NULL && engagement->status == 0)
    return refuse (error, _ ("Say in which capacity the doctor works here."));
  if (engagement != NULL && garde_day_is_set (engagement->contract_from) &&
      garde_day_is_set (engagement->contract_to) &&
      engagement->contract_to.number < engagement->contract_from.number)
    return refuse (error, _ ("The contract ends before it begins."));
  done = garde_store_transact (self, session, save_doctor, &hiring, error);
  if (done)
    {
      take_identity (doctor, hiring.saved_doctor);
      take_identity (engagement, hiring.saved_engagement);
    }
  g_clear_object (&hiring.saved_doctor);
  g_clear_object (&hiring.saved_engagement);
  return done;
}

/* --- Papers --- */

/* What a copy may be, by how it begins. */
static const struct
{
  const char *begins;
  gsize length;
  const char *media_type;
} copies[] = {
  { "%PDF-", 5, "application/pdf" },
  { "\x89PNG\r\n\x1a\n", 8, "image/png" },
  { "\xff\xd8\xff", 3, "image/jpeg" },
};

static const char *
find_media_type (GBytes *scan)
{
  gsize length;
  const char *data = g_bytes_get_data (scan, &length);

  for (guint i = 0; length <= GARDE_PAPER_MOST_SCAN_BYTES && i < G_N_ELEMENTS (copies); i++)
    if (length > copies[i].length && memcmp (data, copies[i].begins, copies[i].length) == 0)
      return copies[i].media_type;
  return NULL;
}

/* The paper of a kind that is good for longest; NULL without error: none. */
static GardePaper *
find_last (GardeStore *self, const GardePaper *like, gint64 centre, GError **error)
{
  return garde_store_select_one_numbers (
      self, GARDE_TYPE_PAPER,
      "WHERE doctor = $1 AND kind = $2 AND (centre IS NULL OR centre = $3) "
      "ORDER BY COALESCE(valid_to, 9999999) DESC, id DESC LIMIT 1",
      GARDE_NUMBERS (like->doctor, like->kind, centre), error);
}

static gboolean
note_contract (GardeStore *self, const GardePaper *last, gint64 centre, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GardeEngagement) engagement = garde_store_select_one_numbers (
      self, GARDE_TYPE_ENGAGEMENT, "WHERE doctor = $1 AND centre = $2",
      GARDE_NUMBERS (last->doctor, centre), &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (engagement == NULL || (engagement->contract_from.number == last->valid_from.number &&
                             engagement->contract_to.number == last->valid_to.number))
    return TRUE;
  engagement->contract_from = last->valid_from;
  engagement->contract_to = last->valid_to;
  return garde_store_update (self, engagement, error);
}

static gboolean
note_licence (GardeStore *self, const GardePaper *last, GError **error)
{
  g_autoptr (GardeDoctor) doctor = garde_store_read (self, GARDE_TYPE_DOCTOR, last->doctor, error);

  if (doctor == NULL)
    return FALSE;
  if (doctor->licence_to.number == last->valid_to.number)
    return TRUE;
  doctor->licence_to = last->valid_to;
  return garde_store_update (self, doctor, error);
}

/* What the engagement and the doctor say of their contract and licence, which letters and lists
 * read, follows the paper. */
static gboolean
note_elsewhere (GardeStore *self, GardeSession *session, const GardePaper *paper, GError **error)
{
  gint64 centre = garde_session_get_centre (session);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GardePaper) last = NULL;

  if (paper->kind != GARDE_PAPER_CONTRACT && paper->kind != GARDE_PAPER_LICENCE)
    return TRUE;
  last = find_last (self, paper, centre, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (last == NULL)
    return TRUE;
  return paper->kind == GARDE_PAPER_CONTRACT ? note_contract (self, last, centre, error)
                                             : note_licence (self, last, error);
}

typedef struct
{
  GardePaper *paper;
  GBytes *scan; /* NULL: as it is */
  const char *media_type;
  GardePaper *saved;
} Filing;

static gboolean
save_paper (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Filing *filing = data;
  g_autoptr (GardePaper) paper = garde_paper_copy (filing->paper);
  gint64 id;

  paper->has_scan = paper->has_scan || filing->scan != NULL;
  if (!garde_store_write (self, session, paper, error) ||
      !note_elsewhere (self, session, paper, error))
    return FALSE;
  g_set_object (&filing->saved, paper);
  id = garde_record_get_id (paper);
  if (filing->scan == NULL)
    return TRUE;
  return garde_store_trail_add (self, session, GARDE_TRAIL_CHANGE, GARDE_KIND_PAPER, id, 0,
                                "scanned copy", error) &&
         garde_store_post (self, "DELETE FROM paper_scan WHERE paper = $1",
                           g_variant_new ("(x)", id), error) &&
         garde_store_post (
             self, "INSERT INTO paper_scan (paper, media_type, content) VALUES ($1, $2, $3)",
             g_variant_new ("(xs@ay)", id, filing->media_type,
                            g_variant_new_from_bytes (G_VARIANT_TYPE ("ay"), filing->scan, TRUE)),
             error);
}

static gboolean
check_paper (const GardePaper *paper, GError **error)
{
  if (paper->doctor == 0 || paper->kind == 0)
    return refuse (error, _ ("Say whose paper it is, and which."));
  if (garde_day_is_set (paper->valid_from) && garde_day_is_set (paper->valid_to) &&
      paper->valid_to.number < paper->valid_from.number)
    return refuse (error, _ ("The paper ends before it begins."));
  if (paper->answer != 0 && garde_day_is_set (paper->applied_on) &&
      garde_day_is_set (paper->answered_on) && paper->answered_on.number < paper->applied_on.number)
    return refuse (error, _ ("The answer came before the application."));
  return TRUE;
}

gboolean
garde_store_save_paper (
    GardeStore *self, GardeSession *session, GardePaper *paper, GBytes *scan, GError **error)
{
  Filing filing = { paper, scan, NULL, NULL };
  gboolean done;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && paper != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCTOR_WRITE, error) ||
      !check_paper (paper, error))
    return FALSE;
  if (scan != NULL)
    filing.media_type = find_media_type (scan);
  if (scan != NULL && filing.media_type == NULL)
    return refuse (error, _ ("The copy is no PDF, PNG or JPEG of at most 10 MB."));
  done = garde_store_transact (self, session, save_paper, &filing, error);
  if (done)
    {
      take_identity (paper, filing.saved);
      paper->has_scan = filing.saved->has_scan;
    }
  g_clear_object (&filing.saved);
  return done;
}

static gboolean
delete_paper (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_post (self, "DELETE FROM paper_scan WHERE paper = $1",
                           g_variant_new ("(x)", garde_record_get_id (data)), error) &&
         garde_store_remove (self, session, data, error) &&
         note_elsewhere (self, session, data, error);
}

gboolean
garde_store_delete_paper (GardeStore *self,
                          GardeSession *session,
                          const GardePaper *paper,
                          GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && paper != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCTOR_WRITE, error))
    return FALSE;
  return garde_store_transact (self, session, delete_paper, (gpointer) paper, error);
}

typedef struct
{
  gint64 paper;
  GardeRows *rows; /* the answer, of the last attempt */
} Opening;

/* Papers of another centre are none of this one's; what has no centre is the doctor's own. */
static gboolean
open_scan (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Opening *opening = data;

  g_clear_pointer (&opening->rows, garde_rows_unref);
  opening->rows = garde_store_query_numbers (
      self,
      "SELECT s.media_type, s.content FROM paper_scan s JOIN paper p ON p.id = s.paper WHERE "
      "p.id = $1 AND (p.centre IS NULL OR p.centre = $2)",
      GARDE_NUMBERS (opening->paper, garde_session_get_centre (session)), error);
  if (opening->rows == NULL)
    return FALSE;
  return garde_rows_get_length (opening->rows) == 0 ||
         garde_store_trail_add (self, session, GARDE_TRAIL_READ, GARDE_KIND_PAPER, opening->paper,
                                0, NULL, error);
}

GBytes *
garde_store_load_scan (
    GardeStore *self, GardeSession *session, gint64 paper, char **media_type, GError **error)
{
  Opening opening = { paper, NULL };
  g_autoptr (GardeRows) rows = NULL;
  gboolean done;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCTOR_READ, error))
    return NULL;
  done = garde_store_transact (self, session, open_scan, &opening, error);
  rows = opening.rows;
  if (!done || garde_rows_get_length (rows) == 0)
    return NULL;
  if (media_type != NULL)
    *media_type = g_strdup (garde_rows_get_text (rows, 0, 0));
  return garde_rows_dup_bytes (rows, 0, 1);
}

/* --- Replacements --- */

typedef struct
{
  const GardeReplacement *replacement;
  GardeReplacement *saved; /* the answer, of the last attempt */
} Replacing;

static gboolean
save_replacement (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Replacing *replacing = data;
  g_autoptr (GardeReplacement) replacement = garde_replacement_copy (replacing->replacement);
  g_autoptr (GPtrArray) others = garde_store_select_numbers (
      self, GARDE_TYPE_REPLACEMENT, "WHERE locum = $1 AND id <> $2",
      GARDE_NUMBERS (replacement->locum, garde_record_get_id (replacement)), error);

  if (others == NULL)
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    if (garde_replacement_overlaps (replacement, others->pdata[i]))
      return refuse (error, _ ("The locum replaces somebody already in that time."));
  g_set_object (&replacing->saved, replacement);
  return garde_store_write (self, session, replacement, error);
}

static gboolean
check_replacement (const GardeReplacement *replacement, GError **error)
{
  if (replacement->locum == 0 || replacement->holder == 0 ||
      replacement->locum == replacement->holder)
    return refuse (error, _ ("Say who replaces whom."));
  if (!garde_day_is_set (replacement->valid_from))
    return refuse (error, _ ("Say from which day on."));
  if (garde_day_is_set (replacement->valid_to) &&
      replacement->valid_to.number < replacement->valid_from.number)
    return refuse (error, _ ("The replacement ends before it begins."));
  return TRUE;
}

gboolean
garde_store_save_replacement (GardeStore *self,
                              GardeSession *session,
                              GardeReplacement *replacement,
                              GError **error)
{
  Replacing replacing = { replacement, NULL };
  gboolean done;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && replacement != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCTOR_WRITE, error) ||
      !check_replacement (replacement, error))
    return FALSE;
  replacement->centre = garde_session_get_centre (session);
  done = garde_store_transact (self, session, save_replacement, &replacing, error);
  if (done)
    take_identity (replacement, replacing.saved);
  g_clear_object (&replacing.saved);
  return done;
}

static gboolean
delete_replacement (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_remove (self, session, data, error);
}

gboolean
garde_store_delete_replacement (GardeStore *self,
                                GardeSession *session,
                                const GardeReplacement *replacement,
                                GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && replacement != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCTOR_WRITE, error))
    return FALSE;
  return garde_store_transact (self, session, delete_replacement, (gpointer) replacement, error);
}
