# SPDX-License-Identifier: GPL-3.0-or-later
"""Every view and every dialog of the window, one after the other, whatever language it speaks.

    for scene in Tour(window, target):
        ...looks at the window; `scene` says where it is
"""

from squall_bus import Gone
from squall_servers import free_port
from squall_wait import wait_for

FOREIGN = "http://example.invalid/"
DIALOGS = ("dialog", "alert dialog")
# What asks for a file shows GTK's window, not one of Squall's.
FILES = ("File…", "Open…", "Open File…", "Save Report…")
OF_THE_FRAME = ("Minimize", "Maximize", "Close")


class Tour:
    def __init__(self, window, target):
        self.window = window
        self.session = window.session
        self.target = target

    def __iter__(self):
        yield from self.plan()
        yield from self.dialogs()
        yield from self.run()
        yield from self.failures()

    # -- hands ---------------------------------------------------------------------------------------------------

    def dialog(self):
        """What is shown over the view; None without one."""
        return self.window.find_now(where=lambda node: node.role in DIALOGS)

    def leave_dialog(self):
        def is_gone():
            if self.dialog() is None:
                return True
            self.session.key("Escape")
            self.session.settle()
            return False

        wait_for(is_gone, 10, lambda: "no dialog in\n" + self.window.dump())

    def open_all(self):
        """Opens what is folded, and what that shows."""
        for _ in range(30):
            folded = self.window.find_now(
                where=lambda node: {"expandable", "sensitive"} <= node.states and "expanded" not in node.states
                and node.role not in ("button", "toggle button", "combo box")
            )  # fmt: skip
            if folded is None:
                return
            self._unfold(folded)
        raise AssertionError("still folded: %r" % folded)

    def _unfold(self, row):
        try:
            row.do("list.activate-item")
        except (Gone, AssertionError):
            row.click()
        wait_for(lambda: "expanded" in row.look().states, 5, lambda: "%r open in\n%s" % (row, self.window.dump()))
        self.session.settle()

    def with_popup(self):
        """The names of what opens a menu or another popover."""
        found = self.window.find_all(where=lambda node: {"has-popup", "sensitive"} <= node.states and node.name)
        return list(dict.fromkeys(node.name for node in found if node.role in ("button", "toggle button")))

    def popovers(self, view):
        """The view with each of its popovers open."""
        for name in self.with_popup():
            # Not by a click: within a card GTK 4.18 is wrong about places by the card's padding.
            self.window.find(name=name, where=lambda node: "has-popup" in node.states).do()
            wait_for(self.is_popover_open, 5, lambda: "%r of %s open in\n%s" % (name, view, self.window.dump()))
            self.session.settle(timeout_s=1)
            yield "popover %s of %s" % (name, view)
            self.session.key("Escape")
            wait_for(lambda: not self.is_popover_open(), 5, self.window.dump)

    def is_popover_open(self):
        """Whether a menu is open, or what else has a window of its own."""
        return len(self.session.display.windows(self.window.process.pid)) > 1

    # -- the form ------------------------------------------------------------------------------------------------

    def plan(self):
        yield "plan, empty"
        self.window.fill(self.target.url, 300, 5)
        self.open_all()
        yield "plan, all open"
        yield from self.popovers("plan")
        yield from self.dialogs_of_form()
        self.window.fill("ftp://x/", 0, 0)
        yield "plan, mistakes"
        self.window.fill(self.target.url, 300, 5)

    def dialogs_of_form(self):
        """What the buttons with an ellipsis ask for."""
        files = {self.window.translate(name) for name in FILES}
        asking = [
            node.name
            for node in self.window.walk()
            if node.role in ("button", "list item") and "…" in node.name and node.is_sensitive and node.name not in files
        ]
        for name in dict.fromkeys(asking):
            self.window.find(name=name).click()
            self.window.find(where=lambda node: node.role in DIALOGS)
            self.session.settle()
            yield "dialog of " + name
            self.leave_dialog()

    # -- dialogs of the program ----------------------------------------------------------------------------------

    def dialogs(self):
        for name, keys in (("shortcuts", "ctrl+question"), ("preferences", "ctrl+comma")):
            self.session.key(keys)
            self.window.find(where=lambda node: node.role in DIALOGS)
            self.session.settle()
            yield name
            self.leave_dialog()
        self.session.key("F10")
        self.window.find("menu item", "About Squall").click()
        self.window.find(where=lambda node: node.role in DIALOGS)
        self.session.settle()
        yield "about"
        self.leave_dialog()
        yield from self.permission()

    def permission(self):
        self.window.fill(FOREIGN)
        self.window.press("Start")
        self.window.find(where=lambda node: node.role in DIALOGS)
        self.session.settle()
        yield "permission"
        self.leave_dialog()

    # -- a run ---------------------------------------------------------------------------------------------------

    def run(self):
        window = self.window
        window.start(self.target.url + "hang", 300, 5)
        window.wait_for_state("Checking the Server…")
        yield "checking"
        window.press("Cancel")
        window.start(self.target.url + "delay/50", 1000000, 5)
        window.wait_until_under_way()
        yield "running"
        yield from self.popovers("running")
        window.find("window").do("window.close")
        window.find("button", "Keep Running")
        yield "close question"
        window.press("Keep Running")
        window.wait_for_answered()
        window.press("Cancel")
        window.wait_for_state("Cancelled")
        yield "cancelled"
        self.session.key("ctrl+l")
        window.start(self.target.url + "flaky/20", 500, 5)
        self.answer_anyway()
        window.wait_for_state("Finished")
        yield "finished"
        yield from self.popovers("finished")
        self.session.key("ctrl+l")

    def answer_anyway(self):
        """A server that fails now and then may do so for the first request."""
        window, words = self.window, {self.window.translate(text) for text in ("Start Anyway", "Run Again", "Cancel")}
        if window.find("button", where=lambda node: node.name in words).name == window.translate("Start Anyway"):
            window.press("Start Anyway")

    def failures(self):
        window = self.window
        window.start(self.target.url + "status/431", 300, 5)
        window.find("button", "Start Anyway")
        self.session.settle()
        yield "unexpected answer"
        self.leave_dialog()
        window.start("http://127.0.0.1:%d/" % free_port(), 300, 5)
        window.find("button", "Try Again")
        self.open_all()
        self.session.settle()
        yield "failed"
        window.press("Edit Test")
