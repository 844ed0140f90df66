/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-entry-view.h"

G_DEFINE_INTERFACE (GardeEntryView, garde_entry_view, GTK_TYPE_WIDGET)

/* What every view remembers, whatever it looks like. */
typedef struct
{
  GardeDayEntry *entry;
  gboolean is_narrow;
  gboolean is_selected;
} State;

static void
state_free (State *self)
{
  g_clear_object (&self->entry);
  g_free (self);
}

static State *
get_state (GardeEntryView *self)
{
  static GQuark quark;
  State *state;

  if (quark == 0)
    quark = g_quark_from_static_string ("garde-entry-view-state");
  state = g_object_get_qdata (G_OBJECT (self), quark);
  if (state == NULL)
    {
      state = g_new0 (State, 1);
      g_object_set_qdata_full (G_OBJECT (self), quark, state, (GDestroyNotify) state_free);
    }

  return state;
}

static void
garde_entry_view_default_init (GardeEntryViewInterface *iface)
{
}

void
garde_entry_view_show (GardeEntryView *self, GardeDayEntry *entry, const GardeMoment *moment)
{
  g_autoptr (GardeEntryWords) words = NULL;
  State *state;

  g_return_if_fail (GARDE_IS_ENTRY_VIEW (self));
  g_return_if_fail (GARDE_IS_DAY_ENTRY (entry));

  state = get_state (self);
  g_set_object (&state->entry, entry);
  words = garde_entry_words_new (entry, moment, state->is_narrow);
  GARDE_ENTRY_VIEW_GET_IFACE (self)->show (self, entry, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words->spoken, -1);
}

GardeDayEntry *
garde_entry_view_get_entry (GardeEntryView *self)
{
  g_return_val_if_fail (GARDE_IS_ENTRY_VIEW (self), NULL);

  return get_state (self)->entry;
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
  State *state;

  g_return_val_if_fail (GARDE_IS_ENTRY_VIEW (self), FALSE);

  state = get_state (self);
  if (state->is_narrow == is_narrow)
    return FALSE;

  state->is_narrow = is_narrow;
  return TRUE;
}

/* Only the selected one takes the focus by Tab: the arrows go from one to the next. */
void
garde_entry_view_set_selected (GardeEntryView *self, gboolean is_selected)
{
  State *state;

  g_return_if_fail (GARDE_IS_ENTRY_VIEW (self));

  state = get_state (self);
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
garde_entry_view_find (GtkWidget *parent, gint64 id)
{
  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GARDE_IS_ENTRY_VIEW (child) && garde_entry_view_get_id (GARDE_ENTRY_VIEW (child)) == id)
      return GARDE_ENTRY_VIEW (child);

  return NULL;
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
