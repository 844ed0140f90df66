/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/allowance/garde-scheme-pane.h"

#include <glib/gi18n-lib.h>

#include "model/garde-tier.h"
#include "ui/allowance/garde-allowance-words.h"
#include "ui/allowance/garde-step-chart.h"
#include "ui/shared/garde-children.h"

struct _GardeSchemePane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *content;
  GtkWidget *none;
  GtkLabel *name;
  GtkLabel *validity;
  GardeStepChart *chart;
  GtkLabel *caption;
  GtkLabel *tiers_title;
  GtkGrid *tiers;
};

G_DEFINE_FINAL_TYPE (GardeSchemePane, garde_scheme_pane, GTK_TYPE_WIDGET)

static void
show_head (GardeSchemePane *self, const GardeScheme *scheme)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *text = NULL;

  gtk_label_set_text (self->name, scheme->name);
  if (garde_day_is_set (scheme->valid_from))
    from = garde_day_to_short (scheme->valid_from);
  if (garde_day_is_set (scheme->valid_to))
    to = garde_day_to_short (scheme->valid_to);
  if (from != NULL && to != NULL)
    text = g_strdup_printf (_ ("%1$s to %2$s"), from, to);
  else if (from != NULL)
    text = g_strdup_printf (_ ("since %s"), from);
  gtk_label_set_text (self->validity, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->validity), text != NULL);
}

static void
attach (GardeSchemePane *self, const char *text, int column, int row, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign",
                                   column == 0 ? 0.0F : 1.0F, "hexpand", column == 0, "css-classes",
                                   (const char *[]){ "small", "numeric", style, NULL }, NULL);

  gtk_grid_attach (self->tiers, label, column, row, 1, 1);
}

static void
show_tiers (GardeSchemePane *self, GardeAllowanceMonth *month, const GardeAllowanceScheme *scheme)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tiers))) != NULL)
    gtk_grid_remove (self->tiers, child);

  for (guint i = 0; i < scheme->tiers->len; i++)
    {
      const GardeTier *tier = scheme->tiers->pdata[i];
      gint64 to = i + 1 < scheme->tiers->len
                      ? ((GardeTier *) scheme->tiers->pdata[i + 1])->from_patients - 1
                      : -1;
      guint n_times = garde_allowance_month_count_tier (month, scheme, tier->from_patients);
      g_autofree char *range = garde_allowance_words_range (tier->from_patients, to);
      g_autofree char *patients = g_strdup_printf (_ ("%s patients"), range);
      g_autofree char *times =
          g_strdup_printf (g_dngettext (NULL, "%u time", "%u times", n_times), n_times);
      g_autofree char *amount = garde_money_format (tier->amount);

      attach (self, i == 0 ? patients : range, 0, (int) i, NULL);
      attach (self, times, 1, (int) i, "dim-label");
      attach (self, amount, 2, (int) i, "strong");
    }
}

static void
show_caption (GardeSchemePane *self, const GardeAllowanceLine *line, gboolean is_marked)
{
  g_autofree char *day = garde_day_to_brief (line->shift->local_day);
  g_autofree char *text = NULL;

  if (is_marked)
    /* Translators: a day and how many patients were seen in its shift, as in “patients seen in the
     * shift · Mon 12: 8”. */
    text =
        g_strdup_printf (_ ("patients seen in the shift · %1$s: %2$u"), day, line->shift->n_seen);
  gtk_label_set_text (self->caption, is_marked ? text : _ ("patients seen in the shift"));
}

void
garde_scheme_pane_show (GardeSchemePane *self,
                        GardeAllowanceMonth *month,
                        const GardeAllowanceLine *line,
                        gboolean is_marked)
{
  const GardeAllowanceScheme *scheme;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (GARDE_IS_SCHEME_PANE (self));

  scheme = line != NULL ? garde_allowance_month_get_scheme (month, line) : NULL;
  gtk_widget_set_visible (self->content, scheme != NULL);
  gtk_widget_set_visible (self->none, scheme == NULL);
  if (scheme == NULL)
    return;

  show_head (self, scheme->scheme);
  garde_step_chart_show (self->chart, scheme);
  garde_step_chart_mark (self->chart, is_marked ? (int) line->shift->n_seen : -1);
  show_caption (self, line, is_marked);
  name = garde_allowance_words_month (month->first);
  /* Translators: a month, as in “October 2026 by tier”. */
  title = g_strdup_printf (_ ("%s by tier"), name);
  gtk_label_set_text (self->tiers_title, title);
  show_tiers (self, month, scheme);
}

static void
garde_scheme_pane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_SCHEME_PANE);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_scheme_pane_parent_class)->dispose (object);
}

static void
garde_scheme_pane_class_init (GardeSchemePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_scheme_pane_dispose;
  g_type_ensure (GARDE_TYPE_STEP_CHART);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/allowance/garde-scheme-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeSchemePane, content);
  gtk_widget_class_bind_template_child (widget_class, GardeSchemePane, none);
  gtk_widget_class_bind_template_child (widget_class, GardeSchemePane, name);
  gtk_widget_class_bind_template_child (widget_class, GardeSchemePane, validity);
  gtk_widget_class_bind_template_child (widget_class, GardeSchemePane, chart);
  gtk_widget_class_bind_template_child (widget_class, GardeSchemePane, caption);
  gtk_widget_class_bind_template_child (widget_class, GardeSchemePane, tiers_title);
  gtk_widget_class_bind_template_child (widget_class, GardeSchemePane, tiers);
}

static void
garde_scheme_pane_init (GardeSchemePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
