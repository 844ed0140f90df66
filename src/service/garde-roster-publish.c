/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-roster-publish.h"

#include "document/garde-roster-page.h"
#include "exchange/garde-mail-file.h"
#include "model/garde-roster-news-text.h"
#include "service/garde-paper-source.h"

static GardeRosterPublished *
make (GardeStore *store, GardeRosterSheet *sheet, GardeRosterNews *news)
{
  GardeRosterPublished *self = g_new0 (GardeRosterPublished, 1);

  self->sheet = g_object_ref (sheet);
  self->news = news;
  self->closures = g_ptr_array_new_with_free_func (g_object_unref);
  self->reopened = g_ptr_array_new_with_free_func (g_object_unref);
  self->made_at = garde_store_now (store);
  return self;
}

/* What is over keeps its story: only what is still to come is closed. Another duty list without
 * anybody closes no centre. */
static void
close_empty (GardeRosterPublished *self, GardeStore *store, GardeSession *session, GError **error)
{
  for (guint i = 0; self->sheet->duty_list == 0 && i < self->news->empty->len; i++)
    {
      guint index = g_array_index (self->news->empty, guint, i);
      const GardeShift *shift = garde_roster_sheet_get_shift (self->news->sheet, index);
      GardeClosure *closure;

      if (shift->ends_at <= self->made_at)
        continue;
      closure = garde_store_close_without_doctor (store, session, shift, NULL, error);
      if (closure == NULL)
        return;
      g_ptr_array_add (self->closures, closure);
    }
}

static void
take_reopened (GardeRosterPublished *self)
{
  for (guint i = 0; i < self->news->reopened->len; i++)
    {
      guint index = g_array_index (self->news->reopened, guint, i);
      GardeShift *shift = garde_roster_sheet_get_shift (self->news->sheet, index);

      if (self->sheet->duty_list == 0 && shift->ends_at > self->made_at)
        g_ptr_array_add (self->reopened, g_object_ref (shift));
    }
}

/* It is published, whether it can be read or not. */
static void
read_again (GardeRosterPublished *self, GardeStore *store, GardeSession *session)
{
  g_autoptr (GardeRosterSheet) before = g_steal_pointer (&self->sheet);
  g_autoptr (GError) error = NULL;

  self->sheet =
      garde_store_load_roster (store, session, before->from, before->to, before->duty_list, &error);
  if (self->sheet != NULL)
    take_reopened (self);
  else if (self->trouble == NULL)
    self->trouble = g_steal_pointer (&error);
}

GardeRosterPublished *
garde_roster_publish (GardeStore *store,
                      GardeSession *session,
                      GardeRosterSheet *sheet,
                      GError **error)
{
  g_autoptr (GardeRosterPublished) self = NULL;

  g_return_val_if_fail (GARDE_IS_ROSTER_SHEET (sheet), NULL);

  self = make (store, sheet, garde_roster_news_new (sheet));
  self->publications = garde_store_publish (store, session, sheet, error);
  if (self->publications == NULL)
    return NULL;
  close_empty (self, store, session, &self->trouble);
  read_again (self, store, session);
  return g_steal_pointer (&self);
}

GardeRosterPublished *
garde_roster_publish_or_repeat (GardeStore *store,
                                GardeSession *session,
                                GardeRosterSheet *sheet,
                                GError **error)
{
  g_autoptr (GardeRosterPublished) published = garde_roster_publish (store, session, sheet, error);

  if (published == NULL || published->trouble != NULL || published->publications->len > 0 ||
      published->closures->len + published->reopened->len > 0)
    return g_steal_pointer (&published);
  return garde_roster_publish_again (store, published->sheet);
}

GardeRosterPublished *
garde_roster_publish_again (GardeStore *store, GardeRosterSheet *sheet)
{
  GardeRosterPublished *self;

  g_return_val_if_fail (GARDE_IS_ROSTER_SHEET (sheet), NULL);

  self = make (store, sheet, garde_roster_news_new_again (sheet));
  self->publications = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
garde_roster_published_free (GardeRosterPublished *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->sheet);
  g_clear_pointer (&self->news, garde_roster_news_free);
  g_clear_pointer (&self->publications, g_ptr_array_unref);
  g_clear_pointer (&self->closures, g_ptr_array_unref);
  g_clear_pointer (&self->reopened, g_ptr_array_unref);
  g_clear_error (&self->trouble);
  g_free (self);
}

/* --- The page for the wall --- */

static void
add_shift (GardeRosterPageData *data, const GardeRosterSheet *sheet, guint index, gboolean in_draft)
{
  const GardeShift *shift = garde_roster_sheet_get_shift (sheet, index);
  GardeRosterPageShift *shown = garde_roster_page_data_add (
      data, shift->local_day, garde_roster_sheet_get_shift_name (sheet, index));

  shown->starts_at = shift->starts_at;
  shown->ends_at = shift->ends_at;
  shown->is_closed = shift->state == GARDE_SHIFT_CLOSED_NO_DOCTOR;
  shown->missing = garde_roster_sheet_get_missing (sheet, index, in_draft);
  for (guint d = 0; d < sheet->people->len; d++)
    {
      const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, index, d);

      if (in_draft ? cell->is_draft : cell->is_published)
        g_ptr_array_add (shown->doctors, garde_paper_name_doctor (
                                             garde_roster_sheet_get_person (sheet, d)->doctor));
    }
}

GardePages *
garde_roster_draw_week (const GardeRosterSheet *sheet, gboolean in_draft, gint64 now)
{
  const GardePublication *publication = garde_roster_sheet_get_publication (sheet, sheet->from);
  g_autoptr (GardeRosterPageData) data =
      garde_roster_page_data_new (garde_paper_make_head (sheet->centre, sheet->zone, now, NULL));

  data->title = garde_roster_news_describe_weeks (sheet);
  data->from = sheet->from;
  data->to = sheet->to;
  data->is_draft = in_draft;
  if (publication != NULL)
    {
      data->published_at = publication->published_at;
      data->sequence = publication->sequence;
    }
  for (guint s = 0; s < sheet->shifts->len; s++)
    add_shift (data, sheet, s, in_draft);
  return garde_roster_page_draw (data);
}

/* --- Messages --- */

char *
garde_roster_published_write_closures (const GardeRosterPublished *self)
{
  if (self->closures->len + self->reopened->len == 0)
    return NULL;
  return garde_roster_news_write_closure_body (self->news->sheet, self->closures, self->reopened);
}

char *
garde_roster_published_make_mailto (const GardeRosterPublished *self,
                                    const GardeRosterNewsPerson *person)
{
  const GardeDoctor *doctor =
      garde_roster_sheet_get_person (self->news->sheet, person->person)->doctor;
  g_autofree char *subject = garde_roster_news_write_subject (self->news, person);
  g_autofree char *body = garde_roster_news_write_body (self->news, person, FALSE);
  g_autofree char *escaped_subject = g_uri_escape_string (subject, NULL, FALSE);
  g_autoptr (GString) lines = g_string_new (body);
  g_autofree char *escaped_body = NULL;
  g_autofree char *address = NULL;

  if (!garde_mail_is_address (doctor->email))
    return NULL;
  /* RFC 6068: line breaks are %0D%0A. */
  g_string_replace (lines, "\n", "\r\n", 0);
  escaped_body = g_uri_escape_string (lines->str, NULL, FALSE);
  address = g_uri_escape_string (doctor->email, "@+", FALSE);
  return g_strdup_printf ("mailto:%s?subject=%s&body=%s", address, escaped_subject, escaped_body);
}
