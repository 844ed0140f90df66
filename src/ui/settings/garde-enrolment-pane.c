/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-enrolment-pane.h"

#include <glib/gi18n-lib.h>

#include "secret/garde-key.h"
#include "service/garde-enrolment.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"

struct _GardeEnrolmentPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *state;
  GtkLabel *key;
  GtkLabel *shown_hint;
  GardeFormField *typed_field;
  GtkEditable *typed;
  GtkWidget *keep;
  GtkCheckButton *lost;
  GtkWidget *make;
  GtkWidget *show;
  GtkWidget *hide;
  GtkLabel *problem;

  /* Owned References */
  GardeDesk *desk;

  GardeEnrolment enrolment;
  gboolean may_manage;
  gboolean is_working;
};

G_DEFINE_FINAL_TYPE (GardeEnrolmentPane, garde_enrolment_pane, GTK_TYPE_WIDGET)

/* --- What is done where it does not hold up the window: a keyring may ask a person --- */

typedef enum
{
  LOOK,
  MAKE,
  REPLACE,
  SHOW,
  KEEP,
} Deed;

typedef struct
{
  Deed deed;
  char *typed;
} Wish;

typedef struct
{
  Deed deed;
  GardeEnrolment enrolment;
  gboolean may_manage;
  char *text; /* the key, of SHOW */
} Outcome;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  garde_key_wipe_text (wish->typed);
  g_free (wish);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  garde_key_wipe_text (outcome->text);
  g_free (outcome);
}

static gboolean
do_deed (
    GardeStore *store, GardeSession *session, const Wish *wish, Outcome *outcome, GError **error)
{
  switch (wish->deed)
    {
    case MAKE:
    case REPLACE:
      return garde_enrolment_create (store, session, wish->deed == REPLACE, error);
    case SHOW:
      outcome->text = garde_enrolment_dup_text (store, session, error);
      return outcome->text != NULL;
    case KEEP:
      return garde_enrolment_enrol (store, wish->typed, error);
    case LOOK:
    default:
      return TRUE;
    }
}

static gpointer
work (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  const Wish *wish = argument;
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->deed = wish->deed;
  outcome->may_manage = garde_session_may (session, GARDE_ACTION_ACCOUNT_MANAGE);
  if (do_deed (store, session, wish, outcome, error) &&
      garde_enrolment_look (store, &outcome->enrolment, error))
    return outcome;
  outcome_free (outcome);
  return NULL;
}

/* The other thread's store asks for its key again. */
static gpointer
attach (GardeStore *store,
        GardeSession *session,
        gpointer argument,
        GCancellable *cancellable,
        GError **error)
{
  garde_enrolment_attach (store);
  return NULL;
}

/* --- What is shown --- */

static const char *
explain (GardeEnrolment enrolment)
{
  switch (enrolment)
    {
    case GARDE_ENROLMENT_DONE:
      return _ (
          "This workstation has the key of the audit trail: what is done here is written down "
          "so that nobody can change it unseen.");
    case GARDE_ENROLMENT_NONE_YET:
      return _ (
          "The audit trail has no key yet: a check of it sees that its rows are in order, and "
          "not whether one was changed. An administrator makes the key once, at one "
          "workstation.");
    case GARDE_ENROLMENT_NEEDED:
      return _ ("This workstation does not have the key of the audit trail: of what is done here, "
                "only the order can be verified later. An administrator has the key shown in these "
                "settings at a workstation that has it; it is typed here, once.");
    case GARDE_ENROLMENT_NO_KEYRING:
    default:
      return _ ("The keyring of this session does not answer, so this workstation is without the "
                "key of the audit trail: of what is done here, only the order can be verified "
                "later.");
    }
}

static void
show_problem (GardeEnrolmentPane *self, const char *message)
{
  gtk_label_set_text (self->problem, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
}

static void
show_key (GardeEnrolmentPane *self, const char *text)
{
  gtk_label_set_text (self->key, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->key), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->shown_hint), text != NULL);
}

/* What is possible now. */
static void
show_state (GardeEnrolmentPane *self)
{
  gboolean is_needed = self->enrolment == GARDE_ENROLMENT_NEEDED;
  gboolean is_done = self->enrolment == GARDE_ENROLMENT_DONE;
  gboolean is_shown = gtk_widget_get_visible (GTK_WIDGET (self->key));
  gboolean is_lost = is_needed && gtk_check_button_get_active (self->lost);

  gtk_label_set_text (self->state, explain (self->enrolment));
  gtk_widget_set_visible (GTK_WIDGET (self->typed_field), is_needed && !is_lost);
  gtk_widget_set_visible (self->keep, is_needed && !is_lost);
  gtk_widget_set_visible (GTK_WIDGET (self->lost), is_needed && self->may_manage);
  gtk_widget_set_visible (self->make, self->may_manage &&
                                          (self->enrolment == GARDE_ENROLMENT_NONE_YET || is_lost));
  gtk_widget_set_visible (self->show, is_done && self->may_manage && !is_shown);
  gtk_widget_set_visible (self->hide, is_done && is_shown);
  gtk_widget_set_sensitive (self->keep, !self->is_working);
  gtk_widget_set_sensitive (self->make, !self->is_working);
  gtk_widget_set_sensitive (self->show, !self->is_working);
}

