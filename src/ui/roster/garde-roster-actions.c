/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-page-private.h"

#include <glib/gi18n-lib.h>

#include "ui/roster/garde-roster-edits.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-page-keys.h"

/* --- What is selected --- */

/* The chip of a doctor who is in the draft. */
static gboolean
get_selected (GardeRosterPage *self, guint *shift, guint *doctor)
{
  GardeRosterChip *chip = garde_roster_grid_get_selected (self->grid);

  if (chip == NULL || garde_roster_chip_get_doctor (chip) == GARDE_ROSTER_NOBODY)
    return FALSE;
  *shift = garde_roster_chip_get_shift (chip);
  *doctor = (guint) garde_roster_chip_get_doctor (chip);
  return TRUE;
}

/* Whether the draft may be changed; weeks that are on their way are none. */
static gboolean
can_work (GardeRosterPage *self)
{
  return garde_roster_page_can_write (self) && !garde_roster_filler_is_running (self->filler);
}

static gboolean
can_edit (GardeRosterPage *self)
{
  return garde_roster_page_get_sheet (self) != NULL && garde_roster_page_is_draft (self) &&
         can_work (self);
}

static gboolean
has_draft (const GardeRosterSheet *sheet)
{
  g_autoptr (GArray) differences = garde_roster_sheet_list_differences (sheet);

  return differences->len > 0;
}

static void
update_chip_actions (GardeRosterPage *self, gboolean can_edit_grid)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint shift, doctor;
  gboolean has_doctor = can_edit_grid && get_selected (self, &shift, &doctor);
  gboolean has_chip = can_edit_grid && garde_roster_grid_get_selected (self->grid) != NULL;

  gtk_widget_action_set_enabled (widget, "roster.put", has_chip);
  gtk_widget_action_set_enabled (widget, "roster.why", has_chip);
  gtk_widget_action_set_enabled (widget, "roster.remove", has_doctor);
  gtk_widget_action_set_enabled (widget, "roster.lock", has_doctor);
  garde_roster_keys_set_can_move (self->keys, has_doctor);
}

void
garde_roster_page_update_actions (GardeRosterPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);
  const GardeSession *session = garde_desk_get_session (self->desk);
  gboolean in_grid = garde_roster_page_get_mode (self) != GARDE_ROSTER_MODE_WISHES;
  gboolean has_shifts = sheet != NULL && sheet->shifts->len > 0;

  update_chip_actions (self, in_grid && can_edit (self));
  gtk_widget_action_set_enabled (widget, "roster.undo",
                                 in_grid ? can_edit (self)
                                         : garde_roster_work_can_take_back (self->work));
  /* Whoever types fast fills the weeks that are on their way. */
  gtk_widget_action_set_enabled (widget, "roster.fill",
                                 in_grid && can_work (self) && garde_roster_page_is_draft (self) &&
                                     (sheet == NULL || has_shifts));
  gtk_widget_action_set_enabled (widget, "roster.publish",
                                 in_grid && can_work (self) && has_shifts);
  gtk_widget_action_set_enabled (widget, "roster.make-shifts", can_edit (self));
  gtk_widget_action_set_enabled (widget, "roster.drop",
                                 in_grid && can_edit (self) && has_draft (sheet));
  gtk_widget_action_set_enabled (widget, "roster.new-doctor",
                                 sheet != NULL &&
                                     garde_session_may (session, GARDE_ACTION_DOCTOR_WRITE));
  gtk_widget_action_set_enabled (widget, "roster.open-file", !in_grid && sheet != NULL);
}

/* --- One change by hand --- */

static void
give (GardeRosterPage *self, GArray *edits)
{
  garde_roster_page_show_notice (self, NULL);
  garde_roster_work_edit (self->work, edits, NULL);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);
  g_autoptr (GArray) edits = garde_roster_edits_new ();
  guint shift, doctor;

  if (!get_selected (self, &shift, &doctor))
    return;
  if (!garde_roster_sheet_get_cell (garde_roster_page_get_sheet (self), shift, doctor)->is_draft)
    return;
  garde_roster_edits_remove (edits, garde_roster_page_get_sheet (self), shift, doctor);
  give (self, edits);
}

