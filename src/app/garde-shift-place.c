/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-shift-place.h"

#include "ui/orders/garde-own-orders-page.h"
#include "ui/orders/garde-papers.h"
#include "ui/shift/garde-shift-page.h"
#include "ui/summaries/garde-summaries-page.h"

static gboolean
preview_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GardeDocument) document = garde_papers_print_finish (result, error);

  return document != NULL;
}

static const GardeSummaryTools tools = {
  .preview = garde_papers_preview,
  .preview_finish = preview_finish,
};

static GtkWidget *
new_summaries (GardeDesk *desk)
{
  return garde_summaries_page_new (desk, &tools);
}

static const struct
{
  const char *name;
  GtkWidget *(*make) (GardeDesk *desk);
} pages[] = {
  { "my-orders", garde_own_orders_page_new },
  { "shift", garde_shift_page_new },
  { "summaries", new_summaries },
};

gboolean
garde_shift_place_has (const char *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (place, pages[i].name) == 0)
      return TRUE;
  return FALSE;
}

GtkWidget *
garde_shift_place_show (GtkStack *stack, GardeContext *context, const char *place)
{
  GtkWidget *page;

  g_return_val_if_fail (GTK_IS_STACK (stack), NULL);
  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);

  page = gtk_stack_get_child_by_name (stack, place);
  for (guint i = 0; page == NULL && i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (place, pages[i].name))
      {
        page = pages[i].make (garde_context_get_desk (context));
        gtk_stack_add_named (stack, page, place);
      }
  return page;
}