static void
show_outcome (GardeEnrolmentPane *self, const Outcome *outcome)
{
  self->enrolment = outcome->enrolment;
  self->may_manage = outcome->may_manage;
  if (outcome->text != NULL)
    show_key (self, outcome->text);
  if (outcome->deed != LOOK && outcome->deed != SHOW)
    {
      gtk_editable_set_text (self->typed, "");
      gtk_check_button_set_active (self->lost, FALSE);
      garde_desk_run_async (self->desk, attach, NULL, NULL, NULL, NULL, NULL, NULL);
    }
  show_state (self);
  if (outcome->deed == SHOW)
    gtk_widget_grab_focus (self->hide);
}

static void
worked_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeEnrolmentPane) self = data;
  g_autoptr (GError) error = NULL;
  Outcome *outcome = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_working = FALSE;
  if (self->desk != NULL && outcome != NULL)
    show_outcome (self, outcome);
  else if (self->desk != NULL)
    {
      show_state (self);
      if (self->enrolment == GARDE_ENROLMENT_NEEDED)
        garde_form_field_set_error (self->typed_field, error->message);
      else
        show_problem (self, error->message);
    }
  g_clear_pointer (&outcome, outcome_free);
}

static void
start (GardeEnrolmentPane *self, Deed deed)
{
  Wish *wish;

  if (self->is_working || self->desk == NULL)
    return;
  wish = g_new0 (Wish, 1);
  wish->deed = deed;
  if (deed == KEEP)
    wish->typed = g_strdup (gtk_editable_get_text (self->typed));
  self->is_working = TRUE;
  show_problem (self, NULL);
  garde_form_field_set_error (self->typed_field, NULL);
  garde_desk_work_async (self->desk, work, wish, wish_free, outcome_free, NULL, worked_cb,
                         g_object_ref (self));
}

/* --- What a person does --- */

static void
make_cb (GardeEnrolmentPane *self)
{
  start (self, self->enrolment == GARDE_ENROLMENT_NEEDED ? REPLACE : MAKE);
}

static void
show_cb (GardeEnrolmentPane *self)
{
  start (self, SHOW);
}

static void
hide_cb (GardeEnrolmentPane *self)
{
  show_key (self, NULL);
  show_state (self);
  gtk_widget_grab_focus (self->show);
}

static void
keep_cb (GardeEnrolmentPane *self)
{
  start (self, KEEP);
}

static void
lost_toggled_cb (GardeEnrolmentPane *self)
{
  if (self->desk != NULL)
    show_state (self);
}

/* --- The widget --- */

void
garde_enrolment_pane_refresh (GardeEnrolmentPane *self)
{
  g_return_if_fail (GARDE_IS_ENROLMENT_PANE (self));

  start (self, LOOK);
}

void
garde_enrolment_pane_set_up (GardeEnrolmentPane *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_ENROLMENT_PANE (self));
  g_return_if_fail (GARDE_IS_DESK (desk) && self->desk == NULL);

  self->desk = g_object_ref (desk);
}

/* Whoever comes back to the page finds the key no longer on the screen. */
static void
garde_enrolment_pane_unmap (GtkWidget *widget)
{
  show_key (GARDE_ENROLMENT_PANE (widget), NULL);
  GTK_WIDGET_CLASS (garde_enrolment_pane_parent_class)->unmap (widget);
}

static void
garde_enrolment_pane_dispose (GObject *object)
{
  GardeEnrolmentPane *self = GARDE_ENROLMENT_PANE (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ENROLMENT_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  G_OBJECT_CLASS (garde_enrolment_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-enrolment-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeEnrolmentPane, state);
  gtk_widget_class_bind_template_child (widget_class, GardeEnrolmentPane, key);
  gtk_widget_class_bind_template_child (widget_class, GardeEnrolmentPane, shown_hint);
  gtk_widget_class_bind_template_child (widget_class, GardeEnrolmentPane, typed_field);
  gtk_widget_class_bind_template_child (widget_class, GardeEnrolmentPane, typed);
  gtk_widget_class_bind_template_child (widget_class, GardeEnrolmentPane, keep);
  gtk_widget_class_bind_template_child (widget_class, GardeEnrolmentPane, lost);
  gtk_widget_class_bind_template_child (widget_class, GardeEnrolmentPane, make);
  gtk_widget_class_bind_template_child (widget_class, GardeEnrolmentPane, show);
  gtk_widget_class_bind_template_child (widget_class, GardeEnrolmentPane, hide);
  gtk_widget_class_bind_template_child (widget_class, GardeEnrolmentPane, problem);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, lost_toggled_cb);
}

static void
garde_enrolment_pane_class_init (GardeEnrolmentPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_enrolment_pane_dispose;
  widget_class->unmap = garde_enrolment_pane_unmap;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
garde_enrolment_pane_init (GardeEnrolmentPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
