# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs started and cancelled at random moments, in windows that are resized, closed and opened meanwhile.

The benchmark `monkey` does so for longer, and looks at the memory as well.
"""

import os
import random
import sys
import time

from squall_desktop import Desktop
from squall_monkey import LARGEST, SMALLEST, Monkey
from squall_window import WindowTest, main

SECONDS = 20
FEWEST_RUNS = 2
N_SIZES = 30


class MonkeyTest(WindowTest):
    screen = {"size": (1400, 1000)}

    def test_random_deeds(self):
        seed = int(os.environ.get("SQUALL_TEST_SEED") or time.time())
        print("SQUALL_TEST_SEED=%d does it again" % seed, file=sys.stderr)
        # Runs end in windows that are not looked at, which is told.
        self.enterContext(Desktop(self.session.environment["DBUS_SESSION_BUS_ADDRESS"]))
        window = self.launch()
        monkey = Monkey(window, self.target, seed)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            monkey.run_once()
        monkey.rest()
        self.assertGreaterEqual(monkey.n_runs(), FEWEST_RUNS)
        self.session.key("ctrl+q")
        self.assert_ends(window, 10)

    def test_sizes(self):
        """Whatever the size, nothing in the window contradicts itself about its room, which would be warned of."""
        dice = random.Random(1)
        window = self.launch()
        window.start(self.target.url + "delay/5", 1000000, 5)
        window.wait_until_under_way()
        for _ in range(N_SIZES):
            size = [dice.randint(*ends) for ends in zip(SMALLEST, LARGEST)]
            self.session.display.resize(window.process.pid, *size)
            self.session.settle(quiet_s=0.04, timeout_s=0.3)
            window.check_alive()
        self.assertEqual(self.session.display.windows(window.process.pid)[0][2:], tuple(size))


if __name__ == "__main__":
    main()
