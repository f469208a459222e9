# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program still knows at the next start."""

import json
import os
import re

from squall_wait import wait_for
from squall_window import PERMISSION, WindowTest, main


class Memory(WindowTest):
    def setUp(self):
        super().setUp()
        self.settings = self.session.path("config/glib-2.0/settings/keyfile")
        if os.path.exists(self.settings):
            os.unlink(self.settings)

    def launch(self, *arguments, **environment):
        return super().launch(*arguments, GSETTINGS_BACKEND="keyfile", **environment)

    def read(self):
        if not os.path.exists(self.settings):
            return ""
        with open(self.settings) as file:
            return file.read()

    def leave(self, window):
        self.session.key("ctrl+q")
        self.assert_ends(window, 5)

    def test_last_plan(self):
        window = self.launch()
        window.start(self.target.url + "bytes/7?token=geheim", 123, 4)
        window.wait_for_state("Finished")
        self.leave(window)
        self.assertNotIn("geheim", self.read())

        window = self.launch()
        address, requests, connections = window.values()
        self.assertTrue(address.startswith(self.target.url + "bytes/7?token="), address)
        self.assertEqual((requests, connections), ("123", "4"))
        # What was left out has to be given again.
        self.assertFalse(window.start_button().is_sensitive)

    def test_secret_header(self):
        """A token is asked for again, and only that."""
        plan = {"squall_plan": 1, "count": 50, "users": 2, "requests": [{"url": self.target.url}]}
        plan["requests"][0]["headers"] = [{"name": "X-Api-Key", "value": "geheim"}, {"name": "X-Two", "value": "2"}]
        path = self.session.path("header.squall.json")
        with open(path, "w") as file:
            json.dump(plan, file)
        window = self.launch(path)
        wait_for(lambda: window.address().text == self.target.url, 10, window.dump)
        window.press("Start")
        window.wait_for_state("Finished")
        self.leave(window)
        self.assertNotIn("geheim", self.read())
        self.assertIn("X-Api-Key", self.read())

        window = self.launch()
        self.assertEqual(window.values(), (self.target.url, "50", "2"))
        self.assertFalse(window.start_button().is_sensitive)

    def test_start_again(self):
        window = self.launch()
        window.start(self.target.url + "bytes/7", 123, 4)
        window.wait_for_state("Finished")
        self.leave(window)
        window = self.launch()
        window.press("Start")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.n_requests(), 246)

    def test_address_comes_first(self):
        window = self.launch()
        window.start(self.target.url + "bytes/7", 123, 4)
        window.wait_for_state("Finished")
        self.leave(window)
        window = self.launch("http://localhost/")
        self.assertEqual(window.values(), ("http://localhost/", "10000", "50"))

    def test_not_remembered(self):
        window = self.launch()
        window.start(self.target.url + "bytes/7", 123, 4)
        window.wait_for_state("Finished")
        self.session.key("ctrl+comma")
        window.find("switch", "Remember the Last Test").click()
        wait_for(lambda: "bytes/7" not in self.read(), 5, self.read)
        self.session.key("Escape")
        window.wait_for_answered()
        window.press("Run Again")
        window.wait_for_state("Finished")
        self.leave(window)
        self.assertNotIn("bytes/7", self.read())
        self.assertEqual(self.launch().values()[0], "")

    def test_new_tests(self):
        """What the preferences have for new tests is in the form of the next one."""
        window = self.launch()
        self.session.key("ctrl+comma")
        dialog = window.find("dialog", "Preferences")
        self.session.settle()
        window.type_into(dialog.find("spin button", "Requests"), "77")
        self.session.key("Return")
        window.type_into(dialog.find("spin button", "Connections"), "3")
        self.session.key("Return")
        wait_for(lambda: re.search(r"connections=(uint32 )?3\b", self.read()), 5, self.read)
        self.session.key("Escape")
        window.wait_for_answered()
        self.session.key("ctrl+shift+n")
        wait_for(lambda: len(list(window.find_all("window"))) == 2, 5, "a second window")
        counts = sorted(node.text for node in window.find_all("spin button"))
        self.assertEqual(counts, ["10000", "3", "50", "77"])

    def test_permission(self):
        """Asked once a server."""
        window = self.launch("http://example.invalid/")
        window.press("Start")
        window.dialog(PERMISSION)
        window.allow()
        window.press("Start Test")
        window.find("button", "Try Again", timeout_s=20)
        self.leave(window)
        window = self.launch("http://example.invalid/")
        window.press("Start")
        window.find("button", "Try Again", timeout_s=20)

    def test_size(self):
        window = self.launch()
        self.assertEqual(self.size(window), (1080, 820))
        self.leave(window)
        with open(self.settings, "w") as file:
            file.write("[io/github/squallhttp/Squall]\nwindow-width=700\nwindow-height=600\n")
        self.assertEqual(self.size(self.launch()), (700, 600))

    def size(self, window):
        return self.session.display.windows(window.process.pid)[0][2:]


if __name__ == "__main__":
    main()
