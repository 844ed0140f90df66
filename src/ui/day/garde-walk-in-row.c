/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-walk-in-row.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"

struct _GardeWalkInRow
{
  GardeEntryView parent_instance;

  /* Template Widgets */
  GtkLabel *ticket;
  GtkLabel *name;
  GtkLabel *reason;
  GtkWidget *detail_box;
  GtkImage *detail_icon;
  GtkLabel *detail;
  GtkImage *wait_icon;
  GtkLabel *wait;
  GtkLabel *judgement;
};

G_DEFINE_FINAL_TYPE (GardeWalkInRow, garde_walk_in_row, GARDE_TYPE_ENTRY_VIEW)

static const char *
get_zone_icon (GardeZoneOfRoom zone)
{
  switch (zone)
    {
    case GARDE_ZONE_INFECTIOUS:
      return "security-medium-symbolic";
    case GARDE_ZONE_OUTSIDE:
      return "phone-symbolic";
    case GARDE_ZONE_GENERAL:
    default:
      return "system-users-symbolic";
    }
}

static void
show_wait (GardeWalkInRow *self, const GardeEntryWords *words)
{
  static const char *const styles[] = { "dim-label", "warn-fg", "bad-fg" };
  static const char *const judgements[] = { NULL, NC_ ("wait", "long"), NC_ ("wait", "too long") };
  static const char *const icons[] = { NULL, "alarm-symbolic", "emblem-important-symbolic" };
  const char *classes[] = { "small", "numeric", styles[words->level],
                            words->level != GARDE_WAIT_NORMAL ? "strong" : NULL, NULL };

  gtk_widget_set_visible (GTK_WIDGET (self->judgement), judgements[words->level] != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->wait), words->extra != NULL);
  gtk_label_set_text (self->wait, words->extra != NULL ? words->extra : "");
  gtk_label_set_text (self->judgement, judgements[words->level] != NULL
                                           ? g_dpgettext2 (NULL, "wait", judgements[words->level])
                                           : "");
  gtk_widget_set_css_classes (GTK_WIDGET (self->judgement),
                              (const char *[]){ "tiny", styles[words->level], NULL });
  gtk_widget_set_css_classes (GTK_WIDGET (self->wait), classes);
  gtk_widget_set_visible (GTK_WIDGET (self->wait_icon), icons[words->level] != NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (self->wait_icon),
                              (const char *[]){ "mini", styles[words->level], NULL });
  if (icons[words->level] != NULL)
    gtk_image_set_from_icon_name (self->wait_icon, icons[words->level]);
}

/* Where he waits, or what has become of him. */
static void
show_detail (GardeWalkInRow *self, const GardeVisit *visit, const GardeEntryWords *words)
{
  gboolean is_waiting = visit->state == GARDE_VISIT_WAITING;
  const char *label =
      is_waiting && visit->parked
          ? _ ("Set aside")
          : (is_waiting
                 ? garde_vocabulary_get_label (&garde_zone_words, (int) visit->zone)
                 : garde_vocabulary_get_label (&garde_visit_state_words, (int) visit->state));

  gtk_label_set_text (self->detail, label);
  gtk_image_set_from_icon_name (self->detail_icon,
                                is_waiting ? get_zone_icon (visit->zone) : words->icon);
  gtk_widget_set_visible (self->detail_box, label[0] != '\0');
}

static void
garde_walk_in_row_show (GardeEntryView *view,
                        const GardeDayEntry *entry,
                        const GardeEntryWords *words)
{
  GardeWalkInRow *self = GARDE_WALK_IN_ROW (view);
  g_autofree char *ticket = NULL;
  g_autofree char *facts = NULL;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  g_return_if_fail (entry->visit != NULL);

  ticket = g_strdup_printf ("%d", (int) entry->visit->ticket);
  gtk_label_set_text (self->ticket, ticket);
  if (words->is_struck)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  gtk_label_set_attributes (self->name, attributes);
  gtk_label_set_text (self->name, words->name);
  facts =
      g_strdup_printf (words->note != NULL && words->note[0] != '\0' ? "%s · %s" : "%s%s",
                       words->note != NULL ? words->note : "",
                       garde_name_reason (entry->visit->reason, (int) entry->visit->reason_group));
  gtk_label_set_text (self->reason, facts);
  show_detail (self, entry->visit, words);
  show_wait (self, words);
}

static void
garde_walk_in_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_WALK_IN_ROW);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_walk_in_row_parent_class)->dispose (object);
}

static void
garde_walk_in_row_class_init (GardeWalkInRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GARDE_ENTRY_VIEW_CLASS (klass)->show = garde_walk_in_row_show;
  G_OBJECT_CLASS (klass)->dispose = garde_walk_in_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-walk-in-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInRow, ticket);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInRow, name);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInRow, reason);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInRow, detail_box);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInRow, detail_icon);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInRow, detail);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInRow, wait_icon);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInRow, wait);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInRow, judgement);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "row");
}

static void
garde_walk_in_row_init (GardeWalkInRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  garde_entry_view_set_narrow (GARDE_ENTRY_VIEW (self), TRUE);
}
