/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-backup-key-card.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-printer.h"
#include "ui/settings/garde-backup-work.h"
#include "ui/shared/garde-children.h"

struct _GardeBackupKeyCard
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *name;
  GtkLabel *advice;
  GtkLabel *problem;
  GtkCheckButton *replace;
  GtkCheckButton *keep;
  GtkWidget *actions;
  GtkWidget *make;
  GtkWidget *use;
  GtkWidget *print_again;
  GtkWidget *discard;

  /* Owned References */
  GardeDesk *desk;
  GardeBackupNewKey *made; /* whose sheet somebody has to have before it is used; NULL: none */
  char *used;              /* the name of the key in use; NULL: none */
};

G_DEFINE_FINAL_TYPE (GardeBackupKeyCard, garde_backup_key_card, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_problem (GardeBackupKeyCard *self, const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
show_name (GardeBackupKeyCard *self)
{
  g_autofree char *text = NULL;

  if (self->used != NULL)
    text = g_strdup_printf (_ ("Key %s, whose name stands on its sheet."), self->used);
  gtk_label_set_text (self->name,
                      text != NULL ? text : _ ("There is no key yet, so nothing is backed up."));
}

static void
show (GardeBackupKeyCard *self)
{
  gboolean is_made = self->made != NULL;
  gboolean replaces = gtk_check_button_get_active (self->replace);

  show_name (self);
  gtk_label_set_text (
      self->advice,
      is_made
          ? _ ("Is the sheet readable? The key on it is used as soon as you have it in your hands, "
               "and can be printed until then. Lock it away, not beside the computer.")
          : _ ("Backups are sealed: only the sheet with the private half opens them. It is printed "
               "once and nowhere else. Lock it away, not beside the computer."));
  gtk_widget_set_visible (GTK_WIDGET (self->replace), self->used != NULL && !is_made);
  gtk_widget_set_visible (self->make, !is_made && (self->used == NULL || replaces));
  gtk_widget_set_visible (self->actions, is_made || self->used == NULL || replaces);
  gtk_widget_set_visible (GTK_WIDGET (self->keep), is_made);
  gtk_widget_set_visible (self->use, is_made);
  gtk_widget_set_visible (self->print_again, is_made);
  gtk_widget_set_visible (self->discard, is_made);
}

void
garde_backup_key_card_show (GardeBackupKeyCard *self, const GardeBackupState *state)
{
  g_return_if_fail (GARDE_IS_BACKUP_KEY_CARD (self) && state != NULL);

  g_free (self->used);
  self->used = state->public_key != NULL ? garde_key_dup_name (state->public_key) : NULL;
  show (self);
}

/* --- Making one --- */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupKeyCard) self = data;
  g_autoptr (GError) error = NULL;

  if (!garde_printer_print_finish (result, &error) && self->desk != NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_problem (self, error->message);
}

static void
print_cb (GardeBackupKeyCard *self)
{
  show_problem (self, NULL);
  garde_printer_print_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                             self->made->sheet, _ ("Key of the backups"), GARDE_PRINTER_ASK,
                             printed_cb, g_object_ref (self));
}

static void
drawn_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupKeyCard) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeBackupNewKey) made =
      garde_backup_work_draw_key_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (self->make, TRUE);
  if (made == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  self->made = g_steal_pointer (&made);
  show (self);
  gtk_widget_grab_focus (self->use);
  print_cb (self);
}

static void
make_cb (GardeBackupKeyCard *self)
{
  if (self->desk == NULL || self->made != NULL)
    return;
  show_problem (self, NULL);
  gtk_widget_set_sensitive (self->make, FALSE);
  garde_backup_work_draw_key_async (self->desk, drawn_cb, g_object_ref (self));
}

static void
forget_made (GardeBackupKeyCard *self)
{
  g_clear_pointer (&self->made, garde_backup_new_key_free);
  gtk_check_button_set_active (self->replace, FALSE);
  show (self);
}

static void
discard_cb (GardeBackupKeyCard *self)
{
  show_problem (self, NULL);
  forget_made (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* From here on the private half is on paper alone, or in the keyring too. */
static void
used_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupKeyCard) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *trouble = NULL;
  gboolean done = garde_backup_work_use_key_finish (GARDE_DESK (desk), result, &trouble, &error);

  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (self->use, TRUE);
  if (!done)
    {
      show_problem (self, error->message);
      return;
    }
  forget_made (self);
  show_problem (self, trouble);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
use_cb (GardeBackupKeyCard *self)
{
  if (self->made == NULL)
    return;
  show_problem (self, NULL);
  gtk_widget_set_sensitive (self->use, FALSE);
  garde_backup_work_use_key_async (self->desk, self->made->private_key, self->used != NULL,
                                   gtk_check_button_get_active (self->keep), used_cb,
                                   g_object_ref (self));
}

/* --- The widget --- */

static gboolean
garde_backup_key_card_grab_focus (GtkWidget *widget)
{
  GardeBackupKeyCard *self = GARDE_BACKUP_KEY_CARD (widget);

  if (gtk_widget_get_visible (self->use))
    return gtk_widget_grab_focus (self->use);
  if (gtk_widget_get_visible (self->make))
    return gtk_widget_grab_focus (self->make);
  return gtk_widget_grab_focus (GTK_WIDGET (self->replace));
}

static void
garde_backup_key_card_dispose (GObject *object)
{
  GardeBackupKeyCard *self = GARDE_BACKUP_KEY_CARD (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_BACKUP_KEY_CARD);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->made, garde_backup_new_key_free);
  g_clear_pointer (&self->used, g_free);
  G_OBJECT_CLASS (garde_backup_key_card_parent_class)->dispose (object);
}

static void
garde_backup_key_card_class_init (GardeBackupKeyCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_backup_key_card_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_backup_key_card_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_BACKUP_KEY_CARD, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-backup-key-card.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeBackupKeyCard, name);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupKeyCard, advice);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupKeyCard, problem);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupKeyCard, replace);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupKeyCard, keep);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupKeyCard, actions);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupKeyCard, make);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupKeyCard, use);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupKeyCard, print_again);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupKeyCard, discard);
  gtk_widget_class_bind_template_callback (widget_class, show);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
}

static void
garde_backup_key_card_init (GardeBackupKeyCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show (self);
}

void
garde_backup_key_card_set_up (GardeBackupKeyCard *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_BACKUP_KEY_CARD (self) && GARDE_IS_DESK (desk));

  g_set_object (&self->desk, desk);
}
