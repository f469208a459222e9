# SPDX-License-Identifier: GPL-3.0-or-later
"""A processor that has something else to do, for tests of whether that is noticed."""

import contextlib
import os
import subprocess
import sys


@contextlib.contextmanager
def busy_loop(processor):
    """Computes on one processor for the length of a with block."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        os.sched_setaffinity(process.pid, [processor])
        yield
    finally:
        process.kill()
        process.wait()
