/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-centre.h"
#include "model/garde-right.h"

G_BEGIN_DECLS

/* The public calls of store/ and report/, each with what it asks, and a way to call it that harms
 * nothing: with ids of nobody, so that what may be done is “not found”. */

typedef struct
{
  GardeTestCentre *centre;
  gint64 account; /* somebody's, for the sessions */
} GardeTestRights;

typedef void (*GardeTestRightFunc) (GardeTestRights *rights, GardeSession *session, GError **error);

typedef struct
{
  const char *function;
  GardeAction action;
  GardeAction or_action; /* enough as well; 0: none */
  gboolean is_own;       /* everybody may who is signed in */
  GardeTestRightFunc call;
} GardeTestRight;

/* Each ends with a row without a function. */
extern const GardeTestRight
    garde_test_rights_of_centre[]; /* settings, catalogues, accounts, figures */
extern const GardeTestRight garde_test_rights_of_day[];     /* patients, booking, waiting room */
extern const GardeTestRight garde_test_rights_of_visit[];   /* notes, orders, documents */
extern const GardeTestRight garde_test_rights_of_roster[];  /* shifts, places, weeks */
extern const GardeTestRight garde_test_rights_of_doctor[];  /* papers, wishes, swaps */
extern const GardeTestRight garde_test_rights_of_patient[]; /* export, merging, retention */

/* An id that no record has. */
#define GARDE_TEST_NOBODY (G_GINT64_CONSTANT (4242))

/* A row and its call: @statement may use store, session, centre and error; what it leaves in @kept
 * is unreferenced. */
#define GARDE_TEST_CALL(name, statement)                                                           \
  static void call_##name (GardeTestRights *rights, GardeSession *session, GError **error)         \
  {                                                                                                \
    GardeTestCentre *centre = rights->centre;                                                      \
    GardeStore *store = centre->store;                                                             \
                                                                                                   \
    (void) centre;                                                                                 \
    statement;                                                                                     \
  }

#define GARDE_TEST_LIST(name, call)                                                                \
  GARDE_TEST_CALL (name, g_autoptr (GPtrArray) kept = call; (void) kept)
#define GARDE_TEST_TABLE(name, call)                                                               \
  GARDE_TEST_CALL (name, g_autoptr (GHashTable) kept = call; (void) kept)
#define GARDE_TEST_OBJECT(name, call)                                                              \
  GARDE_TEST_CALL (name, g_autoptr (GObject) kept = (GObject *) call; (void) kept)
#define GARDE_TEST_YES_NO(name, call) GARDE_TEST_CALL (name, gboolean kept = call; (void) kept)

#define GARDE_TEST_RIGHT(name, action)                                                             \
  {                                                                                                \
    "garde_" #name, GARDE_ACTION_##action, GARDE_ACTION_NONE, FALSE, call_##name                   \
  }
#define GARDE_TEST_EITHER_RIGHT(name, action, or_action)                                           \
  {                                                                                                \
    "garde_" #name, GARDE_ACTION_##action, GARDE_ACTION_##or_action, FALSE, call_##name            \
  }
#define GARDE_TEST_OWN(name)                                                                       \
  {                                                                                                \
    "garde_" #name, GARDE_ACTION_NONE, GARDE_ACTION_NONE, TRUE, call_##name                        \
  }

/* One of several rows of a call whose right depends on what is asked. */
#define GARDE_TEST_RIGHT_OF(name, action, call)                                                    \
  {                                                                                                \
    "garde_" #name, GARDE_ACTION_##action, GARDE_ACTION_NONE, FALSE, call                          \
  }
#define GARDE_TEST_NO_MORE_RIGHTS                                                                  \
  {                                                                                                \
    NULL, GARDE_ACTION_NONE, GARDE_ACTION_NONE, FALSE, NULL                                        \
  }

G_END_DECLS
