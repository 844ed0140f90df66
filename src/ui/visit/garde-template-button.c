/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-template-button.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/visit/garde-pick-list.h"

#define WIDTH (320)

struct _GardeTemplateButton
{
  GtkWidget parent_instance;

  GtkWidget *button; /* child */
  GtkWidget *popover;
  GtkWidget *entry;
  GardePickList *list;
  GtkWidget *nothing;

  GardeNoteAids *aids;
  GPtrArray *offered; /* of GardeTemplate */
  GardeReasonGroup group;
};

G_DEFINE_FINAL_TYPE (GardeTemplateButton, garde_template_button, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What to do when there is nothing to pick. */
static void
show_nothing (GardeTemplateButton *self)
{
  gboolean has_any = garde_note_aids_get_templates (self->aids)->len > 0;

  gtk_label_set_text (GTK_LABEL (self->nothing),
                      has_any ? _ ("No template has these letters. Take one back, or press Escape "
                                   "and write freely.")
                              : _ ("The centre has no template. Press Escape and write freely."));
  gtk_widget_set_visible (self->nothing, self->offered->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->offered->len > 0);
}

static void
offer (GardeTemplateButton *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_clear_pointer (&self->offered, g_ptr_array_unref);
  garde_pick_list_clear (self->list);
  if (self->aids == NULL)
    return;

  self->offered = garde_note_aids_find_templates (self->aids, typed, self->group);
  g_ptr_array_set_free_func (self->offered, g_object_unref);
  for (guint i = 0; i < self->offered->len; i++)
    {
      GardeTemplate *template = g_object_ref (self->offered->pdata[i]);

      garde_pick_list_add (self->list, NULL, template->name, template->conclusion_code, typed);
    }
  show_nothing (self);
}

static void
picked_cb (GardeTemplateButton *self, int index)
{
  g_autoptr (GardeTemplate) template = g_object_ref (self->offered->pdata[index]);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[PICKED], 0, template);
}

static void
shown_cb (GardeTemplateButton *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  offer (self);
  gtk_widget_grab_focus (self->entry);
}

static gboolean
key_pressed_cb (GardeTemplateButton *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      garde_pick_list_move (self->list, key == GDK_KEY_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return garde_pick_list_pick (self->list);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The popover holds a grab, so that no key goes further up than here: the page's and the window's
 * own keys would do nothing while it is open. */
static gboolean
key_left_cb (GardeTemplateButton *self,
             guint key,
             guint code,
             GdkModifierType state,
             GtkEventControllerKey *controller)
{
  g_autoptr (GtkWidget) popover = g_object_ref (self->popover);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0)
    return GDK_EVENT_PROPAGATE;

  for (GtkWidget *above = GTK_WIDGET (self); above != NULL; above = gtk_widget_get_parent (above))
    if (gtk_event_controller_key_forward (controller, above))
      {
        gtk_popover_popdown (GTK_POPOVER (popover));
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

void
garde_template_button_set_up (GardeTemplateButton *self,
                              GardeNoteAids *aids,
                              GardeReasonGroup group)
{
  g_return_if_fail (GARDE_IS_TEMPLATE_BUTTON (self));

  if (g_set_object (&self->aids, aids))
    g_signal_connect_object (aids, "loaded", G_CALLBACK (offer), self, G_CONNECT_SWAPPED);
  self->group = group;
}

void
garde_template_button_open (GardeTemplateButton *self)
{
  g_return_if_fail (GARDE_IS_TEMPLATE_BUTTON (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

static void
garde_template_button_dispose (GObject *object)
{
  GardeTemplateButton *self = GARDE_TEMPLATE_BUTTON (object);

  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  g_clear_object (&self->aids);
  G_OBJECT_CLASS (garde_template_button_parent_class)->dispose (object);
}

static void
garde_template_button_class_init (GardeTemplateButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_template_button_dispose;
  signals[PICKED] = g_signal_new ("picked", GARDE_TYPE_TEMPLATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, GARDE_TYPE_TEMPLATE);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_label (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "document-new-symbolic",
                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("Template")));
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_LABEL, "label", _ ("Ctrl+T"), "valign", GTK_ALIGN_CENTER,
                                "css-classes", (const char *[]){ "key-cap", NULL },
                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return box;
}

static void
make_popover (GardeTemplateButton *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->entry = g_object_new (GTK_TYPE_ENTRY, "placeholder-text", _ ("Name of a template"),
                              "margin-start", 6, "margin-end", 6, "margin-top", 6, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of a template"), -1);
  self->list = g_object_new (GARDE_TYPE_PICK_LIST, "width-request", WIDTH, NULL);
  gtk_box_append (GTK_BOX (box), self->entry);
  self->nothing =
      g_object_new (GTK_TYPE_LABEL, "visible", FALSE, "wrap", TRUE, "xalign", 0.0F,
                    "max-width-chars", 36, "margin-start", 12, "margin-end", 12, "margin-bottom", 9,
                    "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "css-classes",
                    (const char *[]){ "small", "dim-label", NULL }, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->nothing);
  self->popover = g_object_new (GTK_TYPE_POPOVER, "child", box, NULL);
  gtk_widget_add_css_class (self->popover, "search-pop");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_left_cb), self);
  gtk_widget_add_controller (self->popover, keys);
  g_signal_connect_swapped (self->list, "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (offer), self);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (shown_cb), self);
}

static void
garde_template_button_init (GardeTemplateButton *self)
{
  make_popover (self);
  self->button =
      g_object_new (GTK_TYPE_MENU_BUTTON, "child", make_label (), "popover", self->popover, NULL);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Template"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}
