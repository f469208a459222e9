# SPDX-License-Identifier: GPL-3.0-or-later
"""What the group Load says is how the requests come to the server."""

import re
import statistics
import time

from squall_options import OptionTest
from squall_wait import wait_for
from squall_window import main

REQUESTS, TIME, FIRST, CANCEL, SURE = range(5)
ANSWERED, RATE, STAGES = range(3)
EVENLY, AT_RANDOM = range(2)


class LoadOptions(OptionTest):
    def open(self, path="", requests=5, connections=1):
        return self.open_form("Load", self.target.url + path, requests, connections)

    def seconds(self, window):
        """How long the finished run took, as the strip says."""
        return float(re.search(r" in (\d+(\.\d+)?)\s*s", window.subtitle().replace("\u202f", " "))[1])

    def load_words(self, window):
        return self.group_words(window, "Load").replace("\u202f", " ")

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

    def choose_precision(self, window, goal, longest):
        self.write(window, "Precision", goal)
        self.write(window, "Longest Duration", longest)

    def wait_for_fact(self, window, words):
        """Something that the finished run says of itself."""
        window.find(where=lambda node: words in node.text)

    def test_when_it_is_sure(self):
        """Goes on until the percentile is known as well as was asked for, and no longer."""
        window = self.open("delay/5", connections=4)
        self.choose(window, "Stop", SURE)
        self.assertIsNone(window.find_now("spin button", "Requests"))
        self.choose_precision(window, "p50 +-20%", "1m")
        self.assertIn("until p50 ±20%, for 1 min at most", self.load_words(window))
        self.run_to(window)
        self.assertLess(self.seconds(window), 30)
        self.wait_for_fact(window, "Stopped when it was as sure as asked: p50 ±20%.")
        self.check_books(window)

    def test_never_sure(self):
        """Ends even so, and says that it is not."""
        window = self.open("lognormal/5/2", connections=2)
        self.choose(window, "Stop", SURE)
        self.choose_precision(window, "p99.9 ±0.1%", "1500ms")
        self.run_to(window)
        self.assertTrue(1.4 <= self.seconds(window) <= 5, window.subtitle())
        self.wait_for_fact(window, "Not as sure as asked (p99.9 ±0.1%)")

    def test_requests_or_when_it_is_sure(self):
        window = self.open("delay/5", requests=1000000, connections=4)
        self.switch(window, "Or When It Is Sure")
        self.choose_precision(window, "p50 ±20%", "1m")
        self.run_to(window)
        self.wait_for_fact(window, "Stopped when it was as sure as asked: p50 ±20%.")
        self.assertLess(self.target.n_requests(), 100000)

    def test_wrong_precision(self):
        window = self.open()
        self.choose(window, "Stop", SURE)
        self.check_wrong(window, "Precision", "p99", "p99 ±5%", "the ± is missing")
        self.check_wrong(window, "Longest Duration", "25h", "1m", "at most 24")

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

    def n_at_random(self, seed):
        """How many requests come within two seconds, 30 a second on average."""
        window = self.open(connections=20)
        self.choose(window, "Stop", TIME)
        self.write(window, "Duration", "2s")
        self.choose(window, "Pace", RATE)
        self.write(window, "Requests per Second", "30")
        self.assertIsNone(window.find_now("text box", "Seed"))
        self.choose(window, "Arrivals", AT_RANDOM)
        self.write(window, "Seed", str(seed))
        self.assertIn("at random from %d" % seed, self.load_words(window))
        n_before = self.target.n_requests()
        self.run_to(window)
        window.end()
        return self.target.n_requests() - n_before

    def test_seed(self):
        """The same one gives the same arrivals; another one others."""
        few, many = self.n_at_random(6), self.n_at_random(2)
        self.assertLess(few + 10, many)
        self.assertEqual(self.n_at_random(6), few)

    def test_wrong_seed(self):
        window = self.open()
        self.choose(window, "Pace", RATE)
        self.choose(window, "Arrivals", AT_RANDOM)
        self.check_wrong(window, "Seed", "-1", "0", "whole number up to")

    def test_at_random(self):
        """Not one after the other at the same distance, but as people come who do not know of each other."""
        window = self.open_form("Load", self.server.url + "/", requests=120, connections=20)
        self.choose(window, "Pace", RATE)
        self.write(window, "Requests per Second", "60")
        self.choose(window, "Arrivals", AT_RANDOM)
        self.run_to(window)
        times_s = sorted(self.server.times_s[1:])
        gaps_s = [later - earlier for earlier, later in zip(times_s, times_s[1:])]
        self.assertEqual(len(gaps_s), 119)
        # As large as their mean where they are random; next to nothing where they are even.
        self.assertGreater(statistics.stdev(gaps_s) / statistics.mean(gaps_s), 0.5)

    def test_warm_up(self):
        """Is sent, but not counted."""
        window = self.open("delay/10", requests=100)
        self.write(window, "Warm-Up", "500ms")
        self.run_to(window)
        self.assertEqual(self.target.n_requests(), 100)
        n_counted = sum(window.counts("Status codes").values())
        self.assertTrue(0 < n_counted < 80, n_counted)

    def test_warm_up_by_requests(self):
        window = self.open(requests=100)
        self.write(window, "Warm-Up", "40")
        self.assertIn("warm-up of 40 requests", self.load_words(window))
        self.run_to(window)
        self.assertEqual(self.target.n_requests(), 100)
        self.assertEqual(window.counts("Status codes"), {"200 OK": 60})

    def test_wrong(self):
        window = self.open()
        self.check_wrong(window, "Ramp-Up", "soon", "0", "length of time")
        self.check_wrong(window, "Warm-Up", "some", "2s", "or a number of requests")
        self.check_wrong(window, "Warm-Up", "5", "0", "fewer requests than the whole")


if __name__ == "__main__":
    main()
