# SPDX-License-Identifier: GPL-3.0-or-later
"""Every view and every dialog for those who cannot see it, and for those without a pointer."""

import re

from squall_lint import ACTIVE, lint, walk_by_tab
from squall_tour import DIALOGS, Tour
from squall_window import BUILT_IN, WindowTest, main

# GTK leaves the buttons of the window's frame to the window manager's keys.
OF_THE_FRAME = {"Minimize", "Maximize", "Close"}
# What leads on from here has to be among the stops.
WANTED = {
    "plan, all open": {("button", "Start"), ("spin button", "Requests"), ("list item", BUILT_IN)},
    "plan, mistakes": {("text box", "Address or cURL Command")},
    "checking": {("button", "Cancel")},
    "running": {("button", "Cancel")},
    "finished": {("button", "Run Again"), ("button", "Edit Test"), ("button", "New Test")},
    "failed": {("button", "Try Again"), ("button", "Edit Test"), ("list item", "Technical Details")},
}
# What is walked by the arrow keys, once Tab has led to what it is part of.
BY_ARROWS = {"menu item", "tab", "radio", "option", "grid cell", "row"}
# What only holds others, and scrolls.
HOLDERS = {"application", "window", "list", "generic", "panel", "group", "grid", "table"}


def is_of_frame(node):
    return node.name in OF_THE_FRAME or (node.parent is not None and node.parent.name == node.name)


def is_stand_in(node):
    """Whether what is inside has the focus in its place, or what it is in."""
    inside = list(node.inside())[1:]
    if node.role == "list item":
        return any(child.role in ACTIVE for child in inside)
    return any(child.name == node.name and child.role in ACTIVE for child in inside)


def still(role, name):
    """Without what changes while a test runs."""
    return role, re.sub(r"\d[\d.,]*", "0", name)


def unreached(root, stops):
    """What can be acted on, or can have the focus, and is no stop of Tab's."""
    reached = {still(*stop) for stop in stops}
    for node in root.walk():
        is_for_keys = "focusable" in node.states and node.role not in BY_ARROWS | HOLDERS
        if (is_for_keys or node.role in ACTIVE) and node.is_sensitive and not is_of_frame(node):
            if not is_stand_in(node) and still(node.role, node.name) not in reached:
                yield "%s %r is not reached by Tab" % (node.role, node.name)


class Accessibility(WindowTest):
    maxDiff = None
    screen = {"size": (1080, 2400), "fill_screen": True}

    def complaints_about(self, window, scene):
        """What is wrong with what is shown now."""
        self.session.settle()
        dialog = window.find_now(where=lambda node: node.role in DIALOGS)
        root = dialog or window
        complaints = lint(root)
        if scene.startswith("popover"):
            return complaints
        stops, more = walk_by_tab(window)
        complaints += more
        complaints += unreached(root, stops)
        complaints += ["Tab does not lead to %s %r" % stop for stop in WANTED.get(scene, ()) if stop not in stops]
        if dialog is not None:
            there = {(node.role, node.name) for node in dialog.walk()}
            complaints += ["Tab leads out of the dialog, to %s %r" % stop for stop in stops if stop not in there]
            complaints += [] if dialog.name else ["the dialog has no name"]
        return complaints

    def test_every_view(self):
        """Nothing to complain about, and Tab leads everywhere."""
        window = self.launch()
        found = {}
        for scene in Tour(window, self.target):
            for complaint in self.complaints_about(window, scene):
                found.setdefault(complaint, scene)
        self.assertEqual(found, {})

    def test_shortcuts_are_listed(self):
        window = self.launch()
        self.session.key("ctrl+question")
        dialog = window.find("dialog", "Keyboard Shortcuts")
        keys = {node.name for node in dialog.walk() if node.role == "list item"}
        self.assertLessEqual({"Start", "Cancel", "Run Again", "Go to the Address", "New Test", "Quit"}, keys)

    def test_verdict_is_a_status(self):
        """What a screen reader announces by itself has the words of the strip."""
        window = self.launch()
        window.start(self.target.url, 100, 5)
        window.wait_for_state("Finished")
        self.assertEqual([node.text for node in window.find_all("status")], ["Finished"])


if __name__ == "__main__":
    main()
