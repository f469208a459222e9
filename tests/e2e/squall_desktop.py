# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop that a program talks to over the session bus: it shows notifications and stays awake when asked to."""

import threading

from gi.repository import Gio, GLib

NOTIFICATIONS = """
<node>
  <interface name="org.freedesktop.Notifications">
    <method name="GetCapabilities"><arg type="as" direction="out"/></method>
    <method name="GetServerInformation">
      <arg type="s" direction="out"/><arg type="s" direction="out"/>
      <arg type="s" direction="out"/><arg type="s" direction="out"/>
    </method>
    <method name="Notify">
      <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
    </method>
    <method name="CloseNotification"><arg type="u" direction="in"/></method>
    <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  </interface>
</node>"""

PORTAL = """
<node>
  <interface name="org.freedesktop.portal.Inhibit">
    <property name="version" type="u" access="read"/>
    <method name="CreateMonitor">
      <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
    <method name="Inhibit">
      <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
  </interface>
</node>"""

REQUEST = """
<node>
  <interface name="org.freedesktop.portal.Request"><method name="Close"/></interface>
</node>"""

SUSPEND = 4


class Desktop:
    """For the length of a with block, on a thread of its own."""

    def __init__(self, address):
        self.address = address
        self.notifications = []  # of each that was shown: its title and its text
        self.n_withdrawn = 0
        self.inhibitions = []  # the flags of each
        self.n_awake = 0
        self.context = GLib.MainContext.new()
        self.loop = GLib.MainLoop.new(self.context, False)
        self.is_ready = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self.thread.start()
        assert self.is_ready.wait(10), "no desktop"
        return self

    def __exit__(self, *exception):
        self.loop.quit()
        self.thread.join(10)

    def _run(self):
        self.context.push_thread_default()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(self.address, flags, None, None)
        self.connection.set_exit_on_close(False)
        self._register("/org/freedesktop/Notifications", NOTIFICATIONS, self._notifications_cb)
        self._register("/org/freedesktop/portal/desktop", PORTAL, self._portal_cb)
        for name in ("org.freedesktop.Notifications", "org.freedesktop.portal.Desktop"):
            self.connection.call_sync(
                "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                GLib.Variant("(su)", (name, 0)), None, Gio.DBusCallFlags.NONE, -1, None,
            )  # fmt: skip
        self.is_ready.set()
        self.loop.run()
        self.connection.close_sync(None)
        self.context.pop_thread_default()

    def _register(self, path, xml, method_cb):
        interface = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0]
        return self.connection.register_object(path, interface, method_cb, self._property_cb, None)

    @staticmethod
    def _property_cb(connection, sender, path, interface, name):
        return GLib.Variant("u", 3)

    def _notifications_cb(self, connection, sender, path, interface, method, arguments, invocation):
        if method == "Notify":
            self.notifications.append(arguments.unpack()[3:5])
            invocation.return_value(GLib.Variant("(u)", (len(self.notifications),)))
        elif method == "GetCapabilities":
            invocation.return_value(GLib.Variant("(as)", (["actions", "body"],)))
        elif method == "GetServerInformation":
            invocation.return_value(GLib.Variant("(ssss)", ("test", "test", "1", "1.2")))
        else:
            self.n_withdrawn += 1
            invocation.return_value(None)

    def _portal_cb(self, connection, sender, path, interface, method, arguments, invocation):
        number = len(self.inhibitions)
        path = "/org/freedesktop/portal/desktop/request/%d" % number
        if method == "Inhibit":
            self.inhibitions.append(arguments.unpack()[1])
            self.n_awake += 1
            self._register(path, REQUEST, self._request_cb)
        invocation.return_value(GLib.Variant("(o)", (path,)))

    def _request_cb(self, connection, sender, path, interface, method, arguments, invocation):
        self.n_awake -= 1
        invocation.return_value(None)

    def activate(self, number):
        """Clicks a notification, counted from 1."""
        self.connection.emit_signal(
            None,
            "/org/freedesktop/Notifications",
            "org.freedesktop.Notifications",
            "ActionInvoked",
            GLib.Variant("(us)", (number, "default")),
        )
