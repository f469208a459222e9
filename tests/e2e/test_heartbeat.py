# SPDX-License-Identifier: GPL-3.0-or-later
"""The window answers while a thousand users run flat out.

Loosely bounded, as others may be busy on the same computer: the benchmark `heartbeat` is strict.
"""

import sys
import time

from squall_wait import PATIENCE, wait_for
from squall_window import WindowTest, main

SECONDS = 4
MOST_MS = {"late_p50_ms": 50, "late_p99_ms": 500, "late_max_ms": 2000}


class Heartbeat(WindowTest):
    def test_a_thousand_users(self):
        report = self.session.path("stalls.json")
        window = self.launch(self.target.url, SQUALL_STALL_MONITOR=report)
        window.fill(requests=10_000_000, connections=1000)
        self.session.key("ctrl+Return")
        wait_for(lambda: self.target.n_requests() > 1000, 60, "a run that has got going", step_s=0.2)
        window.reset_stalls()
        # Nothing is asked of the window meanwhile.
        end = time.monotonic() + SECONDS
        wait_for(lambda: time.monotonic() > end, SECONDS + 1, step_s=0.2)
        stalls = window.read_stalls(report)
        print(stalls, file=sys.stderr)
        self.session.key("Escape")
        window.wait_for_state("Cancelled")
        for name, most in MOST_MS.items():
            self.assertLessEqual(stalls[name], most * PATIENCE, stalls)
        self.assertGreater(stalls["beats"], 100 * SECONDS / 10)
        self.assertGreater(stalls["frames"], SECONDS)


if __name__ == "__main__":
    main()
