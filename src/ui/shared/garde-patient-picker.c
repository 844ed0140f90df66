/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-patient-picker.h"

#include <glib/gi18n-lib.h>

#include "model/garde-visit-machine.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-patient-row.h"

struct _GardePatientPicker
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkListBox *list;
  GtkLabel *more;

  /* Owned References */
  GardeDesk *desk;
  GardeDayModel *today;
  GardePatientSearchModel *model;
  GHashTable *doubles; /* of ids */
  GardePickerStyle style;
};

G_DEFINE_FINAL_TYPE (GardePatientPicker, garde_patient_picker, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  FOUND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
find_among (GPtrArray *entries, gint64 patient)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const GardeDayEntry *entry = entries->pdata[i];

      if (entry->visit == NULL || entry->visit->patient != patient ||
          garde_visit_state_is_final (entry->visit->state))
        continue;
      if (entry->visit->ticket > 0)
        /* Translators: state of a visit and its ticket number, as in “Waiting, No. 45”. */
        return g_strdup_printf (
            _ ("%1$s, No. %2$d"),
            garde_vocabulary_get_label (&garde_visit_state_words, (int) entry->visit->state),
            (int) entry->visit->ticket);
      return g_strdup (
          garde_vocabulary_get_label (&garde_visit_state_words, (int) entry->visit->state));
    }

  return NULL;
}

/* Where a patient is today; NULL if he is not expected. (transfer full) */
static char *
find_today (GardePatientPicker *self, gint64 patient)
{
  const GardeDaySheet *sheet = self->today != NULL ? garde_day_model_get_sheet (self->today) : NULL;
  char *where;

  if (sheet == NULL)
    return NULL;

  where = find_among (sheet->walk_ins, patient);
  for (guint i = 0; i < sheet->columns->len && where == NULL; i++)
    where = find_among (((GardeDayColumn *) sheet->columns->pdata[i])->entries, patient);

  return where;
}

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  GardePatientPicker *self = data;
  gint64 id = garde_record_get_id (item);
  g_autofree char *where = find_today (self, id);
  GtkWidget *row = garde_patient_row_new (item, garde_patient_search_model_get_text (self->model),
                                          garde_desk_get_today (self->desk), where);

  if (self->style == GARDE_PICKER_NARROW)
    garde_patient_row_make_narrow (GARDE_PATIENT_ROW (row));
  if (self->doubles != NULL && g_hash_table_contains (self->doubles, &id))
    garde_patient_row_mark_double (GARDE_PATIENT_ROW (row));
  return row;
}

/* The rows are made anew, for what is bold in them follows the text. */
static void
fill (GardePatientPicker *self)
{
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_list_box_bind_model (self->list, garde_patient_search_model_get_patients (self->model),
                           create_row, self, NULL);
  if (self->style == GARDE_PICKER_WIDE)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
show_more (GardePatientPicker *self)
{
  const GError *error = garde_patient_search_model_get_error (self->model);
  gboolean is_exact;
  gint64 n_more = garde_patient_search_model_count_more (self->model, &is_exact);
  g_autofree char *text = NULL;

  if (error != NULL)
    text = g_strdup (error->message);
  else if (n_more > 0 && is_exact)
    text =
        g_strdup_printf (g_dngettext (NULL, "%d more", "%d more", (gulong) n_more), (int) n_more);
  else if (n_more > 0)
    text = g_strdup_printf (_ ("More than %d others"), (int) n_more);
  else if (garde_patient_picker_count (self) == 0 &&
           g_utf8_strlen (garde_patient_search_model_get_text (self->model), -1) > 1)
    text = g_strdup (_ ("Nobody found"));

  gtk_label_set_text (self->more, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), text != NULL);
}

static void
found_cb (GardePatientPicker *self)
{
  fill (self);
  show_more (self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), garde_patient_picker_count (self) > 0);
  g_signal_emit (self, signals[FOUND], 0);
}

void
garde_patient_picker_set_up (GardePatientPicker *self,
                             GardeDesk *desk,
                             GardeDayModel *today,
                             guint limit,
                             GardePickerStyle style)
{
  g_return_if_fail (GARDE_IS_PATIENT_PICKER (self));
  g_return_if_fail (self->model == NULL);

  g_set_object (&self->desk, desk);
  g_set_object (&self->today, today);
  self->style = style;
  self->model = garde_patient_search_model_new (desk, limit);
  g_signal_connect_object (self->model, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
}

void
garde_patient_picker_set_text (GardePatientPicker *self, const char *text)
{
  g_return_if_fail (GARDE_IS_PATIENT_PICKER (self));

  garde_patient_search_model_set_text (self->model, text);
}

guint
garde_patient_picker_count (GardePatientPicker *self)
{
  g_return_val_if_fail (GARDE_IS_PATIENT_PICKER (self), 0);

  return g_list_model_get_n_items (garde_patient_search_model_get_patients (self->model));
}

void
garde_patient_picker_mark_doubles (GardePatientPicker *self, GPtrArray *patients)
{
  g_return_if_fail (GARDE_IS_PATIENT_PICKER (self));

  g_clear_pointer (&self->doubles, g_hash_table_unref);
  if (patients != NULL && patients->len > 0)
    {
      self->doubles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      for (guint i = 0; i < patients->len; i++)
        {
          gint64 id = garde_record_get_id (patients->pdata[i]);

          g_hash_table_add (self->doubles, g_memdup2 (&id, sizeof id));
        }
    }

  fill (self);
}

void
garde_patient_picker_move (GardePatientPicker *self, int by)
{
  GtkListBoxRow *row;
  int index;

  g_return_if_fail (GARDE_IS_PATIENT_PICKER (self));

  row = gtk_list_box_get_selected_row (self->list);
  index = row != NULL ? gtk_list_box_row_get_index (row) + by : by > 0 ? 0 : -1;
  row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  if (row != NULL || index < 0)
    gtk_list_box_select_row (self->list, row);
}

static void
row_activated_cb (GardePatientPicker *self, GtkListBoxRow *row)
{
  g_autoptr (GardePatient) patient =
      g_object_ref (garde_patient_row_get_patient (GARDE_PATIENT_ROW (row)));

  g_signal_emit (self, signals[PICKED], 0, patient);
}

gboolean
garde_patient_picker_pick (GardePatientPicker *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (GARDE_IS_PATIENT_PICKER (self), FALSE);

  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL)
    return FALSE;

  row_activated_cb (self, row);
  return TRUE;
}

static void
garde_patient_picker_dispose (GObject *object)
{
  GardePatientPicker *self = GARDE_PATIENT_PICKER (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_PATIENT_PICKER);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->model);
  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->doubles, g_hash_table_unref);
  G_OBJECT_CLASS (garde_patient_picker_parent_class)->dispose (object);
}

static void
garde_patient_picker_class_init (GardePatientPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_patient_picker_dispose;
  signals[PICKED] = g_signal_new ("picked", GARDE_TYPE_PATIENT_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, GARDE_TYPE_PATIENT);
  signals[FOUND] = g_signal_new ("found", GARDE_TYPE_PATIENT_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/shared/garde-patient-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, GardePatientPicker, list);
  gtk_widget_class_bind_template_child (widget_class, GardePatientPicker, more);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
garde_patient_picker_init (GardePatientPicker *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
