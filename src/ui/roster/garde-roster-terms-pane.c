/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-terms-pane.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-roster.h"
#include "ui/roster/garde-roster-terms-fields.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"

struct _GardeRosterTermsPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeFormField *fields[GARDE_N_TERMS_FIELDS];
  GtkEditable *entries[GARDE_N_TERMS_FIELDS];
  GtkLabel *told;

  /* Owned References */
  GardeDesk *desk;
  GardeRosterTerms *base; /* what is typed is compared with; NULL until opened */
  GardeRosterTerms *last; /* as last read */

  gboolean is_saving;
  gboolean is_refused; /* what somebody else saved may be overwritten once it was read */
};

G_DEFINE_FINAL_TYPE (GardeRosterTermsPane, garde_roster_terms_pane, GTK_TYPE_WIDGET)

enum
{
  LEFT,
  STALE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* As the template calls each field; its entry has "_entry" behind. */
static const char *const names[GARDE_N_TERMS_FIELDS] = {
  [GARDE_TERMS_REST] = "rest",       [GARDE_TERMS_GAP] = "gap",
  [GARDE_TERMS_DUTY] = "duty",       [GARDE_TERMS_WEEKS] = "weeks",
  [GARDE_TERMS_FIFTEEN] = "fifteen", [GARDE_TERMS_CALL_CENTRE] = "call_centre",
};

static void
tell (GardeRosterTermsPane *self, const char *sentence)
{
  gtk_label_set_text (self->told, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->told), sentence != NULL);
}

/* --- What the centre has --- */

static gboolean
is_touched (GardeRosterTermsPane *self, GardeTermsField field)
{
  return !garde_terms_field_is (field, self->base, gtk_editable_get_text (self->entries[field]));
}

static gboolean
is_any_touched (GardeRosterTermsPane *self)
{
  for (GardeTermsField field = 0; field < GARDE_N_TERMS_FIELDS; field++)
    if (is_touched (self, field))
      return TRUE;
  return FALSE;
}

static void
fill_field (GardeRosterTermsPane *self, GardeTermsField field, const GardeRosterTerms *terms)
{
  g_autofree char *text = garde_terms_field_dup_text (field, terms);

  /* The cursor stays where it is in a text that stays as it is. */
  if (!g_str_equal (gtk_editable_get_text (self->entries[field]), text))
    {
      gtk_editable_set_text (self->entries[field], text);
      gtk_editable_set_position (self->entries[field], -1);
    }
  garde_form_field_set_error (self->fields[field], NULL);
}

/* Takes @terms over; what was typed stays. */
static void
take (GardeRosterTermsPane *self, GardeRosterTerms *terms)
{
  for (GardeTermsField field = 0; field < GARDE_N_TERMS_FIELDS; field++)
    if (!is_touched (self, field))
      fill_field (self, field, terms);
  g_set_object (&self->base, terms);
}

/* What somebody else saved is taken over where nothing is typed, or once the person was told. */
static void
follow (GardeRosterTermsPane *self)
{
  if (self->base == NULL ||
      garde_record_get_revision (self->last) <= garde_record_get_revision (self->base) ||
      (!self->is_refused && is_any_touched (self)))
    return;
  self->is_refused = FALSE;
  take (self, self->last);
}

void
garde_roster_terms_pane_update (GardeRosterTermsPane *self, GardeRosterTerms *terms)
{
  g_return_if_fail (GARDE_IS_ROSTER_TERMS_PANE (self));
  g_return_if_fail (GARDE_IS_ROSTER_TERMS (terms));

  g_set_object (&self->last, terms);
  follow (self);
}

void
garde_roster_terms_pane_open (GardeRosterTermsPane *self, GardeRosterTerms *terms)
{
  g_return_if_fail (GARDE_IS_ROSTER_TERMS_PANE (self));
  g_return_if_fail (GARDE_IS_ROSTER_TERMS (terms));

  self->is_refused = FALSE;
  g_set_object (&self->last, terms);
  g_set_object (&self->base, terms);
  for (GardeTermsField field = 0; field < GARDE_N_TERMS_FIELDS; field++)
    fill_field (self, field, terms);
  tell (self, NULL);
}

/* --- Saving --- */

static gpointer
save_terms (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  return garde_store_save_roster_terms (store, session, argument, error) ? g_object_ref (argument)
                                                                         : NULL;
}

/* Whoever saves once more after he was told of somebody else's change means it. The first rules of
 * a centre are TAKEN, not STALE. */