static void
lock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);
  g_autoptr (GArray) edits = garde_roster_edits_new ();
  guint shift, doctor;

  if (!get_selected (self, &shift, &doctor))
    return;
  if (!garde_roster_sheet_get_cell (garde_roster_page_get_sheet (self), shift, doctor)->is_draft)
    return;
  garde_roster_edits_turn_lock (edits, garde_roster_page_get_sheet (self), shift, doctor);
  give (self, edits);
}

void
garde_roster_page_dropped (GardeRosterPage *self, guint shift, int doctor, guint onto)
{
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);
  g_autoptr (GArray) edits = garde_roster_edits_new ();

  if (!can_edit (self) || doctor == GARDE_ROSTER_NOBODY || shift == onto ||
      garde_roster_sheet_get_cell (sheet, onto, (guint) doctor)->is_draft)
    return;
  if (shift != GARDE_ROSTER_NO_SHIFT)
    garde_roster_edits_remove (edits, sheet, shift, (guint) doctor);
  garde_roster_edits_put (edits, sheet, onto, (guint) doctor);
  give (self, edits);
}

void
garde_roster_page_allow (GardeRosterPage *self, guint fault)
{
  const GardeRosterReview *review = garde_roster_page_get_review (self);
  const GardeRosterFault *broken;
  g_autoptr (GPtrArray) grants = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) edits = garde_roster_edits_new ();
  GardeRosterGrant *grant;

  /* Other weeks are on their way. */
  if (review == NULL)
    return;
  broken = review->faults->pdata[fault];
  grant = garde_roster_grant_new ();
  grant->shift = garde_record_get_id (garde_roster_sheet_get_shift (review->sheet, broken->shift));
  grant->doctor =
      garde_record_get_id (garde_roster_sheet_get_person (review->sheet, broken->doctor)->doctor);
  grant->rule = garde_grant_rule_find (broken->rule);
  g_ptr_array_add (grants, grant);
  garde_roster_work_edit (self->work, edits, grants);
}

/* --- Who is put on --- */

static void
point_popover (GardeRosterPage *self, GtkWidget *popover, GtkWidget *chip)
{
  graphene_rect_t bounds;
  GdkRectangle where = { 0, 0, 1, 1 };

  if (chip != NULL && gtk_widget_compute_bounds (chip, GTK_WIDGET (self), &bounds))
    where = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                            (int) bounds.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &where);
}

void
garde_roster_page_explain (GardeRosterPage *self, guint shift)
{
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);

  if (sheet == NULL)
    return;
  garde_roster_grid_select (self->grid,
                            garde_record_get_id (garde_roster_sheet_get_shift (sheet, shift)), 0);
  point_popover (self, self->empty, GTK_WIDGET (garde_roster_grid_get_selected (self->grid)));
  garde_roster_empty_open (GARDE_ROSTER_EMPTY (self->empty), sheet, shift);
}

void
garde_roster_page_ask_who (GardeRosterPage *self, guint shift, int instead)
{
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);
  g_autofree char *where = garde_roster_sheet_describe_shift (sheet, shift);
  g_autofree char *name =
      instead != GARDE_ROSTER_NOBODY ? garde_roster_words_name (sheet, (guint) instead) : NULL;
  g_autofree char *title =
      name != NULL ? g_strdup_printf (_ ("%1$s: in place of %2$s"), where, name) : g_strdup (where);

  self->put_shift = garde_record_get_id (garde_roster_sheet_get_shift (sheet, shift));
  self->put_instead =
      instead != GARDE_ROSTER_NOBODY
          ? garde_record_get_id (garde_roster_sheet_get_person (sheet, (guint) instead)->doctor)
          : 0;
  point_popover (self, self->put, GTK_WIDGET (garde_roster_grid_get_selected (self->grid)));
  garde_roster_put_open (GARDE_ROSTER_PUT (self->put), garde_roster_page_get_review (self), shift,
                         title);
}

