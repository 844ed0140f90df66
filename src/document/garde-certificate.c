/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-certificate.h"

#include <glib/gi18n-lib.h>

#include "document/garde-document-frame.h"

static void
add_opening (GardeFlow *flow, const GardeCertificateData *data)
{
  const GardeDocumentHead *head = data->head;
  gint64 instant = data->examined_at != 0 ? data->examined_at : head->made_at;
  g_autofree char *day = garde_day_to_long (garde_instant_get_day (instant, head->zone), TRUE);
  g_autofree char *time = garde_instant_format_time (instant, head->zone);
  const char *doctor = head->doctor.name != NULL ? head->doctor.name : "………………………………";
  g_autofree char *text = g_strdup_printf (
      _ ("I, %s, certify that I examined the person named above on %s at %s."), doctor, day, time);

  garde_flow_add_gap (flow, GARDE_MM (2));
  garde_flow_add_text (flow, GARDE_STYLE_BODY, text);
}

/* Word for word, in quotes, so that nobody takes it for what the doctor saw. */
static void
add_statements (GardeFlow *flow, const GardeCertificateData *data)
{
  GString *text = g_string_new (NULL);

  for (char **statement = data->statements; statement != NULL && *statement != NULL; statement++)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("The patient says: “%s”"), *statement);
    }
  garde_flow_add_section (flow, _ ("What the patient says"), text->str);
  g_string_free (text, TRUE);
}

static void
add_incapacity (GardeFlow *flow, int days)
{
  g_autofree char *text = NULL;

  if (days < 0)
    return;

  text =
      g_strdup_printf (ngettext ("Total incapacity to work, in the sense of criminal law: %d day, "
                                 "unless complications arise.",
                                 "Total incapacity to work, in the sense of criminal law: %d "
                                 "days, unless complications arise.",
                                 (gulong) days),
                       days);
  garde_flow_add_gap (flow, GARDE_MM (3));
  garde_flow_add_text (flow, GARDE_STYLE_STRONG, text);
}

static void
add_delivery (GardeFlow *flow, const GardeCertificateData *data)
{
  gboolean to_somebody = data->handed_to != NULL && *data->handed_to != '\0';
  g_autofree char *text =
      to_somebody
          ? g_strdup_printf (_ ("Written at the request of the person concerned and handed to %s."),
                             data->handed_to)
          : g_strdup (_ ("Written at the request of the person concerned and handed to him or "
                         "her in person."));

  garde_flow_add_gap (flow, GARDE_MM (3));
  garde_flow_add_text (flow, GARDE_STYLE_BODY, text);
}

GardePages *
garde_certificate_draw (const GardeCertificateData *data)
{
  gboolean named = data->title != NULL && *data->title != '\0';
  const char *title = named ? data->title : _ ("Medical certificate");
  g_autoptr (GardeFlow) flow = garde_document_begin (data->head, title);

  garde_document_add_title (flow, data->head, title, NULL);
  garde_document_add_patient (flow, data->head);
  add_opening (flow, data);
  add_statements (flow, data);
  garde_flow_add_section (flow, _ ("What I observed"), data->observed);
  garde_flow_add_section (flow, _ ("Conclusion"), data->conclusion);
  add_incapacity (flow, data->incapacity_days);
  add_delivery (flow, data);
  garde_document_add_signature (flow, data->head);
  return garde_flow_finish (flow);
}
