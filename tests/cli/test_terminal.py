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

from squall_server import PATIENCE_S, ServerTest

ERASE_LINE = "\r\033[K"
BLUE = "\033[34m"
CONTROL_C = b"\x03"
CONTROL_D = b"\x04"


class Terminal:
    """squall-cli with a terminal as its standard input and error, and its standard output apart."""

    def __init__(self, *arguments, columns=100, program=None, has_all=False, **environment):
        self.screen = ""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.output = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [*(program or [os.environ["SQUALL_CLI"]]), *arguments],
            stdin=slave,
            stdout=slave if has_all else self.output,
            stderr=slave,
            env={**os.environ, "TERM": "xterm", **environment},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self.slave = slave

    def read_some(self, until):
        """Returns whether there may be more to come."""
        if time.monotonic() > until:
            raise AssertionError(f"This is all that came:\n{self.screen!r}")
        if not select.select([self.master], [], [], 0.1)[0]:
            return self.process.poll() is None
        data = os.read(self.master, 65536)
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
        os.close(self.slave)
        os.close(self.master)
        self.output.close()

    def is_echoing(self):
        """Whether the terminal shows what is typed and hands it over by lines, as at first."""
        flags = termios.tcgetattr(self.slave)[3]
        modes = [bool(flags & flag) for flag in (termios.ECHO, termios.ICANON)]
        if modes[0] != modes[1]:
            raise AssertionError("Only half of the terminal is as it was")
        return modes[0]


class TerminalTest(ServerTest):
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


class Traps(TerminalTest):
    """Colours of the terminal get into what a program is to read: some look at the terminal, and not at the format."""

    FORMATS = ("text", "html", "markdown", "json", "csv", "hgrm", "hlog", "junit", "openmetrics")

    def test_20_no_colours_in_a_report(self):
        for form in self.FORMATS:
            terminal = self.run_slowly("--format", form, "--no-progress", has_all=True)
            text = terminal.screen.replace("\r\n", "\n")
            self.assertTrue(text)
            self.assertEqual(re.findall("[^\n\t\x20-\x7e\xa0-\U0010ffff]", text), [], form)


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


