/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-openings.h"

#include <glib/gi18n-lib.h>

#include "model/garde-words.h"
#include "store/garde-store-trail.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-trail-words.h"

#define LIMIT (100)

struct _GardeOpenings
{
  GtkWidget parent_instance;

  GtkExpander *expander;
  GtkListBox *list; /* in the expander; NULL until it is opened */

  /* Owned References */
  GardeDesk *desk;

  gint64 patient;
  gint64 read; /* whose openings are in the list; 0: nobody's */
};

G_DEFINE_FINAL_TYPE (GardeOpenings, garde_openings, GTK_TYPE_WIDGET)

static GtkWidget *
make_cell (const char *text, int chars, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_widget_add_css_class (label, "small");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_row (GardeOpenings *self, const GardeTrailEntry *entry)
{
  GardeZone *zone = garde_desk_get_zone (self->desk);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *day = garde_day_to_short (garde_instant_get_day (entry->at, zone));
  g_autofree char *time = garde_instant_format_time (entry->at, zone);
  g_autofree char *when = g_strdup_printf ("%s %s", day, time);
  g_autofree char *reason = garde_trail_words_dup_reason (entry);
  gboolean is_refused = entry->act == GARDE_TRAIL_REFUSED;
  const char *who = garde_trail_words_account (entry);
  GtkWidget *where = make_cell (entry->workstation_name, 12, "dim-label");
  GtkWidget *why;

  gtk_widget_add_css_class (row, "trail-row");
  gtk_box_append (GTK_BOX (row), make_cell (when, 17, "numeric"));
  gtk_box_append (GTK_BOX (row), make_cell (who, 24, "strong"));
  gtk_box_append (GTK_BOX (row), where);
  if (is_refused)
    gtk_box_append (GTK_BOX (row),
                    garde_chip_new (garde_vocabulary_get_label (&garde_trail_act_words, entry->act),
                                    "warn", NULL));
  why = make_cell (reason, 12, NULL);
  gtk_widget_set_hexpand (why, TRUE);
  gtk_widget_set_tooltip_text (why, reason);
  gtk_box_append (GTK_BOX (row), why);
  return row;
}

static GtkListBox *
get_list (GardeOpenings *self)
{
  GtkWidget *list;

  if (self->list != NULL)
    return self->list;
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "card");
  gtk_widget_add_css_class (list, "lines");
  gtk_widget_set_margin_top (list, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who opened this file"), -1);
  gtk_expander_set_child (self->expander, list);
  self->list = GTK_LIST_BOX (list);
  return self->list;
}

static void
show (GardeOpenings *self, const GPtrArray *entries, const char *message)
{
  GtkListBox *list = get_list (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    gtk_list_box_append (list, make_row (self, entries->pdata[i]));
  if (message != NULL)
    gtk_list_box_append (list, make_cell (message, -1, NULL));
}

static gpointer
load (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  const gint64 *patient = argument;

  return garde_store_load_openings (store, session, *patient, NULL, LIMIT, error);
}

static void
loaded_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeOpenings) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (entries == NULL)
    show (self, NULL, error->message);
  else if (self->read == self->patient)
    show (self, entries, entries->len == 0 ? _ ("Nobody before you.") : NULL);
}

static void
expanded_cb (GardeOpenings *self)
{
  if (self->desk == NULL || !gtk_expander_get_expanded (self->expander) ||
      self->read == self->patient)
    return;
  self->read = self->patient;
  garde_desk_run_async (self->desk, load, g_memdup2 (&self->patient, sizeof self->patient), g_free,
                        (GDestroyNotify) g_ptr_array_unref, NULL, loaded_cb, g_object_ref (self));
}

void
garde_openings_set_patient (GardeOpenings *self, GardeDesk *desk, gint64 patient)
{
  g_return_if_fail (GARDE_IS_OPENINGS (self));
  g_return_if_fail (GARDE_IS_DESK (desk));

  gtk_widget_set_visible (GTK_WIDGET (self), garde_session_may (garde_desk_get_session (desk),
                                                                GARDE_ACTION_HISTORY_READ));
  g_set_object (&self->desk, desk);
  if (patient == self->patient)
    return;
  self->patient = patient;
  self->read = 0;
  gtk_expander_set_expanded (self->expander, FALSE);
}

static void
garde_openings_dispose (GObject *object)
{
  g_clear_object (&GARDE_OPENINGS (object)->desk);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_openings_parent_class)->dispose (object);
}

static void
garde_openings_class_init (GardeOpeningsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_openings_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
garde_openings_init (GardeOpenings *self)
{
  self->expander = GTK_EXPANDER (gtk_expander_new (_ ("Who opened this file")));
  /* GTK 4.8 gives an expander no name of its own. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_expander_get_label (self->expander), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->expander), "small");
  gtk_widget_set_margin_top (GTK_WIDGET (self->expander), 12);
  gtk_widget_set_parent (GTK_WIDGET (self->expander), GTK_WIDGET (self));
  g_signal_connect_object (self->expander, "notify::expanded", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_SWAPPED);
}
