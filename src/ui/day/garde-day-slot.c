/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-slot.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/day/garde-picture.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-names.h"

#define ICON_SIZE                                                                                  \
  (16) /* of the theme's own pictures: any other would be drawn anew from its outlines */
#define SPACING      (6)
#define TEXT_MINIMUM (28) /* of the second line: less shows no word */
#define NAME_MINIMUM (64) /* of the first line: enough to know who it is */
#define DIM_ALPHA    (G_MAXUINT16 * 74 / 100)

struct _GardeDaySlot
{
  GardeEntryView parent_instance;

  /* Parts; NULL while there is nothing to say. */
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *mark;
  GtkWidget *source;
  GtkWidget *note;
  GtkWidget *alarm;
  GtkWidget *extra;

  GardePicture picture;
  const char *style;
  gboolean is_narrow; /* shares its row: the mark stands on the second line */
};

G_DEFINE_FINAL_TYPE (GardeDaySlot, garde_day_slot, GARDE_TYPE_ENTRY_VIEW)

/* The two lines as groups of parts: what stands at the start gives way, what stands at the end
 * keeps its width. */
typedef struct
{
  GtkWidget *lead;    /* an icon */
  GtkWidget *text;    /* takes the rest */
  GtkWidget *ends[3]; /* from right to left */
} Line;

static Line
get_first_line (GardeDaySlot *self)
{
  return (Line){ self->icon, self->title, { self->source, self->is_narrow ? NULL : self->mark } };
}

static Line
get_second_line (GardeDaySlot *self)
{
  return (
      Line){ NULL, self->note, { self->extra, self->alarm, self->is_narrow ? self->mark : NULL } };
}

static int
measure_part (GtkWidget *part, GtkOrientation orientation)
{
  int natural = 0;

  if (part != NULL)
    gtk_widget_measure (part, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static int
measure_line_height (const Line *line)
{
  int height = measure_part (line->text, GTK_ORIENTATION_VERTICAL);

  height = MAX (height, measure_part (line->lead, GTK_ORIENTATION_VERTICAL));
  for (guint i = 0; i < G_N_ELEMENTS (line->ends); i++)
    height = MAX (height, measure_part (line->ends[i], GTK_ORIENTATION_VERTICAL));

  return height;
}

static void
garde_day_slot_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  GardeDaySlot *self = GARDE_DAY_SLOT (widget);
  Line first = get_first_line (self);
  Line second = get_second_line (self);

  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *natural = measure_line_height (&first) + measure_line_height (&second);
}

static void
allocate_part (GtkWidget *part, int x, int y, int width, int line_height)
{
  int height = measure_part (part, GTK_ORIENTATION_VERTICAL);
  GtkAllocation area = { x, y + (line_height - height) / 2, MAX (width, 0), height };
  int minimum;

  /* A part must never get less than it asks for; what is too narrow is cut by the slot's edge. */
  gtk_widget_measure (part, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  area.width = MAX (area.width, minimum);
  gtk_widget_size_allocate (part, &area, -1);
}

/* Hides a part for which a narrow slot has no room: half a word says nothing. */
static gboolean
fit_part (GtkWidget *part, int room, int needed)
{
  gboolean fits = needed <= room;

  gtk_widget_set_child_visible (part, fits);
  return fits;
}

/* What the text needs before anything else gets room: a name comes before who has sent him. */
static int
get_text_minimum (const Line *line)
{
  if (line->lead == NULL)
    return 0;

  return MIN (measure_part (line->text, GTK_ORIENTATION_HORIZONTAL), NAME_MINIMUM);
}

static void
allocate_line (const Line *line, int y, int width, int height)
{
  int start = 0;
  int end = width;
  int text_minimum = get_text_minimum (line);

  if (line->lead != NULL)
    {
      allocate_part (line->lead, 0, y, ICON_SIZE, height);
      start = ICON_SIZE + SPACING;
    }

  for (guint i = 0; i < G_N_ELEMENTS (line->ends); i++)
    {
      int needed = measure_part (line->ends[i], GTK_ORIENTATION_HORIZONTAL);

      if (line->ends[i] == NULL || !fit_part (line->ends[i], end - start - text_minimum, needed))
        continue;
      allocate_part (line->ends[i], end - needed, y, needed, height);
      end -= needed + SPACING;
    }

  if (line->text != NULL &&
      fit_part (line->text, end - start, line->lead != NULL ? 0 : TEXT_MINIMUM))
    allocate_part (line->text, start, y, end - start, height);
}

static void
garde_day_slot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GardeDaySlot *self = GARDE_DAY_SLOT (widget);
  Line first = get_first_line (self);
  Line second = get_second_line (self);
  int first_height = measure_line_height (&first);
  int second_height = measure_line_height (&second);
  int y = MAX (0, (height - first_height - second_height) / 2);

  allocate_line (&first, y, width, first_height);
  allocate_line (&second, y + first_height, width, second_height);
}

int
garde_day_slot_get_line_height (GardeDaySlot *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_SLOT (self), 0);

  if (self->note == NULL)
    return 0;

  return measure_part (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL);
}

