/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-account-row.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-person-mark.h"

struct _GardeAccountRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GardePersonMark *mark;
  GtkLabel *title;
  GtkLabel *detail;
  GardeChip *chip;

  const GardeAccountLine *line; /* the pane's */
};

G_DEFINE_FINAL_TYPE (GardeAccountRow, garde_account_row, GARDE_TYPE_LIST_ROW)

const GardeAccountLine *
garde_account_row_get_line (GardeAccountRow *self)
{
  g_return_val_if_fail (GARDE_IS_ACCOUNT_ROW (self), NULL);

  return self->line;
}

/* What keeps somebody from signing in, or soon will. */
static void
show_state (GardeAccountRow *self, const GardeMoment *moment)
{
  const GardeAccount *account = self->line->account;
  g_autofree char *day = NULL;
  g_autofree char *until = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->chip), TRUE);
  if (garde_day_is_set (account->ends_on))
    {
      day = garde_day_to_short (account->ends_on);
      until = g_strdup_printf (_ ("until %s"), day);
    }
  if (account->disabled_at != 0)
    garde_chip_show (self->chip, _ ("Disabled"), "line", "changes-prevent-symbolic");
  else if (until != NULL && account->ends_on.number < moment->today.number)
    garde_chip_show (self->chip, _ ("Has ended"), "line", "changes-prevent-symbolic");
  else if (self->line->locked_until > moment->now)
    garde_chip_show (self->chip, _ ("Locked"), "warn", "dialog-warning-symbolic");
  else if (self->line->roles == GARDE_ROLE_NONE)
    garde_chip_show (self->chip, _ ("No role"), "warn", "dialog-question-symbolic");
  else if (until != NULL)
    garde_chip_show (self->chip, until, "line", "alarm-symbolic");
  else
    gtk_widget_set_visible (GTK_WIDGET (self->chip), FALSE);
}

static void
garde_account_row_class_init (GardeAccountRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GARDE_TYPE_CHIP);
  g_type_ensure (GARDE_TYPE_PERSON_MARK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/settings/garde-account-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeAccountRow, mark);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountRow, title);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountRow, detail);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountRow, chip);
}

static void
garde_account_row_init (GardeAccountRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_account_row_new (const GardeAccountLine *line, const GardeMoment *moment)
{
  GardeAccountRow *self = g_object_new (GARDE_TYPE_ACCOUNT_ROW, NULL);
  g_autofree char *roles = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (line != NULL && moment != NULL, GTK_WIDGET (self));

  self->line = line;
  roles = garde_role_dup_labels (line->roles);
  detail = roles[0] != '\0' ? g_strdup_printf ("%s · %s", line->account->name, roles)
                            : g_strdup (line->account->name);
  garde_person_mark_set_name (self->mark, line->account->display_name);
  gtk_label_set_text (self->title, line->account->display_name);
  gtk_label_set_text (self->detail, detail);
  show_state (self, moment);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  line->account->display_name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  detail, -1);
  return GTK_WIDGET (self);
}