/* The sheet may have been read again since the search was opened. */
void
garde_roster_page_chosen (GardeRosterPage *self, gint64 doctor)
{
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);
  g_autoptr (GArray) edits = garde_roster_edits_new ();
  int shift, chosen, instead;

  if (sheet == NULL)
    return;
  chosen = garde_roster_sheet_find_doctor (sheet, doctor);
  shift = garde_roster_sheet_find_shift (sheet, self->put_shift);
  instead = self->put_instead != 0 ? garde_roster_sheet_find_doctor (sheet, self->put_instead) : -1;
  if (shift < 0 || chosen < 0)
    return;
  if (instead >= 0)
    garde_roster_edits_remove (edits, sheet, (guint) shift, (guint) instead);
  garde_roster_edits_put (edits, sheet, (guint) shift, (guint) chosen);
  give (self, edits);
}

/* A click or Enter: the reasons of an empty place, who else could come in place of somebody. */
void
garde_roster_page_picked (GardeRosterPage *self, GardeRosterChip *chip)
{
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);
  guint shift = garde_roster_chip_get_shift (chip);
  int doctor = garde_roster_chip_get_doctor (chip);

  gtk_widget_grab_focus (GTK_WIDGET (chip));
  if (!can_edit (self))
    return;
  if (doctor == GARDE_ROSTER_NOBODY)
    garde_roster_page_explain (self, shift);
  else if (garde_roster_sheet_get_cell (sheet, shift, (guint) doctor)->is_draft)
    garde_roster_page_ask_who (self, shift, doctor);
  else
    garde_roster_page_ask_who (self, shift, GARDE_ROSTER_NOBODY);
}

static void
put_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);
  GardeRosterChip *chip = garde_roster_grid_get_selected (self->grid);
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);
  guint shift;

  if (chip == NULL)
    return;
  shift = garde_roster_chip_get_shift (chip);
  if (garde_roster_sheet_get_missing (sheet, shift, TRUE) > 0)
    garde_roster_page_ask_who (self, shift, GARDE_ROSTER_NOBODY);
  else
    garde_roster_page_picked (self, chip);
}

static void
why_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);
  GardeRosterChip *chip = garde_roster_grid_get_selected (self->grid);
  g_autofree char *faults = NULL;

  if (chip == NULL)
    return;
  if (garde_roster_chip_get_doctor (chip) == GARDE_ROSTER_NOBODY)
    {
      garde_roster_page_explain (self, garde_roster_chip_get_shift (chip));
      return;
    }
  faults = garde_roster_words_faults (garde_roster_page_get_review (self),
                                      garde_roster_chip_get_shift (chip),
                                      (guint) garde_roster_chip_get_doctor (chip));
  garde_roster_page_show_notice (self, faults != NULL ? faults : _ ("No rule is broken here."));
}

/* --- The whole week --- */

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);
  gboolean in_wishes = garde_roster_page_get_mode (self) == GARDE_ROSTER_MODE_WISHES;

  garde_roster_page_show_notice (self, NULL);
  garde_roster_work_take_back (self->work, in_wishes ? NULL : garde_roster_page_get_sheet (self));
}

/* After a bad filling. */
static void
drop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);

  garde_roster_page_show_notice (self, NULL);
  garde_roster_work_do (self->work, GARDE_ROSTER_DEED_DROP, garde_roster_page_get_sheet (self));
}

static void
make_shifts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);

  garde_roster_work_do (self->work, GARDE_ROSTER_DEED_MAKE_SHIFTS,
                        garde_roster_page_get_sheet (self));
}

/* Somebody types fast: weeks and a lock that are on their way count. */
void
garde_roster_page_try_to_fill (GardeRosterPage *self)
{
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);

  if (!self->wants_fill || sheet == NULL || garde_roster_work_is_running (self->work) ||
      garde_roster_model_is_reading (self->model))
    return;
  self->wants_fill = FALSE;
  if (sheet->shifts->len == 0)
    return;
  g_free (self->filled);
  self->filled = garde_day_format_span (sheet->from, sheet->to);
  garde_roster_work_note_fill (self->work);
  garde_roster_filler_start (self->filler, sheet);
}

static void
fill_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);

  garde_roster_page_show_notice (self, NULL);
  self->wants_fill = TRUE;
  garde_roster_page_try_to_fill (self);
}

static void
new_doctor_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_roster_page_show_new_person (GARDE_ROSTER_PAGE (widget));
}

static void
swaps_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_roster_page_open_swaps (GARDE_ROSTER_PAGE (widget));
}

static void
ask_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_roster_page_open_asking (GARDE_ROSTER_PAGE (widget));
}

