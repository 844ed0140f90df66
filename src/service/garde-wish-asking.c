/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-wish-asking.h"

#include <glib/gi18n-lib.h>

#include "exchange/garde-mail-file.h"
#include "model/garde-roster-news-text.h"
#include "service/garde-roster-folder.h"
#include "store/garde-store-availability.h"

static gboolean
is_asked_for (const GardeShift *shift, gint64 now)
{
  return shift->state == GARDE_SHIFT_PLANNED && shift->starts_at > now;
}

GArray *
garde_wish_list_states (const GardeRosterSheet *sheet, gint64 now)
{
  GArray *states = g_array_new (FALSE, TRUE, sizeof (GardeWishState));

  for (guint d = 0; d < sheet->people->len; d++)
    {
      const GardeRosterPerson *person = garde_roster_sheet_get_person (sheet, d);
      GardeWishState state = {
        .doctor = d,
        .asked_at = person->asked_at,
        .has_address = garde_mail_is_address (person->doctor->email),
      };

      for (guint s = 0; s < sheet->shifts->len; s++)
        if (is_asked_for (garde_roster_sheet_get_shift (sheet, s), now))
          {
            state.n_shifts++;
            state.n_answered +=
                garde_roster_sheet_get_cell (sheet, s, d)->answered_by != GARDE_ANSWERED_NOT;
          }
      if (person->engagement != NULL)
        g_array_append_val (states, state);
    }
  return states;
}

/* --- The e-mail --- */

static void
add_shifts (GString *text, const GardeRosterSheet *sheet, guint doctor, gint64 now)
{
  for (guint s = 0; s < sheet->shifts->len; s++)
    {
      g_autofree char *shift = NULL;

      if (!is_asked_for (garde_roster_sheet_get_shift (sheet, s), now) ||
          garde_roster_sheet_get_cell (sheet, s, doctor)->answered_by != GARDE_ANSWERED_NOT)
        continue;
      shift = garde_roster_news_describe_shift (sheet, s);
      g_string_append_printf (text, "- %s\n", shift);
    }
}

static char *
write_body (const GardeRosterSheet *sheet, guint doctor, gint64 now)
{
  const GardeDoctor *person = garde_roster_sheet_get_person (sheet, doctor)->doctor;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Hello Dr %s,"), person->family_name);
  g_string_append (text, "\n\n");
  g_string_append (text, _ ("The roster of the weeks to come is being made. Please say for each "
                            "shift what suits you: you would like to, you can, if needed, you "
                            "cannot."));
  g_string_append (text, "\n");
  g_string_append (text, _ ("You can do so at any workstation of the centre, in the place “My "
                            "roster”, or by answering this message. Whoever does not answer is not "
                            "put down as absent."));
  g_string_append (text, "\n\n");
  g_string_append (text, _ ("Not answered yet:"));
  g_string_append (text, "\n");
  add_shifts (text, sheet, doctor, now);
  g_string_append_printf (text, "\n%s\n", sheet->centre->name);
  return g_string_free (text, FALSE);
}

static char *
write_mail (const GardeRosterSheet *sheet, guint doctor, gint64 now)
{
  const GardeDoctor *person = garde_roster_sheet_get_person (sheet, doctor)->doctor;
  g_autofree char *weeks = garde_roster_news_describe_weeks (sheet);
  /* Translators: a centre, and a week or weeks. */
  g_autofree char *subject =
      g_strdup_printf (_ ("%1$s – your wishes – %2$s"), sheet->centre->name, weeks);
  g_autofree char *body = write_body (sheet, doctor, now);
  g_autoptr (GardeMail) mail = garde_mail_new (subject, body);

  mail->to_name = g_strdup_printf ("Dr %s %s", person->given_name, person->family_name);
  mail->to_address = garde_mail_is_address (person->email) ? g_strdup (person->email) : NULL;
  return garde_mail_write (mail, now, sheet->zone);
}

static gboolean
write_mails (const GardeRosterSheet *sheet,
             const GArray *doctors,
             const char *folder,
             gint64 now,
             GPtrArray *written,
             GError **error)
{
  g_autofree char *week = garde_day_to_iso (sheet->from);

  for (guint i = 0; i < doctors->len; i++)
    {
      guint doctor = g_array_index (doctors, guint, i);
      g_autofree char *whom = garde_roster_folder_name_person (sheet, doctor);
      g_autofree char *mail = write_mail (sheet, doctor, now);

      if (!garde_roster_folder_write (folder, g_strdup_printf ("%s-%s-wishes.eml", week, whom),
                                      mail, written, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
note (GardeStore *store,
      GardeSession *session,
      const GardeRosterSheet *sheet,
      const GArray *doctors,
      GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < doctors->len; i++)
    {
      guint doctor = g_array_index (doctors, guint, i);
      gint64 id = garde_record_get_id (garde_roster_sheet_get_person (sheet, doctor)->doctor);

      g_array_append_val (ids, id);
    }
  return garde_store_ask_wishes (store, session, ids, sheet->from, sheet->to, error);
}

gboolean
garde_wish_ask (GardeStore *store,
                GardeSession *session,
                const GardeRosterSheet *sheet,
                const GArray *doctors,
                const char *folder,
                GPtrArray *written,
                GError **error)
{
  g_return_val_if_fail (sheet != NULL && doctors != NULL && folder != NULL, FALSE);

  return garde_roster_folder_make (folder, error) &&
         garde_roster_folder_tell (store, session, sheet, "wishes", error) &&
         write_mails (sheet, doctors, folder, garde_store_now (store), written, error) &&
         note (store, session, sheet, doctors, error);
}
