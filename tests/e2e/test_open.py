# SPDX-License-Identifier: GPL-3.0-or-later
"""What is handed to the program from outside is filled in, and never started by itself."""

import json
import os
import subprocess
import sys

from gi.repository import Gio, GLib

from squall_wait import wait_for
from squall_window import WindowTest, main

APP_ID = "io.github.squallhttp.Squall"
SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "drag_source.py")


class Open(WindowTest):
    def write(self, name="load.squall.json", **members):
        """A plan file; its path."""
        plan = {"squall_plan": 1, "requests": [{"method": "GET", "url": self.target.url + "bytes/9"}]}
        plan.update({"count": 321, "users": 6}, **members)
        path = self.session.path(name)
        with open(path, "w") as file:
            json.dump(plan, file)
        return path

    def wait_for_values(self, window, *values):
        wait_for(lambda: window.values() == values, 10, lambda: "%s: %s" % (values, window.values()))
        # By then a run would have begun.
        self.session.settle()
        self.assertEqual((self.target.n_requests(), self.target.n_checks()), (0, 0))

    def filled(self):
        return self.target.url + "bytes/9", "321", "6"

    def run_again(self, *arguments):
        argv = [os.environ["SQUALL"], *arguments]
        done = subprocess.run(argv, env=self.session.environment, capture_output=True, text=True, timeout=20)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def wait_for_second(self, window):
        """The window that came last."""
        wait_for(lambda: len(list(window.find_all("window"))) == 2, 10, "a second window")
        return {field.text for field in window.find_all("text box", "Address or cURL Command")}

    def test_plan_file(self):
        window = self.launch(self.write())
        self.wait_for_values(window, *self.filled())
        window.press("Start")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.n_requests(), 321)

    def test_plan_file_into_running(self):
        window = self.launch()
        self.run_again(self.write())
        wait_for(lambda: self.filled()[0] in self.wait_for_second(window), 5, window.dump)
        self.assertEqual(self.target.n_requests(), 0)

    def test_by_bus(self):
        """As Files opens it."""
        window = self.launch()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        address = self.session.environment["DBUS_SESSION_BUS_ADDRESS"]
        connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        connection.set_exit_on_close(False)
        connection.call_sync(
            APP_ID, "/" + APP_ID.replace(".", "/"), "org.freedesktop.Application", "Open",
            GLib.Variant("(asa{sv})", (["file://" + self.write()], {})), None, Gio.DBusCallFlags.NONE, 10000, None,
        )  # fmt: skip
        connection.close_sync(None)
        wait_for(lambda: self.filled()[0] in self.wait_for_second(window), 5, window.dump)
        self.assertEqual(self.target.n_requests(), 0)

    def test_no_plan(self):
        path = self.session.path("other.json")
        with open(path, "w") as file:
            file.write("{}")
        window = self.launch(path)
        window.find("label", where=lambda node: node.text.startswith("Could not open the plan: this JSON is not a plan"))
        self.assertEqual(window.address().text, "")

    def test_dialog(self):
        window = self.launch()
        path = self.write()
        self.session.key("ctrl+o")
        window.find("button", "Open")
        self.session.settle()
        self.session.type(path)
        self.session.settle()
        self.session.key("Return")
        self.wait_for_values(window, *self.filled())

    def test_save(self):
        window = self.launch()
        window.fill(self.target.url + "bytes/3", 45, 6)
        path = self.session.path("saved.squall.json")
        window.save_as(path)
        window.find("label", "Plan saved")
        with open(path) as file:
            plan = json.load(file)
        self.assertEqual(plan["requests"][0]["url"], self.target.url + "bytes/3")
        self.assertEqual(self.target.n_requests(), 0)

    def test_nothing_is_lost(self):
        """What was opened is saved again as it was."""
        request = {
            "method": "POST",
            "url": self.target.url + "echo",
            "headers": [{"name": "Content-Type", "value": "application/json"}, {"name": "X-Two", "value": "2"}],
            "body": '{"a": 1}',
        }
        more = {"requests": [request], "thresholds": ["p99 < 300 ms", "errors < 1 %"], "think_time_ms": 20}
        window = self.launch(self.write("whole.squall.json", **more))
        self.wait_for_values(window, self.target.url + "echo", "321", "6")
        path = self.session.path("again.squall.json")
        window.save_as(path)
        wait_for(lambda: os.path.exists(path) and os.path.getsize(path), 10, window.dump)
        with open(path) as file:
            again = json.load(file)
        self.assertEqual({key: again[key] for key in more}, more)
        self.assertEqual((again["count"], again["users"]), (321, 6))

    def test_save_without_secrets(self):
        window = self.launch()
        window.fill(self.target.url + "?token=geheim", 45, 6)
        path = self.session.path("secret.squall.json")
        window.save_as(path)
        window.find("label", "Plan saved without its passwords and tokens")
        with open(path) as file:
            self.assertNotIn("geheim", file.read())

    def test_test_server(self):
        """From the menu of the launcher."""
        window = self.launch("--test-server")
        wait_for(lambda: window.address().text.startswith("http://127.0.0.1:"), 10, window.dump)
        wait_for(lambda: window.start_button().is_sensitive, 5, window.dump)

    # -- dropped -------------------------------------------------------------------------------------------------

    def drop(self, window, *what):
        """Drags something out of another program's window into the middle of this one."""
        self.session.launch([sys.executable, SOURCE, *what], GTK_A11Y="atspi")
        self.session.settle()
        self.session.display.drag((60, 60), (600, 500))

    def test_dropped_address(self):
        window = self.launch()
        self.drop(window, "text", self.target.url + "bytes/9")
        self.wait_for_values(window, self.target.url + "bytes/9", "10000", "50")

    def test_dropped_command(self):
        """A command for curl, over several lines, is spread over the form; what was there before can come back."""
        window = self.launch(self.target.url + "before")
        command = "curl -X PUT \\\n  -H 'X-Dropped: 1' \\\n  '%sbytes/9'\n" % self.target.url
        self.drop(window, "text", command)
        self.wait_for_values(window, self.target.url + "bytes/9", "10000", "50")
        window.find("label", "Imported from cURL")
        window.find("list item", "Request").click()
        window.find("text box", "X-Dropped")
        combo = window.find("combo box", "Method")
        self.assertIn("PUT", [label.text for label in combo.find_all("label")])
        window.press("Undo")
        self.wait_for_values(window, self.target.url + "before", "10000", "50")

    def test_dropped_command_that_is_wrong(self):
        window = self.launch()
        self.drop(window, "text", "curl 'http://127.0.0.1/")
        window.find("label", where=lambda node: "ends within quotation marks" in node.text)
        self.assertFalse(window.start_button().is_sensitive)

    def test_dropped_plan(self):
        window = self.launch()
        self.drop(window, "uri", "file://" + self.write())
        self.wait_for_values(window, *self.filled())


if __name__ == "__main__":
    main()
