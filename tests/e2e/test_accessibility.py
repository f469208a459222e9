# SPDX-License-Identifier: GPL-3.0-or-later
"""Every view for those who cannot see it, and for those without a pointer."""

from squall_lint import ACTIVE, lint, walk_by_tab
from squall_servers import free_port
from squall_window import BUILT_IN, PERMISSION, WindowTest, main

# GTK leaves the buttons of the window's frame to the window manager's keys.
OF_THE_FRAME = {"Minimize", "Maximize", "Close"}


class Accessibility(WindowTest):
    def check(self, window, *wanted):
        """Nothing to complain about, and Tab leads everywhere."""
        self.session.settle()
        self.assertEqual(lint(window), [])
        stops, complaints = walk_by_tab(window)
        self.assertEqual(complaints, [], stops)
        for node in window.walk():
            is_of_frame = node.name in OF_THE_FRAME or (node.parent is not None and node.parent.name == node.name)
            is_button_around = any(child.name == node.name for child in node.children if child.role in ACTIVE)
            if node.role in ACTIVE and node.is_sensitive and not is_of_frame and not is_button_around:
                self.assertIn((node.role, node.name), stops)
        for stop in wanted:
            self.assertIn(stop, stops)

    def test_form(self):
        window = self.launch()
        self.assertEqual(lint(window), [])
        window.fill(self.target.url)
        self.check(window, ("button", "Start"), ("spin button", "Requests"), ("list item", BUILT_IN))

    def test_form_with_mistakes(self):
        window = self.launch()
        window.fill("ftp://x/", 0, 0)
        self.check(window, ("text box", "Address"))

    def test_checking(self):
        window = self.launch()
        window.start(self.target.url + "hang")
        window.wait_for_state("Checking the Server…")
        self.check(window, ("button", "Cancel"))

    def test_running(self):
        window = self.launch()
        window.start(self.target.url + "delay/100", 1000000, 5)
        window.wait_until_under_way()
        self.check(window, ("button", "Cancel"))

    def test_finished(self):
        window = self.launch()
        window.start(self.target.url + "flaky/20", 500, 5)
        window.wait_for_state("Finished")
        self.check(window, ("button", "Run Again"), ("button", "Edit Test"), ("button", "New Test"))

    def test_failed(self):
        window = self.launch()
        window.start("http://127.0.0.1:%d/" % free_port())
        window.find("button", "Try Again")
        self.check(window, ("button", "Try Again"), ("button", "Edit Test"), ("list item", "Technical Details"))

    def test_permission(self):
        window = self.launch("http://example.invalid/")
        window.press("Start")
        window.dialog(PERMISSION)
        self.check_dialog(window)
        window.allow()
        self.check_dialog(window)

    def test_unexpected_answer(self):
        window = self.launch()
        window.start(self.target.url + "status/431")
        window.find("button", "Start Anyway")
        self.check_dialog(window)

    def test_close_question(self):
        window = self.launch()
        window.start(self.target.url + "delay/100", 1000000, 5)
        window.wait_until_under_way()
        window.close()
        window.find("button", "Keep Running")
        self.check_dialog(window)

    def check_dialog(self, window):
        """Tab stays within the dialog, and leads to all there is in it."""
        self.session.settle()
        dialog = window.find(where=lambda node: node.role in ("dialog", "alert dialog"))
        self.assertEqual(lint(dialog), [])
        self.assertNotEqual(dialog.name, "")
        stops, complaints = walk_by_tab(window)
        self.assertEqual(complaints, [], stops)
        there = {(node.role, node.name) for node in dialog.walk()}
        self.assertLessEqual(set(stops), there)
        for node in dialog.walk():
            if node.role == "button" and node.is_sensitive:
                self.assertIn((node.role, node.name), stops)

    def test_shortcuts(self):
        window = self.launch()
        self.session.key("ctrl+question")
        dialog = window.find("dialog", "Keyboard Shortcuts")
        self.session.settle()
        self.assertEqual(lint(dialog), [])
        keys = {node.name for node in dialog.walk() if node.role == "list item"}
        self.assertLessEqual({"Start", "Cancel", "Run Again", "Go to the Address", "New Test", "Quit"}, keys)

    def test_menu(self):
        window = self.launch()
        self.session.key("F10")
        window.find("menu item", "About Squall")
        self.assertEqual(lint(window), [])

    def test_verdict_is_a_status(self):
        """What a screen reader announces by itself has the words of the strip."""
        window = self.launch()
        window.start(self.target.url, 100, 5)
        window.wait_for_state("Finished")
        self.assertEqual([node.text for node in window.find_all("status")], ["Finished"])


if __name__ == "__main__":
    main()
