#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants each breach of the house's rules in a small tree and sees it reported, there and nowhere else."""

import pathlib
import tempfile
import unittest

import house
import rules

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
SOUND = {
    "meson.build": f"# {SPDX}\n",
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


if __name__ == "__main__":
    unittest.main()
