# SPDX-License-Identifier: GPL-3.0-or-later
"""squall-target for tests of squall-cli: a new one for each test."""

import json
import os
import signal
import subprocess
import time
import unittest
import urllib.request

PATIENCE_S = 30


class ServerTest(unittest.TestCase):
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

    def wait_until(self, is_so):
        until = time.monotonic() + PATIENCE_S
        while not is_so():
            self.assertLess(time.monotonic(), until)

    def wait_for_users(self, number):
        self.wait_until(lambda: self.stats()["in_flight"] >= number)

    def wait_for_requests(self, number):
        self.wait_until(lambda: self.stats()["requests"]["total"] >= number)
