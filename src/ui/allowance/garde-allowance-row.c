/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/allowance/garde-allowance-row.h"

#include <glib/gi18n-lib.h>

#include "allowance/garde-allowance-explain.h"
#include "ui/allowance/garde-allowance-words.h"

struct _GardeAllowanceRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GtkWidget *box;
  GtkLabel *day;
  GtkLabel *kind;
  GtkLabel *seen;
  GtkLabel *tier;
  GtkLabel *amount;
  GtkImage *arrow;

  GtkWidget *why; /* made when it is first opened; a child of the box */
  const GardeAllowanceLine *line;
};

G_DEFINE_FINAL_TYPE (GardeAllowanceRow, garde_allowance_row, GARDE_TYPE_LIST_ROW)

static void
garde_allowance_row_class_init (GardeAllowanceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/allowance/garde-allowance-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeAllowanceRow, box);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowanceRow, day);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowanceRow, kind);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowanceRow, seen);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowanceRow, tier);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowanceRow, amount);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowanceRow, arrow);
}

static void
garde_allowance_row_init (GardeAllowanceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_allowance_row_new (const GardeAllowanceLine *line)
{
  GardeAllowanceRow *self;
  g_autofree char *day = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *tier = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *spoken = NULL;
  const char *kind;

  g_return_val_if_fail (line != NULL, NULL);

  self = g_object_new (GARDE_TYPE_ALLOWANCE_ROW, NULL);
  self->line = line;
  day = garde_day_to_brief (line->shift->local_day);
  kind = garde_vocabulary_get_label (&garde_shift_kind_words, (int) line->shift->kind);
  seen = garde_allowance_words_seen (line->shift->n_seen);
  tier = garde_allowance_words_tier (line);
  amount = garde_money_format (line->amount);

  gtk_label_set_text (self->day, day);
  gtk_label_set_text (self->kind, kind);
  gtk_label_set_text (self->seen, seen);
  gtk_label_set_text (self->tier, tier);
  gtk_label_set_text (self->amount, amount);
  spoken = g_strdup_printf ("%s, %s, %s, %s", day, kind, seen, amount);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);

  return GTK_WIDGET (self);
}

const GardeAllowanceLine *
garde_allowance_row_get_line (GardeAllowanceRow *self)
{
  g_return_val_if_fail (GARDE_IS_ALLOWANCE_ROW (self), NULL);

  return self->line;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0F, "wrap", TRUE, "css-classes",
                       (const char *[]){ "small", "numeric", style, NULL }, NULL);
}

static GtkWidget *
make_group (const GardeAllowanceGroup *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = g_object_new (
      GTK_TYPE_IMAGE, "icon-name",
      group->counts ? "object-select-symbolic" : "list-remove-symbolic", "valign", GTK_ALIGN_START,
      "margin-top", 3, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-classes",
      (const char *[]){ "mini", group->counts ? "good-fg" : "dim-label", NULL }, NULL);

  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), make_label (group->text, "dim-label"));
  return box;
}

static void
make_why (GardeAllowanceRow *self)
{
  g_autofree char *reason = garde_allowance_line_explain (self->line);
  g_autoptr (GPtrArray) groups = garde_allowance_words_group (self->line->shift);
  gunichar first = g_unichar_toupper (g_utf8_get_char (reason));
  g_autoptr (GString) sentence = g_string_new (NULL);

  g_string_append_unichar (sentence, first);
  g_string_append (sentence, g_utf8_next_char (reason));

  self->why = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (self->why, "why");
  gtk_box_append (GTK_BOX (self->why), make_label (sentence->str, "strong"));
  for (guint i = 0; i < groups->len; i++)
    gtk_box_append (GTK_BOX (self->why), make_group (groups->pdata[i]));
  gtk_box_append (GTK_BOX (self->box), self->why);
}

gboolean
garde_allowance_row_is_open (GardeAllowanceRow *self)
{
  g_return_val_if_fail (GARDE_IS_ALLOWANCE_ROW (self), FALSE);

  return self->why != NULL && gtk_widget_get_visible (self->why);
}

void
garde_allowance_row_set_open (GardeAllowanceRow *self, gboolean is_open)
{
  g_return_if_fail (GARDE_IS_ALLOWANCE_ROW (self));

  if (is_open && self->why == NULL)
    make_why (self);
  if (self->why != NULL)
    gtk_widget_set_visible (self->why, is_open);
  gtk_image_set_from_icon_name (self->arrow, is_open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, is_open, -1);
}
