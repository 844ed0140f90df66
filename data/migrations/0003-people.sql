-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may do what, who did it.

-- Accounts, their roles, and how people prove who they are.
CREATE TABLE role (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO role (id, word) VALUES (1, 'desk'), (2, 'operator'), (3, 'doctor'), (4, 'intern'), (5, 'coordinator'),
  (6, 'administrator');

-- The built-in person keeps no password: nobody signs in with it. It acts until there are accounts.
ALTER TABLE account ADD COLUMN doctor @int@ REFERENCES doctor;
ALTER TABLE account ADD COLUMN ends_on @int@;
ALTER TABLE account ADD COLUMN disabled_at @int@;
CREATE INDEX account_doctor ON account (doctor);

-- Apart, so that nothing but what checks it reads it.
CREATE TABLE account_password (
  account @int@ NOT NULL UNIQUE REFERENCES account,
  hash TEXT NOT NULL
) @strict@;

-- One person may hold several roles, at each centre others.
CREATE TABLE account_role (
  account @int@ NOT NULL REFERENCES account,
  centre @int@ NOT NULL REFERENCES centre,
  role @int@ NOT NULL REFERENCES role,
  UNIQUE (account, centre, role)
) @strict@;
CREATE INDEX account_role_centre ON account_role (centre, role);

-- When a person last signed in with the password at each workstation; '' is gardectl.
CREATE TABLE sign_in (
  account @int@ NOT NULL REFERENCES account,
  workstation @key@ NOT NULL,
  at @int@ NOT NULL,
  UNIQUE (account, workstation)
) @strict@;

-- Wrong passwords since the last right one, by what was typed: nobody learns from it who has an account.
CREATE TABLE sign_in_failure (
  name @key@ NOT NULL,
  workstation @key@ NOT NULL,
  failures @int@ NOT NULL,
  last_at @int@ NOT NULL,
  UNIQUE (name, workstation)
) @strict@;
CREATE INDEX sign_in_failure_last ON sign_in_failure (last_at);

-- The short number for a quick switch, worth something at one workstation only.
CREATE TABLE account_pin (
  account @int@ NOT NULL REFERENCES account,
  workstation @int@ NOT NULL REFERENCES workstation,
  hash TEXT NOT NULL,
  failures @int@ NOT NULL,
  set_at @int@ NOT NULL,
  UNIQUE (account, workstation)
) @strict@;
CREATE INDEX account_pin_workstation ON account_pin (workstation);

-- The trail: who did what, when, at which workstation. Each row is chained to the one before it of its writer by
-- a MAC; its texts lie apart, so that a patient's can be erased while the chain stays whole. Rows name others
-- without referring to them: they outlive what they tell of. An engine refuses to change them (database/).
CREATE TABLE audit_act (id @id@, word TEXT NOT NULL UNIQUE) @strict@;
INSERT INTO audit_act (id, word) VALUES (1, 'read'), (2, 'create'), (3, 'change'), (4, 'delete'), (5, 'print'),
  (6, 'export'), (7, 'import'), (8, 'sign_in'), (9, 'sign_out'), (10, 'refused'), (11, 'backup'), (12, 'restore'),
  (13, 'erase');

-- By what name a workstation knows that a key is this database's; the key itself is in keyrings only.
CREATE TABLE audit_key (
  id @id@,
  name TEXT NOT NULL UNIQUE,
  made_at @int@ NOT NULL
) @strict@;

CREATE TABLE audit (
  id @id@,
  writer @int@ NOT NULL,
  sequence @int@ NOT NULL,
  at @int@ NOT NULL,
  centre @int@,
  account @int@,
  workstation @int@,
  act @int@ NOT NULL REFERENCES audit_act,
  kind @int@,
  record @int@,
  patient @int@,
  payload @bytes@,
  chain_key @int@ REFERENCES audit_key,
  mac @bytes@ NOT NULL,
  UNIQUE (writer, sequence)
) @strict@;
CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_account ON audit (account, at, id);
CREATE INDEX audit_patient ON audit (patient, at, id) WHERE patient IS NOT NULL;
-- What is rare: neither read, created nor changed.
CREATE INDEX audit_rare ON audit (act, at, id) WHERE act > 3;

CREATE TABLE audit_payload (
  audit @id@,
  salt @bytes@ NOT NULL,
  text TEXT NOT NULL
) @strict@;

-- Backups: one row. Every workstation seals with the public half of the key; a backup is proved when it was read
-- back whole.
CREATE TABLE backup (
  id @id@,
  public_key @bytes@,
  key_made_at @int@,
  keep_days @int@ NOT NULL,
  keep_weeks @int@ NOT NULL,
  keep_months @int@ NOT NULL,
  proved_at @int@,
  proved_place TEXT,
  proved_size @int@
) @strict@;
INSERT INTO backup (id, keep_days, keep_weeks, keep_months) VALUES (1, 7, 8, 12);

-- The patient's rights. What bears on how long a file is kept: apart from the patient, since most have none.
CREATE TABLE patient_keeping (
  id @id@, revision @int@ NOT NULL,
  patient @int@ NOT NULL UNIQUE REFERENCES patient,
  died_on @int@,
  held_since @int@,
  held_by @int@ REFERENCES account,
  held_why TEXT
) @strict@;
CREATE INDEX patient_keeping_held_by ON patient_keeping (held_by);

-- Two files of one person made one, and what moved, so that it can be undone. A file is merged once at a time.
CREATE TABLE patient_merge (
  id @id@, revision @int@ NOT NULL,
  winner @int@ NOT NULL REFERENCES patient,
  loser @int@ NOT NULL REFERENCES patient,
  winner_day @int@ NOT NULL,
  merged_at @int@ NOT NULL,
  merged_by @int@ NOT NULL REFERENCES account,
  undone_at @int@,
  undone_by @int@ REFERENCES account
) @strict@;
CREATE UNIQUE INDEX patient_merge_loser ON patient_merge (loser) WHERE undone_at IS NULL;
CREATE INDEX patient_merge_of_loser ON patient_merge (loser);
CREATE INDEX patient_merge_winner ON patient_merge (winner);
CREATE TABLE patient_merge_row (
  patient_merge @int@ NOT NULL REFERENCES patient_merge,
  kind @int@ NOT NULL,
  record @int@ NOT NULL,
  UNIQUE (patient_merge, kind, record)
) @strict@;

-- The decision to end a file, which nobody takes back; the patient's row stays for the visits, without a trait.
CREATE TABLE elimination (
  id @id@, revision @int@ NOT NULL,
  patient @int@ NOT NULL UNIQUE REFERENCES patient,
  decided_at @int@ NOT NULL,
  decided_by @int@ NOT NULL REFERENCES account,
  reason TEXT NOT NULL,
  kept_until @int@ NOT NULL,
  visits @int@ NOT NULL,
  notes @int@ NOT NULL,
  measurements @int@ NOT NULL,
  orders @int@ NOT NULL,
  documents @int@ NOT NULL,
  summaries @int@ NOT NULL
) @strict@;
