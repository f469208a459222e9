# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader sees: objects with a role, a name and a state."""

from gi.repository import GLib
from squall_bus import ACCESSIBLE, PROPERTIES, Gone
from squall_wait import wait_for

# The bits of a state, as far as they are of interest.
STATES = {
    1: "active", 4: "checked", 7: "editable", 9: "expandable", 10: "expanded", 11: "focusable", 12: "focused",
    24: "sensitive", 25: "showing", 36: "invalid", 42: "has-popup",
}  # fmt: skip
LABELLED_BY = 2
IN_WINDOW = 1
INTERFACE = "org.a11y.atspi."
MOST_SHOWN = 200


class Node:
    """One accessible object of a program.

    Role, name, description and states are those of the moment it was looked at; text, value and place are asked for
    when they are read.
    """

    def __init__(self, program, accessible, parent):
        self.program = program
        self.accessible = accessible
        self.parent = parent
        self.children = []
        self.role = self.name = self.description = ""
        self.states = frozenset()

    def __repr__(self):
        return "<%s %r>" % (self.role, self.name)

    is_sensitive = property(lambda self: "sensitive" in self.states)
    is_focused = property(lambda self: "focused" in self.states)
    is_showing = property(lambda self: "showing" in self.states)

    # -- looking -------------------------------------------------------------------------------------------------

    def _ask(self):
        bus = self.program.bus
        return [
            bus.ask(self.accessible, PROPERTIES, "GetAll", GLib.Variant("(s)", (ACCESSIBLE,))),
            bus.ask(self.accessible, ACCESSIBLE, "GetRoleName"),
            bus.ask(self.accessible, ACCESSIBLE, "GetState"),
            bus.ask(self.accessible, ACCESSIBLE, "GetChildren"),
        ]

    def _take(self, questions):
        """Whether the object was still there to answer."""
        if any(question.error is not None for question in questions):
            return False
        properties, role, state, children = (question.answer[0] for question in questions)
        self.role = role
        self.name = properties["Name"]
        self.description = properties["Description"]
        bits = state[0] | state[1] << 32
        self.states = frozenset(name for bit, name in STATES.items() if bits >> bit & 1)
        self.children = [Node(self.program, child, self) for child in children]
        return True

    def look(self):
        """Looks again at this object and all below it that can be seen."""
        level = [self]
        while level:
            questions = [node._ask() for node in level]
            self.program.bus.wait(sum(questions, []))
            there = {id(node) for node, asked in zip(level, questions) if node._take(asked)}
            if id(self) not in there and level == [self]:
                self.program.check_alive()
                raise Gone("%r is gone" % self)
            for node in level:
                is_seen = id(node) in there and (node.is_showing or node.role in ("application", "window"))
                if not is_seen:
                    node.children = []
                    if node.parent is not None and node is not self:
                        node.parent.children.remove(node)
            level = [child for node in level for child in node.children]
        for node in self.inside():
            if node.role == "menu item" and not node.name:
                node.name = node._find_name()
        return self

    def _find_name(self):
        """GTK 4.18 leaves menu items nameless: they are labelled by a label that it marks as presentation."""
        try:
            for kind, labels in self._call("Accessible", "GetRelationSet")[0]:
                if kind == LABELLED_BY:
                    return self.program.bus.get(labels[0], ACCESSIBLE, "Name") or Node(self.program, labels[0], None).text
        except Gone:
            pass
        return ""

    def inside(self):
        """This object and all below it that could be seen when it was looked at."""
        yield self
        for child in self.children:
            yield from child.inside()

    def walk(self):
        """This object and all below it that can be seen now."""
        return self.look().inside()

    def find_all(self, role=None, name=None, where=None):
        if name is not None:
            name = self.program.translate(name)
        for node in self.walk():
            if role in (None, node.role) and name in (None, node.name) and (where is None or where(node)):
                yield node

    def find_now(self, role=None, name=None, where=None):
        """The first such object on the screen; None without one."""
        return next(self.find_all(role, name, where), None)

    def find(self, role=None, name=None, where=None, timeout_s=10):
        """The first such object, as soon as there is one."""
        return wait_for(
            lambda: self.find_now(role, name, where),
            timeout_s,
            lambda: "%s %r in\n%s" % (role, name, self.dump()),
        )

    def dump(self):
        """What there is to see, a line for each object that says something."""
        lines = []
        for node in self.walk():
            words = [part[:MOST_SHOWN] for part in (node.name, node.text, node.description) if part]
            if words:
                states = node.states & {"focused", "sensitive", "invalid"}
                lines.append("%s %s <%s>" % (node.role, list(dict.fromkeys(words)), " ".join(sorted(states))))
        return "\n".join(lines)

    # -- what is asked for when it is read -----------------------------------------------------------------------

    def _call(self, interface, method, signature=None, *arguments):
        variant = GLib.Variant(signature, arguments) if signature else None
        return self.program.bus.call(self.accessible, INTERFACE + interface, method, variant)

    @property
    def text(self):
        """What is typed in a field; else the name, which is what a label says."""
        try:
            # GTK's spin buttons take no -1 for the end.
            count = self.program.bus.get(self.accessible, INTERFACE + "Text", "CharacterCount")
            return self._call("Text", "GetText", "(ii)", 0, count)[0]
        except Gone:
            return self.name

    @property
    def value(self):
        return self.program.bus.get(self.accessible, INTERFACE + "Value", "CurrentValue")

    def extents(self):
        """x, y, width, height within the window."""
        return self._call("Component", "GetExtents", "(u)", IN_WINDOW)[0]

    def rectangle(self):
        """x, y, width, height on the screen.

        GTK 4 knows no screen coordinates, and those within its window are off by twice the inset of the frame.
        """
        x, y, width, height = self.extents()
        top = self
        while top.role not in ("window", "application"):
            top = top.parent
        inset_x, inset_y, _, _ = top.extents()
        window_x, window_y = self.program.origin()
        return window_x + x - 2 * inset_x, window_y + y - 2 * inset_y, width, height

    # -- hands ---------------------------------------------------------------------------------------------------

    def click(self):
        """Clicks in the middle, once the object is where it stays: what was put on the screen just now moves."""
        last = [None]

        def is_at_rest():
            before, last[0] = last[0], self.rectangle()
            return last[0] == before and last[0][2] > 1

        wait_for(is_at_rest, 5, lambda: "%r at rest" % self)
        x, y, width, height = last[0]
        self.program.session.display.click(x + width // 2, y + height // 2)

    def put_text(self, text):
        """Puts all of a text into a field at once, whatever becomes of it there."""
        assert self._call("EditableText", "SetTextContents", "(s)", text)[0]

    def set_text(self, text):
        """What assistive technology does; what a person does is click() and Session.type()."""
        self.put_text(text)
        wait_for(lambda: self.text == text, 5, lambda: "%.100r in %r: it has %.100r" % (text, self, self.text))

    def do(self, action="click"):
        """One of the actions that the object offers."""
        count = self.program.bus.get(self.accessible, INTERFACE + "Action", "NActions")
        for number in range(count):
            try:
                name = self._call("Action", "GetName", "(i)", number)[0]
            except Gone:  # GTK counts what cannot be done now, and then has no name for it
                continue
            if name == action:
                assert self._call("Action", "DoAction", "(i)", number)[0], "%r refused %r" % (self, action)
                return
        raise Gone("%r has no action %r" % (self, action))
