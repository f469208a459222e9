#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""squall-cli on a terminal: the bar, the question whether a server may be tested, and Ctrl-C."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest
import urllib.request

PATIENCE_S = 30
ERASE_LINE = "\r\033[K"
BLUE = "\033[34m"
CONTROL_C = b"\x03"
CONTROL_D = b"\x04"


class Terminal:
    """squall-cli with a terminal as its standard input and error, and its standard output apart."""

    def __init__(self, *arguments, columns=100, **environment):
        self.screen = ""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.output = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [os.environ["SQUALL_CLI"], *arguments],
            stdin=slave,
            stdout=self.output,
            stderr=slave,
            env={**os.environ, "TERM": "xterm", **environment},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)

    def read_some(self, until):
        """Returns whether there may be more to come."""
        if time.monotonic() > until:
            raise AssertionError(f"This is all that came:\n{self.screen!r}")
        if not select.select([self.master], [], [], 0.1)[0]:
            return self.process.poll() is None
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.screen += data.decode(errors="replace")
        return bool(data)

    def wait_for(self, text):
        until = time.monotonic() + PATIENCE_S
        while text not in self.screen and self.read_some(until):
            pass
        if text not in self.screen:
            raise AssertionError(f"There is no {text!r} on the screen:\n{self.screen!r}")

    def type(self, keys):
        os.write(self.master, keys)

    def wait(self):
        """Waits for the end. Returns the exit status."""
        until = time.monotonic() + PATIENCE_S
        while self.read_some(until):
            pass
        return self.process.wait(PATIENCE_S)

    def read_output(self):
        self.output.seek(0)
        return self.output.read().decode()

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        self.output.close()


class TerminalTest(unittest.TestCase):
    def setUp(self):
        self.target = subprocess.Popen(
            [os.environ["SQUALL_TARGET"], "--exit-with-parent"], stdout=subprocess.PIPE, text=True
        )
        self.url = self.target.stdout.readline().strip()

    def tearDown(self):
        self.target.send_signal(signal.SIGTERM)
        self.target.wait(PATIENCE_S)
        self.target.stdout.close()

    def stats(self):
        with urllib.request.urlopen(self.url + "stats") as answer:
            return json.load(answer)

    def wait_for_users(self, number):
        until = time.monotonic() + PATIENCE_S
        while self.stats()["in_flight"] < number:
            self.assertLess(time.monotonic(), until)

    def start(self, *arguments, **how):
        terminal = Terminal(*arguments, **how)
        self.addCleanup(terminal.close)
        return terminal

    def run_slowly(self, *arguments, **how):
        """A run of a little more than half a second."""
        terminal = self.start("-n", "60", "-c", "2", *arguments, self.url + "delay/20", **how)
        self.assertEqual(terminal.wait(), 0, terminal.screen)
        return terminal


class Bar(TerminalTest):
    def test_bar(self):
        terminal = self.run_slowly()
        self.assertIn("█", terminal.screen)
        self.assertIn("░", terminal.screen)
        self.assertIn(BLUE, terminal.screen)
        self.assertRegex(terminal.screen, r"\d+ of 60 · [\d.]+/s")
        # Drawn over and over on one line, and taken away in the end.
        self.assertNotIn("\n", terminal.screen)
        self.assertTrue(terminal.screen.startswith(ERASE_LINE))
        self.assertTrue(terminal.screen.endswith(ERASE_LINE))
        self.assertIn("Finished:    60 requests", terminal.read_output())
        self.assertNotIn("\033", terminal.read_output())

    def test_json(self):
        terminal = self.run_slowly("--format", "json")
        self.assertIn("█", terminal.screen)
        self.assertEqual(json.loads(terminal.read_output())["requests"]["ok"], 60)

    def test_no_colour(self):
        terminal = self.run_slowly(NO_COLOR="1")
        self.assertIn("█", terminal.screen)
        self.assertEqual(set(re.findall("\033\\[[^a-zA-Z]*[a-zA-Z]", terminal.screen)), {"\033[K"})

    def test_colour(self):
        terminal = self.run_slowly(NO_COLOR="")
        self.assertIn(BLUE, terminal.screen)

    def test_dumb(self):
        terminal = self.run_slowly(TERM="dumb")
        self.assertNotIn("\033", terminal.screen)
        self.assertNotIn("█", terminal.screen)

    def test_no_progress(self):
        terminal = self.run_slowly("--no-progress")
        self.assertEqual(terminal.screen, "")

    def test_narrow(self):
        for columns in (1, 10, 30, 50):
            terminal = self.run_slowly(columns=columns)
            for drawn in terminal.screen.split(ERASE_LINE):
                text = re.sub("\033\\[[^a-zA-Z]*[a-zA-Z]", "", drawn)
                self.assertLess(len(text), columns + 1, drawn)