class Keys(TerminalTest):
    """What is typed while a run goes on."""

    def begin(self, *arguments, path="delay/5", **how):
        terminal = self.start("--format", "json", *arguments, self.url + path, **how)
        terminal.wait_for("/s")
        self.assertFalse(terminal.is_echoing())
        return terminal

    def end(self, terminal, status=105):
        self.assertEqual(terminal.wait(), status, terminal.screen)
        self.assertTrue(terminal.is_echoing())
        report = json.loads(terminal.read_output())
        return report

    def press(self, terminal, key, words):
        """Types, and waits until the screen says so anew."""
        terminal.screen = ""
        terminal.type(key)
        terminal.wait_for(words)

    def kinds(self, report):
        return [mark["kind"] for mark in report["marks"]]

    def test_pause(self):
        for key in (b" ", b"p"):
            terminal = self.begin("-z", "1h", "-c", "2")
            self.press(terminal, key, "paused · ")
            # Whoever waits for nothing sees it go on: the number moves again.
            terminal.screen = ""
            done = self.stats()["requests"]["total"]
            terminal.type(key)
            self.wait_for_requests(done + 100)
            terminal.type(b"q")
            self.assertEqual(self.kinds(self.end(terminal)), ["paused", "resumed"])

    def test_nothing_is_sent_in_a_pause(self):
        terminal = self.begin("-z", "1h", "-c", "2")
        self.press(terminal, b" ", "paused · ")
        self.wait_until(lambda: self.stats()["in_flight"] == 0)
        done = self.stats()["requests"]["total"]
        # The line goes on being drawn, and says so each time.
        for _ in range(3):
            self.press(terminal, b"", "paused · ")
        self.assertEqual(self.stats()["requests"]["total"], done)
        terminal.type(b"q")
        self.end(terminal)

    def test_rate(self):
        terminal = self.begin("--rate", "100", "-z", "1h", "-c", "10")
        terminal.type(b"++=-")
        terminal.type(b"q")
        marks = self.end(terminal)["marks"]
        self.assertEqual([mark["kind"] for mark in marks], ["rate"] * 4)
        for mark, level in zip(marks, (110, 121, 133.1, 121)):
            self.assertAlmostEqual(mark["level"], level, places=6)

    def test_users(self):
        terminal = self.begin("-z", "1h", "-c", "2")
        terminal.type(b"++--q")
        marks = self.end(terminal)["marks"]
        self.assertEqual(
            [(mark["kind"], mark["level"]) for mark in marks],
            [("users", level) for level in (3, 4, 3, 2)],
        )

    def test_never_less_than_one_user(self):
        terminal = self.begin("-z", "1h", "-c", "1")
        terminal.type(b"--q")
        marks = self.end(terminal)["marks"]
        self.assertEqual({mark["level"] for mark in marks}, {1})

    def test_other_keys(self):
        terminal = self.begin("-z", "1h", "-c", "2")
        terminal.type(b"xyz\n\t\033[Aq")
        self.assertEqual(self.end(terminal)["marks"], [])

    def test_given_back_at_the_end(self):
        terminal = self.begin("-z", "1500ms", "-c", "2")
        self.end(terminal, 0)

    def test_given_back_when_interrupted(self):
        terminal = self.begin("-z", "1h", "-c", "2")
        terminal.type(CONTROL_C)
        self.end(terminal)

    def test_given_back_when_interrupted_twice(self):
        terminal = self.begin("-z", "1h", "-c", "20", "--no-check", path="hang")
        terminal.type(CONTROL_C + CONTROL_C)
        self.assertEqual(terminal.wait(), 105)
        self.assertTrue(terminal.is_echoing())

    def test_signal(self):
        terminal = self.begin("-z", "1h", "-c", "2")
        terminal.screen = ""
        terminal.process.send_signal(signal.SIGUSR1)
        terminal.wait_for("paused · ")
        done = self.stats()["requests"]["total"]
        terminal.process.send_signal(signal.SIGUSR1)
        self.wait_for_requests(done + 100)
        terminal.type(b"q")
        self.assertEqual(self.kinds(self.end(terminal)), ["paused", "resumed"])

    def test_late(self):
        terminal = self.begin("--rate", "500", "-c", "1", "-z", "1h", path="delay/50")
        terminal.wait_for("late, all connections are busy")
        self.assertRegex(terminal.screen, r"· \d+ requests late, all connections are busy")
        terminal.type(b"q")
        self.end(terminal)

    def test_not_late(self):
        terminal = self.begin("--rate", "50", "-c", "20", "-z", "1500ms")
        self.end(terminal, 0)
        self.assertNotIn("late", terminal.screen)


class NoKeys(TerminalTest):
    """Where nobody can type: standard input is no terminal, or one that belongs to others."""

    def test_other_input(self):
        master, slave = pty.openpty()
        self.addCleanup(os.close, master)
        self.addCleanup(os.close, slave)
        with tempfile.TemporaryFile() as keys:
            keys.write(b"q" * 100)
            keys.seek(0)
            process = subprocess.run(
                [os.environ["SQUALL_CLI"], "-n", "50", "-c", "2", self.url + "delay/5"],
                stdin=keys,
                stdout=subprocess.PIPE,
                stderr=slave,
                timeout=PATIENCE_S,
            )
            self.assertEqual(process.returncode, 0)
            self.assertEqual(os.lseek(keys.fileno(), 0, os.SEEK_CUR), 0)

    def test_background(self):
        """A shell with job control puts it there; reading from there would stop it."""
        script = 'set -m; "$0" --no-progress -n 400 -c 2 "$1" & wait $!; echo "status $?" >&2'
        shell = ["bash", "-c", script, os.environ["SQUALL_CLI"]]
        terminal = self.start(self.url + "delay/5", program=shell)
        self.wait_for_requests(1)
        terminal.type(b"q \n")
        terminal.wait_for("status ")
        self.assertIn("status 0", terminal.screen)
        self.assertIn("400 planned = 400 ok", terminal.read_output())
        terminal.wait()
        self.assertTrue(terminal.is_echoing())


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2))
