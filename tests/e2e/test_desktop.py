# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rest of the desktop notices of a test: a notification when it ends unseen, and that it must not sleep."""

import os

from gi.repository import Gio, GLib

from squall_desktop import SUSPEND, Desktop
from squall_wait import wait_for
from squall_window import WindowTest, main

APP_ID = "io.github.squallhttp.Squall"


class DesktopTest(WindowTest):
    # With a window manager, which brings windows back.
    screen = {"fill_screen": True}

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

    def test_notification_brings_window_back(self):
        window = self.launch()
        self.run_unseen(window)
        wait_for(lambda: self.desktop.notifications, 20, "a notification")
        self.desktop.activate(1)
        self.session.settle()
        # Keys go to the window that was behind.
        self.session.key("ctrl+shift+c")
        window.find("label", "Summary copied")

    def test_notification_goes(self):
        """It has nothing to say any more once the window is in use again."""
        window = self.launch()
        self.run_unseen(window)
        wait_for(lambda: self.desktop.notifications, 20, "a notification")
        self.session.key("ctrl+w")
        wait_for(lambda: self.desktop.n_withdrawn == 1, 10, "the notification is withdrawn")

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

    def test_neither_if_not_wanted(self):
        window = self.launch()
        self.session.key("ctrl+comma")
        dialog = window.find("dialog", "Preferences")
        self.session.settle()
        for name in ("Keep the Computer Awake", "Notify When Finished"):
            switch = dialog.find("switch", name)
            switch.click()
            wait_for(lambda: "checked" not in switch.look().states, 5, dialog.dump)
        self.session.key("Escape")
        window.wait_for_answered()
        self.run_unseen(window)
        window.wait_for_state("Finished")
        self.session.settle()
        self.assertEqual((self.desktop.notifications, self.desktop.inhibitions), ([], []))

    # -- started by the bus --------------------------------------------------------------------------------------

    def call(self, name, path, interface, method, arguments=None):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        address = self.session.environment["DBUS_SESSION_BUS_ADDRESS"]
        connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        connection.set_exit_on_close(False)
        try:
            reply = connection.call_sync(
                name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 20000, None
            )
            return reply.unpack()
        finally:
            connection.close_sync(None)

    def call_program(self, method, arguments):
        path = "/" + APP_ID.replace(".", "/")
        return self.call(APP_ID, path, "org.freedesktop.Application", method, GLib.Variant(*arguments))

    def test_started_by_bus(self):
        daemon = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
        with open(self.session.path("services/%s.service" % APP_ID), "w") as service:
            service.write("[D-BUS Service]\nName=%s\n" % APP_ID)
            service.write("Exec=%s --gapplication-service\n" % os.environ["SQUALL"])
        self.call(*daemon, "ReloadConfig")
        self.call_program("ActivateAction", ("(sava{sv})", ("new-window", [], {})))
        pid = self.call(*daemon, "GetConnectionUnixProcessID", GLib.Variant("(s)", (APP_ID,)))[0]
        wait_for(lambda: self.session.bus.find_program(pid), 20, "the program")
        wait_for(lambda: self.session.display.windows(pid), 10, "its window")
        self.call_program("ActivateAction", ("(sava{sv})", ("quit", [], {})))
        # It has nothing more to do, and leaves.
        wait_for(lambda: not os.path.exists("/proc/%d" % pid), 30, "it is gone")


if __name__ == "__main__":
    main()
