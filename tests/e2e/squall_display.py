# SPDX-License-Identifier: GPL-3.0-or-later
"""Real keys, clicks and window positions on an X display, through XTEST, without a process for each."""

import ctypes

SHIFT = 0xFFE1
RETURN = 0xFF0D
MODIFIERS = {"ctrl": b"Control_L", "shift": b"Shift_L", "alt": b"Alt_L"}
XA_ATOM = 4
XA_CARDINAL = 6
XA_STRING = 31
# Where the state is in XWindowAttributes, counted in ints of 32 bits beside pointers of 64, and its highest value.
MAP_STATE = 23
IS_VIEWABLE = 2


class Display:
    def __init__(self, name):
        self.xlib = self._load_xlib()
        self.xtest = ctypes.CDLL("libXtst.so.6")
        self.display = ctypes.c_void_p(self.xlib.XOpenDisplay(name.encode()))
        if not self.display:
            raise RuntimeError("cannot open display " + name)
        # A window can go away between being listed and being asked about: that is no reason to exit.
        self.error_handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
        self.xlib.XSetErrorHandler(self.error_handler)
        self.root = self.xlib.XDefaultRootWindow(self.display)
        self.pid_atom = self.xlib.XInternAtom(self.display, b"_NET_WM_PID", 0)

    @staticmethod
    def _load_xlib():
        xlib = ctypes.CDLL("libX11.so.6")
        xlib.XOpenDisplay.restype = ctypes.c_void_p
        for name in ("XDefaultRootWindow", "XStringToKeysym", "XInternAtom", "XKeycodeToKeysym"):
            getattr(xlib, name).restype = ctypes.c_ulong
        xlib.XKeysymToKeycode.restype = ctypes.c_ubyte
        return xlib

    def close(self):
        self.xlib.XCloseDisplay(self.display)

    def set_resources(self, text):
        data = text.encode()
        atom = self.xlib.XInternAtom(self.display, b"RESOURCE_MANAGER", 0)
        self.xlib.XChangeProperty(
            self.display,
            ctypes.c_ulong(self.root),
            ctypes.c_ulong(atom),
            ctypes.c_ulong(XA_STRING),
            8,
            0,
            data,
            len(data),
        )
        self.xlib.XSync(self.display, 0)

    # -- hands ---------------------------------------------------------------------------------------------------

    def _find_key(self, keysym):
        """The key's code, and whether it takes Shift."""
        code = self.xlib.XKeysymToKeycode(self.display, ctypes.c_ulong(keysym))
        if not code:
            raise ValueError("no key for keysym %#x" % keysym)
        return code, self.xlib.XKeycodeToKeysym(self.display, ctypes.c_ubyte(code), 0) != keysym

    def _press(self, code, is_down):
        self.xtest.XTestFakeKeyEvent(self.display, ctypes.c_uint(code), ctypes.c_int(is_down), ctypes.c_ulong(0))

    def _strike(self, code, held):
        for other in held:
            self._press(other, True)
        self._press(code, True)
        self._press(code, False)
        for other in reversed(held):
            self._press(other, False)
        self.xlib.XSync(self.display, 0)

    def key(self, combination):
        """`Return`, `ctrl+a`, `shift+Tab`"""
        *modifiers, name = combination.split("+")
        held = [self._find_key(self.xlib.XStringToKeysym(MODIFIERS[modifier]))[0] for modifier in modifiers]
        code, takes_shift = self._find_key(self.xlib.XStringToKeysym(name.encode()))
        if takes_shift and "shift" not in modifiers:
            held.append(self._find_key(SHIFT)[0])
        self._strike(code, held)

    def type(self, text):
        for character in text:
            number = ord(character)
            keysym = RETURN if character == "\n" else number if number <= 0xFF else 0x01000000 + number
            code, takes_shift = self._find_key(keysym)
            self._strike(code, [self._find_key(SHIFT)[0]] if takes_shift else [])

    def move(self, x, y):
        self.xtest.XTestFakeMotionEvent(self.display, -1, int(x), int(y), ctypes.c_ulong(0))
        self.xlib.XSync(self.display, 0)

    def click(self, x, y):
        self.move(x, y)
        self.xtest.XTestFakeButtonEvent(self.display, 1, 1, ctypes.c_ulong(0))
        self.xtest.XTestFakeButtonEvent(self.display, 1, 0, ctypes.c_ulong(0))
        self.xlib.XSync(self.display, 0)

    def drag(self, start, end, n_steps=20):
        """From one point of the screen to another with the button down."""
        self.move(*start)
        self.xtest.XTestFakeButtonEvent(self.display, 1, 1, ctypes.c_ulong(0))
        for step in range(n_steps + 1):
            x, y = (a + (b - a) * step / n_steps for a, b in zip(start, end))
            # Each step waits a little on the server's side, as a hand is slower than any program.
            self.xtest.XTestFakeMotionEvent(self.display, -1, int(x), int(y), ctypes.c_ulong(30))
        self.xtest.XTestFakeButtonEvent(self.display, 1, 0, ctypes.c_ulong(200))
        self.xlib.XSync(self.display, 0)

    # -- windows -------------------------------------------------------------------------------------------------

    def _children(self, window):
        root, parent, n_children = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        if not self.xlib.XQueryTree(
            self.display,
            ctypes.c_ulong(window),
            ctypes.byref(root),
            ctypes.byref(parent),
            ctypes.byref(children),
            ctypes.byref(n_children),
        ):
            return []
        windows = [children[i] for i in range(n_children.value)]
        if windows:
            self.xlib.XFree(children)
        return windows

    def _process(self, window):
        kind, n_items, n_left = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_ulong()
        format_, values = ctypes.c_int(), ctypes.POINTER(ctypes.c_ulong)()
        self.xlib.XGetWindowProperty(
            self.display,
            ctypes.c_ulong(window),
            ctypes.c_ulong(self.pid_atom),
            ctypes.c_long(0),
            ctypes.c_long(1),
            0,
            ctypes.c_ulong(XA_CARDINAL),
            ctypes.byref(kind),
            ctypes.byref(format_),
            ctypes.byref(n_items),
            ctypes.byref(n_left),
            ctypes.byref(values),
        )
        process = values[0] if n_items.value else None
        if values:
            self.xlib.XFree(values)
        return process

    def _geometry(self, window):
        """x, y, width, height on the screen."""
        root, child = ctypes.c_ulong(), ctypes.c_ulong()
        x, y = ctypes.c_int(), ctypes.c_int()
        width, height, border, depth = (ctypes.c_uint() for _ in range(4))
        answers = (root, x, y, width, height, border, depth)
        if not self.xlib.XGetGeometry(self.display, ctypes.c_ulong(window), *map(ctypes.byref, answers)):
            return None
        self.xlib.XTranslateCoordinates(
            self.display,
            ctypes.c_ulong(window),
            ctypes.c_ulong(self.root),
            0,
            0,
            ctypes.byref(x),
            ctypes.byref(y),
            ctypes.byref(child),
        )
        return x.value, y.value, width.value, height.value

    def _is_viewable(self, window):
        """Whether it is mapped, as all that it is in."""
        attributes = (ctypes.c_int * 64)()
        self.xlib.XGetWindowAttributes(self.display, ctypes.c_ulong(window), attributes)
        return attributes[MAP_STATE] == IS_VIEWABLE

    def _windows(self, process):
        """Each window of that process with its place, the largest first."""
        found, parents = [], [self.root]
        while parents:
            for window in self._children(parents.pop()):
                if self._process(window) != process:
                    parents.append(window)
                    continue
                geometry = self._geometry(window)
                if geometry is not None and geometry[2] > 1 and geometry[3] > 1 and self._is_viewable(window):
                    found.append((window, geometry))
        return sorted(found, key=lambda one: -one[1][2] * one[1][3])

    def windows(self, process):
        """x, y, width, height of each window of that process, the largest first."""
        return [geometry for _, geometry in self._windows(process)]

    def resize(self, process, width, height):
        """Gives the largest window of that process another size, as a person does by its edge."""
        for window, _ in self._windows(process)[:1]:
            self.xlib.XResizeWindow(
                self.display, ctypes.c_ulong(window), ctypes.c_uint(width), ctypes.c_uint(height)
            )
            self.xlib.XSync(self.display, 0)

    def set_hidden(self, process, is_hidden):
        """Says of the largest window of that process what a window manager says of one that is minimized."""
        state = self.xlib.XInternAtom(self.display, b"_NET_WM_STATE", 0)
        hidden = ctypes.c_ulong(self.xlib.XInternAtom(self.display, b"_NET_WM_STATE_HIDDEN", 0))
        for window, _ in self._windows(process)[:1]:
            self.xlib.XChangeProperty(
                self.display,
                ctypes.c_ulong(window),
                ctypes.c_ulong(state),
                ctypes.c_ulong(XA_ATOM),
                32,
                0,
                ctypes.byref(hidden),
                int(is_hidden),
            )
            self.xlib.XSync(self.display, 0)
