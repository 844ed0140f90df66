-- SPDX-License-Identifier: GPL-3.0-or-later
-- A duty list that is no longer used keeps its shifts, out of the way.

ALTER TABLE duty_list ADD COLUMN put_away @int@ NOT NULL DEFAULT 0;
