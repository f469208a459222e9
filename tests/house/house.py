#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""house.py RULE ROOT - checks one of the house's rules (rules.py) on the tree at ROOT.

Prints a line FILE:LINE: WHAT WOULD BE RIGHT for each breach, and ends with 1 if there was any; with 77 if the rule cannot
be checked here.
"""

import os
import pathlib
import sys

import rules

# What is not the project's own: by name at any depth, or by how a directory at the top begins.
FOREIGN_NAMES = {".git", "__pycache__", "subprojects", ".flatpak-builder"}
FOREIGN_PREFIXES = ("build", "_build", ".")
OWN_AT_THE_TOP = {"build-aux", ".ci", ".github"}


class Tree:
    """The project's files, found without git: a release has none."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.paths = sorted(self._walk())

    def _walk(self):
        for folder, subfolders, names in os.walk(self.root):
            relative = pathlib.Path(folder).relative_to(self.root)
            at_the_top = relative == pathlib.Path(".")
            subfolders[:] = [s for s in subfolders if not self._is_foreign(s, at_the_top)]
            for name in names:
                yield (relative / name).as_posix()

    @staticmethod
    def _is_foreign(name, at_the_top):
        if at_the_top and name in OWN_AT_THE_TOP:
            return False
        return name in FOREIGN_NAMES or (at_the_top and name.startswith(FOREIGN_PREFIXES))

    def find(self, *suffixes, below=("",)):
        """The paths that end so and lie in one of these folders."""
        return [p for p in self.paths if p.endswith(suffixes) and p.startswith(tuple(below))]

    def has(self, path):
        return (self.root / path).is_file()

    def text(self, path):
        data = (self.root / path).read_bytes()
        return "" if b"\0" in data else data.decode(errors="replace")  # a picture has no text

    def lines(self, path):
        """Pairs of number and line."""
        return enumerate(self.text(path).splitlines(), start=1)


def main(name, root):
    try:
        breaches = list(rules.RULES[name](Tree(root)))
    except rules.CannotCheck as why:
        print(f"skipped: {why}")
        return 77
    for path, line, message in breaches:
        print(f"{path}:{line}: {message}")
    print(f"{name}: {len(breaches)} breaches" if breaches else f"{name}: kept")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
