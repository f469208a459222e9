# SPDX-License-Identifier: GPL-3.0-or-later
"""Cancelling: at once, nothing sent afterwards, and nothing that was counted is lost."""

import sys
import time

from squall_servers import Target, free_port
from squall_wait import PATIENCE, wait_for
from squall_window import WindowTest, main, number_in

MOST_S = 0.5 * PATIENCE
MANY = 10_000_000


class Cancel(WindowTest):
    def time_until_cancelled(self, window, act):
        """Seconds from what the person does to the strip that says so."""
        state = window.state()
        started = time.monotonic()
        act()
        wait_for(lambda: state.text == "Cancelled", 10, window.dump, step_s=0.002)
        took = time.monotonic() - started
        print("cancelled after %.0f ms" % (1000 * took), file=sys.stderr)
        return took

    def check_books(self, window, connections):
        """What the window counts is what the server counted, but for those that were under way."""
        books = self.target.wait_until_left()
        n_done, total = window.n_done(), books["requests"]["total"]
        self.assertLessEqual(n_done, total)
        self.assertLessEqual(total, n_done + connections)
        self.assertEqual(sum(window.counts("Status codes").values()), n_done)
        self.assertEqual(number_in(window.tile("Errors")[2].split(" of ")[1]), n_done)
        window.session.settle(quiet_s=0.3)
        self.assertEqual(self.target.n_requests(), total, "requests after the end")

    def run_and_cancel(self, act_on):
        window = self.launch()
        window.start(self.target.url, MANY)
        window.wait_until_under_way()
        took = self.time_until_cancelled(window, act_on(window))
        self.assertLessEqual(took, MOST_S)
        self.assertGreater(window.n_done(), 0)
        self.assertRegex(window.subtitle(), r"^[\d,]+ of 10,?000,?000 requests in \d")
        self.check_books(window, 50)

    def test_click(self):
        def act_on(window):
            button = window.find("button", "Cancel")
            x, y, width, height = button.rectangle()
            return lambda: self.session.display.click(x + width // 2, y + height // 2)

        self.run_and_cancel(act_on)

    def test_escape(self):
        self.run_and_cancel(lambda window: lambda: self.session.key("Escape"))

    def test_no_answer_to_the_first_request(self):
        window = self.launch()
        window.start(self.target.url + "hang", MANY, 1000)
        window.wait_for_state("Checking the Server…")
        started = time.monotonic()
        self.session.key("Escape")
        window.address()
        self.assertLessEqual(time.monotonic() - started, MOST_S)
        self.assertEqual(self.target.n_requests(), 0)

    def test_no_answers(self):
        """A thousand connections that wait for an answer are let go of as fast."""
        port = free_port()
        window = self.launch("http://127.0.0.1:%d/stall/60000/55000" % port)
        window.fill(requests=MANY, connections=1000)
        # It answers for the first five seconds.
        self.target = self.enterContext(Target(port))
        self.session.key("ctrl+Return")
        seen = []

        def are_all_waiting():
            seen.append(self.target.books())
            return seen[-1]["in_flight"] == 1000 and seen[-2:-1] == seen[-1:]

        wait_for(are_all_waiting, 40, lambda: "all are waiting: %s" % seen[-1], step_s=0.2)
        took = self.time_until_cancelled(window, lambda: self.session.key("Escape"))
        self.assertLessEqual(took, MOST_S)
        self.assertEqual(number_in(window.subtitle()), self.target.statuses()["200"])
        self.check_books(window, 1000)

    def test_many_connections(self):
        window = self.launch()
        window.start(self.target.url, MANY, 1000)
        window.wait_until_under_way()
        wait_for(lambda: window.n_done() > 1000, 20, "requests that are counted")
        took = self.time_until_cancelled(window, lambda: self.session.key("Escape"))
        self.assertLessEqual(took, MOST_S)
        self.check_books(window, 1000)

    def test_double_click_does_not_start_anew(self):
        window = self.launch()
        window.start(self.target.url, MANY)
        window.wait_until_under_way()
        x, y, width, height = window.find("button", "Cancel").rectangle()
        for _ in range(2):
            self.session.display.click(x + width // 2, y + height // 2)
        window.wait_for_state("Cancelled")
        total = self.target.wait_until_left()["requests"]["total"]
        self.session.settle(quiet_s=0.3)
        window.wait_for_state("Cancelled")
        self.assertEqual(self.target.n_requests(), total)

    def test_impatience(self):
        """Started and cancelled over and over, wherever it happens to be: one more run works as the first."""
        window = self.launch(self.target.url + "delay/2")
        window.fill(requests=MANY, connections=20)
        for number in range(20):
            self.session.key("ctrl+Return")
            if number % 3 == 0:
                window.find_now("button", "Cancel")
            if number % 5 == 0:
                self.session.settle(quiet_s=0.05, timeout_s=0.2)
            self.session.key("Escape")
            if number % 2 == 0:
                self.session.key("Escape")
        wait_for(lambda: window.find_now("button", "Cancel") is None, 10, window.dump)
        self.target.wait_until_left()
        self.session.key("ctrl+l")
        window.fill(self.target.url, 100, 10)
        before = self.target.n_requests()
        self.session.key("ctrl+Return")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.n_requests(), before + 100)

    def test_run_again_after_cancel(self):
        window = self.launch()
        window.start(self.target.url, MANY, 10)
        window.wait_until_under_way()
        window.press("Cancel")
        window.wait_for_state("Cancelled")
        before = self.target.wait_until_left()["requests"]["total"]
        self.session.key("ctrl+r")
        wait_for(lambda: self.target.n_requests() > before, 10, "requests again")
        self.session.key("Escape")
        window.wait_for_state("Cancelled")
        after = self.target.wait_until_left()["requests"]["total"]
        self.assertLessEqual(window.n_done(), after - before)


if __name__ == "__main__":
    main()
