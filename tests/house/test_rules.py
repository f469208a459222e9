#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants each breach of the house's rules in a small tree and sees it reported, there and nowhere else."""

import json
import pathlib
import tempfile
import unittest

import house
import rules

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
APP_ID = "org.example.Squall"
MANIFEST = {
    "id": APP_ID,
    "runtime": "org.gnome.Platform",
    "runtime-version": "50",
    "sdk": "org.gnome.Sdk",
    "command": "squall",
    "finish-args": ["--share=network", "--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"],
    "cleanup": ["/include"],
    "modules": [
        {
            "name": "parser",
            "sources": [{"type": "git", "url": "https://example.org/a.git", "tag": "v1", "commit": "0" * 40}],
        },
        {"name": "squall", "sources": [{"type": "dir", "path": ".."}]},
    ],
}
SOUND = {
    "meson.build": f"# {SPDX}\napp_id = '{APP_ID}'\n",
    f"flatpak/{APP_ID}.json": json.dumps(MANIFEST, indent=2),
    ".clang-format": f"# {SPDX}\nDisableFormat: true\n",
    "COPYING": "the licence\n",
    "po/POTFILES.in": f"# {SPDX}\nsrc/core/squall-plan.c\n",
    "src/core/squall-plan.h": f"/* {SPDX} */\n#pragma once\n#include <glib.h>\n\n"
    "/**\n * squall_plan_new:\n * @name: what it is called\n *\n * Returns: a plan\n */\n"
    "SquallPlan *squall_plan_new (const char *name);\n\n"
    "/** squall_plan_free: Frees a plan. */\nvoid squall_plan_free (SquallPlan *self);\n",
    "src/core/squall-plan.c": f'/* {SPDX} */\n#include "core/squall-plan.h"\n\n'
    'void\nsquall_plan_free (SquallPlan *self)\n{\n  g_free (_ ("plan"));\n}\n',
    "src/engine/soup/squall-soup-user.h": f"/* {SPDX} */\n#pragma once\n#include <libsoup/soup.h>\n",
    "src/app/squall-window.c": f"/* {SPDX} */\n#include <adwaita.h>\n"
    '#include "core/squall-plan.h"\n#include "engine/soup/squall-soup-user.h"\n#include "squall-config.h"\n',
    "tests/core/test-plan.c": f'/* {SPDX} */\n#include "core/squall-plan.h"\n#include "squall-test-plan.h"\n',
    "tests/core/squall-test-plan.h": f"/* {SPDX} */\n#pragma once\n",
    "tests/core/squall_wait.py": f"# {SPDX}\ntime.sleep(step_s)\n",
    "build-aux/run": f"#!/bin/bash\n# {SPDX}\ngo() {{\n  true\n}}\n",
    "build/run/junk.c": "TO" "DO\n",
}


def long_body(n_lines):
    return "  ;\n" * n_lines


