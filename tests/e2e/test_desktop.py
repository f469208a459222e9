# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rest of the desktop notices of a test: a notification when it ends unseen, and that it must not sleep."""

from squall_desktop import SUSPEND, Desktop
from squall_wait import wait_for
from squall_window import WindowTest, main


class DesktopTest(WindowTest):
    def setUp(self):
        super().setUp()
        self.desktop = self.enterContext(Desktop(self.session.environment["DBUS_SESSION_BUS_ADDRESS"]))

    def launch(self, *arguments, **environment):
        return super().launch(*arguments, GDK_DEBUG="", **environment)

    def run_unseen(self, window, path="delay/5", connections=5):
        """Runs a test in a window behind another one."""
        window.start(self.target.url + path, 500, connections)
        self.session.key("ctrl+shift+n")
        wait_for(lambda: len(list(window.find_all("window"))) == 2, 5, "a second window")

    def test_notification(self):
        window = self.launch()
        self.run_unseen(window)
        title, body = wait_for(lambda: self.desktop.notifications, 20, "a notification")[0]
        self.assertEqual(title, "Test finished")
        self.assertRegex(body, r"^127\.0\.0\.1: [\d.]+ requests per second$")

    def test_no_notification_in_use(self):
        window = self.launch()
        window.start(self.target.url, 100)
        window.wait_for_state("Finished")
        self.session.settle()
        self.assertEqual(self.desktop.notifications, [])

    def test_awake(self):
        window = self.launch()
        window.start(self.target.url + "delay/20", 100000, 5)
        wait_for(lambda: self.desktop.inhibitions, 10, "asked to stay awake")
        self.assertEqual(self.desktop.inhibitions, [SUSPEND])
        self.assertEqual(self.desktop.n_awake, 1)
        self.session.key("Escape")
        window.wait_for_state("Cancelled")
        wait_for(lambda: self.desktop.n_awake == 0, 10, "allowed to sleep")


if __name__ == "__main__":
    main()
