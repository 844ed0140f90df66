/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/summaries/garde-summary-row.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-names.h"

struct _GardeSummaryRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GtkLabel *name;
  GtkLabel *recipient;
  GtkLabel *day;
  GardeChip *state;

  /* Owned References */
  GardeSummary *summary;
};

G_DEFINE_FINAL_TYPE (GardeSummaryRow, garde_summary_row, GARDE_TYPE_LIST_ROW)

GardeSummary *
garde_summary_row_get_summary (GardeSummaryRow *self)
{
  g_return_val_if_fail (GARDE_IS_SUMMARY_ROW (self), NULL);

  return self->summary;
}

static void
show_state (GardeChip *chip, GardeSummaryState state)
{
  static const struct
  {
    const char *style, *icon;
  } looks[] = {
    [GARDE_SUMMARY_TO_PRINT] = { "now", "document-print-symbolic" },
    [GARDE_SUMMARY_PRINTED] = { "good", "object-select-symbolic" },
    [GARDE_SUMMARY_TO_SEND] = { "now", "document-send-symbolic" },
    [GARDE_SUMMARY_SENT] = { "good", "object-select-symbolic" },
    [GARDE_SUMMARY_NO_ADDRESS] = { "warn", "dialog-warning-symbolic" },
  };

  garde_chip_show (chip, garde_vocabulary_get_label (&garde_summary_state_words, (int) state),
                   looks[state].style, looks[state].icon);
}

static void
garde_summary_row_finalize (GObject *object)
{
  g_clear_object (&GARDE_SUMMARY_ROW (object)->summary);
  G_OBJECT_CLASS (garde_summary_row_parent_class)->finalize (object);
}

static void
garde_summary_row_class_init (GardeSummaryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = garde_summary_row_finalize;
  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/summaries/garde-summary-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryRow, name);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryRow, recipient);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryRow, day);
  gtk_widget_class_bind_template_child (widget_class, GardeSummaryRow, state);
}

static void
garde_summary_row_init (GardeSummaryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "Dr Weber · written by Dr Marchand" (transfer full) */
static char *
describe (const GardeSummaryLine *line)
{
  const char *recipient = line->summary->recipient_name;
  g_autofree char *doctor = NULL;

  if (recipient == NULL || recipient[0] == '\0')
    recipient = _ ("nobody known");
  if (line->doctor == NULL)
    return g_strdup (recipient);
  doctor = garde_name_doctor_short (line->doctor);
  /* Translators: to whom a summary goes, and who wrote it. */
  return g_strdup_printf (_ ("to %1$s, by %2$s"), recipient, doctor);
}

GtkWidget *
garde_summary_row_new (const GardeSummaryLine *line)
{
  GardeSummaryRow *self;
  g_autofree char *name = NULL;
  g_autofree char *recipient = NULL;
  g_autofree char *day = NULL;
  g_autofree char *said = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  self = g_object_new (GARDE_TYPE_SUMMARY_ROW, NULL);
  self->summary = g_object_ref (line->summary);
  name = garde_name_patient_listed (line->patient);
  recipient = describe (line);
  day = garde_day_to_short (line->summary->local_day);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->recipient, recipient);
  gtk_label_set_text (self->day, day);
  show_state (self->state, line->summary->state);
  said = g_strdup_printf (
      "%s, %s", name,
      garde_vocabulary_get_label (&garde_summary_state_words, (int) line->summary->state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, recipient, -1);
  return GTK_WIDGET (self);
}
