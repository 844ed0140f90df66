/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-wishes.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-files.h"
#include "service/garde-roster-paste.h"
#include "ui/roster/garde-roster-words.h"

/* Of a table that was not understood so many mistakes are told. */
#define MOST_MISTAKES (3)

/* A year of a large centre is a tenth of it. */
#define MOST_TABLE_BYTES (1024 * 1024)

struct _GardeRosterWishes
{
  GardeWishBoard parent_instance;

  GPtrArray *names; /* of GtkButton, by doctor; borrowed from the board */

  /* Owned References */
  GardeDesk *desk;
  GardeRosterWork *work;
  GardeRosterSheet *sheet; /* NULL while another is on its way */
};

G_DEFINE_FINAL_TYPE (GardeRosterWishes, garde_roster_wishes, GARDE_TYPE_WISH_BOARD)

enum
{
  TOLD,
  PERSON,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- What is shown --- */

static GtkWidget *
make_label (const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_css_classes (label, (const char **) classes);
  return label;
}

static void
attach_head (GardeRosterWishes *self, GtkSizeGroup *heads, guint shift)
{
  static const char *const strong[] = { "small", "strong", NULL };
  static const char *const tiny[] = { "tiny", "dim-label", "numeric", NULL };
  const GardeShift *term = garde_roster_sheet_get_shift (self->sheet, shift);
  gboolean is_first =
      shift == 0 || garde_roster_sheet_get_shift (self->sheet, shift - 1)->local_day.number !=
                        term->local_day.number;
  g_autofree char *day = is_first ? garde_day_to_brief (term->local_day) : g_strdup ("");
  g_autofree char *time = garde_instant_format_time (term->starts_at, self->sheet->zone);
  g_autofree char *whole = garde_roster_sheet_describe_shift (self->sheet, shift);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_label (day, strong));
  gtk_box_append (GTK_BOX (box), make_label (time, tiny));
  gtk_widget_set_tooltip_text (box, whole);
  gtk_widget_add_css_class (box, "wish-head");
  gtk_size_group_add_widget (heads, box);
  garde_wish_board_attach (GARDE_WISH_BOARD (self), box, (int) shift + 1, 0);
}

static void
name_clicked_cb (GardeRosterWishes *self, GtkButton *button)
{
  guint doctor;

  if (g_ptr_array_find (self->names, button, &doctor))
    g_signal_emit (self, signals[PERSON], 0, doctor);
}

static void
attach_name (GardeRosterWishes *self, guint doctor)
{
  g_autofree char *name = garde_roster_words_name (self->sheet, doctor);
  GtkWidget *button = gtk_button_new_with_label (name);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "wish-name");
  gtk_widget_set_can_focus (button, FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (name_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->names, button);
  garde_wish_board_attach (GARDE_WISH_BOARD (self), button, 0, (int) doctor + 1);
}

static gboolean
has_same_shape (const GardeRosterSheet *a, const GardeRosterSheet *b)
{
  if (a == NULL || a->shifts->len != b->shifts->len || a->people->len != b->people->len)
    return FALSE;
  for (guint i = 0; i < a->shifts->len; i++)
    if (garde_record_get_id (a->shifts->pdata[i]) != garde_record_get_id (b->shifts->pdata[i]))
      return FALSE;
  for (guint i = 0; i < a->people->len; i++)
    if (garde_record_get_id (garde_roster_sheet_get_person (a, i)->doctor) !=
        garde_record_get_id (garde_roster_sheet_get_person (b, i)->doctor))
      return FALSE;
  return TRUE;
}

static void
build (GardeWishBoard *board)
{
  GardeRosterWishes *self = GARDE_ROSTER_WISHES (board);
  /* One width for all of them, whether they have the name of a day or the hour alone. */
  g_autoptr (GtkSizeGroup) heads = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  g_ptr_array_set_size (self->names, 0);
  for (guint s = 0; s < self->sheet->shifts->len; s++)
    attach_head (self, heads, s);
  for (guint d = 0; d < self->sheet->people->len; d++)
    {
      attach_name (self, d);
      for (guint s = 0; s < self->sheet->shifts->len; s++)
        garde_wish_board_attach_cell (board, garde_wish_cell_new (s, d), (int) s + 1, (int) d + 1);
    }
}

