# SPDX-License-Identifier: GPL-3.0-or-later
"""What the group Load says is how the requests come to the server."""

import re
import time

from squall_options import OptionTest
from squall_wait import wait_for
from squall_window import main

REQUESTS, TIME, FIRST, CANCEL = range(4)
ANSWERED, RATE, STAGES = range(3)


class LoadOptions(OptionTest):
    def open(self, path="", requests=5, connections=1):
        return self.open_form("Load", self.target.url + path, requests, connections)

    def seconds(self, window):
        """How long the finished run took, as the strip says."""
        return float(re.search(r" in (\d+(\.\d+)?)\s*s", window.subtitle().replace("\u202f", " "))[1])

    def check_books(self, window):
        """As many as the window counts came to the server."""
        self.assertEqual(self.target.n_requests(), sum(window.counts("Status codes").values()))

    def test_requests(self):
        window = self.open(requests=123, connections=3)
        self.run_to(window)
        self.assertEqual(self.target.n_requests(), 123)
        self.assertLessEqual(self.target.books()["connections"]["accepted"], 5)

    def test_time(self):
        window = self.open("delay/5")
        self.choose(window, "Stop", TIME)
        self.write(window, "Duration", "1s")
        self.assertIsNone(window.find_now("spin button", "Requests"))
        self.run_to(window)
        self.assertTrue(0.9 <= self.seconds(window) <= 4, window.subtitle())
        self.assertGreater(self.target.n_requests(), 5)
        self.check_books(window)

    def test_whichever_comes_first(self):
        window = self.open(requests=20)
        self.choose(window, "Stop", FIRST)
        self.write(window, "Duration", "1m")
        self.run_to(window)
        self.assertEqual(self.target.n_requests(), 20)

    def test_until_it_is_cancelled(self):
        window = self.open("delay/1")
        self.choose(window, "Stop", CANCEL)
        window.press("Start")
        wait_for(lambda: self.target.n_requests() > 100, 30, window.dump)
        self.assertIsNone(window.progress())
        self.session.key("Escape")
        window.wait_for_state("Cancelled")
        # What is interrupted came to the server, but was not answered.
        n_answered = sum(window.counts("Status codes").values())
        self.assertIn(self.target.n_requests() - n_answered, (0, 1))

    def test_rate(self):
        """However fast the answers are, 50 requests at 25 a second take two seconds."""
        window = self.open(requests=50, connections=5)
        self.choose(window, "Pace", RATE)
        self.write(window, "Requests per Second", "25")
        self.run_to(window)
        self.assertEqual(self.target.n_requests(), 50)
        self.assertTrue(1.8 <= self.seconds(window) <= 5, window.subtitle())

    def test_stages(self):
        """Up to 30 requests a second within 2 s, and no longer: 30 of them."""
        window = self.open(connections=5)
        self.choose(window, "Stop", TIME)
        self.write(window, "Duration", "2s")
        self.choose(window, "Pace", STAGES)
        self.write(window, "Stages", "30/s:2s")
        self.run_to(window)
        self.assertTrue(25 <= self.target.n_requests() <= 35, self.target.n_requests())
        self.check_books(window)

    def test_ramp_up(self):
        """Connections are opened one after the other."""
        window = self.open("delay/20", requests=100000, connections=4)
        self.write(window, "Ramp-Up", "4s")
        window.press("Start")
        begun, seen = time.monotonic(), []

        def are_all_there():
            opened = self.target.books()["connections"]["open"]
            if self.target.n_requests() > 0 and (not seen or opened != seen[-1]):
                seen.append(opened)
            return opened >= 4

        wait_for(are_all_there, 20, lambda: "all connections: %s" % seen)
        # One may be that of the question itself.
        self.assertGreater(time.monotonic() - begun, 1.5)
        self.assertGreater(len(seen), 2, seen)
        self.session.key("Escape")
        window.wait_for_state("Cancelled")

    def test_think_time(self):
        window = self.open(requests=5)
        self.write(window, "Think Time", "300ms")
        self.run_to(window)
        self.assertGreaterEqual(self.seconds(window), 1.2)

    def test_warm_up(self):
        """Is sent, but not counted."""
        window = self.open("delay/10", requests=100)
        self.write(window, "Warm-Up", "500ms")
        self.run_to(window)
        self.assertEqual(self.target.n_requests(), 100)
        n_counted = sum(window.counts("Status codes").values())
        self.assertTrue(0 < n_counted < 80, n_counted)

    def test_wrong(self):
        """Is said next to it, and nothing can be started."""
        window = self.open()
        self.write(window, "Ramp-Up", "soon")
        wait_for(lambda: "invalid" in window.find("text box", "Ramp-Up").states, 5, window.dump)
        self.assertFalse(window.start_button().is_sensitive)
        self.assertEqual(window.hint(), "Correct the options to start")
        self.write(window, "Ramp-Up", "0")
        wait_for(lambda: window.start_button().is_sensitive, 5, window.dump)


if __name__ == "__main__":
    main()
