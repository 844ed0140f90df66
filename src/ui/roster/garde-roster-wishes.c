/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-wishes.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-files.h"
#include "service/garde-roster-paste.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/roster/garde-wish-cell.h"
#include "ui/roster/garde-wish-keys.h"
#include "ui/shared/garde-children.h"

/* Of a table that was not understood so many mistakes are told. */
#define MOST_MISTAKES (3)

struct _GardeRosterWishes
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GPtrArray *cells; /* of GardeWishCell, doctor by doctor; borrowed from the grid */
  GPtrArray *names; /* of GtkButton, by doctor; borrowed from the grid */

  /* Owned References */
  GardeDesk *desk;
  GardeRosterWork *work;
  GardeRosterSheet *sheet;

  GPtrArray *undos; /* of GArray of GardeAnswerEdit: what takes back each deed, the last one last */

  guint selected; /* of cells */
};

G_DEFINE_FINAL_TYPE (GardeRosterWishes, garde_roster_wishes, GTK_TYPE_WIDGET)

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
attach_head (GardeRosterWishes *self, guint shift)
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
  gtk_grid_attach (GTK_GRID (self->grid), box, (int) shift + 1, 0, 1, 1);
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
  gtk_grid_attach (GTK_GRID (self->grid), button, 0, (int) doctor + 1, 1, 1);
}

static void
attach_cells (GardeRosterWishes *self, guint doctor)
{
  for (guint s = 0; s < self->sheet->shifts->len; s++)
    {
      GtkWidget *cell = garde_wish_cell_new (s, doctor);

      gtk_widget_set_hexpand (cell, TRUE);
      g_ptr_array_add (self->cells, cell);
      gtk_grid_attach (GTK_GRID (self->grid), cell, (int) s + 1, (int) doctor + 1, 1, 1);
    }
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
build (GardeRosterWishes *self)
{
  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->names, 0);
  garde_children_unparent (self->grid);
  for (guint s = 0; s < self->sheet->shifts->len; s++)
    attach_head (self, s);
  for (guint d = 0; d < self->sheet->people->len; d++)
    {
      attach_name (self, d);
      attach_cells (self, d);
    }
}

/* While nobody looks at it nothing is made. */
static void
update (GardeRosterWishes *self)
{
  if (self->sheet == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->cells->len != self->sheet->shifts->len * self->sheet->people->len ||
      self->cells->len == 0)
    build (self);
  for (guint i = 0; i < self->cells->len; i++)
    garde_wish_cell_show (self->cells->pdata[i], self->sheet);
}

void
garde_roster_wishes_show (GardeRosterWishes *self, GardeRosterSheet *sheet)
{
  g_return_if_fail (GARDE_IS_ROSTER_WISHES (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet));

  if (!has_same_shape (self->sheet, sheet))
    {
      g_ptr_array_set_size (self->cells, 0);
      self->selected = 0;
    }
  g_set_object (&self->sheet, sheet);
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
select_cell (GardeRosterWishes *self, guint i)
{
  if (i >= self->cells->len)
    return;
  self->selected = i;
  gtk_widget_grab_focus (self->cells->pdata[i]);
}

static void
give (GardeRosterWishes *self, const GArray *edits)
{
  GArray *undo = g_array_sized_new (FALSE, FALSE, sizeof (GardeAnswerEdit), edits->len);

  for (guint i = 0; i < edits->len; i++)
    {
      GardeAnswerEdit edit = g_array_index (edits, GardeAnswerEdit, i);
      GardeAvailabilityLevel was = edit.was;

      edit.was = edit.is;
      edit.is = was;
      g_array_append_val (undo, edit);
    }
  g_ptr_array_add (self->undos, undo);
  garde_roster_work_answer (self->work, edits);
}

gboolean
garde_roster_wishes_can_undo (GardeRosterWishes *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_WISHES (self), FALSE);

  return self->undos->len > 0;
}

void
garde_roster_wishes_undo (GardeRosterWishes *self)
{
  GArray *undo;

  g_return_if_fail (GARDE_IS_ROSTER_WISHES (self));

  if (self->undos->len == 0)
    return;
  undo = self->undos->pdata[self->undos->len - 1];
  garde_roster_work_answer (self->work, undo);
  g_ptr_array_set_size (self->undos, (int) self->undos->len - 1);
}

