# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person wants of every test: set in the dialog, and then so."""

import csv
import os

from squall_lint import lint
from squall_wait import wait_for
from squall_window import PERMISSION, WindowTest, main

N_REQUESTS = 200
LOG = "Keep a Log of Every Request"


class Preferences(WindowTest):
    def open(self, window):
        self.session.key("ctrl+comma")
        dialog = window.find("dialog", "Preferences")
        self.session.settle()
        return dialog

    def close(self, window):
        self.session.key("Escape")
        window.wait_for_answered()

    def switch(self, window, name):
        dialog = self.open(window)
        switch = dialog.find("switch", name)
        was_on = "checked" in switch.states
        switch.click()
        wait_for(lambda: ("checked" in switch.look().states) != was_on, 5, dialog.dump)
        self.close(window)

    def test_names(self):
        window = self.launch()
        self.assertEqual(lint(self.open(window)), [])

    def test_one_at_a_time(self):
        window = self.launch()
        self.open(window)
        for keys in ("ctrl+comma", "ctrl+question"):
            self.session.key(keys)
        self.session.settle()
        self.assertEqual([node.name for node in window.find_all("dialog")], ["Preferences"])

    def test_log(self):
        window = self.launch()
        self.switch(window, LOG)
        window.start(self.target.url, N_REQUESTS, 5)
        window.wait_for_state("Finished")
        path = self.session.path("requests.jtl")
        window.save_as(path)
        window.find("label", "Log saved")
        with open(path) as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), N_REQUESTS)
        self.assertEqual({row["responseCode"] for row in rows}, {"200"})
        # What was kept for the while goes with the window.
        kept = os.path.join(self.session.path("cache"), "squall")
        self.assertEqual(len(os.listdir(kept)), 1)
        self.session.key("ctrl+q")
        self.assert_ends(window, 5)
        self.assertEqual(os.listdir(kept), [])

    def test_no_log(self):
        window = self.launch()
        window.start(self.target.url, N_REQUESTS, 5)
        window.wait_for_state("Finished")
        path = self.session.path("none.jtl")
        window.save_as(path)
        window.find("label", where=lambda node: node.text.startswith("Could not save the report"))
        self.assertFalse(os.path.exists(path))

    def test_leftovers(self):
        """What an earlier start could not remove goes with the next."""
        os.makedirs(os.path.join(self.session.path("cache"), "squall"), exist_ok=True)
        left = os.path.join(self.session.path("cache"), "squall", "requests-1-abcdef.jtl")
        with open(left, "w"):
            pass
        self.launch()
        wait_for(lambda: not os.path.exists(left), 5, "it is gone")

    def test_allowed_servers(self):
        window = self.launch("http://example.invalid/")
        window.press("Start")
        window.dialog(PERMISSION)
        window.allow()
        window.press("Start Test")
        window.find("button", "Try Again", timeout_s=20)
        dialog = self.open(window)
        dialog.find("list item", "Allowed Servers").click()
        row = dialog.find("list item", "example.invalid")
        self.session.settle()
        self.assertEqual(lint(dialog), [])
        row.find("button", "Remove example.invalid").click()
        dialog.find("label", "No Allowed Servers")
        self.session.key("Escape")
        self.close(window)
        window.press("Try Again")
        window.dialog(PERMISSION)

    def test_stop_when_failing(self):
        window = self.launch()
        dialog = self.open(window)
        dialog.find("combo box", "Stop When Most Requests Fail").click()
        window.find("list item", where=lambda node: any(inner.text == "Half, over Ten Seconds" for inner in node.find_all("label")))
        self.session.key("Down")
        self.session.key("Return")
        dialog.find("label", "Half, over Ten Seconds")
        self.session.settle()
        self.close(window)
        window.start(self.target.url + "status/503", 1000000, 2)
        window.press("Start Anyway")
        window.wait_for_state("Cancelled", 40)
        window.find("label", "Cancelled because most requests failed")


if __name__ == "__main__":
    main()
