/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-context.h"

struct _GardeContext
{
  GObject parent_instance;

  char *uri;
  char *workstation;
  GardeClock *clock;
  GardeDesk *desk;
  GardeDayModel *today;
  GError *error;
  GardeContextState state;
};

G_DEFINE_FINAL_TYPE (GardeContext, garde_context, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
garde_context_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int) GARDE_CONTEXT (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_context_finalize (GObject *object)
{
  GardeContext *self = GARDE_CONTEXT (object);

  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  g_clear_error (&self->error);
  g_clear_pointer (&self->clock, garde_clock_unref);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->workstation, g_free);
  G_OBJECT_CLASS (garde_context_parent_class)->finalize (object);
}

static void
garde_context_class_init (GardeContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = garde_context_get_property;
  object_class->finalize = garde_context_finalize;

  properties[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, GARDE_CONTEXT_OPENING, GARDE_CONTEXT_FAILED,
                        GARDE_CONTEXT_OPENING, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
garde_context_init (GardeContext *self)
{
}

GardeContext *
garde_context_new (const char *uri, const char *workstation, GardeClock *clock)
{
  GardeContext *self;

  g_return_val_if_fail (clock != NULL, NULL);

  self = g_object_new (GARDE_TYPE_CONTEXT, NULL);
  self->uri = g_strdup (uri);
  self->workstation = g_strdup (workstation);
  self->clock = garde_clock_ref (clock);

  return self;
}

static void
set_state (GardeContext *self, GardeContextState state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
opened_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeContext) self = data;
  g_autoptr (GError) error = NULL;

  if (!garde_desk_open_finish (GARDE_DESK (desk), result, &error))
    {
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
      set_state (self, GARDE_CONTEXT_FAILED);
      return;
    }

  /* The window may have been closed meanwhile. */
  if (self->desk == NULL)
    return;
  self->today = garde_day_model_new (self->desk, garde_desk_get_today (self->desk));
  set_state (self, GARDE_CONTEXT_OPEN);
}

void
garde_context_open (GardeContext *self)
{
  g_return_if_fail (GARDE_IS_CONTEXT (self));
  g_return_if_fail (self->today == NULL);

  if (self->desk != NULL)
    garde_desk_close (self->desk);
  g_clear_object (&self->desk);
  g_clear_error (&self->error);

  /* An embedded file is migrated by the window; a server refuses, and says who may. */
  self->desk = garde_desk_new (self->uri, NULL, self->workstation, NULL, self->clock,
                               GARDE_STORE_OPEN_MIGRATE);
  set_state (self, GARDE_CONTEXT_OPENING);
  garde_desk_open_async (self->desk, NULL, opened_cb, g_object_ref (self));
}

GardeContextState
garde_context_get_state (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), GARDE_CONTEXT_FAILED);

  return self->state;
}

const GError *
garde_context_get_error (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), NULL);

  return self->error;
}

GardeDesk *
garde_context_get_desk (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), NULL);

  return self->state == GARDE_CONTEXT_OPEN ? self->desk : NULL;
}

GardeDayModel *
garde_context_get_today (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), NULL);

  return self->today;
}

void
garde_context_close (GardeContext *self)
{
  g_return_if_fail (GARDE_IS_CONTEXT (self));

  if (self->desk != NULL)
    garde_desk_close (self->desk);
  g_clear_object (&self->today);
  g_clear_object (&self->desk);
}
