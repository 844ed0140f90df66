/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-empty.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-day.h"

struct _GardeDayEmpty
{
  AdwBin parent_instance;

  /* Template Widgets */
  AdwStatusPage *status;
  GtkButton *button;

  GardeDay day; /* that is empty; a search for another one is out of date */
};

G_DEFINE_FINAL_TYPE (GardeDayEmpty, garde_day_empty, ADW_TYPE_BIN)

static void
garde_day_empty_class_init (GardeDayEmptyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-day-empty.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeDayEmpty, status);
  gtk_widget_class_bind_template_child (widget_class, GardeDayEmpty, button);
}

static void
garde_day_empty_init (GardeDayEmpty *self)
{
  self->day = GARDE_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The day asked about, and the answer in the same place. */
static gpointer
find_nearest (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  const GardeDay *day = argument;
  GardeDay before, after, nearest;

  if (!garde_store_find_day (store, session, *day, -1, &before, error) ||
      !garde_store_find_day (store, session, *day, 1, &after, error))
    return NULL;

  nearest = garde_day_is_set (after) ? after : before;
  if (garde_day_is_set (before) && garde_day_is_set (after) &&
      day->number - before.number < after.number - day->number)
    nearest = before;

  return g_memdup2 (&nearest, sizeof nearest);
}

/* Without a name meanwhile: an action is never seen with the other's target. */
static void
set_action (GardeDayEmpty *self, const char *action, GVariant *target)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
}

/* A search, and who asked. */
typedef struct
{
  GardeDayEmpty *self;
  GardeDay day;
} Search;

static void
found_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree Search *search = data;
  g_autoptr (GardeDayEmpty) self = search->self;
  g_autofree GardeDay *nearest = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  if (nearest == NULL || !garde_day_is_set (*nearest) || search->day.number != self->day.number)
    return;

  name = garde_day_to_long (*nearest, FALSE);
  /* Translators: a button that leads to a day, as in “Show Monday 23 November”. */
  label = g_strdup_printf (_ ("Show %s"), name);
  gtk_button_set_label (self->button, label);
  set_action (self, "day.go", g_variant_new_int32 (nearest->number));
  gtk_widget_set_visible (GTK_WIDGET (self->button), TRUE);
}

void
garde_day_empty_show_day (GardeDayEmpty *self, GardeDesk *desk, GardeDay day)
{
  Search *search;

  g_return_if_fail (GARDE_IS_DAY_EMPTY (self));
  g_return_if_fail (GARDE_IS_DESK (desk));

  if (self->day.number == day.number)
    return;

  self->day = day;
  adw_status_page_set_icon_name (self->status, "x-office-calendar-symbolic");
  adw_status_page_set_title (self->status, _ ("No shift on this day"));
  adw_status_page_set_description (
      self->status, _ ("The centre is closed, or the roster has not come this far."));
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);

  search = g_new0 (Search, 1);
  search->self = g_object_ref (self);
  search->day = day;
  garde_desk_run_async (desk, find_nearest, g_memdup2 (&day, sizeof day), g_free, g_free, NULL,
                        found_cb, search);
}

void
garde_day_empty_show_error (GardeDayEmpty *self, const char *message)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (GARDE_IS_DAY_EMPTY (self));

  self->day = GARDE_DAY_NONE;
  escaped = g_markup_escape_text (message, -1);
  adw_status_page_set_icon_name (self->status, "network-error-symbolic");
  adw_status_page_set_title (self->status, _ ("This day could not be read"));
  adw_status_page_set_description (self->status, escaped);
  gtk_button_set_label (self->button, _ ("Try again"));
  set_action (self, "day.reload", NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->button), TRUE);
}