static void
duty_lists_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_roster_page_open_duty_lists (GARDE_ROSTER_PAGE (widget));
}

static void
rules_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_roster_page_open_rules (GARDE_ROSTER_PAGE (widget));
}

static void
open_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_roster_wishes_open_file (GARDE_ROSTER_PAGE (widget)->wishes);
}

static void
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);

  /* What is published is what is seen. */
  garde_choice_set_value (self->shown, GARDE_ROSTER_SHOWN_DRAFT);
  garde_roster_page_read (self);
  garde_roster_publishing_show (self->publishing, garde_roster_page_get_sheet (self));
  gtk_stack_set_visible_child (self->side, GTK_WIDGET (self->publishing));
  gtk_widget_grab_focus (GTK_WIDGET (self->publishing));
}

/* Stops what runs, else leaves the pane. */
static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);

  if (garde_roster_filler_is_running (self->filler))
    {
      garde_roster_filler_stop (self->filler);
      return;
    }
  garde_roster_page_show_notice (self, NULL);
  gtk_stack_set_visible_child_name (self->side, "people");
  gtk_widget_grab_focus (widget);
}

/* --- Where --- */

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);
  int go = g_variant_get_int32 (parameter);
  int days = garde_roster_page_get_mode (self) == GARDE_ROSTER_MODE_MONTH ? 28 : 7;

  if (go == GARDE_ROSTER_GO_HOME)
    garde_roster_page_show_week (self, garde_desk_get_today (self->desk));
  else
    garde_roster_page_show_week (
        self, garde_day_add (self->monday, go == GARDE_ROSTER_GO_BACK ? -days : days));
}

static void
mode_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);

  garde_choice_set_value (self->mode, g_variant_get_int32 (parameter));
  self->wants_focus = TRUE;
  garde_roster_page_read (self);
}

static void
shown_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);

  garde_choice_move (self->shown, 1);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_roster_grid_move (GARDE_ROSTER_PAGE (widget)->grid,
                          (GtkDirectionType) g_variant_get_int32 (parameter));
}

static void
carry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_roster_grid_carry (GARDE_ROSTER_PAGE (widget)->grid,
                           (GtkDirectionType) g_variant_get_int32 (parameter));
}

void
garde_roster_page_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "roster.put", NULL, put_action);
  gtk_widget_class_install_action (klass, "roster.remove", NULL, remove_action);
  gtk_widget_class_install_action (klass, "roster.lock", NULL, lock_action);
  gtk_widget_class_install_action (klass, "roster.why", NULL, why_action);
  gtk_widget_class_install_action (klass, "roster.undo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "roster.drop", NULL, drop_action);
  gtk_widget_class_install_action (klass, "roster.make-shifts", NULL, make_shifts_action);
  gtk_widget_class_install_action (klass, "roster.fill", NULL, fill_action);
  gtk_widget_class_install_action (klass, "roster.open-file", NULL, open_file_action);
  gtk_widget_class_install_action (klass, "roster.publish", NULL, publish_action);
  gtk_widget_class_install_action (klass, "roster.new-doctor", NULL, new_doctor_action);
  gtk_widget_class_install_action (klass, "roster.swaps", NULL, swaps_action);
  gtk_widget_class_install_action (klass, "roster.ask", NULL, ask_action);
  gtk_widget_class_install_action (klass, "roster.duty-lists", NULL, duty_lists_action);
  gtk_widget_class_install_action (klass, "roster.rules", NULL, rules_action);
  gtk_widget_class_install_action (klass, "roster.leave", NULL, leave_action);
  gtk_widget_class_install_action (klass, "roster.go", "i", go_action);
  gtk_widget_class_install_action (klass, "roster.mode", "i", mode_action);
  gtk_widget_class_install_action (klass, "roster.shown", NULL, shown_action);
  gtk_widget_class_install_action (klass, "roster.move", "i", move_action);
  gtk_widget_class_install_action (klass, "roster.carry", "i", carry_action);
}

/* --- Keys --- */