static void
answer (GardeRosterWishes *self, GardeAvailabilityLevel level)
{
  GardeWishCell *cell = self->cells->pdata[self->selected];
  guint shift = garde_wish_cell_get_shift (cell);
  guint doctor = garde_wish_cell_get_doctor (cell);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (GardeAnswerEdit));
  GardeAnswerEdit edit = {
    .shift = garde_record_get_id (garde_roster_sheet_get_shift (self->sheet, shift)),
    .doctor = garde_record_get_id (garde_roster_sheet_get_person (self->sheet, doctor)->doctor),
    .was = garde_wish_cell_get_answer (cell),
    .is = level,
  };

  if (!may_answer (self, doctor))
    {
      g_signal_emit (self, signals[TOLD], 0, _ ("Everybody answers for himself here."));
      return;
    }
  if (edit.was != edit.is)
    {
      g_array_append_val (edits, edit);
      garde_wish_cell_expect (cell, level);
      give (self, edits);
    }
  select_cell (self, self->selected + 1);
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
    give (self, edits);
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
file_asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterWishes) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = garde_files_ask_finish (result, &error);
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (self->sheet == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (path == NULL || !g_file_get_contents (path, &text, &length, &error))
    {
      g_signal_emit (self, signals[TOLD], 0, error->message);
      return;
    }
  name = g_path_get_basename (path);
  take_table (self, name, text, (gssize) length);
}

void
garde_roster_wishes_open_file (GardeRosterWishes *self)
{
  g_return_if_fail (GARDE_IS_ROSTER_WISHES (self));

  garde_files_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GARDE_FILES_OPEN,
                         _ ("Open a table of wishes"), file_asked_cb, g_object_ref (self));
}

/* --- Keys --- */

/* How far an arrow goes among the cells; 0: nowhere. */
static int
get_step (GardeRosterWishes *self, guint key)
{
  int columns = (int) self->sheet->shifts->len;
  int column = (int) self->selected % columns;

  switch (key)
    {
    case GDK_KEY_Left:
      return column > 0 ? -1 : 0;
    case GDK_KEY_Right:
      return column + 1 < columns ? 1 : 0;
    case GDK_KEY_Up:
      return -columns;
    case GDK_KEY_Down:
      return columns;
    default:
      return 0;
    }
}

/* A click moves the selection, too. */
static void
follow_focus (GardeRosterWishes *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (self->grid);
  guint i;

  if (child != NULL && g_ptr_array_find (self->cells, child, &i))
    self->selected = i;
}

static gboolean
key_pressed_cb (GardeRosterWishes *self, guint key, guint code, GdkModifierType state)
{
  int digit = garde_wish_keys_find_level (key);

  if (self->cells->len == 0)
    return GDK_EVENT_PROPAGATE;
  follow_focus (self);
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      if (key != GDK_KEY_v)
        return GDK_EVENT_PROPAGATE;
      paste (self);
      return GDK_EVENT_STOP;
    }
  if ((state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (garde_wish_keys_is_arrow (key))
    {
      int to = (int) self->selected + get_step (self, key);

      if (to >= 0)
        select_cell (self, (guint) to);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    {
      g_signal_emit (self, signals[PERSON], 0,
                     garde_wish_cell_get_doctor (self->cells->pdata[self->selected]));
      return GDK_EVENT_STOP;
    }
  if (digit < 0)
    return GDK_EVENT_PROPAGATE;
  answer (self, (GardeAvailabilityLevel) digit);
  return GDK_EVENT_STOP;
}

/* --- The widget --- */

static void
garde_roster_wishes_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (garde_roster_wishes_parent_class)->map (widget);
  update (GARDE_ROSTER_WISHES (widget));
}

static gboolean
garde_roster_wishes_grab_focus (GtkWidget *widget)
{
  GardeRosterWishes *self = GARDE_ROSTER_WISHES (widget);

  return self->selected < self->cells->len &&
         gtk_widget_grab_focus (self->cells->pdata[self->selected]);
}

static gboolean
garde_roster_wishes_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return garde_roster_wishes_grab_focus (widget);
}

static void
garde_roster_wishes_dispose (GObject *object)
{
  GardeRosterWishes *self = GARDE_ROSTER_WISHES (object);

  garde_children_unparent (GTK_WIDGET (self));
  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->names, 0);
  g_clear_object (&self->sheet);
  g_clear_object (&self->work);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_roster_wishes_parent_class)->dispose (object);
}

static void
garde_roster_wishes_finalize (GObject *object)
{
  g_ptr_array_unref (GARDE_ROSTER_WISHES (object)->cells);
  g_ptr_array_unref (GARDE_ROSTER_WISHES (object)->names);
  g_ptr_array_unref (GARDE_ROSTER_WISHES (object)->undos);
  G_OBJECT_CLASS (garde_roster_wishes_parent_class)->finalize (object);
}

static void
garde_roster_wishes_class_init (GardeRosterWishesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = garde_roster_wishes_dispose;
  object_class->finalize = garde_roster_wishes_finalize;
  widget_class->map = garde_roster_wishes_map;
  widget_class->focus = garde_roster_wishes_focus;
  widget_class->grab_focus = garde_roster_wishes_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[TOLD] = g_signal_new ("told", GARDE_TYPE_ROSTER_WISHES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PERSON] = g_signal_new ("person", GARDE_TYPE_ROSTER_WISHES, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
garde_roster_wishes_init (GardeRosterWishes *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cells = g_ptr_array_new ();
  self->undos = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->names = g_ptr_array_new ();
  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_widget_set_valign (self->grid, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->grid, "wishes");
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
