#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What squall-cli writes into files, and with which status it ends by what was measured."""

import csv
import io
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

from squall_server import PATIENCE_S, ServerTest

N_REQUESTS = 300
JTL_HEAD = "timeStamp,elapsed,label,responseCode,"
HEY_HEAD = "response-time,DNS+dialup,DNS,"
N_COLUMNS = 80
N_LINES = 24


class FilesTest(ServerTest):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def begin(self, *arguments):
        return subprocess.Popen(
            [os.environ["SQUALL_CLI"], "--no-progress", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
        )

    def end(self, process, status):
        self.output, self.errors = process.communicate(timeout=PATIENCE_S)
        self.assertEqual(process.returncode, status, self.output + self.errors)

    def run_load(self, *arguments, status=0, path="", number=N_REQUESTS):
        number = () if number is None else ("-n", number)
        self.end(self.begin("-c", 3, *number, *arguments, self.url + path), status)

    def read(self, name):
        return (self.folder / name).read_text()


class Log(FilesTest):
    def check_csv(self, text, head):
        self.assertTrue(text.startswith(head), text[:200])
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual(len(rows), N_REQUESTS)
        self.assertNotIn(None, rows[-1].values())
        return rows

    def check_jsonl(self, text):
        numbers = {json.loads(line)["number"] for line in text.splitlines()}
        self.assertEqual(numbers, set(range(N_REQUESTS)))

    def test_extension(self):
        self.run_load("--log", "a.jtl")
        rows = self.check_csv(self.read("a.jtl"), JTL_HEAD)
        self.assertEqual({row["success"] for row in rows}, {"true"})
        self.run_load("--log", "a.csv")
        self.check_csv(self.read("a.csv"), JTL_HEAD)
        self.run_load("--log", "no-extension")
        self.check_csv(self.read("no-extension"), JTL_HEAD)
        self.run_load("--log", "a.jsonl")
        self.check_jsonl(self.read("a.jsonl"))
        self.run_load("--report", "b.jtl")
        self.check_csv(self.read("b.jtl"), JTL_HEAD)

    def test_format(self):
        self.run_load("--log", "a.jtl", "--log-format", "hey")
        self.check_csv(self.read("a.jtl"), HEY_HEAD)
        self.run_load("--log", "a", "--log-format", "jsonl")
        self.check_jsonl(self.read("a"))

    def test_standard_output(self):
        """The log goes there and nothing else: the report is not a line of it."""
        for how in ((), ("--log-format", "jtl")):
            self.run_load("--log", "-", *how)
            self.check_csv(self.output, JTL_HEAD)
            self.assertIn("300 planned = 300 ok", self.errors)
        self.run_load("--log", "-", "--log-format", "jsonl", "-o", "report.txt")
        self.check_jsonl(self.output)
        self.assertEqual(self.errors, "")
        self.assertIn("300 planned = 300 ok", self.read("report.txt"))
        self.assertFalse((self.folder / "-").exists())

    def test_not_opened(self):
        for path in ("nowhere/a.jtl", "."):
            self.run_load("--log", path, status=2)
            self.assertIn("cannot write the file", self.errors)
            self.assertEqual(self.output, "")
        self.assertEqual(self.stats()["requests"]["total"], 0)
        self.assertEqual(self.stats()["check"]["requests"], 0)

    def test_full_disk(self):
        (self.folder / "full.jtl").symlink_to("/dev/full")
        self.run_load("--log", "full.jtl", status=1)
        self.assertIn("No space left on device", self.errors)
        self.assertIn("300 planned = 300 ok", self.output)


class Reports(FilesTest):
    def test_all_at_once(self):
        names = ["a.txt", "a.html", "a.md", "a.json", "a.csv", "a.hgrm", "a.hlog", "a.xml", "a.om", "b.TXT"]
        self.run_load(*(f"--report={name}" for name in names))
        self.assertIn("300 planned = 300 ok", self.output)
        self.assertEqual(self.read("a.txt"), self.output)
        self.assertEqual(self.read("b.TXT"), self.output)
        self.assertEqual(json.loads(self.read("a.json"))["requests"]["ok"], N_REQUESTS)
        self.assertTrue(list(csv.DictReader(io.StringIO(self.read("a.csv")))))
        self.assertIn("Percentile", self.read("a.hgrm"))
        self.assertEqual(xml.etree.ElementTree.fromstring(self.read("a.html")).tag, "html")
        self.assertIn("300 requests", self.read("a.md"))
        self.assertIn("[Histogram log format version", self.read("a.hlog"))
        root = xml.etree.ElementTree.fromstring(self.read("a.xml"))
        self.assertIn(root.tag, ("testsuites", "testsuite"))
        self.assertTrue(self.read("a.om").endswith("# EOF\n"))

    def test_one_is_lost(self):
        (self.folder / "full.json").symlink_to("/dev/full")
        self.run_load("--report", "a.csv", "--report", "full.json", "--report", "b.om", status=1)
        self.assertIn("“full.json”: No space left on device", self.errors)
        self.assertIn("300 planned = 300 ok", self.output)
        self.assertTrue(self.read("a.csv"))
        self.assertTrue(self.read("b.om").endswith("# EOF\n"))

    def test_not_writable(self):
        """What can be seen before the run is said before it."""
        self.run_load("--report", "nowhere/a.json", status=2)
        self.assertIn("cannot write the file", self.errors)
        self.assertEqual(self.stats()["requests"]["total"], 0)


class Verdict(FilesTest):
    def test_thresholds(self):
        self.run_load("--threshold", "errors < 1 %", "--threshold", "max < 30 s")
        self.assertIn("Passed: ", self.output)
        self.run_load("--threshold", "errors < 1 %", "--threshold", "min < 1 ns", status=99)
        self.assertIn("Failed: ", self.output)
        self.assertIn("✗ min < 1 ns: ", self.output)

    def test_unknown_is_missed(self):
        self.run_load("--threshold", "p99.9 < 30 s", status=99)
        self.assertIn("? p99.9 < 30 s: needs 3688 requests", self.output)

    def test_interrupted_before_missed(self):
        process = self.begin("-z", "1h", "-c", 3, "--threshold", "min < 1 ns", self.url)
        self.wait_for_requests(100)
        process.send_signal(signal.SIGINT)
        self.end(process, 105)
        self.assertIn("Cancelled: ", self.output)
        self.assertIn("✗ min < 1 ns: ", self.output)

    def test_lost_report_before_missed(self):
        (self.folder / "full.json").symlink_to("/dev/full")
        self.run_load("--threshold", "min < 1 ns", "--report", "full.json", status=1)

    def test_abort_on_fail(self):
        impossible = ("-z", "1h", "--abort-on-fail", "--threshold", "p50 < 1 ms")
        self.run_load(*impossible, path="delay/10", number=None, status=99)
        self.assertIn("Stopped early: it was sure to miss a threshold.", self.output)

    def test_until(self):
        goal = ("--until", "p50 ±50%", "--max-time", "1h")
        self.run_load(*goal, "--report", "a.json", path="delay/1", number=None)
        self.assertIn("Stopped when it was as sure as asked: p50 ±50%.", self.output)
        self.assertEqual(json.loads(self.read("a.json"))["ending"], "sure")

    def test_until_in_vain(self):
        goal = ("--until", "p99.9 ±0.1%", "--max-time", "500ms")
        self.run_load(*goal, path="delay/50", number=None)
        self.assertIn("Not as sure as asked (p99.9 ±0.1%)", self.output)

    def test_expectations(self):
        """Each alone makes every answer an error, which the exit status tells."""
        cases = (
            (("--expect-status", "201"), "200 OK, which is not expected: 20 (100"),
            (("--expect-body", "nothing of the kind"), "Unexpected content: 20 (100"),
            (("--expect-body-regex", "^nothing$"), "Unexpected content: 20 (100"),
            (("--expect-size", "14"), "Unexpected content: 20 (100"),
        )
        for options, words in cases:
            with self.subTest(options):
                self.run_load(*options, number=20, status=4)
                self.assertIn(words, self.output)
                self.assertIn("every request would likely get the same", self.errors)
                self.assertIn("20 planned = 0 ok + 20 errors", self.output)


class Sheet(FilesTest):
    """The text report of an ordinary run fits a screen, measured or not."""

    def check(self, *arguments, path=""):
        self.run_load(*arguments, path=path, number=None)
        lines = self.output.splitlines()
        self.assertLessEqual(max(map(len, lines)), N_COLUMNS, self.output)
        self.assertLessEqual(len(lines), N_LINES, self.output)

    def test_closed(self):
        self.check("-n", 5000, "-c", 20)
        self.check("-n", 2000, "-c", 20, path="delay/5")
        self.check("-n", 200, "-d", "hello", path="echo")

    def test_open(self):
        self.check("--rate", "500", "-z", "1500ms", "-c", 20, path="delay/5")
        self.check("--rate", "300", "--arrivals", "poisson", "-z", "1s", "-c", 20)
        self.check("--rate", "300", "-z", "1s", "-c", 2, path="delay/20")


class Signals(FilesTest):
    def test_nothing_to_pause_yet(self):
        """Who asks for a pause before there is a run, a script say, does not end the program."""
        path = self.folder / "plan.json"
        os.mkfifo(path)
        process = self.begin("--plan", path)
        with open(path, "w") as plan:
            process.send_signal(signal.SIGUSR1)
            json.dump({"squall_plan": 1, "requests": [{"url": self.url}], "count": 10}, plan)
        self.end(process, 0)
        self.assertIn("10 requests", self.output)


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2))
