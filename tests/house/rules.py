# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house.  Each takes a Tree (house.py) and yields its breaches: path, line, what would be right."""

import ast
import re
import shutil
import subprocess

from manifest import breaches

LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
METADATA_LICENCE = "SPDX-License-Identifier: CC0-1.0"  # what software centres ask of a description
CLANG_FORMAT = 19  # its major versions differ in what they make of the same .clang-format
FUNCTION_LINES = 80
FILE_LINES = 800

# What each floor may include from.
FLOORS = {
    "core": {"core"},
    "engine": {"core", "engine"},
    "target": {"core", "target"},
    "report": {"core", "report"},
    "store": {"core", "store"},
    "cli": {"core", "engine", "report", "store", "cli"},
    "app": {"core", "engine", "report", "store", "app"},
}
WITHOUT_NETWORK = {"core", "target", "report", "store"}
GENERATED = {"squall-config.h", "squall-resources.h"}


class CannotCheck(Exception):
    """The rule needs something that is not here."""


# -- floors look only down -------------------------------------------------------------------------------------------

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')
OWN_HEADER = re.compile(r"(\w+)/(?:[a-z0-9]+/)*squall-[a-z0-9-]+\.h$")
WINDOW_HEADER = re.compile(r"(gtk|gdk|gsk|graphene|adwaita|pango)[/.-]")


def floors(tree):
    for path in tree.find(".c", ".h", below=("src/", "tests/")):
        top, floor = path.split("/")[:2]
        for number, line in tree.lines(path):
            include = INCLUDE.match(line)
            if include and include[1] == "<":
                message = _foreign_include(floor, include[2])
            elif include:
                message = _own_include(tree, top, floor, include[2])
            else:
                message = None
            if message:
                yield path, number, message


def _foreign_include(floor, name):
    if WINDOW_HEADER.match(name) and floor in FLOORS and floor != "app":
        return f"<{name}> belongs to the window: only app may include it"
    if name.startswith("libsoup/") and floor in WITHOUT_NETWORK:
        return f"<{name}> belongs to engine and what stands on it: {floor} does without"
    return None


def _own_include(tree, top, floor, name):
    if name in GENERATED:
        return None
    if top == "tests" and "/" not in name:
        is_there = any(path.endswith("/" + name) for path in tree.find(".h", below=("tests/",)))
        return None if is_there else f'"{name}" is no header of the tests: write "floor/squall-noun.h"'
    own = OWN_HEADER.match(name)
    if not own or own[1] not in FLOORS:
        return f'"{name}": write "floor/squall-noun.h"'
    if not tree.has("src/" + name):
        return f'"{name}" is not in src/'
    sees = FLOORS.get(floor, set(FLOORS))
    if own[1] not in sees:
        return f'{floor} may not look at {own[1]}: it sees {", ".join(sorted(sees))}'
    return None


# -- the formatter's word is law -------------------------------------------------------------------------------------


def formatting(tree):
    program = shutil.which("clang-format")
    if not program:
        raise CannotCheck("no clang-format")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    if f"version {CLANG_FORMAT}." not in version:
        raise CannotCheck(f"clang-format {CLANG_FORMAT} decides, this is: {version.strip()}")
    paths = tree.find(".c", ".h", below=("src/", "tests/", "build-aux/"))
    if not paths:
        return
    done = subprocess.run(
        [program, "--dry-run", *paths], cwd=tree.root, capture_output=True, text=True, check=False
    )
    first = {}
    for path, number in re.findall(r"^(.+?):(\d+):\d+: warning:", done.stderr, re.MULTILINE):
        first.setdefault(path, int(number))
    for path, number in first.items():
        yield path, number, f"clang-format -i {path}"


# -- every source says its licence -----------------------------------------------------------------------------------

LICENSED = (".c", ".h", ".blp", ".css", ".py", ".sh", ".xml", ".in", ".yml", ".yaml", ".supp", ".rst", ".ui", ".desktop")
LICENSED_NAMES = ("meson.build", "meson.options", ".clang-format", "packages", "environment")


def licence(tree):
    for path in tree.paths:
        text = tree.text(path)
        name = path.split("/")[-1]
        is_source = name.endswith(LICENSED) or name in LICENSED_NAMES or text.startswith("#!")
        wanted = METADATA_LICENCE if ".metainfo.xml" in name else LICENCE
        if is_source and wanted not in "\n".join(text.splitlines()[:5]):
            yield path, 1, f"say in a comment in the first lines: {wanted}"


# -- nothing is too long ---------------------------------------------------------------------------------------------


def sizes(tree):
    for path in tree.paths:
        is_script = tree.text(path).startswith("#!")
        if not path.endswith((".c", ".h", ".py", ".blp")) and not is_script:
            continue
        length = len(tree.text(path).splitlines())
        if length > FILE_LINES:
            yield path, FILE_LINES + 1, f"{length} lines in one file: split it, {FILE_LINES} is the most"
        for name, first, last in _functions(tree, path, is_script):
            if last - first + 1 > FUNCTION_LINES:
                message = f"{name} has {last - first + 1} lines: split it, {FUNCTION_LINES} is the most"
                yield path, first, message


