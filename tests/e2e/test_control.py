# SPDX-License-Identifier: GPL-3.0-or-later
"""Control of a run that goes on: pause and resume, another load, and what a result says of it."""

from squall_wait import wait_for
from squall_window import WindowTest, main

MANY = 10_000_000


class Control(WindowTest):
    def start(self, users=4):
        window = self.launch()
        window.start(self.target.url + "delay/5", MANY, users)
        window.wait_until_under_way()
        return window

    def has_nine_connections(self):
        return self.target.books()["connections"]["open"] == 9

    def test_pause(self):
        """Nothing is sent while it is paused, and it goes on as if nothing had been."""
        window = self.start()
        window.press("Pause")
        window.wait_for_state("Paused")
        wait_for(lambda: self.target.books()["in_flight"] == 0, 5, lambda: "no request is open")
        n_before = self.target.n_requests()
        self.session.settle(quiet_s=0.5)
        self.assertEqual(self.target.n_requests(), n_before)
        window.press("Resume")
        window.wait_for_state("Running")
        wait_for(lambda: self.target.n_requests() > n_before, 5, lambda: "requests again")
        window.press("Cancel")
        window.wait_for_state("Cancelled")

    def test_load(self):
        """Twice the connections, asked for while it runs; Escape closes the popover, not the run."""
        window = self.start()
        window.press("Change the Load")
        field = window.count_field("Connections")
        window.type_into(field, "9")
        self.session.key("Return")
        wait_for(self.has_nine_connections, 10, window.dump)
        self.session.key("Escape")
        wait_for(lambda: window.find_now("spin button", "Connections") is None, 5, window.dump)
        self.assertEqual(window.state().text, "Running")
        window.press("Cancel")
        window.wait_for_state("Cancelled")


if __name__ == "__main__":
    main()
