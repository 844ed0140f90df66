/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-head.h"

#include <glib/gi18n-lib.h>

#include "ui/day/garde-picture.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-person-mark.h"

#define NARROW_FROM (3) /* columns */

struct _GardeDayHead
{
  GtkBox parent_instance;

  /* Template Widgets */
  GtkWidget *mark;
  GtkLabel *name;
  GtkLabel *detail;
  GtkLabel *count;
  GtkMenuButton *menu;

  /* Owned References */
  GardeColumnModel *column;
  GardePicture picture;
};

G_DEFINE_FINAL_TYPE (GardeDayHead, garde_day_head, GTK_TYPE_BOX)

static void
garde_day_head_dispose (GObject *object)
{
  garde_picture_clear (&GARDE_DAY_HEAD (object)->picture);
  g_clear_object (&GARDE_DAY_HEAD (object)->column);
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_DAY_HEAD);
  G_OBJECT_CLASS (garde_day_head_parent_class)->dispose (object);
}

/* The menu is made when it is opened, not with the window. */
static void
create_menu (GtkMenuButton *button, gpointer data)
{
  GardeDayHead *self = GARDE_DAY_HEAD (data);
  const GardeDayColumn *column = garde_column_model_get_column (self->column);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (_ ("Why this allowance?"), NULL);

  g_menu_item_set_action_and_target (
      item, "win.show-allowance", "(ixx)", column->shift->local_day.number,
      garde_record_get_id (column->shift), garde_record_get_id (column->doctor));
  g_menu_append_item (menu, item);
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}

static void
garde_day_head_class_init (GardeDayHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_day_head_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-day-head.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeDayHead, mark);
  gtk_widget_class_bind_template_child (widget_class, GardeDayHead, name);
  gtk_widget_class_bind_template_child (widget_class, GardeDayHead, detail);
  gtk_widget_class_bind_template_child (widget_class, GardeDayHead, count);
  gtk_widget_class_bind_template_child (widget_class, GardeDayHead, menu);
}

static void
garde_day_head_init (GardeDayHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu, create_menu, self, NULL);
}

GtkWidget *
garde_day_head_new (GardeColumnModel *column)
{
  GardeDayHead *self;

  g_return_val_if_fail (GARDE_IS_COLUMN_MODEL (column), NULL);

  self = g_object_new (GARDE_TYPE_DAY_HEAD, NULL);
  self->column = g_object_ref (column);

  return GTK_WIDGET (self);
}

GardeColumnModel *
garde_day_head_get_column (GardeDayHead *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_HEAD (self), NULL);

  return self->column;
}

static gboolean
has_several_shifts (const GardeDaySheet *sheet)
{
  for (guint i = 1; i < sheet->columns->len; i++)
    if (garde_record_get_id (((GardeDayColumn *) sheet->columns->pdata[i])->shift) !=
        garde_record_get_id (((GardeDayColumn *) sheet->columns->pdata[0])->shift))
      return TRUE;

  return FALSE;
}

static void
add_word (GString *sentence, const char *word)
{
  if (word == NULL || word[0] == '\0')
    return;
  if (sentence->len > 0)
    g_string_append (sentence, " · ");
  g_string_append (sentence, word);
}

/* Room, what the doctor is to the centre, and the hours where they are not the same for all. */
static char *
describe (const GardeDayColumn *column, gboolean with_hours, const GardeMoment *moment)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *from = garde_instant_format_time (column->shift->starts_at, moment->zone);
  g_autofree char *to = garde_instant_format_time (column->shift->ends_at, moment->zone);
  g_autofree char *hours = g_strdup_printf ("%s–%s", from, to);

  if (with_hours || column->doctor == NULL)
    add_word (text, hours);
  if (column->assignment != NULL)
    add_word (text, column->assignment->room);
  if (column->engagement != NULL)
    add_word (text, garde_vocabulary_get_label (&garde_doctor_status_words,
                                                (int) column->engagement->status));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
count (const GardeDaySheet *sheet, const GardeDayColumn *column, const GardeMoment *moment)
{
  guint n_seen = garde_day_queue_count_seen (sheet, column);
  guint n_places = garde_day_column_count_places (column);
  g_autofree char *seen =
      g_strdup_printf (g_dngettext (NULL, "%u seen", "%u seen", n_seen), n_seen);

  if (moment->hides_room)
    /* Translators: how many places are taken, how many there are: “8 of 12”. */
    return g_strdup_printf (_ ("%1$u of %2$u"), garde_day_column_count_taken (column), n_places);
  if (n_places == 0)
    return g_steal_pointer (&seen);

  /* Translators: how many were seen, how many places are taken, how many places there are: “3 seen
   * · 8 of 12”. */
  return g_strdup_printf (_ ("%1$s · %2$u of %3$u"), seen, garde_day_column_count_taken (column),
                          n_places);
}

/* Many columns are narrow: the name keeps its line, the figures go below it. */
static void
show_figures (GardeDayHead *self, const char *detail, const char *figures, gboolean is_narrow)
{
  g_autofree char *both = g_strdup_printf ("%s · %s", figures, detail);

  gtk_label_set_text (self->detail, is_narrow && detail[0] != '\0' ? both : detail);
  gtk_label_set_text (self->count, figures);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->count), !is_narrow || detail[0] == '\0');
}

void
garde_day_head_show (GardeDayHead *self, const GardeDaySheet *sheet, const GardeMoment *moment)
{
  const GardeDayColumn *column;
  g_autofree char *name = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *figures = NULL;

  g_return_if_fail (GARDE_IS_DAY_HEAD (self));
  g_return_if_fail (sheet != NULL && moment != NULL);

  column = garde_column_model_get_column (self->column);
  detail = describe (column, has_several_shifts (sheet), moment);
  figures = count (sheet, column, moment);
  show_figures (self, detail, figures, sheet->columns->len >= NARROW_FROM);
  gtk_widget_set_visible (GTK_WIDGET (self->menu),
                          column->doctor != NULL && !moment->hides_allowances);
  gtk_widget_set_visible (self->mark, column->doctor != NULL);
  if (column->doctor == NULL)
    {
      gtk_label_set_text (self->name, _ ("No doctor"));
      return;
    }

  name = garde_name_doctor (column->doctor);
  gtk_label_set_text (self->name, name);
  g_free (name);
  name = g_strdup_printf ("%s %s", column->doctor->given_name, column->doctor->family_name);
  garde_person_mark_set_name (GARDE_PERSON_MARK (self->mark), name);
}

void
garde_day_head_draw (GardeDayHead *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (GARDE_IS_DAY_HEAD (self));

  garde_picture_draw (&self->picture, gtk_widget_get_parent (widget), widget, snapshot, NULL);
}