class Question(TerminalTest):
    NAME = "nonexistent.invalid"
    QUESTION = "Are you allowed to test it? [y/N] "

    def ask(self, answer):
        terminal = self.start("--no-progress", f"http://{self.NAME}/")
        terminal.wait_for(self.QUESTION)
        self.assertIn(f"{self.NAME} is not this computer", terminal.screen)
        terminal.type(answer)
        self.assertEqual(terminal.wait(), 3)
        self.assertEqual(terminal.read_output(), "")
        return terminal.screen

    def test_yes(self):
        for answer in (b"y\n", b"Yes\n"):
            self.assertIn("there is no address for", self.ask(answer))

    def test_no(self):
        for answer in (b"n\n", b"\n", b"never\n", CONTROL_D):
            screen = self.ask(answer)
            self.assertIn("give --yes", screen)
            self.assertNotIn("there is no address for", screen)

    def test_not_asked(self):
        terminal = self.start("--yes", "--no-progress", f"http://{self.NAME}/")
        self.assertEqual(terminal.wait(), 3)
        self.assertNotIn(self.QUESTION, terminal.screen)
        terminal = self.start("-n", "5", "--no-progress", self.url)
        self.assertEqual(terminal.wait(), 0)
        self.assertEqual(terminal.screen, "")

    def test_once_a_server(self):
        urls = (f"http://{self.NAME}/a", f"http://{self.NAME}/b", f"http://{self.NAME.upper()}/c")
        plan = {"squall_plan": 1, "requests": [{"url": url} for url in urls]}
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(plan, file)
            file.flush()
            terminal = self.start("--plan", file.name)
            terminal.wait_for(self.QUESTION)
            terminal.type(b"y\n")
            self.assertEqual(terminal.wait(), 3)
        self.assertEqual(terminal.screen.count(self.QUESTION), 1)
        self.assertIn("there is no address for", terminal.screen)


class Interrupt(TerminalTest):
    def hang(self):
        terminal = self.start("-c", "20", "--no-check", self.url + "hang")
        self.wait_for_users(20)
        terminal.wait_for("0 of 10000")
        return terminal

    def test_once(self):
        terminal = self.hang()
        terminal.type(CONTROL_C)
        self.assertEqual(terminal.wait(), 105)
        self.assertTrue(terminal.screen.endswith(ERASE_LINE))
        self.assertIn("Cancelled:   0 of 10000 requests", terminal.read_output())
        self.assertIn("20 aborted", terminal.read_output())
        self.assertEqual(self.stats()["requests"]["total"], 20)

    def test_twice(self):
        terminal = self.hang()
        terminal.type(CONTROL_C + CONTROL_C)
        self.assertEqual(terminal.wait(), 105)
        self.assertTrue(terminal.screen.endswith(ERASE_LINE), terminal.screen[-200:])

    def test_question(self):
        terminal = self.start("http://nonexistent.invalid/")
        terminal.wait_for(Question.QUESTION)
        terminal.type(CONTROL_C)
        self.assertNotEqual(terminal.wait(), 0)
        self.assertEqual(terminal.read_output(), "")


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2))
