#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An evening of random steps on two workstations: both screens end as the database does."""

import os

from garde_evening import Evening
from garde_journey import BOTH, Failure, main

STEPS = int(os.environ.get("GARDE_JOURNEY_STEPS", "25"))
SEED = int(os.environ.get("GARDE_JOURNEY_SEED", "11"))

LEAST = 5  # one of so many tries is a step, or nothing was tried


def play(stage):
    stage.centre.begin_at("17:36")
    evening = Evening(stage, SEED)
    evening.play(STEPS)
    made = evening.compare()
    if made < STEPS / LEAST:
        raise Failure(f"{STEPS} tries made {made} steps only")
    stage.centre.ctl("check")


main((f"{STEPS} random steps on two windows end with equal screens", play, *BOTH))
