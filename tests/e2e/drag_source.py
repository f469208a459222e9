# SPDX-License-Identifier: GPL-3.0-or-later
"""drag_source.py text|uri WHAT - a small window out of which WHAT can be dragged."""

import sys

import gi

gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject, Gtk  # noqa: E402


def content():
    if sys.argv[1] == "text":
        return Gdk.ContentProvider.new_for_value(GObject.Value(str, sys.argv[2]))
    uris = (sys.argv[2] + "\r\n").encode()
    return Gdk.ContentProvider.new_for_bytes("text/uri-list", GLib.Bytes.new(uris))


def activate_cb(application):
    window = Gtk.ApplicationWindow(application=application, title="Drag", default_width=120, default_height=120)
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    source.connect("prepare", lambda *_: content())
    window.set_child(Gtk.Label(label="Drag me"))
    window.add_controller(source)
    window.set_decorated(False)
    window.present()


application = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
application.connect("activate", activate_cb)
application.run([])
