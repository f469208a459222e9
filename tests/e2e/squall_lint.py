# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody who cannot see the window, or has no pointer, would complain about."""

NAMED = {
    "alert dialog", "button", "checkbox", "combo box", "dialog", "image", "level bar", "link", "list item", "menu item",
    "meter", "progress bar", "radio", "search box", "slider", "spin button", "switch", "tab", "text box",
    "toggle button", "window",
}  # fmt: skip
ACTIVE = {
    "button", "checkbox", "combo box", "link", "radio", "search box", "slider", "spin button", "switch", "text box",
    "toggle button",
}  # fmt: skip
DISTINCT = {"button", "spin button", "text box"}
SMALLEST = 24  # pixels either way, as in WCAG 2.2
MOST_STOPS = 200


def path_of(node):
    roles = []
    while node is not None and node.role != "application":
        roles.append(node.role)
        node = node.parent
    return "/".join(reversed(roles[:4]))


def complaints_about(node):
    role, name, states = node.role, node.name.strip(), node.states
    # The chosen item within GTK's combo boxes says what it is by the text inside.
    if role in NAMED and not name and not (role == "list item" and node.find_now("label") is not None):
        yield "%s has no name (%s)" % (role, path_of(node))
    if name.endswith("-symbolic") or name.startswith(("Gtk", "Adw", "Squall:")):
        yield "%s is named after an icon or a class: %r" % (role, name)
    if role not in ACTIVE:
        return
    if "sensitive" in states and not any("focusable" in inner.states for inner in node.inside()):
        yield "%s %r cannot be reached by keyboard" % (role, name)
    _, _, width, height = node.extents()
    if 0 < width < SMALLEST or 0 < height < SMALLEST:
        yield "%s %r is only %d × %d pixels" % (role, name, width, height)


def lint(program, twice=()):
    """Complaints about what is on the screen, one line each; `twice` are the names that may be."""
    complaints, seen = [], {}
    for node in program.walk():
        if node.role == "application":
            continue
        complaints += complaints_about(node)
        key = (node.role, node.name)
        parent = node.parent
        # The button inside a menu button has its name.
        if node.role in DISTINCT and node.name and not (parent and parent.name == node.name):
            seen[key] = seen.get(key, 0) + 1
    complaints += ["%d × %s %r" % (count, *key) for key, count in seen.items() if count > 1 and key[1] not in twice]
    return complaints


def find_focus(program):
    """The innermost object that has the focus."""
    focused = [node for node in program.walk() if node.is_focused]
    return focused[-1] if focused else None


def walk_by_tab(program):
    """Presses Tab all the way round: what got the focus, and complaints.

    A stop that is not in the tree is a control that no screen reader can find.
    """
    stops, complaints = [], []
    for _ in range(MOST_STOPS):
        program.session.key("Tab")
        program.session.settle(quiet_s=0.06, timeout_s=0.3)
        node = find_focus(program)
        if node is None:
            complaints.append("Tab leads to nothing that is in the tree, after %s" % (stops[-1:] or "the start"))
            continue
        stop = (node.role, node.name)
        if stops and stop == stops[0]:
            return stops, complaints
        # What scrolls can be a stop; libadwaita's questions scroll their text.
        if not node.name and node.role != "generic":
            complaints.append("Tab stops at a nameless %s (%s)" % (node.role, path_of(node)))
        stops.append(stop)
    complaints.append("Tab does not come round after %d stops" % MOST_STOPS)
    return stops, complaints
