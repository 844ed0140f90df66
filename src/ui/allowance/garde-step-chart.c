/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/allowance/garde-step-chart.h"

#include <glib/gi18n-lib.h>

#include "model/garde-tier.h"
#include "ui/shared/garde-children.h"

#define HEIGHT      (132)
#define TOP         (16) /* for the amount above the highest bar */
#define BAR_GAP     (4)
#define NUMBER_GAP  (3)
#define MOST_BARS   (24)
#define FEWEST_BARS (8)
#define N_LINES     (3) /* nothing, half and all of the highest amount */

struct _GardeStepChart
{
  GtkWidget parent_instance;

  GPtrArray *bars;    /* of GtkWidget, one a number of patients */
  GPtrArray *numbers; /* of GtkLabel, below the bars */
  GPtrArray *amounts; /* of GtkLabel, above the steps */
  GArray *cents;      /* of gint64, one a bar */
  GArray *steps;      /* of int, the first bar of each amount */
  GtkWidget *lines[N_LINES];
  GtkWidget *scale[N_LINES];
  gint64 highest; /* cents, > 0 */
};

G_DEFINE_FINAL_TYPE (GardeStepChart, garde_step_chart, GTK_TYPE_WIDGET)

static GtkWidget *
add_label (GardeStepChart *self, const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-classes",
                                   (const char *[]){ "tiny", "numeric", style, NULL }, NULL);

  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static GtkWidget *
add_stroke (GardeStepChart *self, const char *style)
{
  GtkWidget *part = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "css-classes", (const char *[]){ style, NULL }, NULL);

  gtk_widget_set_parent (part, GTK_WIDGET (self));
  return part;
}

static int
measure (GtkWidget *widget, GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
garde_step_chart_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 180 : HEIGHT;
  *natural = *minimum;
}

/* Where the bars stand. */
typedef struct
{
  int left, bottom, width, height;
} Area;

static void
allocate (GtkWidget *widget, int x, int y, int width, int height)
{
  GtkAllocation area = { x, y, width, height };

  gtk_widget_size_allocate (widget, &area, -1);
}

/* A text with its middle at @x. */
static void
allocate_centred (GtkWidget *label, int x, int y)
{
  int width = measure (label, GTK_ORIENTATION_HORIZONTAL);

  allocate (label, x - width / 2, y, width, measure (label, GTK_ORIENTATION_VERTICAL));
}

static int
get_bar_x (GardeStepChart *self, const Area *area, guint bar)
{
  return area->left + (int) bar * area->width / (int) self->bars->len;
}

static int
get_height (GardeStepChart *self, const Area *area, gint64 cents)
{
  return (int) (cents * area->height / self->highest);
}

static void
allocate_scale (GardeStepChart *self, const Area *area)
{
  for (int i = 0; i < N_LINES; i++)
    {
      int y = area->bottom - area->height * i / (N_LINES - 1);
      int text_height = measure (self->scale[i], GTK_ORIENTATION_VERTICAL);
      int text_width = measure (self->scale[i], GTK_ORIENTATION_HORIZONTAL);

      allocate (self->lines[i], area->left, y, area->width, 1);
      allocate (self->scale[i], area->left - text_width - 6, y - text_height / 2, text_width,
                text_height);
    }
}

/* The numbers below the bars from the last to the first, which counts for more than its neighbour;
 * one that would touch what is already there is left out. */
static void
allocate_numbers (GardeStepChart *self, const Area *area)
{
  int taken = area->left + area->width + NUMBER_GAP;

  for (guint i = self->bars->len; i-- > 0;)
    {
      GtkWidget *number = self->numbers->pdata[i];
      int middle = (get_bar_x (self, area, i) + get_bar_x (self, area, i + 1)) / 2;
      int half;

      if (number == NULL)
        continue;
      half = measure (number, GTK_ORIENTATION_HORIZONTAL) / 2;
      gtk_widget_set_child_visible (number, middle + half + NUMBER_GAP <= taken);
      if (!gtk_widget_get_child_visible (number))
        continue;
      allocate_centred (number, middle, area->bottom + 3);
      taken = middle - half;
    }
}

static void
allocate_bars (GardeStepChart *self, const Area *area)
{
  for (guint i = 0; i < self->bars->len; i++)
    {
      int x = get_bar_x (self, area, i);
      int width = get_bar_x (self, area, i + 1) - x;
      int height = get_height (self, area, g_array_index (self->cents, gint64, i));

      allocate (self->bars->pdata[i], x + BAR_GAP / 2, area->bottom - height,
                MAX (width - BAR_GAP, 1), height);
    }
}

static void
allocate_amounts (GardeStepChart *self, const Area *area)
{
  for (guint i = 0; i < self->amounts->len; i++)
    {
      guint first = (guint) g_array_index (self->steps, int, i);
      guint end = i + 1 < self->steps->len ? (guint) g_array_index (self->steps, int, i + 1)
                                           : self->bars->len;
      int x = (get_bar_x (self, area, first) + get_bar_x (self, area, end)) / 2;
      int height = get_height (self, area, g_array_index (self->cents, gint64, first));
      int text_height = measure (self->amounts->pdata[i], GTK_ORIENTATION_VERTICAL);

      allocate_centred (self->amounts->pdata[i], x, area->bottom - height - text_height - 1);
    }
}

