/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-pattern-list.h"

#include <glib/gi18n-lib.h>

#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-typed.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-children.h"

struct _GardePatternList
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkListBox *list;
  GtkDropDown *weekday;
  GtkDropDown *kind;
  GtkDropDown *weeks;
  GtkDropDown *level;
  GardeFormField *from_field;
  GtkEditable *from;
  GardeFormField *to_field;
  GtkEditable *to;
  GtkButton *keep;
  GtkWidget *cancel;

  /* Owned References */
  GardeDesk *desk;
  GardeRosterWork *work;
  GPtrArray *patterns;              /* of GardeAvailabilityPattern, as shown */
  GardeAvailabilityPattern *edited; /* NULL: the form adds one */

  gint64 doctor;
};

G_DEFINE_FINAL_TYPE (GardePatternList, garde_pattern_list, GTK_TYPE_WIDGET)

/* In the order of the field. */
static const char *const weekdays[] = {
  N_ ("Every day"), N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"),
  N_ ("Thursday"),  N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"),
};

static const char *const weeks[] = {
  [GARDE_PATTERN_EVERY_WEEK] = N_ ("Every week"),
  [GARDE_PATTERN_ODD_WEEKS] = N_ ("Odd weeks"),
  [GARDE_PATTERN_EVEN_WEEKS] = N_ ("Even weeks"),
};

/* --- Words --- */

static const char *
get_kind_label (int kind)
{
  return kind == 0 ? _ ("Every shift") : garde_vocabulary_get_label (&garde_shift_kind_words, kind);
}

char *
garde_pattern_describe_shifts (const GardeAvailabilityPattern *pattern)
{
  return g_strdup_printf ("%s, %s", _ (weekdays[pattern->weekday]),
                          get_kind_label ((int) pattern->kind));
}

char *
garde_pattern_describe_answer (const GardeAvailabilityPattern *pattern)
{
  g_autofree char *from =
      garde_day_is_set (pattern->valid_from) ? garde_day_to_short (pattern->valid_from) : NULL;
  g_autofree char *to =
      garde_day_is_set (pattern->valid_to) ? garde_day_to_short (pattern->valid_to) : NULL;
  GString *text = g_string_new (garde_roster_words_level (pattern->level));

  if (pattern->weeks != GARDE_PATTERN_EVERY_WEEK)
    g_string_append_printf (text, " · %s", _ (weeks[pattern->weeks]));
  if (from != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, C_ ("day", "from %s"), from);
    }
  if (to != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, C_ ("day", "until %s"), to);
    }
  return g_string_free (text, FALSE);
}

/* --- The form --- */

static void
show_form (GardePatternList *self)
{
  const GardeAvailabilityPattern *pattern = self->edited;

  gtk_drop_down_set_selected (self->weekday, pattern != NULL ? (guint) pattern->weekday : 0);
  gtk_drop_down_set_selected (self->kind, pattern != NULL ? (guint) pattern->kind : 0);
  gtk_drop_down_set_selected (self->weeks, pattern != NULL ? (guint) pattern->weeks : 0);
  gtk_drop_down_set_selected (self->level, pattern != NULL ? (guint) pattern->level - 1 : 1);
  garde_roster_typed_show_day (self->from_field, self->from,
                               pattern != NULL ? pattern->valid_from : GARDE_DAY_NONE);
  garde_roster_typed_show_day (self->to_field, self->to,
                               pattern != NULL ? pattern->valid_to : GARDE_DAY_NONE);
  gtk_button_set_label (self->keep, pattern != NULL ? _ ("Change") : _ ("Add"));
  gtk_widget_set_visible (self->cancel, pattern != NULL);
}

static void
begin_anew (GardePatternList *self)
{
  g_clear_object (&self->edited);
  show_form (self);
}

static void
keep_cb (GardePatternList *self)
{
  g_autoptr (GardeAvailabilityPattern) pattern =
      self->edited != NULL ? garde_availability_pattern_copy (self->edited)
                           : garde_availability_pattern_new ();
  GardeDay today = garde_desk_get_today (self->desk);

  pattern->doctor = self->doctor;
  pattern->weekday = gtk_drop_down_get_selected (self->weekday);
  pattern->kind = (GardeShiftKind) gtk_drop_down_get_selected (self->kind);
  pattern->weeks = gtk_drop_down_get_selected (self->weeks);
  pattern->level = (GardeAvailabilityLevel) (gtk_drop_down_get_selected (self->level) + 1);
  if (!garde_roster_typed_day (self->from_field, self->from, today, &pattern->valid_from) ||
      !garde_roster_typed_day (self->to_field, self->to, today, &pattern->valid_to))
    return;
  garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_PATTERN, pattern, NULL, NULL);
  begin_anew (self);
}

static void
cancel_cb (GardePatternList *self)
{
  begin_anew (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->weekday));
}

/* --- The list --- */

static void
opened_cb (GardePatternList *self, GtkListBoxRow *row)
{
  gint64 i = garde_roster_row_get_id (GARDE_ROSTER_ROW (row));

  g_set_object (&self->edited, self->patterns->pdata[i]);
  show_form (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->weekday));
}

