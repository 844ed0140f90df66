/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-summary-text.h"

#include <glib/gi18n-lib.h>

#include "model/garde-note-fields.h"
#include "model/garde-order-rules.h"
#include "model/garde-vital-kind.h"

/* A line of its own, without what is blank; a full stop where none is. */
static void
add_line (GString *text, const char *line)
{
  g_autofree char *stripped = g_strstrip (g_strdup (line != NULL ? line : ""));

  if (stripped[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, stripped);
  if (strchr (".!?:", text->str[text->len - 1]) == NULL)
    g_string_append_c (text, '.');
}

static void
add_orders (GString *text, const GPtrArray *orders)
{
  for (guint i = 0; i < orders->len; i++)
    {
      const GardeOrderSheet *sheet = orders->pdata[i];
      g_autofree char *title = garde_order_sheet_dup_title (sheet);
      g_autofree char *line = NULL;

      if (sheet->order->state == GARDE_ORDER_CANCELLED || title[0] == '\0')
        continue;
      line = g_strdup_printf (garde_order_state_is_open (sheet->order->state)
                                  ? _ ("Ordered: %s. The centre follows the result up")
                                  : _ ("Ordered: %s"),
                              title);
      add_line (text, line);
    }
}

static void
add_outcome (GString *text, GardeVisitOutcome outcome, gint64 days)
{
  g_autofree char *line = NULL;

  if (days > 0)
    line = g_strdup_printf (g_dngettext (NULL, "To be seen again by you in %d day",
                                         "To be seen again by you in %d days", (gulong) days),
                            (int) days);
  else if (outcome != 0 && outcome != GARDE_OUTCOME_HOME)
    line = g_strdup_printf (_ ("Outcome: %s"),
                            garde_vocabulary_get_label (&garde_visit_outcome_words, (int) outcome));
  add_line (text, line);
}

char *
garde_summary_compose (const GardeVisitFile *file,
                       const GardeNote *note,
                       const GPtrArray *vitals,
                       GardeVisitOutcome outcome)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *measured = NULL;
  g_autofree char *findings = garde_note_fields_settle (note != NULL ? note->findings : NULL);
  g_autofree char *plan = garde_note_fields_settle (note != NULL ? note->plan : NULL);
  const char *reason;

  g_return_val_if_fail (file != NULL, NULL);

  reason = note != NULL && note->reason != NULL && note->reason[0] != '\0' ? note->reason
                                                                           : file->visit->reason;
  measured = vitals != NULL && vitals->len > 0 ? garde_vital_format_all (vitals) : NULL;
  add_line (text, note != NULL ? note->conclusion : NULL);
  if (note == NULL || g_strcmp0 (reason, note->conclusion) != 0)
    add_line (text, reason);
  add_line (text, findings);
  add_line (text, measured);
  add_orders (text, file->orders);
  add_line (text, plan);
  add_outcome (text, outcome, note != NULL ? note->follow_up_days : 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