static void
garde_step_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GardeStepChart *self = GARDE_STEP_CHART (widget);
  int left, below;
  Area area;

  if (self->bars->len == 0)
    return;

  left = measure (self->scale[N_LINES - 1], GTK_ORIENTATION_HORIZONTAL) + 8;
  below = measure (self->numbers->pdata[0], GTK_ORIENTATION_VERTICAL) + 4;
  area = (Area){ left, height - below, width - left, height - below - TOP };
  allocate_scale (self, &area);
  allocate_bars (self, &area);
  allocate_numbers (self, &area);
  allocate_amounts (self, &area);
}

/* The amount of so many patients: that of the last tier which begins at or below them. */
static GardeMoney
get_amount (const GPtrArray *tiers, gint64 n_patients)
{
  GardeMoney amount = garde_money (0);

  for (guint i = 0; i < tiers->len; i++)
    {
      const GardeTier *tier = tiers->pdata[i];

      if (tier->from_patients <= n_patients)
        amount = tier->amount;
    }

  return amount;
}

static void
clear (GardeStepChart *self)
{
  garde_children_unparent (GTK_WIDGET (self));
  g_ptr_array_set_size (self->bars, 0);
  g_ptr_array_set_size (self->numbers, 0);
  g_ptr_array_set_size (self->amounts, 0);
  g_array_set_size (self->cents, 0);
  g_array_set_size (self->steps, 0);
  self->highest = 1;
}

static void
add_scale (GardeStepChart *self)
{
  for (int i = 0; i < N_LINES; i++)
    {
      GardeMoney amount = garde_money (self->highest * i / (N_LINES - 1));
      g_autofree char *text = garde_money_format (amount);

      self->lines[i] = add_stroke (self, "chart-line");
      self->scale[i] = add_label (self, text, "dim-label");
    }
}

static void
add_bar (GardeStepChart *self, int n_patients, gboolean is_last, int every, GardeMoney amount)
{
  gboolean is_step = self->cents->len == 0 ||
                     g_array_index (self->cents, gint64, self->cents->len - 1) != amount.cents;
  g_autofree char *number = g_strdup_printf (is_last ? "%d+" : "%d", n_patients);
  g_autofree char *text = garde_money_format (amount);

  g_ptr_array_add (self->bars, add_stroke (self, "chart-bar"));
  g_ptr_array_add (self->numbers,
                   n_patients % every == 0 ? add_label (self, number, "dim-label") : NULL);
  g_array_append_val (self->cents, amount.cents);
  if (!is_step)
    return;

  g_array_append_val (self->steps, n_patients);
  g_ptr_array_add (self->amounts, add_label (self, text, "strong"));
}

void
garde_step_chart_show (GardeStepChart *self, const GardeAllowanceScheme *scheme)
{
  int n_bars = FEWEST_BARS;

  g_return_if_fail (GARDE_IS_STEP_CHART (self));

  clear (self);
  if (scheme == NULL || scheme->tiers->len == 0)
    return;

  for (guint i = 0; i < scheme->tiers->len; i++)
    {
      const GardeTier *tier = scheme->tiers->pdata[i];

      n_bars = MAX (n_bars, (int) MIN (tier->from_patients, MOST_BARS - 2) + 2);
      self->highest = MAX (self->highest, tier->amount.cents);
    }

  add_scale (self);
  for (int i = 0; i < n_bars; i++)
    add_bar (self, i, i == n_bars - 1, n_bars > 14 ? 2 : 1, get_amount (scheme->tiers, i));
}

void
garde_step_chart_mark (GardeStepChart *self, int n_patients)
{
  g_return_if_fail (GARDE_IS_STEP_CHART (self));

  n_patients = MIN (n_patients, (int) self->bars->len - 1);
  for (guint i = 0; i < self->bars->len; i++)
    if ((int) i == n_patients)
      gtk_widget_add_css_class (self->bars->pdata[i], "mark");
    else
      gtk_widget_remove_css_class (self->bars->pdata[i], "mark");
}

static void
garde_step_chart_dispose (GObject *object)
{
  clear (GARDE_STEP_CHART (object));
  G_OBJECT_CLASS (garde_step_chart_parent_class)->dispose (object);
}

static void
garde_step_chart_finalize (GObject *object)
{
  GardeStepChart *self = GARDE_STEP_CHART (object);

  g_clear_pointer (&self->bars, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_clear_pointer (&self->amounts, g_ptr_array_unref);
  g_clear_pointer (&self->cents, g_array_unref);
  g_clear_pointer (&self->steps, g_array_unref);
  G_OBJECT_CLASS (garde_step_chart_parent_class)->finalize (object);
}

static void
garde_step_chart_class_init (GardeStepChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_step_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = garde_step_chart_finalize;
  widget_class->measure = garde_step_chart_measure;
  widget_class->size_allocate = garde_step_chart_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
garde_step_chart_init (GardeStepChart *self)
{
  self->bars = g_ptr_array_new ();
  self->numbers = g_ptr_array_new ();
  self->amounts = g_ptr_array_new ();
  self->cents = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->steps = g_array_new (FALSE, FALSE, sizeof (int));
  self->highest = 1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Allowance by the number of patients seen in the shift"), -1);
}