static void
add_part (GardeDaySlot *self, GtkWidget *part)
{
  gtk_widget_set_parent (part, GTK_WIDGET (self));
}

static void
show_icon (GtkWidget **part, GardeDaySlot *self, const char *icon, const char *const *styles)
{
  if (icon == NULL)
    {
      g_clear_pointer (part, gtk_widget_unparent);
      return;
    }

  if (*part == NULL)
    {
      *part =
          g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      add_part (self, *part);
    }
  gtk_widget_set_css_classes (*part, (const char **) styles);
  gtk_image_set_from_icon_name (GTK_IMAGE (*part), icon);
}

/* The parts are read out in the slot's own name, so none of them speaks for itself. */
static GtkWidget *
show_label (GtkWidget **part, GardeDaySlot *self, const char *text)
{
  if (text == NULL)
    {
      g_clear_pointer (part, gtk_widget_unparent);
      return NULL;
    }

  if (*part == NULL)
    {
      *part = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                            "xalign", 0.0F, "single-line-mode", TRUE, NULL);
      add_part (self, *part);
    }
  gtk_label_set_text (GTK_LABEL (*part), text);

  return *part;
}

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, gsize from, gsize to)
{
  attribute->start_index = (guint) from;
  attribute->end_index = (guint) to;
  pango_attr_list_insert (attributes, attribute);
}

/* Name and age are one label: the name heavy, the age small and dim behind it. */
static void
show_title (GardeDaySlot *self, const GardeEntryWords *words, gboolean is_visit)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *text = NULL;
  gsize end_of_name = strlen (words->name);

  if (words->age != NULL && words->age[0] != '\0')
    text = g_strdup_printf ("%s  %s", words->name, words->age);
  else
    text = g_strdup (words->name);

  if (words->is_struck)
    add_attribute (attributes, pango_attr_strikethrough_new (TRUE), 0, end_of_name);
  else if (is_visit)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, end_of_name);
  add_attribute (attributes, pango_attr_scale_new (0.88), end_of_name, G_MAXUINT);
  add_attribute (attributes, pango_attr_foreground_alpha_new (DIM_ALPHA), end_of_name, G_MAXUINT);

  if (show_label (&self->title, self, text) == NULL)
    return;
  gtk_widget_set_css_classes (self->title, (const char *[]){ "who", NULL });
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_attributes (GTK_LABEL (self->title), attributes);
}

static void
show_note (GardeDaySlot *self, const char *note)
{
  if (show_label (&self->note, self, note) == NULL)
    return;

  gtk_label_set_ellipsize (GTK_LABEL (self->note), PANGO_ELLIPSIZE_END);
  gtk_widget_set_css_classes (self->note, (const char *[]){ "small", "dim-label", NULL });
}

static void
show_extra (GardeDaySlot *self, const char *text, GardeWaitLevel level)
{
  static const char *const styles[][4] = {
    [GARDE_WAIT_NORMAL] = { "small", "numeric", "dim-label", NULL },
    [GARDE_WAIT_LONG] = { "small", "numeric", "warn-fg", NULL },
    [GARDE_WAIT_TOO_LONG] = { "small", "numeric", "bad-fg", NULL },
  };
  static const char *const icons[] = {
    [GARDE_WAIT_NORMAL] = NULL,
    [GARDE_WAIT_LONG] = "alarm-symbolic",
    [GARDE_WAIT_TOO_LONG] = "emblem-important-symbolic",
  };

  show_icon (&self->alarm, self, icons[level],
             (const char *const[]){ "mini", styles[level][2], NULL });
  if (show_label (&self->extra, self, text) == NULL)
    return;

  gtk_widget_set_css_classes (self->extra, (const char **) styles[level]);
  if (level != GARDE_WAIT_NORMAL)
    gtk_widget_add_css_class (self->extra, "strong");
}

