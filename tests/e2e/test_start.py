# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting the program: with addresses, without, and while it is there already."""

import os
import subprocess

from squall_wait import wait_for
from squall_window import WindowTest, main


class Start(WindowTest):
    def run_again(self, *arguments):
        """Starts the program a second time, which hands over to the first and leaves; what it printed."""
        done = subprocess.run(
            [os.environ["SQUALL"], *arguments],
            env=self.session.environment,
            capture_output=True,
            text=True,
            timeout=20,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotRegex(done.stderr, "CRITICAL|WARNING")
        return done.stdout

    @staticmethod
    def windows(window):
        return list(window.find_all("window"))

    def test_address(self):
        window = self.launch(self.target.url + "bytes/5")
        self.assertEqual(window.address().text, self.target.url + "bytes/5")
        self.assertTrue(window.start_button().is_sensitive)
        self.assertEqual((self.target.n_requests(), self.target.n_checks()), (0, 0))
        window.press("Start")
        window.wait_for_state("Finished")
        self.assertEqual(self.target.n_requests(), 10000)

    def test_address_without_scheme(self):
        window = self.launch("localhost:8080/x")
        self.assertEqual(window.address().text, "http://localhost:8080/x")

    def test_wrong_address(self):
        window = self.launch("ftp://localhost/")
        self.assertEqual(window.address().text, "ftp://localhost/")
        self.assertFalse(window.start_button().is_sensitive)
        self.assertIn("http or https", window.address().description)

    def test_second_start(self):
        window = self.launch()
        self.run_again()
        self.session.settle()
        self.assertEqual(len(self.windows(window)), 1)
        self.run_again(self.target.url)
        wait_for(lambda: len(self.windows(window)) == 2, 5, "a second window")
        addresses = {node.find("text box", "Address or cURL Command").text for node in self.windows(window)}
        self.assertEqual(addresses, {"", self.target.url})

    def test_version(self):
        self.assertRegex(self.run_again("--version"), r"^squall \d+\.\d+")

    def test_help(self):
        self.assertIn("[URL or plan file]", self.run_again("--help"))

    def test_windows_are_their_own(self):
        """A test in one window is no business of the other; the program stays until the last one is closed."""
        window = self.launch()
        window.start(self.target.url + "delay/10", 1000000, 10)
        window.wait_until_under_way()
        self.session.key("ctrl+shift+n")
        wait_for(lambda: len(self.windows(window)) == 2, 5, "a second window")
        form = next(node for node in self.windows(window) if node.find_now("text box", "Address or cURL Command") is not None)
        self.assertEqual(form.find("text box", "Address or cURL Command").text, "")
        before = self.target.n_requests()
        form.do("window.close")
        wait_for(lambda: len(self.windows(window)) == 1, 5, "one window")
        wait_for(lambda: self.target.n_requests() > before, 5, "requests go on")
        window.check_alive()


if __name__ == "__main__":
    main()
