/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-entry-view.h"

/* What every view remembers, whatever it looks like. */
typedef struct
{
  GardeDayEntry *entry;
  gboolean is_narrow;
  gboolean is_selected;
} GardeEntryViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GardeEntryView, garde_entry_view, GTK_TYPE_WIDGET)

static GardeEntryViewPrivate *
get_private (GardeEntryView *self)
{
  return garde_entry_view_get_instance_private (self);
}

static void
garde_entry_view_finalize (GObject *object)
{
  g_clear_object (&get_private (GARDE_ENTRY_VIEW (object))->entry);
  G_OBJECT_CLASS (garde_entry_view_parent_class)->finalize (object);
}

static void
garde_entry_view_class_init (GardeEntryViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_entry_view_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
garde_entry_view_init (GardeEntryView *self)
{
}

void
garde_entry_view_show (GardeEntryView *self, GardeDayEntry *entry, const GardeMoment *moment)
{
  g_autoptr (GardeEntryWords) words = NULL;
  GardeEntryViewPrivate *state;

  g_return_if_fail (GARDE_IS_ENTRY_VIEW (self));
  g_return_if_fail (GARDE_IS_DAY_ENTRY (entry));

  state = get_private (self);
  g_set_object (&state->entry, entry);
  words = garde_entry_words_new (entry, moment, state->is_narrow);
  GARDE_ENTRY_VIEW_GET_CLASS (self)->show (self, entry, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words->spoken, -1);
}

GardeDayEntry *
garde_entry_view_get_entry (GardeEntryView *self)
{
  g_return_val_if_fail (GARDE_IS_ENTRY_VIEW (self), NULL);

  return get_private (self)->entry;
}

gint64
garde_entry_view_get_id (GardeEntryView *self)
{
  GardeDayEntry *entry = garde_entry_view_get_entry (self);

  return entry != NULL ? garde_day_entry_get_id (entry) : 0;
}

gboolean
garde_entry_view_set_narrow (GardeEntryView *self, gboolean is_narrow)
{
  GardeEntryViewPrivate *state;

  g_return_val_if_fail (GARDE_IS_ENTRY_VIEW (self), FALSE);

  state = get_private (self);
  if (state->is_narrow == is_narrow)
    return FALSE;

  state->is_narrow = is_narrow;
  return TRUE;
}

/* Only the selected one takes the focus by Tab: the arrows go from one to the next. */
void
garde_entry_view_set_selected (GardeEntryView *self, gboolean is_selected)
{
  GardeEntryViewPrivate *state;

  g_return_if_fail (GARDE_IS_ENTRY_VIEW (self));

  state = get_private (self);
  if (state->is_selected == is_selected)
    return;

  state->is_selected = is_selected;
  gtk_widget_set_focusable (GTK_WIDGET (self), is_selected);
  if (is_selected)
    gtk_widget_add_css_class (GTK_WIDGET (self), "selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "selected");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_selected,
                               -1);
}

/* Takes the views of @parent out of the list of children, to be found by their ids. */
static GHashTable *
collect (GtkWidget *parent)
{
  GHashTable *views = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gint64 id;

      if (!GARDE_IS_ENTRY_VIEW (child))
        continue;
      id = garde_entry_view_get_id (GARDE_ENTRY_VIEW (child));
      g_hash_table_insert (views, g_memdup2 (&id, sizeof id), child);
    }

  return views;
}

static void
unparent_all (GHashTable *views)
{
  GHashTableIter iter;
  gpointer view;

  g_hash_table_iter_init (&iter, views);
  while (g_hash_table_iter_next (&iter, NULL, &view))
    gtk_widget_unparent (view);
}

void
garde_entry_view_sync (GtkWidget *parent,
                       GListModel *entries,
                       GType type,
                       const GardeMoment *moment)
{
  g_autoptr (GHashTable) views = NULL;
  GtkWidget *previous = NULL;
  guint n_entries;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (G_IS_LIST_MODEL (entries));

  views = collect (parent);
  n_entries = g_list_model_get_n_items (entries);
  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (GardeDayEntry) entry = g_list_model_get_item (entries, i);
      gint64 id = garde_day_entry_get_id (entry);
      GtkWidget *view = g_hash_table_lookup (views, &id);

      if (view != NULL)
        g_hash_table_remove (views, &id);
      else
        view = g_object_new (type, NULL);
      if (gtk_widget_get_parent (view) == NULL || gtk_widget_get_prev_sibling (view) != previous)
        gtk_widget_insert_after (view, parent, previous);
      garde_entry_view_show (GARDE_ENTRY_VIEW (view), entry, moment);
      previous = view;
    }

  unparent_all (views);
}

void
garde_entry_view_refresh (GtkWidget *parent, const GardeMoment *moment)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GARDE_IS_ENTRY_VIEW (child))
      garde_entry_view_show (GARDE_ENTRY_VIEW (child),
                             garde_entry_view_get_entry (GARDE_ENTRY_VIEW (child)), moment);
}

GardeEntryView *
garde_entry_view_select (GtkWidget *parent, gint64 id)
{
  GardeEntryView *selected = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_it;

      if (!GARDE_IS_ENTRY_VIEW (child))
        continue;
      is_it = id != 0 && garde_entry_view_get_id (GARDE_ENTRY_VIEW (child)) == id;
      garde_entry_view_set_selected (GARDE_ENTRY_VIEW (child), is_it);
      if (is_it)
        selected = GARDE_ENTRY_VIEW (child);
    }

  return selected;
}
