# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program says about itself."""

import os

from squall_window import WindowTest, main


class About(WindowTest):
    def test_debug_information(self):
        """A report of a fault can say what the program runs on."""
        window = self.launch()
        self.session.key("F10")
        window.find("menu item", "About Squall").click()
        dialog = window.find("dialog")
        dialog.find("list item", "Troubleshooting").click()
        dialog.find("list item", "Debugging Information").click()
        text = dialog.find("text box", where=lambda node: "Squall" in node.text).text
        for word in ("GTK 4.", "libadwaita 1.", "libsoup 3.", "GLib 2.", "TLS backend: ", "Engine: ", "Flatpak: no"):
            self.assertIn(word, text)
        self.assertIn("Processors: %d\n" % len(os.sched_getaffinity(0)), text)
        self.assertRegex(text, r"Open files: \d+ at most, \d+ hard\n")


if __name__ == "__main__":
    main()
