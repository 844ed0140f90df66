/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-visit-opening.h"

#include <glib/gi18n-lib.h>

static gboolean
has_come (GardeVisitState state)
{
  return state == GARDE_VISIT_CALLED || state == GARDE_VISIT_IN_VISIT || state == GARDE_VISIT_DONE;
}

void
garde_visit_open (GtkWidget *page,
                  GardeVisitSteps *steps,
                  const GardeDayEntry *entry,
                  gboolean into_room)
{
  g_return_if_fail (GTK_IS_WIDGET (page));

  if (entry == NULL || entry->visit == NULL)
    return;

  if (into_room && !has_come (entry->visit->state))
    {
      gtk_widget_activate_action (page, "win.toast", "s", _ ("Call the patient first."));
      return;
    }
  if (into_room)
    garde_visit_steps_run (steps, GARDE_ACTION_ENTER, entry);
  if (into_room || entry->visit->state == GARDE_VISIT_IN_VISIT)
    gtk_widget_activate_action (page, "win.show-visit", "x", garde_day_entry_get_id (entry));
  else
    gtk_widget_activate_action (page, "win.show-patient", "x",
                                garde_record_get_id (entry->patient));
}
