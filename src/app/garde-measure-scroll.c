/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-measure-private.h"

#include "app/garde-window.h"
#include "ui/day/garde-entry-view.h"

#define N_DOWN       (40)
#define N_ACROSS     (20)
#define N_FRAMES     (2 * (N_DOWN + N_ACROSS)) /* there and back */
#define STEP         (24)                      /* pixels a frame, if there is room */
#define N_COLUMNS    (4)
#define BOX_WIDTH    (248)
#define BOX_HEIGHT   (49)
#define GAP          (12)
#define ROWS_BEYOND  (3)
#define MOST_COLUMNS (12)

/* A page that is scrolled by itself, twice over the same path: what is drawn for the first time is
 * drawn on the first. */
typedef struct
{
  GtkWindow *window;
  GtkScrolledWindow *page; /* once it is there */
  guint frame;
  gint64 started_at;
  GArray *cpu;     /* of gint64, a frame each */
  GArray *visible; /* of gint64: bookings on the screen */
} Scroll;

static void
scroll_free (gpointer data, GClosure *closure)
{
  Scroll *self = data;

  g_array_unref (self->cpu);
  g_array_unref (self->visible);
  g_free (self);
}

static double
get_extent (GtkScrolledWindow *page)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (page);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (page);

  return gtk_adjustment_get_upper (across) * gtk_adjustment_get_upper (down);
}

/* Of all that is shown, what has most to scroll. */
static GtkScrolledWindow *
find_page (GtkWidget *widget)
{
  GtkScrolledWindow *found = GTK_IS_SCROLLED_WINDOW (widget) ? GTK_SCROLLED_WINDOW (widget) : NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkScrolledWindow *inside = find_page (child);

      if (inside != NULL && (found == NULL || get_extent (inside) > get_extent (found)))
        found = inside;
    }
  return found;
}

/* Only bookings: a free place is empty. */
static gint64
count_visible (GtkWidget *widget, GtkWidget *page, const graphene_rect_t *view)
{
  graphene_rect_t area;
  gint64 n = 0;

  if (GARDE_IS_ENTRY_VIEW (widget))
    return garde_entry_view_get_entry (GARDE_ENTRY_VIEW (widget))->visit != NULL &&
           gtk_widget_compute_bounds (widget, page, &area) &&
           graphene_rect_intersection (&area, view, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_visible (child, page, view);
  return n;
}

/* Down and up again, to the side and back: the path ends where it began. */
static void
move_on (Scroll *self)
{
  guint frame = self->frame % N_FRAMES;
  gboolean is_down = frame < 2 * N_DOWN;
  GtkAdjustment *adjustment = is_down ? gtk_scrolled_window_get_vadjustment (self->page)
                                      : gtk_scrolled_window_get_hadjustment (self->page);
  gboolean is_back = is_down ? frame >= N_DOWN : frame >= 2 * N_DOWN + N_ACROSS;
  double value = gtk_adjustment_get_value (adjustment);
  double room = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double step = MIN (STEP, room / (is_down ? N_DOWN : N_ACROSS));

  gtk_adjustment_set_value (adjustment, is_back ? value - step : value + step);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  move_on (data);
  return G_SOURCE_CONTINUE;
}

static void
before_paint_cb (GdkFrameClock *clock, gpointer data)
{
  Scroll *self = data;

  self->started_at = garde_measure_get_cpu ();
}

static gboolean
is_shown (GtkWindow *window)
{
  return !GARDE_IS_WINDOW (window) || garde_window_is_filled (GARDE_WINDOW (window));
}

static void
answer (Scroll *self)
{
  const GardeMeasureList lists[] = { { "cpu_us", self->cpu }, { "visible", self->visible } };

  garde_measure_answer (self->window, lists, G_N_ELEMENTS (lists));
}

/* Of the page, without the parts that do not scroll, under which the others disappear. */
static graphene_rect_t
get_view (GtkScrolledWindow *page)
{
  GtkWidget *child = gtk_scrolled_window_get_child (page);
  GtkBorder border = { 0 };

  gtk_scrollable_get_border (GTK_SCROLLABLE (child), &border);
  return GRAPHENE_RECT_INIT (border.left, border.top,
                             (float) (gtk_widget_get_width (child) - border.left - border.right),
                             (float) (gtk_widget_get_height (child) - border.top - border.bottom));
}

static void
note_frame (Scroll *self, gint64 spent)
{
  const graphene_rect_t view = get_view (self->page);
  GtkWidget *child = gtk_scrolled_window_get_child (self->page);
  gint64 visible = count_visible (child, child, &view);

  g_array_append_val (self->cpu, spent);
  g_array_append_val (self->visible, visible);
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  Scroll *self = data;
  gint64 spent = garde_measure_get_cpu () - self->started_at;

  if (self->page == NULL && is_shown (self->window))
    {
      self->page = find_page (GTK_WIDGET (self->window));
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->page), 0);
      gtk_widget_add_tick_callback (GTK_WIDGET (self->page), tick_cb, self, NULL);
      return;
    }
  if (self->page == NULL)
    return;

  if (self->frame++ >= N_FRAMES)
    note_frame (self, spent);
  if (self->frame == 2 * N_FRAMES)
    {
      g_signal_handlers_disconnect_by_func (clock, before_paint_cb, self);
      answer (self);
    }
}

/* Ours is the first to hear of a frame's beginning and the last of its end. */
static void
realized_cb (GtkWidget *window, gpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), data);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), data);
}

void
garde_measure_scroll (GtkWindow *window, GardeContext *context)
{
  Scroll *self = g_new0 (Scroll, 1);

  self->window = window;
  self->cpu = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->visible = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_signal_connect_data (window, "realize", G_CALLBACK (realized_cb), self, scroll_free, 0);
}

/* --- Boxes --- */

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_box (guint number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = g_strdup_printf ("Charpentier Marie-Hélène %u", number);
  g_autofree char *note = g_strdup_printf ("Fièvre depuis trois jours, no. %u", number);

  gtk_widget_set_size_request (box, BOX_WIDTH, BOX_HEIGHT);
  gtk_box_append (GTK_BOX (box), make_label (name, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (note, "dim-label"));
  return box;
}

GtkWindow *
garde_measure_make_boxes (GtkApplication *application, guint n)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *page = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();
  guint n_rows = (CLAMP (n, N_COLUMNS, 400) + N_COLUMNS - 1) / N_COLUMNS;

  gtk_grid_set_column_spacing (GTK_GRID (grid), GAP);
  for (guint row = 0; row < n_rows + ROWS_BEYOND; row++)
    for (guint column = 0; column <= N_COLUMNS; column++)
      gtk_grid_attach (GTK_GRID (grid), make_box (row * MOST_COLUMNS + column), (int) column,
                       (int) row, 1, 1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (page), grid);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), N_COLUMNS * (BOX_WIDTH + GAP),
                               (int) n_rows * BOX_HEIGHT);
  garde_measure_scroll (GTK_WINDOW (window), NULL);
  return GTK_WINDOW (window);
}
