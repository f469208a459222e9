# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in its sandbox: a whole run, a report through the portal, another language, and no network."""

import os
import sys
import unittest
from pathlib import Path

from squall_sandbox import HOME, OWN, Desktop, FileDialog, SandboxedTarget, is_sandboxed

from squall_language import Language
from squall_wait import wait_for

PICTURES = Path(sys.argv[1])
N_REQUESTS = 20000
# What is not the program's doing: Flatpak's own books, and those of the portals.
OTHERS = (".cache/flatpak", ".local/share/flatpak", ".local/share/recently-used", ".dbus", ".cache/dconf", ".config/dconf")


def files_of_home():
    """Each file of the person's with the time of its last change, but for the sandbox's and Flatpak's."""
    found = {}
    for folder, subfolders, names in os.walk(HOME):
        relative = Path(folder).relative_to(HOME)
        subfolders[:] = [name for name in subfolders if not (relative / name).as_posix().startswith((".var", *OTHERS))]
        for name in names:
            path = relative / name
            if not path.as_posix().startswith(OTHERS):
                found[path.as_posix()] = os.lstat(HOME / path).st_mtime_ns
    return found


class Sandboxed(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.session = self.enterContext(Desktop())

    def tearDown(self):
        for window in self.session.programs:
            self.assertEqual(window.complaints(), [])

    def take_picture(self, name):
        self.session.settle(timeout_s=2)
        self.session.screenshot(PICTURES / ("gnome-%s-%s.png" % (os.environ["SQUALL_LEVEL"], name)))

    def test_run_and_report(self):
        before = files_of_home()
        window = self.session.run("--test-server")
        wait_for(lambda: window.address().text.startswith("http://"), 10, window.dump)
        self.assertTrue(is_sandboxed(window.find_process("squall-target")))
        window.fill(window.address().text + "lognormal/2/0.5", N_REQUESTS, 50)
        self.take_picture("plan")
        window.press("Start")
        window.wait_until_under_way()
        self.take_picture("running")
        window.wait_for_state("Finished", 60)
        self.assertEqual(window.counts("Status codes"), {"200 OK": N_REQUESTS})
        self.take_picture("finished")
        self.save_report(window)
        self.assertEqual(window.denials(), [])
        window.close()
        self.assertEqual(window.wait_for_end(10), 0, window.log())
        changed = {path for path, time in files_of_home().items() if before.get(path) != time}
        self.assertEqual(changed, {"report.html"})
        self.assertIn("last-plan=", (OWN / "config/glib-2.0/settings/keyfile").read_text())

    def save_report(self, window):
        """To a place that the sandbox has no access to but by the portal."""
        path = HOME / "report.html"
        path.unlink(missing_ok=True)
        self.session.key("ctrl+s")
        dialog = FileDialog(self.session)
        dialog.attach()
        self.take_picture("portal")
        dialog.save_as(str(path))
        window.find("label", "Report saved")
        self.assertIn("lognormal/2/0.5", path.read_text(encoding="utf-8"))
        self.take_picture("saved")

    def test_german(self):
        window = self.session.run(environment={"LANG": "de_DE.UTF-8"})
        window.translate = Language(self.session.path("german"), "de").translate
        self.assertNotEqual(window.translate("Start"), "Start")
        window.find("button", "Start")
        window.find("list item", "Try It on the Built-in Test Server")
        self.take_picture("german")

    def test_without_network(self):
        with SandboxedTarget() as target:
            window = self.session.run(target.url, options=["--unshare=network"])
            window.press("Start")
            window.find("button", "Try Again", timeout_s=20)
            window.find("label", "The Server Refused the Connection")
            self.take_picture("without-network")
            self.assertEqual(target.n_requests() + target.n_checks(), 0)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
