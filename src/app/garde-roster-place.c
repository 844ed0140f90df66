/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-roster-place.h"

#include "ui/roster/garde-own-roster-page.h"
#include "ui/roster/garde-roster-page.h"

GtkWidget *
garde_roster_place_show (GtkStack *stack, GardeContext *context)
{
  GtkWidget *page;

  g_return_val_if_fail (GTK_IS_STACK (stack), NULL);
  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);

  page = gtk_stack_get_child_by_name (stack, "roster");
  if (page != NULL)
    return page;
  page = garde_roster_page_new (garde_context_get_desk (context),
                                garde_context_get_settings (context));
  gtk_stack_add_named (stack, page, "roster");
  return page;
}

GtkWidget *
garde_roster_place_show_own (GtkStack *stack, GardeContext *context)
{
  GtkWidget *page;

  g_return_val_if_fail (GTK_IS_STACK (stack), NULL);
  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);

  page = gtk_stack_get_child_by_name (stack, "my-roster");
  if (page != NULL)
    return page;
  page = garde_own_roster_page_new (garde_context_get_desk (context));
  gtk_stack_add_named (stack, page, "my-roster");
  return page;
}
