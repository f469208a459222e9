# SPDX-License-Identifier: GPL-3.0-or-later
"""Closing the window: asked for where a test runs, and then done with within a second."""

import os
import subprocess
import sys
import time

from squall_wait import PATIENCE, wait_for
from squall_window import WindowTest, main

MOST_S = 1.0 * PATIENCE
MANY = 10_000_000
QUESTION = "Cancel the Test?"


class Close(WindowTest):
    def launch_running(self, path="", connections=50):
        window = self.launch()
        window.start(self.target.url + path, MANY, connections)
        window.wait_until_under_way()
        return window

    def check_leaving(self, window, act):
        started = time.monotonic()
        act()
        status = window.wait_for_end(10)
        took = time.monotonic() - started
        print("left after %.0f ms" % (1000 * took), file=sys.stderr)
        self.assertEqual(status, 0, window.log())
        self.assertLessEqual(took, MOST_S)
        books = self.target.wait_until_left()
        self.session.settle(quiet_s=0.3)
        self.assertEqual(self.target.books(), books, "requests after the end")

    def test_keep_running(self):
        window = self.launch_running()
        window.close()
        window.dialog(QUESTION)
        window.press("Keep Running")
        window.wait_for_answered()
        before = self.target.n_requests()
        wait_for(lambda: self.target.n_requests() > before, 10, "requests go on")
        window.check_alive()
        self.session.key("Escape")
        window.wait_for_state("Cancelled")
        self.assertGreater(window.n_done(), before)

    def test_escape_keeps_running(self):
        window = self.launch_running()
        self.session.key("ctrl+w")
        window.dialog(QUESTION)
        self.session.key("Escape")
        window.wait_for_answered()
        self.assertEqual(window.state().text, "Running")

    def test_leave(self):
        window = self.launch_running()
        window.close()
        window.dialog(QUESTION)
        button = window.find("button", "Cancel Test")
        self.check_leaving(window, button.click)

    def test_leave_with_many_connections(self):
        window = self.launch_running("delay/100", 1000)
        self.session.key("ctrl+q")
        window.dialog(QUESTION)
        button = window.find("button", "Cancel Test")
        self.check_leaving(window, button.click)

    def test_question_goes_with_the_run(self):
        window = self.launch()
        window.start(self.target.url + "delay/20", 1500, 20)
        window.wait_until_under_way()
        window.close()
        window.dialog(QUESTION)
        window.wait_for_state("Finished")
        window.wait_for_answered()
        self.assertEqual(self.target.n_requests(), 1500)

    def test_asked_only_once(self):
        window = self.launch_running()
        self.session.key("ctrl+w")
        window.dialog(QUESTION)
        self.session.key("ctrl+w")
        self.session.settle()
        self.assertEqual(len(list(window.find_all("label", QUESTION))), 1)

    def test_nothing_runs(self):
        window = self.launch()
        self.check_leaving(window, lambda: self.session.key("ctrl+w"))

    def test_after_a_run(self):
        window = self.launch()
        window.start(self.target.url, 100)
        window.wait_for_state("Finished")
        self.check_leaving(window, window.find("button", "Close").click)

    def test_while_checking(self):
        """Nothing is lost yet, so nothing is asked."""
        window = self.launch()
        window.start(self.target.url + "hang", 100)
        window.wait_for_state("Checking the Server…")
        self.check_leaving(window, lambda: self.session.key("ctrl+q"))

    def test_test_server_goes_too(self):
        window = self.launch()
        self.session.settle()
        window.find("list item", "Try It on the Built-in Test Server").click()
        wait_for(lambda: window.address().text.startswith("http://127.0.0.1:"), 10, window.dump)
        children = "/proc/%d/task/%d/children" % (window.process.pid, window.process.pid)
        with open(children) as numbers:
            servers = [int(number) for number in numbers.read().split()]
        self.assertEqual(len(servers), 1)
        self.session.key("ctrl+q")
        self.assert_ends(window, 5)
        wait_for(lambda: not any(self.is_running(server) for server in servers), 5, "the server is gone")

    @staticmethod
    def is_running(process):
        """Whether it is there, and not only waiting to be buried by whoever inherited it."""
        if not os.path.exists("/proc/%d" % process):
            return False
        state = subprocess.run(["cat", "/proc/%d/stat" % process], capture_output=True, text=True).stdout
        return bool(state) and state.rpartition(")")[2].split()[0] != "Z"


if __name__ == "__main__":
    main()