def _functions(tree, path, is_script):
    text = tree.text(path)
    if path.endswith((".c", ".h")):
        return _functions_between_braces(text, re.compile(r"([A-Za-z_]\w*) ?\("), "{")
    if path.endswith(".py") or (is_script and "python" in text.split("\n", 1)[0]):
        return _python_functions(text)
    if is_script:
        return _functions_between_braces(text, re.compile(r"([\w-]+)\(\) *\{"), None)
    return []


def _functions_between_braces(text, head, opening):
    """Functions whose name and closing brace are at the start of a line; @opening: and whose opening brace is, too."""
    name = first = None
    is_open = False
    for number, line in enumerate(text.splitlines(), start=1):
        found = head.match(line)
        if found and not is_open:
            name, first, is_open = found[1], number, opening is None
        elif line == opening and name:
            is_open = True
        elif line.startswith("}") and is_open:
            yield name, first, number
            name, is_open = None, False
        elif not is_open and line.endswith(";"):
            name = None


def _python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno


# -- nothing is left over --------------------------------------------------------------------------------------------

# Each in a way that does not find itself.
NOTE = re.compile(r"\b(TO[D]O|FIX[M]E|X[X]X|HAC[K])\b")
SLEEP = re.compile(r"\b(g_usleep|usleep|nanosleep|sleep) ?\(\s*([^)]*)|^\s*(sleep) +(\d\S*)")
MIRROR = re.compile(r"\b[a-z.-]*(debian|ubuntu|fedoraproject|archlinux)[.](org|com)\b")


def leftovers(tree):
    for path in tree.paths:
        for number, line in tree.lines(path):
            note = NOTE.search(line)
            if note and path != "COPYING":
                yield path, number, f"{note[1]}: do it, or say it elsewhere"
            if MIRROR.search(line) and path.startswith(("build-aux/", "flatpak/", ".ci/", ".github/", "tests/", "meson")):
                yield path, number, "name no archive's host: each system knows its own"
            if path.startswith("tests/") and not path.startswith(("tests/bench/", "tests/house/")):
                yield from _sleeps(path, number, line)


def _sleeps(path, number, line):
    sleep = SLEEP.search(line)
    # The one sleep there may be is the step of a loop that waits for something, and is called so.
    if sleep and "step" not in (sleep[2] or sleep[4] or "").lower():
        yield path, number, "wait for what is to happen, not for a time (a waiting loop's pause is a named step)"


# -- what is said can be translated ----------------------------------------------------------------------------------

MARKED = re.compile(r'\b(_|N_|C_|NC_|Q_|n?gettext) ?\(\s*["\']')


def translations(tree):
    lists = [path for path in ("po/POTFILES.in", "po/POTFILES") if tree.has(path)]
    if not lists:
        raise CannotCheck("no po/POTFILES.in yet")
    listed = {line.strip(): number for number, line in tree.lines(lists[0]) if line.strip() and line[0] != "#"}
    for path, number in listed.items():
        if not tree.has(path):
            yield lists[0], number, f"{path} does not exist"
    for path in tree.find(".c", ".h", ".blp", ".ui", below=("src/", "data/")):
        if path not in listed and MARKED.search(tree.text(path)):
            number = next((n for n, line in tree.lines(path) if MARKED.search(line)), 1)
            yield path, number, f"has words to translate: add it to {lists[0]}"


# -- what is public is explained -------------------------------------------------------------------------------------

DECLARATION = re.compile(r"(?:[A-Za-z_][\w ]*[ *]+|)(squall_\w+) ?\(")


def documentation(tree):
    for path in tree.find(".h", below=("src/",)):
        comment = None  # the name that the comment before this line is about
        inside = False
        for number, line in tree.lines(path):
            if line.startswith("/*"):
                comment, inside = ("" if line.startswith("/**") else None), True
            if inside:
                about = re.match(r" ?\*\*? *(\w+):", line) or re.match(r"/\*\* *(\w+):", line)
                if about and comment == "":
                    comment = about[1]
                inside = "*/" not in line
                continue
            name = DECLARATION.match(line)
            if name and not line.startswith(("#", " ", "typedef", "return")):
                if comment != name[1]:
                    yield path, number, f"say what it does, in a comment /** {name[1]}: … */ right before it"
            if line.endswith((";", "}", ")")) or not line.strip() or line.startswith("#"):
                comment = None


# -- the Flatpak is as software centres want it --------------------------------------------------------------------------

OWN_ID = re.compile(r"^app_id = '(\S+)'$", re.MULTILINE)


def flatpak(tree):
    app_id = OWN_ID.search(tree.text("meson.build"))
    if not app_id:
        raise CannotCheck("no app_id in meson.build")
    manifests = tree.find(".json", ".yml", ".yaml", below=("flatpak/",))
    if not manifests:
        yield "meson.build", 1, f"there is no flatpak/{app_id[1]}.json"
    for path in manifests:
        for word, message in breaches(tree.text(path), path.split("/")[-1], app_id[1]):
            yield path, next((n for n, line in tree.lines(path) if word in line), 1), message


RULES = {
    "floors": floors,
    "formatting": formatting,
    "licence": licence,
    "sizes": sizes,
    "leftovers": leftovers,
    "translations": translations,
    "documentation": documentation,
    "flatpak": flatpak,
}
