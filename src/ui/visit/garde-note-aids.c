/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-note-aids.h"

#include <string.h>

#include "base/garde-text.h"
#include "store/garde-store-day.h"
#include "store/garde-store-note.h"

struct _GardeNoteAids
{
  GObject parent_instance;

  GardeDesk *desk;
  GPtrArray *templates;
  GHashTable *phrases; /* doctor → GPtrArray of GardePhrase; 0: everybody's */
};

G_DEFINE_FINAL_TYPE (GardeNoteAids, garde_note_aids, G_TYPE_OBJECT)

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What one run in the store thread brings back. */
typedef struct
{
  GPtrArray *templates;
  GHashTable *phrases;
} Reading;

static void
reading_free (Reading *self)
{
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->phrases, g_hash_table_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gboolean
read_phrases (
    GardeStore *store, GardeSession *session, Reading *reading, gint64 doctor, GError **error)
{
  GPtrArray *phrases;

  if (g_hash_table_contains (reading->phrases, &doctor))
    return TRUE;

  phrases = garde_store_load_phrases (store, session, doctor, error);
  if (phrases == NULL)
    return FALSE;
  g_hash_table_insert (reading->phrases, g_memdup2 (&doctor, sizeof doctor), phrases);
  return TRUE;
}

/* Everybody's, and those of the doctors of today. */
static gpointer
read_aids (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  const GardeDay *today = argument;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);
  g_autoptr (GardeDaySheet) sheet = garde_store_load_day (store, session, *today, error);

  reading->phrases = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                            (GDestroyNotify) g_ptr_array_unref);
  if (sheet == NULL || !read_phrases (store, session, reading, 0, error))
    return NULL;
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];

      if (column->doctor != NULL &&
          !read_phrases (store, session, reading, garde_record_get_id (column->doctor), error))
        return NULL;
    }
  reading->templates = garde_store_load_templates (store, session, error);
  return reading->templates != NULL ? g_steal_pointer (&reading) : NULL;
}

static void
aids_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeNoteAids) self = data;
  g_autoptr (Reading) reading = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  /* A note can be written without them; they are read again with the next change. */
  if (reading == NULL)
    return;

  g_clear_pointer (&self->templates, g_ptr_array_unref);
  self->templates = g_steal_pointer (&reading->templates);
  g_clear_pointer (&self->phrases, g_hash_table_unref);
  self->phrases = g_steal_pointer (&reading->phrases);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
start_reading (GardeNoteAids *self)
{
  GardeDay today = garde_desk_get_today (self->desk);

  garde_desk_run_async (self->desk, read_aids, g_memdup2 (&today, sizeof today), g_free,
                        (GDestroyNotify) reading_free, NULL, aids_read_cb, g_object_ref (self));
}

static void
desk_changed_cb (GardeNoteAids *self, GArray *changes)
{
  gboolean is_touched = changes->len == 0;

  for (guint i = 0; i < changes->len && !is_touched; i++)
    {
      GardeKind kind = g_array_index (changes, GardeChange, i).kind;

      is_touched =
          kind == GARDE_KIND_TEMPLATE || kind == GARDE_KIND_PHRASE || kind == GARDE_KIND_ASSIGNMENT;
    }

  if (is_touched)
    start_reading (self);
}

GPtrArray *
garde_note_aids_get_templates (GardeNoteAids *self)
{
  g_return_val_if_fail (GARDE_IS_NOTE_AIDS (self), NULL);

  return self->templates;
}

GHashTable *
garde_note_aids_make_phrases (GardeNoteAids *self, gint64 doctor)
{
  GHashTable *made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gint64 everybody = 0;
  GPtrArray *phrases;

  g_return_val_if_fail (GARDE_IS_NOTE_AIDS (self), made);

  phrases = g_hash_table_lookup (self->phrases, &doctor);
  if (phrases == NULL)
    phrases = g_hash_table_lookup (self->phrases, &everybody);
  for (guint i = 0; phrases != NULL && i < phrases->len; i++)
    {
      const GardePhrase *phrase = phrases->pdata[i];

      if (phrase->doctor != 0 || !g_hash_table_contains (made, phrase->shortcut))
        g_hash_table_insert (made, g_strdup (phrase->shortcut), g_strdup (phrase->text));
    }

  return made;
}

static gboolean
has_words (const char *key, GStrv words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (key, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

GPtrArray *
garde_note_aids_find_templates (GardeNoteAids *self, const char *text, GardeReasonGroup group)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *folded = garde_text_fold (text);
  g_auto (GStrv) words = garde_text_words (folded);
  guint n_first = 0;

  g_return_val_if_fail (GARDE_IS_NOTE_AIDS (self), NULL);

  for (guint i = 0; i < self->templates->len; i++)
    {
      GardeTemplate *template = self->templates->pdata[i];

      if (!has_words (template->name_key, words))
        continue;
      if (group != 0 && template->reason_group == group)
        g_ptr_array_insert (found, (int) n_first++, template);
      else
        g_ptr_array_add (found, template);
    }

  return g_steal_pointer (&found);
}

static void
garde_note_aids_finalize (GObject *object)
{
  GardeNoteAids *self = GARDE_NOTE_AIDS (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->phrases, g_hash_table_unref);
  G_OBJECT_CLASS (garde_note_aids_parent_class)->finalize (object);
}

static void
garde_note_aids_class_init (GardeNoteAidsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_note_aids_finalize;
  signals[LOADED] = g_signal_new ("loaded", GARDE_TYPE_NOTE_AIDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
garde_note_aids_init (GardeNoteAids *self)
{
  self->templates = g_ptr_array_new_with_free_func (g_object_unref);
  self->phrases = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
}

GardeNoteAids *
garde_note_aids_new (GardeDesk *desk)
{
  GardeNoteAids *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_NOTE_AIDS, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  start_reading (self);
  return self;
}
