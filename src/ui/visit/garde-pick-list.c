/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-pick-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/shared/garde-children.h"

struct _GardePickList
{
  GtkWidget parent_instance;

  GtkListBox *list; /* child */
  guint n_lines;
};

G_DEFINE_FINAL_TYPE (GardePickList, garde_pick_list, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Sets what was typed bold where it begins a word, by ASCII case only: an accent that was left out
 * is found by the search all the same. */
static GtkWidget *
make_text (const char *text, const char *query)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0F, "hexpand", TRUE,
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autofree char *sought = query != NULL ? g_utf8_strdown (query, -1) : g_strdup ("");
  const char *found = sought[0] != '\0' ? strstr (lower, sought) : NULL;

  if (found != NULL)
    {
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = (guint) (found - lower);
      bold->end_index = bold->start_index + (guint) strlen (sought);
      pango_attr_list_insert (attributes, bold);
    }
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  return label;
}

static GtkWidget *
make_line (const char *code, const char *text, const char *note, const char *query)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  if (code != NULL)
    gtk_box_append (GTK_BOX (box),
                    g_object_new (GTK_TYPE_LABEL, "label", code, "xalign", 0.0F, "width-chars", 5,
                                  "css-classes", (const char *[]){ "strong", "numeric", NULL },
                                  NULL));
  gtk_box_append (GTK_BOX (box), make_text (text, query));
  if (note != NULL)
    gtk_box_append (GTK_BOX (box),
                    g_object_new (GTK_TYPE_LABEL, "label", note, "css-classes",
                                  (const char *[]){ "small", "dim-label", "numeric", NULL }, NULL));
  gtk_widget_add_css_class (box, "pick-line");
  return box;
}

void
garde_pick_list_clear (GardePickList *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (GARDE_IS_PICK_LIST (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n_lines = 0;
}

void
garde_pick_list_add (
    GardePickList *self, const char *code, const char *text, const char *note, const char *query)
{
  GtkWidget *row;
  g_autofree char *name = NULL;

  g_return_if_fail (GARDE_IS_PICK_LIST (self));
  g_return_if_fail (text != NULL);

  row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "child", make_line (code, text, note, query),
                      "focusable", FALSE, NULL);
  name = code != NULL ? g_strdup_printf ("%s %s", code, text) : g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
  if (self->n_lines++ == 0)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

guint
garde_pick_list_count (GardePickList *self)
{
  g_return_val_if_fail (GARDE_IS_PICK_LIST (self), 0);

  return self->n_lines;
}

int
garde_pick_list_get_marked (GardePickList *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (GARDE_IS_PICK_LIST (self), -1);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

void
garde_pick_list_move (GardePickList *self, int by)
{
  int n_lines, marked;

  g_return_if_fail (GARDE_IS_PICK_LIST (self));

  n_lines = (int) self->n_lines;
  if (n_lines == 0)
    return;

  marked = CLAMP (garde_pick_list_get_marked (self) + by, 0, n_lines - 1);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, marked));
}

gboolean
garde_pick_list_pick (GardePickList *self)
{
  int marked;

  g_return_val_if_fail (GARDE_IS_PICK_LIST (self), FALSE);

  marked = garde_pick_list_get_marked (self);
  if (marked < 0)
    return FALSE;

  g_signal_emit (self, signals[PICKED], 0, marked);
  return TRUE;
}

static void
row_activated_cb (GardePickList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[PICKED], 0, gtk_list_box_row_get_index (row));
}

static void
garde_pick_list_dispose (GObject *object)
{
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_pick_list_parent_class)->dispose (object);
}

static void
garde_pick_list_class_init (GardePickListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_pick_list_dispose;
  signals[PICKED] = g_signal_new ("picked", GARDE_TYPE_PICK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
garde_pick_list_init (GardePickList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "lines");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choices"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}