static void
show_failure (GardeRosterTermsPane *self, const GError *error)
{
  if (!g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE) &&
      !g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN))
    {
      tell (self, error->message);
      return;
    }
  tell (self, _ ("Somebody else has changed the rules in the meantime. What you typed is kept and "
                 "not saved yet: save again to keep yours."));
  self->is_refused = TRUE;
  follow (self);
  g_signal_emit (self, signals[STALE], 0);
}

static void
saved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterTermsPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRosterTerms) saved = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  /* The window may have been closed meanwhile. */
  if (self->desk == NULL)
    return;
  self->is_saving = FALSE;
  if (saved == NULL)
    {
      show_failure (self, error);
      return;
    }
  /* As it is written here: 11 for 11h. */
  g_set_object (&self->base, saved);
  take (self, saved);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              _ ("Saved on every workstation"));
}

/* What was typed; NULL, said below its field, if something cannot be. (transfer full) */
static GardeRosterTerms *
read_terms (GardeRosterTermsPane *self)
{
  g_autoptr (GardeRosterTerms) terms = garde_roster_terms_copy (self->base);
  GtkWidget *wrong = NULL;

  for (GardeTermsField field = 0; field < GARDE_N_TERMS_FIELDS; field++)
    {
      gboolean is_good =
          garde_terms_field_set (field, terms, gtk_editable_get_text (self->entries[field]));
      g_autofree char *why = is_good ? NULL : garde_terms_field_explain (field);

      garde_form_field_set_error (self->fields[field], why);
      if (!is_good && wrong == NULL)
        wrong = GTK_WIDGET (self->entries[field]);
    }
  if (wrong == NULL)
    return g_steal_pointer (&terms);
  gtk_widget_grab_focus (wrong);
  return NULL;
}

static void
save_cb (GardeRosterTermsPane *self)
{
  GardeRosterTerms *terms;

  if (self->is_saving || self->desk == NULL || self->base == NULL)
    return;
  tell (self, NULL);
  terms = read_terms (self);
  if (terms == NULL)
    return;
  self->is_saving = TRUE;
  garde_desk_run_async (self->desk, save_terms, terms, g_object_unref, g_object_unref, NULL,
                        saved_cb, g_object_ref (self));
}

/* --- The pane --- */

static void
leave_cb (GardeRosterTermsPane *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
key_pressed_cb (GardeRosterTermsPane *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (key == GDK_KEY_Escape)
    leave_cb (self);
  else if (is_enter && (state & GDK_CONTROL_MASK) != 0)
    save_cb (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
garde_roster_terms_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (
      GTK_WIDGET (GARDE_ROSTER_TERMS_PANE (widget)->entries[GARDE_TERMS_REST]));
}

static void
garde_roster_terms_pane_dispose (GObject *object)
{
  GardeRosterTermsPane *self = GARDE_ROSTER_TERMS_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ROSTER_TERMS_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  g_clear_object (&self->base);
  g_clear_object (&self->last);
  G_OBJECT_CLASS (garde_roster_terms_pane_parent_class)->dispose (object);
}

static void
garde_roster_terms_pane_class_init (GardeRosterTermsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_roster_terms_pane_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_roster_terms_pane_grab_focus;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/roster/garde-roster-terms-pane.ui");
  for (GardeTermsField field = 0; field < GARDE_N_TERMS_FIELDS; field++)
    {
      g_autofree char *entry = g_strconcat (names[field], "_entry", NULL);

      gtk_widget_class_bind_template_child_full (widget_class, names[field], FALSE, 0);
      gtk_widget_class_bind_template_child_full (widget_class, entry, FALSE, 0);
    }
  gtk_widget_class_bind_template_child (widget_class, GardeRosterTermsPane, told);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);

  signals[LEFT] = g_signal_new ("left", GARDE_TYPE_ROSTER_TERMS_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[STALE] = g_signal_new ("stale", GARDE_TYPE_ROSTER_TERMS_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
garde_roster_terms_pane_init (GardeRosterTermsPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (GardeTermsField field = 0; field < GARDE_N_TERMS_FIELDS; field++)
    {
      g_autofree char *entry = g_strconcat (names[field], "_entry", NULL);

      self->fields[field] = GARDE_FORM_FIELD (gtk_widget_get_template_child (
          GTK_WIDGET (self), GARDE_TYPE_ROSTER_TERMS_PANE, names[field]));
      self->entries[field] = GTK_EDITABLE (
          gtk_widget_get_template_child (GTK_WIDGET (self), GARDE_TYPE_ROSTER_TERMS_PANE, entry));
    }
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
garde_roster_terms_pane_set_up (GardeRosterTermsPane *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_ROSTER_TERMS_PANE (self));
  g_return_if_fail (GARDE_IS_DESK (desk) && self->desk == NULL);

  self->desk = g_object_ref (desk);
}
