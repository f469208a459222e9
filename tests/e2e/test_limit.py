# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the window says that this computer was the limit: where it is, and only there."""

import os
import sys

from squall_wait import wait_for
from squall_window import SquallWindow, WindowTest, main

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from busy_processor import busy_loop, in_some_run  # noqa: E402

MANY = 10_000_000
CHARTS = ("Chart of throughput over time", "Chart of latency over time")
LIMIT = "This computer was the limit"


class Limit(WindowTest):
    def launch_on(self, processor):
        """A window that may use one processor only."""
        argv = ["taskset", "-c", str(processor), os.environ["SQUALL"]]
        window = self.session.launch(argv, SquallWindow, SQUALL_TARGET=os.environ["SQUALL_TARGET"])
        self.launched.append(window)
        return window

    def find_said(self, window, words):
        return window.find_now("label", where=lambda node: node.text.startswith(words))

    def test_client(self):
        """On a processor that has something else to do, against a server on another."""
        processor = min(os.sched_getaffinity(0))
        with busy_loop(processor):
            window = self.launch_on(processor)
            window.start(self.target.url, MANY, 20)
            wait_for(lambda: self.find_said(window, "This computer is the bottleneck"), 60, window.dump, step_s=0.5)
            wait_for(lambda: window.find_now("group", where=lambda node: node.name.startswith(LIMIT)), 10, window.dump)
            window.press("Cancel", timeout_s=20)
            window.wait_for_state("Cancelled")
        wait_for(lambda: self.find_said(window, "This computer was the bottleneck for "), 5, window.dump)
        for name in CHARTS:
            self.assertIn(LIMIT, window.find("image", name).description)
        window.press("Details")
        window.dialog("The Limit Is Not the Server")

    def check_server(self):
        window = self.launch()
        try:
            self.check_unsaid(window)
        finally:
            window.end()

    def check_unsaid(self, window):
        window.start(self.target.url + "delay/50", MANY, 4)
        n_before = self.target.n_requests()
        wait_for(lambda: self.target.n_requests() > n_before + 4 * 20 * 5, 60, "five seconds of load")
        self.assertIsNone(self.find_said(window, "This computer"))
        window.press("Cancel")
        window.wait_for_state("Cancelled")
        self.session.settle()
        self.assertIsNone(self.find_said(window, "This computer"))
        for name in CHARTS:
            self.assertNotIn(LIMIT, window.find("image", name).description)

    def test_server(self):
        """One that takes its time, for longer than it takes to be sure."""
        in_some_run(self.check_server)


if __name__ == "__main__":
    main()
