/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting-room/garde-doctor-filter.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-names.h"

/* As many as there is room for side by side. */
#define MOST_BUTTONS (3)

#define ALL (1)

struct _GardeDoctorFilter
{
  GtkWidget parent_instance;

  GtkWidget *choice;
  GtkWidget *list;

  GArray *ids; /* of the doctors that are offered, gint64 */
  gboolean is_offering;
};

G_DEFINE_FINAL_TYPE (GardeDoctorFilter, garde_doctor_filter, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_offered (GardeDoctorFilter *self, GPtrArray *doctors)
{
  if (self->ids->len != doctors->len)
    return FALSE;

  for (guint i = 0; i < doctors->len; i++)
    if (g_array_index (self->ids, gint64, i) != garde_record_get_id (doctors->pdata[i]))
      return FALSE;

  return TRUE;
}

static guint
find_doctor (GardeDoctorFilter *self, gint64 id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return i + 1;

  return 0;
}

static void
fill (GardeDoctorFilter *self, GPtrArray *doctors)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  garde_choice_clear (GARDE_CHOICE (self->choice));
  g_array_set_size (self->ids, 0);
  garde_choice_add (GARDE_CHOICE (self->choice), ALL, C_ ("doctors", "All"));
  gtk_string_list_append (names, C_ ("doctors", "All"));
  for (guint i = 0; i < doctors->len; i++)
    {
      gint64 id = garde_record_get_id (doctors->pdata[i]);
      g_autofree char *name = garde_name_doctor_short (doctors->pdata[i]);

      g_array_append_val (self->ids, id);
      garde_choice_add (GARDE_CHOICE (self->choice), ALL + 1 + (int) i, name);
      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->list), G_LIST_MODEL (names));
}

gboolean
garde_doctor_filter_offer (GardeDoctorFilter *self, GPtrArray *doctors)
{
  gint64 chosen;
  guint index;

  g_return_val_if_fail (GARDE_IS_DOCTOR_FILTER (self), FALSE);
  g_return_val_if_fail (doctors != NULL, FALSE);

  if (is_offered (self, doctors))
    return FALSE;

  chosen = garde_doctor_filter_get_doctor (self);
  self->is_offering = TRUE;
  fill (self, doctors);
  index = find_doctor (self, chosen);
  garde_choice_set_value (GARDE_CHOICE (self->choice), ALL + (int) index);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->list), index);
  self->is_offering = FALSE;

  gtk_widget_set_visible (self->choice, doctors->len <= MOST_BUTTONS);
  gtk_widget_set_visible (self->list, doctors->len > MOST_BUTTONS);
  gtk_widget_set_visible (GTK_WIDGET (self), doctors->len > 1);
  return chosen != 0 && index == 0;
}

gint64
garde_doctor_filter_get_doctor (GardeDoctorFilter *self)
{
  guint index;

  g_return_val_if_fail (GARDE_IS_DOCTOR_FILTER (self), 0);

  index = self->ids->len > MOST_BUTTONS
              ? gtk_drop_down_get_selected (GTK_DROP_DOWN (self->list))
              : (guint) MAX (garde_choice_get_value (GARDE_CHOICE (self->choice)) - ALL, 0);

  return index > 0 && index <= self->ids->len ? g_array_index (self->ids, gint64, index - 1) : 0;
}

static void
chosen_cb (GardeDoctorFilter *self)
{
  if (!self->is_offering)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
garde_doctor_filter_dispose (GObject *object)
{
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_doctor_filter_parent_class)->dispose (object);
}

static void
garde_doctor_filter_finalize (GObject *object)
{
  g_clear_pointer (&GARDE_DOCTOR_FILTER (object)->ids, g_array_unref);
  G_OBJECT_CLASS (garde_doctor_filter_parent_class)->finalize (object);
}

static void
garde_doctor_filter_class_init (GardeDoctorFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_doctor_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = garde_doctor_filter_finalize;
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_DOCTOR_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
garde_doctor_filter_init (GardeDoctorFilter *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->choice = g_object_new (GARDE_TYPE_CHOICE, NULL);
  self->list = g_object_new (GTK_TYPE_DROP_DOWN, "visible", FALSE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Whose patients"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Whose patients"), -1);
  /* The button within the list is what has the focus, and GTK gives it no name. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->list)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Whose patients"), -1);
  gtk_widget_set_parent (self->choice, GTK_WIDGET (self));
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->choice, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->list, "notify::selected", G_CALLBACK (chosen_cb), self);
}