/* While nobody looks at it nothing is made. */
static void
update (GardeRosterWishes *self)
{
  GardeWishBoard *board = GARDE_WISH_BOARD (self);
  gboolean is_same;

  if (self->sheet == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  is_same = has_same_shape (garde_wish_board_get_sheet (board), self->sheet);
  garde_wish_board_show (board, self->sheet, is_same ? NULL : build);
}

void
garde_roster_wishes_show (GardeRosterWishes *self, GardeRosterSheet *sheet)
{
  g_return_if_fail (GARDE_IS_ROSTER_WISHES (self));
  g_return_if_fail (sheet == NULL || GARDE_IS_ROSTER_SHEET (sheet));

  g_set_object (&self->sheet, sheet);
  if (sheet == NULL)
    garde_wish_board_wait (GARDE_WISH_BOARD (self));
  else
    update (self);
}

/* --- Answering --- */

/* Whoever writes the roster answers for everybody, a doctor for himself. */
static gboolean
may_answer (GardeRosterWishes *self, guint doctor)
{
  const GardeSession *session = garde_desk_get_session (self->desk);
  gint64 id = garde_record_get_id (garde_roster_sheet_get_person (self->sheet, doctor)->doctor);

  return garde_session_may (session, GARDE_ACTION_ROSTER_WRITE) ||
         (garde_session_may (session, GARDE_ACTION_WISH_WRITE) &&
          garde_session_get_doctor (session) == id);
}

static void
garde_roster_wishes_answer (GardeWishBoard *board, GardeAvailabilityLevel level)
{
  GardeRosterWishes *self = GARDE_ROSTER_WISHES (board);
  g_autoptr (GArray) edits = NULL;

  if (!may_answer (self, garde_wish_cell_get_doctor (garde_wish_board_get_selected (board))))
    {
      g_signal_emit (self, signals[TOLD], 0, _ ("Everybody answers for himself here."));
      return;
    }
  edits = garde_wish_board_answer (board, level);
  if (edits != NULL)
    garde_roster_work_answer (self->work, edits);
}

/* --- Tables of others --- */

static void
tell_mistakes (GardeRosterWishes *self, const GardeMistakes *mistakes)
{
  GString *text = g_string_new (_ ("Nothing was taken over."));

  for (guint i = 0; i < MIN (garde_mistakes_get_kept (mistakes), MOST_MISTAKES); i++)
    g_string_append_printf (text, "\n%s", garde_mistakes_get_text (mistakes, i));
  g_signal_emit (self, signals[TOLD], 0, text->str);
  g_string_free (text, TRUE);
}

static void
take_table (GardeRosterWishes *self, const char *name, const char *text, gssize length)
{
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (MOST_MISTAKES);
  g_autoptr (GArray) edits = garde_roster_read_answers (self->sheet, name, text, length, mistakes);
  g_autofree char *told = NULL;

  if (edits == NULL)
    {
      tell_mistakes (self, mistakes);
      return;
    }
  for (guint i = 0; i < edits->len; i++)
    {
      int doctor = garde_roster_sheet_find_doctor (
          self->sheet, g_array_index (edits, GardeAnswerEdit, i).doctor);

      if (doctor < 0 || !may_answer (self, (guint) doctor))
        {
          g_signal_emit (self, signals[TOLD], 0, _ ("Everybody answers for himself here."));
          return;
        }
    }
  if (edits->len > 0)
    garde_roster_work_answer (self->work, edits);
  told = g_strdup_printf (
      ngettext ("%u answer was taken over.", "%u answers were taken over.", edits->len),
      edits->len);
  g_signal_emit (self, signals[TOLD], 0, told);
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterWishes) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (self->sheet == NULL)
    return;
  if (text != NULL)
    take_table (self, _ ("clipboard"), text, -1);
  else
    g_signal_emit (self, signals[TOLD], 0, _ ("There is no text to paste."));
}

static void
paste (GardeRosterWishes *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb,
                                 g_object_ref (self));
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterWishes) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) content = garde_files_read_finish (result, &name, &error);
  const char *text;
  gsize length;

  if (self->sheet == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (content == NULL)
    {
      g_signal_emit (self, signals[TOLD], 0, error->message);
      return;
    }
  text = g_bytes_get_data (content, &length);
  take_table (self, name, text != NULL ? text : "", (gssize) length);
}

void
garde_roster_wishes_open_file (GardeRosterWishes *self)
{
  g_return_if_fail (GARDE_IS_ROSTER_WISHES (self));

  garde_files_ask_content_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 _ ("Open a table of wishes"), MOST_TABLE_BYTES, file_read_cb,
                                 g_object_ref (self));
}

/* --- Keys --- */

/* What the board's own keys leave. */
static gboolean
key_pressed_cb (GardeRosterWishes *self, guint key, guint code, GdkModifierType state)
{
  GardeWishCell *cell = garde_wish_board_get_selected (GARDE_WISH_BOARD (self));

  if (cell == NULL)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_v && (state & GDK_CONTROL_MASK) != 0)
    paste (self);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    g_signal_emit (self, signals[PERSON], 0, garde_wish_cell_get_doctor (cell));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- The widget --- */

static void
garde_roster_wishes_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (garde_roster_wishes_parent_class)->map (widget);
  update (GARDE_ROSTER_WISHES (widget));
}

static void
garde_roster_wishes_dispose (GObject *object)
{
  GardeRosterWishes *self = GARDE_ROSTER_WISHES (object);

  g_ptr_array_set_size (self->names, 0);
  g_clear_object (&self->sheet);
  g_clear_object (&self->work);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_roster_wishes_parent_class)->dispose (object);
}

static void
garde_roster_wishes_finalize (GObject *object)
{
  g_ptr_array_unref (GARDE_ROSTER_WISHES (object)->names);
  G_OBJECT_CLASS (garde_roster_wishes_parent_class)->finalize (object);
}

static void
garde_roster_wishes_class_init (GardeRosterWishesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = garde_roster_wishes_dispose;
  object_class->finalize = garde_roster_wishes_finalize;
  GTK_WIDGET_CLASS (klass)->map = garde_roster_wishes_map;
  GARDE_WISH_BOARD_CLASS (klass)->answer = garde_roster_wishes_answer;

  signals[TOLD] = g_signal_new ("told", GARDE_TYPE_ROSTER_WISHES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PERSON] = g_signal_new ("person", GARDE_TYPE_ROSTER_WISHES, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
garde_roster_wishes_init (GardeRosterWishes *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->names = g_ptr_array_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Wishes of the doctors"), -1);
}

void
garde_roster_wishes_set_up (GardeRosterWishes *self, GardeDesk *desk, GardeRosterWork *work)
{
  g_return_if_fail (GARDE_IS_ROSTER_WISHES (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->work, work);
}