static void
delete_cb (GardePatternList *self, int deed, GardeRosterRow *row)
{
  GardeAvailabilityPattern *pattern = self->patterns->pdata[garde_roster_row_get_id (row)];

  if (self->edited != NULL && garde_record_get_id (self->edited) == garde_record_get_id (pattern))
    begin_anew (self);
  garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_DELETE_PATTERN, pattern, NULL, NULL);
}

static void
show_list (GardePatternList *self)
{
  int focused = garde_children_remove_rows (self->list);

  for (guint i = 0; i < self->patterns->len; i++)
    {
      g_autofree char *title = garde_pattern_describe_shifts (self->patterns->pdata[i]);
      g_autofree char *fact = garde_pattern_describe_answer (self->patterns->pdata[i]);
      GtkWidget *line = garde_roster_row_new (title, fact, i);

      garde_roster_row_wrap (GARDE_ROSTER_ROW (line));
      garde_roster_row_add_button (GARDE_ROSTER_ROW (line), 0, _ ("Delete"), "flat");
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
      gtk_widget_set_tooltip_text (line, _ ("Change it (Enter)"));
      g_signal_connect_object (line, "pressed", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, line);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->patterns->len > 0);
  garde_children_focus_row (self->list, focused);
}

/* The same as shown: nothing is made anew under a person's hands. */
static gboolean
is_as_shown (GardePatternList *self, const GPtrArray *patterns)
{
  if (patterns->len != self->patterns->len)
    return FALSE;
  for (guint i = 0; i < patterns->len; i++)
    if (garde_record_get_id (patterns->pdata[i]) !=
            garde_record_get_id (self->patterns->pdata[i]) ||
        garde_record_get_revision (patterns->pdata[i]) !=
            garde_record_get_revision (self->patterns->pdata[i]))
      return FALSE;
  return TRUE;
}

void
garde_pattern_list_show (GardePatternList *self, const GPtrArray *patterns, gint64 doctor)
{
  gboolean is_same = self->doctor == doctor;

  g_return_if_fail (GARDE_IS_PATTERN_LIST (self));
  g_return_if_fail (patterns != NULL);

  self->doctor = doctor;
  if (!is_same)
    begin_anew (self);
  if (is_same && is_as_shown (self, patterns))
    return;
  g_ptr_array_set_size (self->patterns, 0);
  for (guint i = 0; i < patterns->len; i++)
    g_ptr_array_add (self->patterns, g_object_ref (patterns->pdata[i]));
  show_list (self);
}

/* --- The widget --- */

static void
garde_pattern_list_dispose (GObject *object)
{
  GardePatternList *self = GARDE_PATTERN_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_PATTERN_LIST);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->edited);
  g_clear_pointer (&self->patterns, g_ptr_array_unref);
  g_clear_object (&self->work);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_pattern_list_parent_class)->dispose (object);
}

static void
garde_pattern_list_class_init (GardePatternListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_pattern_list_dispose;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/roster/garde-pattern-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GardePatternList, list);
  gtk_widget_class_bind_template_child (widget_class, GardePatternList, weekday);
  gtk_widget_class_bind_template_child (widget_class, GardePatternList, kind);
  gtk_widget_class_bind_template_child (widget_class, GardePatternList, weeks);
  gtk_widget_class_bind_template_child (widget_class, GardePatternList, level);
  gtk_widget_class_bind_template_child (widget_class, GardePatternList, from_field);
  gtk_widget_class_bind_template_child (widget_class, GardePatternList, to_field);
  gtk_widget_class_bind_template_child (widget_class, GardePatternList, from);
  gtk_widget_class_bind_template_child (widget_class, GardePatternList, to);
  gtk_widget_class_bind_template_child (widget_class, GardePatternList, keep);
  gtk_widget_class_bind_template_child (widget_class, GardePatternList, cancel);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
}

static void
fill (GtkDropDown *field, const char *const *words, guint n_words)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_words; i++)
    gtk_string_list_append (model, _ (words[i]));
  gtk_drop_down_set_model (field, G_LIST_MODEL (model));
}

static void
garde_pattern_list_init (GardePatternList *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) levels = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->patterns = g_ptr_array_new_with_free_func (g_object_unref);
  fill (self->weekday, weekdays, G_N_ELEMENTS (weekdays));
  fill (self->weeks, weeks, G_N_ELEMENTS (weeks));
  for (int kind = 0; kind <= GARDE_SHIFT_EXTRA; kind++)
    gtk_string_list_append (kinds, get_kind_label (kind));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  for (int level = GARDE_AVAILABILITY_PREFERRED; level <= GARDE_AVAILABILITY_CANNOT; level++)
    gtk_string_list_append (levels, garde_roster_words_level ((GardeAvailabilityLevel) level));
  gtk_drop_down_set_model (self->level, G_LIST_MODEL (levels));
  begin_anew (self);
}

void
garde_pattern_list_set_up (GardePatternList *self, GardeDesk *desk, GardeRosterWork *work)
{
  g_return_if_fail (GARDE_IS_PATTERN_LIST (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->work, work);
}
