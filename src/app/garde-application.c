/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-application.h"

#include <glib/gi18n-lib.h>

#include "app/garde-context.h"
#include "app/garde-measure.h"
#include "app/garde-window.h"
#include "desktop/garde-settings.h"

#define APPLICATION_ID "org.garde.Garde"

struct _GardeApplication
{
  AdwApplication parent_instance;

  GSettings *settings; /* NULL where they are not installed */
  GardeContext *context;
  char *database;
  char *measure;
};

G_DEFINE_FINAL_TYPE (GardeApplication, garde_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "win.search", { "<Control>k" } },
  { "win.walk-in", { "F4" } },
  { "win.new-patient", { "<Control>n" } },
  { "win.show-nth-place(0)", { "<Control>1" } },
  { "win.show-nth-place(1)", { "<Control>2" } },
  { "win.show-nth-place(2)", { "<Control>3" } },
  { "win.show-nth-place(3)", { "<Control>4" } },
  { "win.show-nth-place(4)", { "<Control>5" } },
  { "win.show-nth-place(5)", { "<Control>6" } },
  { "win.show-nth-place(6)", { "<Control>7" } },
  { "win.show-place::settings", { "<Control>comma" } },
  { "win.show-nth-place(7)", { "<Control>8" } },
  { "win.lock", { "<Control>l" } },
  { "win.back", { "<Alt>Left" } },
  { "win.shortcuts", { "<Control>question", "F1" } },
  { "window.close", { "<Control>w", "<Control>q" } },
};

static void
make_context (GardeApplication *self)
{
  g_autoptr (GardeClock) clock = garde_clock_new_system ();
  g_autofree char *workstation =
      garde_settings_dup_text (self->settings, GARDE_SETTING_WORKSTATION);

  if (self->database == NULL)
    self->database = garde_settings_dup_text (self->settings, GARDE_SETTING_DATABASE);
  self->context =
      garde_context_new (self->database, workstation != NULL ? workstation : g_get_host_name (),
                         self->settings, clock);
}

/* What a window does besides when it is not measured. */
static void
watch (GardeApplication *self, GardeWindow *window)
{
  garde_settings_keep_size (self->settings, GTK_WINDOW (window));
  garde_window_watch (window);
}

static void
garde_application_activate (GApplication *application)
{
  GardeApplication *self = GARDE_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  if (self->measure != NULL)
    window = garde_measure_make_bare (GTK_APPLICATION (self), self->measure);
  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }

  /* The database is opened while the window is made. */
  make_context (self);
  garde_context_open (self->context);
  window = GTK_WINDOW (garde_window_new (GTK_APPLICATION (self), self->context));
  if (self->measure != NULL)
    garde_measure_watch (window, self->context, self->measure);
  else
    watch (self, GARDE_WINDOW (window));
  garde_window_appear (GARDE_WINDOW (window));
}

static void
garde_application_startup (GApplication *application)
{
  GardeApplication *self = GARDE_APPLICATION (application);

  G_APPLICATION_CLASS (garde_application_parent_class)->startup (application);

  self->settings = garde_settings_new ();
  garde_settings_follow_colours (self->settings, adw_style_manager_get_default ());
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           (const char **) accelerators[i].keys);
}

static void
garde_application_shutdown (GApplication *application)
{
  GardeApplication *self = GARDE_APPLICATION (application);
  GList *windows;

  /* Pages let go of their lists before the desk that feeds them closes. */
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (self))) != NULL)
    gtk_window_destroy (windows->data);
  if (self->context != NULL)
    garde_context_close (self->context);
  g_clear_object (&self->context);
  g_clear_object (&self->settings);

  G_APPLICATION_CLASS (garde_application_parent_class)->shutdown (application);
}

static int
garde_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  GardeApplication *self = GARDE_APPLICATION (application);

  g_variant_dict_lookup (options, "database", "s", &self->database);
  g_variant_dict_lookup (options, "measure", "s", &self->measure);
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("garde %s\n", GARDE_VERSION);
      return EXIT_SUCCESS;
    }
  if (self->measure != NULL && !garde_measure_is_known (self->measure))
    {
      g_printerr ("%s\n", _ ("--measure takes “empty”, “today”, “boxes:N”, “crowded” or “step”."));
      return 2;
    }

  return -1;
}

static void
garde_application_finalize (GObject *object)
{
  GardeApplication *self = GARDE_APPLICATION (object);

  g_clear_pointer (&self->database, g_free);
  g_clear_pointer (&self->measure, g_free);
  G_OBJECT_CLASS (garde_application_parent_class)->finalize (object);
}

static void
garde_application_class_init (GardeApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = garde_application_finalize;
  application_class->activate = garde_application_activate;
  application_class->startup = garde_application_startup;
  application_class->shutdown = garde_application_shutdown;
  application_class->handle_local_options = garde_application_handle_local_options;
}

static void
garde_application_init (GardeApplication *self)
{
  static const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_STRING, NULL, N_ ("Open this file or postgresql:// address"),
      N_ ("URI") },
    { "measure", 0, 0, G_OPTION_ARG_STRING, NULL,
      N_ ("Print what frames cost and quit: empty, today, boxes:N, crowded, step"), N_ ("WHAT") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and quit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

GardeApplication *
garde_application_new (void)
{
  /* Two desks on one computer are two processes on one database. */
  return g_object_new (GARDE_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_NON_UNIQUE, NULL);
}
