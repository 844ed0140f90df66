/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-demo-scene.h"

#define YEARS(n) ((n) *12 + 6)

#define MAN(given, family, months)                                                                 \
  {                                                                                                \
    given, family, months, GARDE_SEX_MALE, NULL, NULL                                              \
  }
#define WOMAN(given, family, months)                                                               \
  {                                                                                                \
    given, family, months, GARDE_SEX_FEMALE, NULL, NULL                                            \
  }

static const GardeDemoVisit visits[] = {
  { 0, 0, GARDE_VISIT_DONE, 0, 4, 19, GARDE_SOURCE_COT, GARDE_REASON_ENT, "Angine",
    WOMAN ("Léa", "Fontaine", YEARS (34)), GARDE_ZONE_INFECTIOUS, GARDE_OUTCOME_HOME },
  { 0, 1, GARDE_VISIT_DONE, 0, 1, 28, GARDE_SOURCE_COT, GARDE_REASON_TRAUMA, "Chute sans gravité",
    WOMAN ("Monique", "Perrin", YEARS (83)), GARDE_ZONE_GENERAL, GARDE_OUTCOME_FAMILY_DOCTOR },
  { 1, 0, GARDE_VISIT_DONE, 15, 22, 35, GARDE_SOURCE_COT, GARDE_REASON_ENT, "Otite",
    MAN ("Yanis", "Cherif", YEARS (6)), GARDE_ZONE_GENERAL, GARDE_OUTCOME_HOME },
  { 1, 1, GARDE_VISIT_DONE, 22, 30, 56, GARDE_SOURCE_SAS, GARDE_REASON_DIGESTIVE,
    "Douleur abdominale", MAN ("Enzo", "Lefèvre", YEARS (14)), GARDE_ZONE_GENERAL,
    GARDE_OUTCOME_EMERGENCY },
  { 2, 0, GARDE_VISIT_DONE, 30, 38, 61, GARDE_SOURCE_SAU, GARDE_REASON_TRAUMA,
    "Plaie de la main, contrôle", MAN ("Gérard", "Lemoine", YEARS (71)), GARDE_ZONE_GENERAL,
    GARDE_OUTCOME_FAMILY_DOCTOR },
  { 2,
    1,
    GARDE_VISIT_NO_SHOW,
    0,
    0,
    55,
    GARDE_SOURCE_SAS,
    GARDE_REASON_OTHER,
    "Migraine",
    { "Sarah", "Klein", YEARS (31), GARDE_SEX_FEMALE, "06 31 75 20 44", NULL } },
  { 3, 0, GARDE_VISIT_NO_SHOW, 0, 0, 75, GARDE_SOURCE_COT, GARDE_REASON_INFECTIOUS, "Fièvre",
    MAN ("Mathis", "Roche", YEARS (22)) },
  { 3, 1, GARDE_VISIT_DONE, 51, 60, 74, GARDE_SOURCE_SAU, GARDE_REASON_TRAUMA,
    "Réfection de pansement", MAN ("Ahmed", "Mansouri", YEARS (58)), GARDE_ZONE_GENERAL,
    GARDE_OUTCOME_HOME },
  { 4,
    0,
    GARDE_VISIT_IN_VISIT,
    74,
    88,
    0,
    GARDE_SOURCE_SAS,
    GARDE_REASON_URINARY,
    "Brûlures urinaires",
    { "Inès", "Da Silva", YEARS (28), GARDE_SEX_FEMALE, NULL, "Allergie à la pénicilline" },
    GARDE_ZONE_GENERAL },
  { 4, 1, GARDE_VISIT_IN_VISIT, 70, 83, 0, GARDE_SOURCE_COT, GARDE_REASON_DERMATOLOGY,
    "Eczéma surinfecté", WOMAN ("Jeanne", "Moreau-Petit", YEARS (67)), GARDE_ZONE_GENERAL },
  { -1, 0, GARDE_VISIT_WAITING, 58, 0, 0, GARDE_SOURCE_DESK, GARDE_REASON_URINARY,
    "Brûlures urinaires, bandelette en cours", MAN ("Julien", "Caron", YEARS (41)),
    GARDE_ZONE_GENERAL, 0, 0, NULL, TRUE },
  { -1, 0, GARDE_VISIT_WAITING, 62, 0, 0, GARDE_SOURCE_DESK, GARDE_REASON_TRAUMA, "Plaie du doigt",
    MAN ("Rémi", "Vasseur", YEARS (27)), GARDE_ZONE_GENERAL },
  { 5,
    0,
    GARDE_VISIT_WAITING,
    81,
    0,
    0,
    GARDE_SOURCE_COT,
    GARDE_REASON_INFECTIOUS,
    "Toux fébrile",
    { "Paul", "Nguyễn", YEARS (45), GARDE_SEX_MALE, "06 12 44 87 03", NULL },
    GARDE_ZONE_INFECTIOUS },
  { 5, 0, GARDE_VISIT_WAITING, 85, 0, 0, GARDE_SOURCE_SAS, GARDE_REASON_INFECTIOUS, "Fièvre",
    WOMAN ("Aïcha", "Benali", YEARS (3)), GARDE_ZONE_INFECTIOUS, 0, GARDE_PRIORITY_PRIORITY,
    "Son père, Karim Benali, 06 52 18 40 77" },
  { 5, 1, GARDE_VISIT_WAITING, 86, 0, 0, GARDE_SOURCE_SAS, GARDE_REASON_OTHER, "Gêne respiratoire",
    MAN ("Noé", "Lambert", 9), GARDE_ZONE_GENERAL, 0, GARDE_PRIORITY_URGENT,
    "Sa mère, Camille Lambert, 07 61 23 90 15" },
  { -1, 0, GARDE_VISIT_CALLED, 78, 96, 0, GARDE_SOURCE_DESK, GARDE_REASON_RHEUMATOLOGY,
    "Torticolis", WOMAN ("Nadia", "Haddad", YEARS (36)), GARDE_ZONE_GENERAL },
  { -1,
    0,
    GARDE_VISIT_WAITING,
    94,
    0,
    0,
    GARDE_SOURCE_DESK,
    GARDE_REASON_ENT,
    "Conjonctivite",
    { "Odile", "Garnier", YEARS (64), GARDE_SEX_FEMALE, "06 12 09 51 70", NULL },
    GARDE_ZONE_OUTSIDE },
  { 6, 0, GARDE_VISIT_BOOKED, 0, 0, 0, GARDE_SOURCE_COT, GARDE_REASON_INFECTIOUS, "Toux fébrile",
    WOMAN ("Claire", "Dubois", YEARS (52)) },
  { 6, 1, GARDE_VISIT_BOOKED, 0, 0, 0, GARDE_SOURCE_COT, GARDE_REASON_ENT, "Sinusite",
    WOMAN ("Fatou", "Diallo", YEARS (40)) },
  { 7, 1, GARDE_VISIT_BOOKED, 0, 0, 0, GARDE_SOURCE_GP, GARDE_REASON_TRAUMA, "Plaie de jambe",
    MAN ("Bernard", "Aubry", YEARS (76)) },
  { 8, 0, GARDE_VISIT_BOOKED, 0, 0, 0, GARDE_SOURCE_SAS, GARDE_REASON_TRAUMA, "Entorse de cheville",
    MAN ("Thomas", "Girard", YEARS (19)) },
  { 9, 1, GARDE_VISIT_BOOKED, 0, 0, 0, GARDE_SOURCE_SAS, GARDE_REASON_OTHER, "Migraine",
    WOMAN ("Sarah", "Klein", YEARS (31)) },
};

