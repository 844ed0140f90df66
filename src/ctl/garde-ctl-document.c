/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "document/garde-painter.h"
#include "service/garde-kept-papers.h"
#include "service/garde-paper-day.h"
#include "service/garde-statement.h"
#include "store/garde-store-document.h"

#define USAGE                                                                                      \
  "document slip --order ID|summary --visit ID|letter --visit ID|statement --doctor REF --month "  \
  "YYYY-MM|roster --week DAY|paper-day --output FILE.pdf"

typedef struct
{
  char *order;
  char *visit;
  char *doctor;
  char *month;
  char *week;
  char *output;

  /* As they were read. */
  gint64 id;
  GardeDay first; /* of the month, or the day of a week */
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->order, g_free);
  g_clear_pointer (&options->visit, g_free);
  g_clear_pointer (&options->doctor, g_free);
  g_clear_pointer (&options->month, g_free);
  g_clear_pointer (&options->week, g_free);
  g_clear_pointer (&options->output, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What goes into the file. */
typedef struct
{
  gint64 document; /* 0: it is not one of those that are kept */
  char *number;
  GBytes *pdf;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->number, g_free);
  g_clear_pointer (&answer->pdf, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* --- The options of a kind --- */

static gboolean
read_id (const char *option, const char *text, gint64 *id)
{
  if (text == NULL)
    garde_ctl_fail (GARDE_CTL_USAGE, _ ("The option %s is missing."), option);
  else if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    garde_ctl_fail (GARDE_CTL_USAGE, _ ("“%s” is no identifier for %s."), text, option);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_order (Options *options)
{
  return read_id ("--order", options->order, &options->id);
}

static gboolean
read_visit (Options *options)
{
  return read_id ("--visit", options->visit, &options->id);
}

static gboolean
read_statement (Options *options)
{
  g_autofree char *first = g_strconcat (options->month != NULL ? options->month : "", "-01", NULL);

  if (options->doctor == NULL || options->month == NULL)
    garde_ctl_fail (GARDE_CTL_USAGE, _ ("The option %s is missing."),
                    options->doctor == NULL ? "--doctor" : "--month");
  else if (!g_utf8_validate (options->doctor, -1, NULL))
    garde_ctl_fail (GARDE_CTL_USAGE, _ ("The value of %s is not text in UTF-8."), "--doctor");
  else if (!garde_day_parse_iso (first, &options->first))
    garde_ctl_fail (GARDE_CTL_USAGE, _ ("“%s” is no month for --month: write it as 2023-01."),
                    options->month);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_week (Options *options)
{
  return garde_ctl_read_day ("--week", options->week, &options->first);
}

static gboolean
read_nothing (Options *options)
{
  return TRUE;
}

/* --- Making --- */

static gboolean
take_document (Answer *answer, GardeDocument *taken)
{
  g_autoptr (GardeDocument) document = taken;

  if (document == NULL)
    return FALSE;
  answer->document = garde_record_get_id (document);
  answer->number = g_strdup (document->number);
  answer->pdf = g_bytes_ref (document->content);
  return TRUE;
}

static gboolean
take_pages (Answer *answer, GardePages *taken, GError **error)
{
  g_autoptr (GardePages) pages = taken;

  if (pages != NULL)
    answer->pdf = garde_pages_to_pdf (pages, error);
  return answer->pdf != NULL;
}

static gboolean
make_slip (GardeCtl *ctl, const Options *options, Answer *answer, GError **error)
{
  return take_document (answer,
                        garde_kept_papers_get_slip (ctl->store, ctl->session, options->id, error));
}

static gboolean
make_summary (GardeCtl *ctl, const Options *options, Answer *answer, GError **error)
{
  return take_document (
      answer, garde_kept_papers_get_summary (ctl->store, ctl->session, options->id, error));
}

static gboolean
make_letter (GardeCtl *ctl, const Options *options, Answer *answer, GError **error)
{
  return take_document (
      answer, garde_kept_papers_get_letter (ctl->store, ctl->session, options->id, error));
}

static gboolean
make_statement (GardeCtl *ctl, const Options *options, Answer *answer, GError **error)
{
  GardeDay next;
  int year, month;

  garde_day_get_ymd (options->first, &year, &month, NULL);
  next = garde_day_from_ymd (month == 12 ? year + 1 : year, month % 12 + 1, 1);
  return take_pages (answer,
                     garde_statement_make (ctl->store, ctl->session, options->doctor,
                                           options->first, garde_day_add (next, -1), error),
                     error);
}

static gboolean
make_paper_day (GardeCtl *ctl, const Options *options, Answer *answer, GError **error)
{
  return take_pages (answer, garde_paper_day_make (ctl->store, ctl->session, error), error);
}

static gboolean
write_roster (GardeCtl *ctl, const Options *options)
{
  return garde_ctl_write_roster_page (ctl, options->first, options->output);
}

typedef struct
{
  const char *name;
  gboolean (*read) (Options *options); /* FALSE after a sentence on stderr */
  gboolean (*make) (GardeCtl *ctl, const Options *options, Answer *answer, GError **error);
  /* Instead of making: FALSE after a sentence on stderr. */
  gboolean (*write) (GardeCtl *ctl, const Options *options);
} Kind;

static const Kind kinds[] = {
  { "slip", read_order, make_slip, NULL },
  { "summary", read_visit, make_summary, NULL },
  { "letter", read_visit, make_letter, NULL },
  { "statement", read_statement, make_statement, NULL },
  { "roster", read_week, NULL, write_roster },
  { "paper-day", read_nothing, make_paper_day, NULL },
};

static const Kind *
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];
  garde_ctl_fail (GARDE_CTL_USAGE, _ ("Usage: gardectl %s"), USAGE);
  return NULL;
}

/* --- The command --- */

static void
tell (GardeCtl *ctl, const Options *options, const Answer *answer)
{
  g_autofree char *path = g_filename_display_name (options->output);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->json)
    {
      garde_ctl_print ("%s%s%s\n", answer->number != NULL ? answer->number : "",
                       answer->number != NULL ? "  " : "", path);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  garde_ctl_add_text (builder, "number", answer->number);
  garde_ctl_add_text (builder, "output", path);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

/* A document has a row of its own, whose patient is told; what is drawn of many has the kind's. */
static gboolean
tell_export (GardeCtl *ctl, const Kind *kind, const Answer *answer)
{
  g_autoptr (GError) error = NULL;

  if (answer->document == 0)
    return garde_ctl_tell_trail (ctl, ctl->session, GARDE_TRAIL_EXPORT, kind->name);
  if (garde_store_tell_document_export (ctl->store, ctl->session, answer->document, &error))
    return TRUE;
  garde_ctl_refuse (error);
  return FALSE;
}

static GardeCtlExit
run (GardeCtl *ctl, const Kind *kind, const Options *options)
{
  g_auto (Answer) answer = { 0 };
  g_autoptr (GError) error = NULL;

  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  if (kind->make != NULL && !kind->make (ctl, options, &answer, &error))
    return garde_ctl_refuse (error);
  /* The roster tells of itself. */
  if (kind->make != NULL && !tell_export (ctl, kind, &answer))
    return GARDE_CTL_REFUSED;
  if (!(kind->write != NULL ? kind->write (ctl, options)
                            : garde_ctl_write_document (options->output, answer.pdf)))
    return GARDE_CTL_REFUSED;
  tell (ctl, options, &answer);
  return GARDE_CTL_DONE;
}

GardeCtlExit
garde_ctl_document (GardeCtl *ctl, GStrv *arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "order", 0, 0, G_OPTION_ARG_FILENAME, &options.order, NULL, NULL },
    { "visit", 0, 0, G_OPTION_ARG_FILENAME, &options.visit, NULL, NULL },
    { "doctor", 0, 0, G_OPTION_ARG_FILENAME, &options.doctor, NULL, NULL },
    { "month", 0, 0, G_OPTION_ARG_FILENAME, &options.month, NULL, NULL },
    { "week", 0, 0, G_OPTION_ARG_FILENAME, &options.week, NULL, NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options.output, NULL, NULL },
    { NULL },
  };
  const Kind *kind;
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, USAGE,
                        _ ("Writes a document as PDF: the copy that is kept, or a new one."),
                        entries, arguments, 1, 1, &status))
    return status;
  kind = find_kind ((*arguments)[0]);
  if (kind == NULL || !kind->read (&options))
    return GARDE_CTL_USAGE;
  if (options.output == NULL)
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("The option %s is missing."), "--output");
  return run (ctl, kind, &options);
}
