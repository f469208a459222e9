# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks share: run things in turn, print medians and their spread, check them."""

import argparse
import os
import statistics
import subprocess
import sys
import time


class Target:
    """squall-target on a free port of loopback, for the length of a with block."""

    def __init__(self, program, *arguments):
        self.argv = [program, "--exit-with-parent", *arguments]

    def __enter__(self):
        self.process = subprocess.Popen(self.argv, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        return self

    def __exit__(self, *exception):
        self.process.terminate()
        self.process.wait(10)


class Cost:
    """What a command took: wall and processor seconds, and the most memory it held."""

    def __init__(self, argv, **keywords):
        started = time.monotonic()
        process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **keywords)
        _, status, usage = os.wait4(process.pid, 0)
        self.wall_s = time.monotonic() - started
        self.cpu_s = usage.ru_utime + usage.ru_stime
        self.rss_kib = usage.ru_maxrss
        self.exit_code = process.returncode = os.waitstatus_to_exitcode(status)


def in_turn(n_rounds, *measures):
    """Calls each measure once a round; a list of its values for each."""
    values = [[] for _ in measures]
    for _ in range(n_rounds):
        for i, measure in enumerate(measures):
            values[i].append(measure())
    return values


def spread(values):
    return "%.4g – %.4g" % (min(values), max(values))


def print_table(head, rows):
    rows = [head, *[[cell if isinstance(cell, str) else "%.4g" % cell for cell in row] for row in rows]]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  ".join(cells))


def print_load():
    """Whoever reads the figures has to know what else went on."""
    print("load of this computer in the last minute: %.2f" % os.getloadavg()[0], flush=True)


def median(values):
    return statistics.median(values)


def parser(description):
    result = argparse.ArgumentParser(description=description)
    result.add_argument("--build", default=os.environ.get("SQUALL_BUILD", "build/test"), help="the build directory")
    result.add_argument("--rounds", type=int, default=5)
    result.add_argument("--check", action="store_true", help="exit 1 where a figure falls short")
    return result


def finish(options, *demands):
    """Each demand is (what is asked for, whether it is so)."""
    short = [text for text, is_met in demands if not is_met]
    for text in short:
        print("falls short: " + text)
    sys.exit(1 if options.check and short else 0)