static void
show_source (GardeDaySlot *self, const char *source)
{
  if (show_label (&self->source, self, source) != NULL)
    gtk_widget_set_css_classes (self->source, (const char *[]){ "chip", NULL });
}

/* One mark at most: an urgent visit says that, an overbooked one that it has no room of its own. */
static void
show_mark (GardeDaySlot *self, const GardeEntryWords *words)
{
  const char *word = words->priority;
  const char *style = words->is_urgent ? "solid-bad" : "warn";
  const char *icon = words->is_urgent ? "emblem-important-symbolic" : "go-up-symbolic";

  if (word == NULL && words->is_overbooked)
    {
      word = _ ("Overbooked");
      icon = "list-add-symbolic";
    }
  if (word == NULL)
    {
      g_clear_pointer (&self->mark, gtk_widget_unparent);
      return;
    }

  if (self->mark == NULL)
    {
      self->mark = garde_chip_new (word, style, icon);
      add_part (self, self->mark);
    }
  garde_chip_show (GARDE_CHIP (self->mark), word, style, icon);
}

static const char *
get_icon_style (const char *style)
{
  if (g_str_equal (style, "seen"))
    return "good-fg";
  if (g_str_equal (style, "arrived") || g_str_equal (style, "visit"))
    return "accent-fg";

  return "dim-label";
}

static void
set_style (GardeDaySlot *self, const char *style)
{
  if (self->style == style)
    return;

  if (self->style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  gtk_widget_add_css_class (GTK_WIDGET (self), style);
  self->style = style;
}

/* Every new tooltip asks the screen where the pointer is: that costs as much as half a slot. */
static void
set_tooltip (GardeDaySlot *self, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self)), text) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
}

static void
garde_day_slot_show (GardeEntryView *view, const GardeDayEntry *entry, const GardeEntryWords *words)
{
  GardeDaySlot *self = GARDE_DAY_SLOT (view);

  self->is_narrow = words->is_narrow;
  set_style (self, words->style);
  gtk_widget_set_overflow (GTK_WIDGET (self),
                           words->is_narrow ? GTK_OVERFLOW_HIDDEN : GTK_OVERFLOW_VISIBLE);
  show_icon (&self->icon, self, words->icon,
             (const char *const[]){ get_icon_style (words->style), NULL });
  show_title (self, words, entry->visit != NULL);
  show_mark (self, words);
  show_source (self, words->source);
  show_note (self, words->note);
  show_extra (self,
              words->is_narrow && self->mark != NULL && words->level == GARDE_WAIT_NORMAL
                  ? NULL
                  : words->extra,
              words->level);
  set_tooltip (self,
               words->is_narrow && entry->visit != NULL
                   ? garde_name_reason (entry->visit->reason, (int) entry->visit->reason_group)
                   : NULL);
}

gboolean
garde_day_slot_draw (GardeDaySlot *self, GtkSnapshot *snapshot, guint *budget)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_val_if_fail (GARDE_IS_DAY_SLOT (self), FALSE);

  return garde_picture_draw (&self->picture, gtk_widget_get_parent (widget), widget, snapshot,
                             budget);
}

gboolean
garde_day_slot_has_picture (GardeDaySlot *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_SLOT (self), FALSE);

  return self->picture.picture != NULL;
}

void
garde_day_slot_forget_picture (GardeDaySlot *self)
{
  g_return_if_fail (GARDE_IS_DAY_SLOT (self));

  garde_picture_clear (&self->picture);
}

static void
garde_day_slot_dispose (GObject *object)
{
  garde_picture_clear (&GARDE_DAY_SLOT (object)->picture);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_day_slot_parent_class)->dispose (object);
}

static void
garde_day_slot_class_init (GardeDaySlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GARDE_ENTRY_VIEW_CLASS (klass)->show = garde_day_slot_show;
  G_OBJECT_CLASS (klass)->dispose = garde_day_slot_dispose;
  widget_class->measure = garde_day_slot_measure;
  widget_class->size_allocate = garde_day_slot_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "slot");
}

static void
garde_day_slot_init (GardeDaySlot *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "slot");
}