static const GardePageKey page_keys[] = {
  { GDK_KEY_f, 0, "roster.fill", -1 },
  { GDK_KEY_r, GDK_CONTROL_MASK, "roster.fill", -1 },
  { GDK_KEY_p, 0, "roster.publish", -1 },
  { GDK_KEY_n, 0, "roster.new-doctor", -1 },
  { GDK_KEY_e, 0, "roster.swaps", -1 },
  { GDK_KEY_a, 0, "roster.ask", -1 },
  { GDK_KEY_g, 0, "roster.duty-lists", -1 },
  { GDK_KEY_r, 0, "roster.rules", -1 },
  { GDK_KEY_l, 0, "roster.lock", -1 },
  { GDK_KEY_i, 0, "roster.why", -1 },
  { GDK_KEY_u, 0, "roster.undo", -1 },
  { GDK_KEY_z, GDK_CONTROL_MASK, "roster.undo", -1 },
  { GDK_KEY_Delete, 0, "roster.remove", -1 },
  { GDK_KEY_BackSpace, 0, "roster.remove", -1 },
  { GDK_KEY_Escape, 0, "roster.leave", -1 },
  { GDK_KEY_Left, GDK_ALT_MASK, "roster.go", GARDE_ROSTER_GO_BACK },
  { GDK_KEY_Right, GDK_ALT_MASK, "roster.go", GARDE_ROSTER_GO_ON },
  { GDK_KEY_t, 0, "roster.go", GARDE_ROSTER_GO_HOME },
  { GDK_KEY_s, 0, "roster.mode", GARDE_ROSTER_MODE_WEEK },
  { GDK_KEY_m, 0, "roster.mode", GARDE_ROSTER_MODE_MONTH },
  { GDK_KEY_w, 0, "roster.mode", GARDE_ROSTER_MODE_WISHES },
  { GDK_KEY_d, 0, "roster.shown", -1 },
  { GDK_KEY_o, 0, "roster.open-file", -1 },
  { GDK_KEY_question, GDK_SHIFT_MASK, "win.shortcuts", -1 },
};

/* Lists and scrolled windows have another meaning for them: they come before it. */
static const GardePageKey week_keys[] = {
  { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "roster.go", GARDE_ROSTER_GO_BACK },
  { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "roster.go", GARDE_ROSTER_GO_ON },
};

/* For the chip that has the focus. */
static const GardePageKey chip_keys[] = {
  { GDK_KEY_Up, 0, "roster.move", GTK_DIR_UP },
  { GDK_KEY_Down, 0, "roster.move", GTK_DIR_DOWN },
  { GDK_KEY_Left, 0, "roster.move", GTK_DIR_LEFT },
  { GDK_KEY_Right, 0, "roster.move", GTK_DIR_RIGHT },
  { GDK_KEY_Up, GDK_SHIFT_MASK, "roster.carry", GTK_DIR_UP },
  { GDK_KEY_Down, GDK_SHIFT_MASK, "roster.carry", GTK_DIR_DOWN },
  { GDK_KEY_Left, GDK_SHIFT_MASK, "roster.carry", GTK_DIR_LEFT },
  { GDK_KEY_Right, GDK_SHIFT_MASK, "roster.carry", GTK_DIR_RIGHT },
};

static gboolean
chip_key_cb (GtkWidget *page, GVariant *args, gpointer data)
{
  if (!GARDE_IS_ROSTER_CHIP (garde_page_keys_get_focus (page)))
    return GDK_EVENT_PROPAGATE;
  garde_page_keys_activate (page, data);
  return GDK_EVENT_STOP;
}

void
garde_roster_page_add_keys (GardeRosterPage *self)
{
  garde_page_keys_add (GTK_WIDGET (self), page_keys, G_N_ELEMENTS (page_keys),
                       garde_page_keys_press, GTK_SHORTCUT_SCOPE_GLOBAL);
  garde_page_keys_add (GTK_WIDGET (self), week_keys, G_N_ELEMENTS (week_keys),
                       garde_page_keys_press, GTK_SHORTCUT_SCOPE_GLOBAL);
  garde_page_keys_add (GTK_WIDGET (self), week_keys, G_N_ELEMENTS (week_keys),
                       garde_page_keys_press, GTK_SHORTCUT_SCOPE_LOCAL);
  garde_page_keys_add (GTK_WIDGET (self), chip_keys, G_N_ELEMENTS (chip_keys), chip_key_cb,
                       GTK_SHORTCUT_SCOPE_LOCAL);
}