static const GardeDemoPlace places[] = {
  { 0, 5, GARDE_PLACE_OPEN, 0, "Nourrisson fébrile, adressé par le SAS" },
  { 0, 7, GARDE_PLACE_SAS, 20, NULL },
  { 0, 9, GARDE_PLACE_SAS, 30, NULL },
  { 0, 11, GARDE_PLACE_FOLLOW_UP, 0, NULL },
  { 1, 10, GARDE_PLACE_EMERGENCY, 30, NULL },
};

static const GardeDemoRequest requests[] = {
  { 41,
    GARDE_SOURCE_COT,
    "Julie Morel",
    GARDE_REASON_INFECTIOUS,
    "Syndrome grippal",
    GARDE_REFERRAL_UNFILLED,
    { "Hugo", "Martel", YEARS (24), GARDE_SEX_MALE, "07 66 12 90 31", NULL } },
  { 62,
    GARDE_SOURCE_COT,
    "Julie Morel",
    GARDE_REASON_ENT,
    "Otite",
    0,
    { "Manon", "Leclercq", YEARS (8), GARDE_SEX_FEMALE, "06 48 20 77 15", NULL } },
  { 74,
    GARDE_SOURCE_SAS,
    "Dr Faure",
    GARDE_REASON_DIGESTIVE,
    "Vomissements",
    0,
    { "Jean-Noël", "Żak", YEARS (69), GARDE_SEX_MALE, "06 90 33 18 42", NULL } },
  { 85,
    GARDE_SOURCE_SAU,
    "IOA",
    GARDE_REASON_TRAUMA,
    "Entorse de cheville",
    0,
    { "Loïc", "O’Connor", YEARS (33), GARDE_SEX_MALE, "07 81 26 55 09", NULL } },
  { 93,
    GARDE_SOURCE_COT,
    "Samir Ziani",
    GARDE_REASON_URINARY,
    "Brûlures urinaires",
    0,
    { "Élodie", "Saint-Maxent", YEARS (41), GARDE_SEX_FEMALE, "06 17 84 60 28", NULL } },
};

const GardeDemoVisit *
garde_demo_scene_get_visits (guint *n_visits)
{
  *n_visits = G_N_ELEMENTS (visits);
  return visits;
}

const GardeDemoPlace *
garde_demo_scene_get_places (guint *n_places)
{
  *n_places = G_N_ELEMENTS (places);
  return places;
}

const GardeDemoRequest *
garde_demo_scene_get_requests (guint *n_requests)
{
  *n_requests = G_N_ELEMENTS (requests);
  return requests;
}
