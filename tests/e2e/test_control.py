# SPDX-License-Identifier: GPL-3.0-or-later
"""Control of a run that goes on: pause and resume, another load, and what a result says of it."""

import json

from squall_wait import wait_for
from squall_window import WindowTest, main

MANY = 10_000_000


class Control(WindowTest):
    def start(self, users=4, path="delay/5"):
        window = self.launch()
        window.start(self.target.url + path, MANY, users)
        window.wait_until_under_way()
        return window

    def start_at_rate(self, **members):
        """A run of the open model, from a file of a plan."""
        path = self.session.path("rate.squall.json")
        plan = {"squall_plan": 1, "requests": [{"url": self.target.url + "delay/50"}], "count": MANY, **members}
        with open(path, "w", encoding="utf-8") as file:
            json.dump(plan, file)
        window = self.launch(path)
        wait_for(lambda: window.address().text, 5, window.dump)
        window.press("Start")
        window.wait_until_under_way()
        return window

    def change(self, window, field, value):
        """Asks for another load while it runs."""
        window.press("Change the Load")
        window.type_into(window.count_field(field), str(value))
        self.session.key("Return")
        # Until it is meant, and not only typed.
        self.session.settle(quiet_s=0.6)
        self.session.key("Escape")
        wait_for(lambda: window.find_now("spin button", field) is None, 5, window.dump)

    def saved_marks(self, window):
        """What the saved JSON says was done to the run."""
        path = self.session.path("marks.json")
        window.press("Save Report")
        window.save_as(path)
        window.find("label", "Report saved")
        with open(path, encoding="utf-8") as file:
            return [(mark["kind"], mark.get("level")) for mark in json.load(file)["marks"]]

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

    def test_rate_and_users(self):
        """At a rate both can be changed; the charts and the report say what was done, and no more than that."""
        window = self.start_at_rate(rate_hz=20, users=2)
        self.change(window, "Requests per Second", 120)
        self.change(window, "Connections", 9)
        wait_for(self.has_nine_connections, 10, window.dump)
        window.press("Cancel")
        window.wait_for_state("Cancelled")
        for name in ("Chart of throughput over time", "Chart of latency over time"):
            description = window.find("image", name).description
            self.assertRegex(description, r"Changed: rate 120/s at [\d.]+\u202fs, 9 connections at [\d.]+\u202fs\.$")
        self.assertEqual(self.saved_marks(window), [("rate", 120), ("users", 9)])

    def test_more_than_there_is_room_for(self):
        """The window says so, in its own words, and the run goes on as it was."""
        window = self.start()
        window.press("Change the Load")
        window.type_into(window.count_field("Connections"), "5000")
        self.session.key("Return")
        window.find("label", where=lambda node: "this run has room for 1000 connections" in node.text)
        self.session.key("Escape")
        window.press("Cancel")
        window.wait_for_state("Cancelled")
        self.assertNotIn("Changed:", window.find("image", "Chart of throughput over time").description)


if __name__ == "__main__":
    main()
