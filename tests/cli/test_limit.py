# SPDX-License-Identifier: GPL-3.0-or-later
"""When this computer was the limit, in real runs in which that is known."""

import json
import os
import subprocess
import sys
import unittest

from squall_server import PATIENCE_S, ServerTest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from busy_processor import busy_loop, in_some_run  # noqa: E402

PROCESSOR = min(os.sched_getaffinity(0))


class Limit(ServerTest):
    def run_cli(self, path, *options):
        """The JSON report of a run on one processor."""
        done = subprocess.run(
            [os.environ["SQUALL_CLI"], "--no-check", "--no-progress", "--format", "json", *options, self.url + path],
            capture_output=True,
            check=True,
            timeout=PATIENCE_S,
            preexec_fn=lambda: os.sched_setaffinity(0, [PROCESSOR]),
        )
        return json.loads(done.stdout)

    def limited_ms(self, report):
        return sum(span["to_ms"] - span["from_ms"] for span in report["limited_by_client"])

    def test_busy_processor(self):
        """Shared with something else, it is slower than the server all the time."""
        with busy_loop(PROCESSOR):
            report = self.run_cli("", "-n", "0", "-z", "4s", "-c", "10")
        self.assertEqual(report["bottleneck"]["kind"], "client-cpu", report["bottleneck"])
        self.assertGreater(self.limited_ms(report), 0.6 * report["elapsed_ms"], report["limited_by_client"])
        self.assertLessEqual(report["limited_by_client"][-1]["to_ms"], report["elapsed_ms"] + 200)
        crowded_ms = sum(interval["crowded_ms"] for interval in report["intervals"])
        self.assertAlmostEqual(crowded_ms, report["client"]["crowded_ms"], delta=200)

    def check_part_of_the_time(self):
        report = self.run_cli("", "-n", "0", "-z", "6s", "--stages", "50/s:2s,1M/s:0s,1M/s:4s", "-c", "20")
        spans = report["limited_by_client"]
        self.assertNotEqual(spans, [])
        self.assertGreaterEqual(spans[0]["from_ms"], 1900, spans)
        self.assertGreater(self.limited_ms(report), 2000, spans)

    def test_part_of_the_time(self):
        """Two seconds of next to nothing, then more than one processor can send."""
        in_some_run(self.check_part_of_the_time)

    def check_waiting_server(self):
        report = self.run_cli("delay/50", "-n", "0", "-z", "3s", "-c", "5")
        self.assertEqual(report["bottleneck"]["kind"], "server", report["bottleneck"])
        self.assertEqual(report["limited_by_client"], [])

    def test_waiting_server(self):
        in_some_run(self.check_waiting_server)


if __name__ == "__main__":
    unittest.main(verbosity=2)
