# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for something to become so, never for a fixed time."""

import os
import time

# How much longer than promised everything may take: more than 1 with sanitizers and on very busy computers.
PATIENCE = float(os.environ.get("SQUALL_TEST_PATIENCE", "1"))


class Timeout(AssertionError):
    pass


def wait_for(condition, timeout_s=10.0, what="what was waited for", step_s=0.02):
    """Asks until the answer is true; that answer.

    `what` says what was waited for: a text, or a function that makes one when it is needed. What is asked
    here is answered by the program's own main loop, so a tight loop would load what is being tested: 20 ms
    while acting, 200 ms while measuring.
    """
    end = time.monotonic() + timeout_s * PATIENCE
    while True:
        try:
            answer = condition()
        except LookupError:
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            text = what() if callable(what) else what
            raise Timeout("not within %g s: %s" % (timeout_s, text))
        time.sleep(step_s)