class Rules(unittest.TestCase):
    def check(self, rule, changes=None):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**SOUND, **(changes or {})}.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return [(path, line) for path, line, _ in rules.RULES[rule](house.Tree(folder))]

    def sees(self, rule, path, line, text):
        self.assertEqual(self.check(rule, {path: text}), [(path, line)], text)

    def test_sound_tree(self):
        for rule in rules.RULES:
            with self.subTest(rule):
                try:
                    self.assertEqual(self.check(rule), [])
                except rules.CannotCheck as why:
                    self.skipTest(str(why))

    def test_floors(self):
        for path, include in (
            ("src/core/squall-a.c", "<gtk/gtk.h>"),
            ("src/cli/squall-a.c", "<adwaita.h>"),
            ("tests/engine/test-a.c", "<gtk/gtk.h>"),
            ("src/core/squall-a.c", "<libsoup/soup.h>"),
            ("src/core/squall-a.c", '"engine/soup/squall-soup-user.h"'),
            ("src/target/squall-a.c", '"engine/soup/squall-soup-user.h"'),
            ("src/report/squall-a.h", '"engine/soup/squall-soup-user.h"'),
            ("tests/core/test-a.c", '"engine/soup/squall-soup-user.h"'),
            ("src/core/squall-a.c", '"squall-plan.h"'),
            ("src/core/squall-a.c", '"../core/squall-plan.h"'),
            ("src/core/squall-a.c", '"core/plan.h"'),
            ("src/core/squall-a.c", '"core/squall-nowhere.h"'),
            ("tests/core/test-a.c", '"squall-nowhere.h"'),
        ):
            self.sees("floors", path, 3, f"/* {SPDX} */\n\n#include {include}\n")
        up = "/* */\n" '#include "app/squall-window.h"\n'
        window = {"src/app/squall-window.h": "", "src/cli/squall-a.c": up}
        self.assertEqual(self.check("floors", window), [("src/cli/squall-a.c", 2)])

    def test_formatting(self):
        style = {".clang-format": "BasedOnStyle: GNU\n", "src/core/squall-a.c": "int  main (void);\n"}
        try:
            found = self.check("formatting", style)
        except rules.CannotCheck as why:
            self.skipTest(str(why))
        self.assertIn(("src/core/squall-a.c", 1), found)

    def test_licence(self):
        for path in ("src/a/x.c", "x.h", "data/x.blp", "x.css", "x.py", "x.xml", "src/meson.build", ".clang-format"):
            self.sees("licence", path, 1, "\n\n\n\n\n# " + SPDX)
        self.sees("licence", "data/x.metainfo.xml.in", 1, f"<!-- {SPDX} -->")
        self.sees("licence", "data/x.yml", 1, "on: push\n")
        self.sees("licence", "build-aux/x", 1, "#!/bin/sh\ntrue\n")

    def test_sizes(self):
        most = rules.FUNCTION_LINES
        for path, head, tail in (
            ("src/core/squall-a.c", "static void\nfind (int a,\n      int b)\n{\n", "}\n"),
            ("build-aux/x", "#!/bin/bash\nfind() {\n", "}\n"),
        ):
            extra = head.count("\n")  # the name is on the second line; with the closing brace that makes up for the first
            self.sees("sizes", path, 2, head + long_body(most - extra + 1) + tail)
            self.assertEqual(self.check("sizes", {path: head + long_body(most - extra) + tail}), [])
        self.sees("sizes", "x.py", 1, "def find():\n" + "    pass\n" * most)
        self.assertEqual(self.check("sizes", {"x.py": "def find():\n" + "    pass\n" * (most - 1)}), [])
        for path in ("x.c", "x.h", "x.py", "x.blp"):
            self.sees("sizes", path, rules.FILE_LINES + 1, "\n" * (rules.FILE_LINES + 1))
            self.assertEqual(self.check("sizes", {path: "\n" * rules.FILE_LINES}), [])

    def test_leftovers(self):
        for word in ("TO" "DO", "FIX" "ME", "X" "XX", "HA" "CK"):
            self.sees("leftovers", "src/core/squall-a.c", 2, f"\n/* {word}: later */\n")
        for call in ("g_usleep (1000);", "usleep (1000);", "sleep (1);", "time.sleep(0.1)", "sleep 3"):
            self.sees("leftovers", "tests/e2e/a", 1, call + "\n")
            self.assertEqual(self.check("leftovers", {"tests/bench/a": call + "\n"}), [])
        host = "https://ftp." + "debian." + "org/debian"
        self.sees("leftovers", "build-aux/x", 3, f"\n\nmirror={host}\n")
        self.sees("leftovers", ".ci/run", 1, f"mirror={host}\n")

    def test_translations(self):
        for text in ('_("Start")', '_ ("Start")', 'ngettext ("a", "b", n)', 'C_("verb", "Start")'):
            self.sees("translations", "src/app/squall-a.c", 2, f"\n  x = {text};\n")
        self.sees("translations", "src/app/window.blp", 1, 'label: _("Start");\n')
        self.sees("translations", "po/POTFILES.in", 2, "src/core/squall-plan.c\nsrc/core/gone.c\n")
        with tempfile.TemporaryDirectory() as folder, self.assertRaises(rules.CannotCheck):
            list(rules.RULES["translations"](house.Tree(folder)))

    def test_documentation(self):
        comment = "/**\n * squall_a_new:\n *\n * Returns: one\n */\n"
        path = "src/core/squall-a.h"
        for line, text in (
            (1, "SquallA *squall_a_new (void);\n"),
            (2, "/* makes one */\nSquallA *squall_a_new (void);\n"),
            (7, comment + "\nSquallA *squall_a_new (void);\n"),
            (7, comment + "SquallA *squall_a_new (void);\nvoid squall_a_free (SquallA *self);\n"),
            (6, comment + "guint squall_a_count (SquallA *self,\n                      int b);\n"),
            (2, "static inline int\nsquall_a_twice (int a)\n{\n  return squall_b (a);\n}\n"),
        ):
            self.sees("documentation", path, line, text)
        self.assertEqual(self.check("documentation", {path: comment + "SquallA *\nsquall_a_new (void);\n"}), [])

    def sees_in_manifest(self, word, changes):
        """Finds a breach on the line of that word in a manifest with such changes."""
        path = f"flatpak/{APP_ID}.json"
        text = json.dumps({**MANIFEST, **changes}, indent=2)
        found = self.check("flatpak", {path: text})
        line = next((number for number, line in enumerate(text.splitlines(), start=1) if word in line), 0)
        self.assertIn((path, line), found, text)

    def test_flatpak(self):
        for word, changes in (
            ("org.example.Other", {"id": "org.example.Other"}),
            ("runtime", {"runtime": "org.kde.Platform"}),
            ("runtime-version", {"runtime-version": "49"}),
            ("branch", {"branch": "stable"}),
            ("separate-locales", {"separate-locales": False}),
            ("--filesystem=home", {"finish-args": [*MANIFEST["finish-args"], "--filesystem=home"]}),
            ("--socket=x11", {"finish-args": [*MANIFEST["finish-args"], "--socket=x11"]}),
            ("finish-args", {"finish-args": MANIFEST["finish-args"][1:]}),
            ("lib/debug", {"cleanup": ["/lib/debug"]}),
            ("modules", {"modules": MANIFEST["modules"][:1]}),
            ("modules", {"modules": ["parser.json", MANIFEST["modules"][1]]}),
            ("dir", {"modules": [MANIFEST["modules"][1], MANIFEST["modules"][1]]}),
        ):
            self.sees_in_manifest(word, changes)

    def test_flatpak_sources(self):
        own = MANIFEST["modules"][1]
        git = MANIFEST["modules"][0]["sources"][0]
        archive = {"type": "archive", "url": "https://example.org/a.tar.xz", "sha256": "0" * 64}
        path = f"flatpak/{APP_ID}.json"

        def manifest(source):
            return json.dumps({**MANIFEST, "modules": [{"name": "parser", "sources": [source]}, own]}, indent=2)

        self.assertEqual(self.check("flatpak", {path: manifest(archive)}), [])
        for source in (
            {**git, "branch": "main"},
            {**git, "commit": "0" * 7},
            {**git, "url": "http://example.org/a.git"},
            {key: git[key] for key in ("type", "url", "commit")},
            {**archive, "sha256": ""},
            {**archive, "md5": "0" * 32},
            {"type": "file", "path": "a"},
        ):
            self.assertNotEqual(self.check("flatpak", {path: manifest(source)}), [], source)

    def test_flatpak_identity(self):
        text = json.dumps(MANIFEST)
        for app_id in ("org.gnome.Squall", "Org.example.Squall", "io.github.Squall", "org.Squall", "org.example.app"):
            with self.subTest(app_id):
                changes = {
                    f"flatpak/{APP_ID}.json": "{}",
                    "meson.build": f"app_id = '{app_id}'\n",
                    f"flatpak/{app_id}.json": text.replace(APP_ID, app_id),
                }
                self.assertIn(f"flatpak/{app_id}.json", {path for path, _ in self.check("flatpak", changes)})
        twice = text.replace('"sdk"', '"runtime"')
        self.assertEqual(self.check("flatpak", {f"flatpak/{APP_ID}.json": twice}), [(f"flatpak/{APP_ID}.json", 1)])


if __name__ == "__main__":
    unittest.main()
