# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessibility bus, on which programs tell screen readers what is on the screen.

Spoken to directly: many questions are sent before the first answer is waited for, so that a whole window is read in
a few rounds, and a busy program is not asked a thousand times in a row.
"""

import contextlib

from gi.repository import Gio, GLib

REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
ACCESSIBLE = "org.a11y.atspi.Accessible"
PROPERTIES = "org.freedesktop.DBus.Properties"
TIMEOUT_MS = 30000


class Gone(LookupError):
    """The object is no longer there, or never had what was asked for."""


class Question:
    """A call that is under way."""

    def __init__(self, bus, owner, path, interface, method, arguments):
        self.answer = None
        self.error = None
        self.is_answered = False
        bus.connection.call(
            owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, TIMEOUT_MS, None, self._answered
        )

    def _answered(self, connection, result):
        self.is_answered = True
        try:
            self.answer = connection.call_finish(result).unpack()
        except GLib.Error as error:
            self.error = error


class Bus:
    def __init__(self, session_address):
        self.context = GLib.MainContext.new()
        self.context.push_thread_default()
        session = self._connect(session_address)
        reply = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE, -1, None
        )
        self.connection = self._connect(reply.unpack()[0])
        session.close_sync(None)

    @staticmethod
    def _connect(address):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        connection.set_exit_on_close(False)
        return connection

    def close(self):
        self.connection.close_sync(None)
        self.context.pop_thread_default()

    def ask(self, accessible, interface, method, arguments=None):
        """Sends a question to an object, which is its owner and its path."""
        return Question(self, *accessible, interface, method, arguments)

    def ask_property(self, accessible, interface, name):
        return self.ask(accessible, PROPERTIES, "Get", GLib.Variant("(ss)", (interface, name)))

    def wait(self, questions):
        """Waits until all of them are answered."""
        while not all(question.is_answered for question in questions):
            self.context.iteration(True)

    def look(self):
        """Takes in what has come by itself."""
        while self.context.iteration(False):
            pass

    def call(self, accessible, interface, method, arguments=None):
        """The values that come back."""
        question = self.ask(accessible, interface, method, arguments)
        self.wait([question])
        if question.error is not None:
            raise Gone("%s of %s: %s" % (method, accessible[1], question.error.message))
        return question.answer

    def get(self, accessible, interface, name):
        """The value of a property."""
        return self.call(accessible, PROPERTIES, "Get", GLib.Variant("(ss)", (interface, name)))[0]

    @contextlib.contextmanager
    def announcements(self):
        """A list of what programs want to be said aloud from now on; it grows with look()."""
        said = []
        number = self.connection.signal_subscribe(
            None,
            "org.a11y.atspi.Event.Object",
            "Announcement",
            None,
            None,
            Gio.DBusSignalFlags.NONE,
            lambda *arguments: said.append(arguments[5].unpack()[3]),
        )
        # An answer means that the bus knows of the subscription, which went out before the question.
        self.get(REGISTRY, ACCESSIBLE, "ChildCount")
        try:
            yield said
        finally:
            self.connection.signal_unsubscribe(number)

    def find_program(self, process):
        """The root object of a program that has said it is there; None without one."""
        for root in self.call(REGISTRY, ACCESSIBLE, "GetChildren")[0]:
            daemon = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
            owner = GLib.Variant("(s)", (root[0],))
            try:
                if self.call(daemon, "org.freedesktop.DBus", "GetConnectionUnixProcessID", owner)[0] == process:
                    return root
            except Gone:
                continue
        return None
