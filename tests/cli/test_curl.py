# SPDX-License-Identifier: GPL-3.0-or-later
"""What squall-cli --curl sends: what is expected, and what curl itself sends, where it is there."""

import os
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import curl_commands  # noqa: E402
from request_recorder import Recorder, without_own  # noqa: E402

PATIENCE_S = 30
CURL = shutil.which("curl")


def with_same_boundary(text):
    """Each program invents its own mark between the fields of a form."""
    return re.sub("-{24}[0-9A-Za-z]+", "-" * 24, text)


class Curl(unittest.TestCase):
    def setUp(self):
        self.server = self.enterContext(Recorder())
        self.url = self.server.url

    def run_cli(self, command, *options):
        return subprocess.run(
            [os.environ["SQUALL_CLI"], "--curl", command, "-n", "1", "--no-check", "--no-progress", *options],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        )

    def sent(self):
        """The only request that came since it was last asked for."""
        (request,) = self.server.take()
        return request[:4]

    def send(self, command):
        done = self.run_cli(command.text_for(self.url))
        self.assertEqual(done.returncode, 0, done.stderr)
        said = "squall-cli: the command is taken over without %s\n" % ", ".join(
            curl_commands.for_server(what, self.url) for what in command.left_out
        )
        self.assertEqual(done.stderr, said if command.left_out else "")
        return self.sent()

    def test_as_expected(self):
        for command in curl_commands.load():
            with self.subTest(command.name):
                method, target, headers, body = self.send(command)
                self.assertEqual(method, command.method)
                self.assertEqual(self.url + target, command.url_for(self.url))
                self.assertEqual(without_own(headers), without_own(command.headers))
                self.assertEqual(body, command.body)

    @unittest.skipIf(CURL is None, "there is no curl to compare with")
    def test_as_curl(self):
        for command in curl_commands.load():
            if not command.is_for_bash or command.left_out:
                continue
            with self.subTest(command.name):
                method, target, headers, body = self.send(command)
                text = command.text_for(self.url).replace("$ curl", "curl").replace("| jq .", "")
                subprocess.run(["bash", "-c", text], capture_output=True, timeout=PATIENCE_S)
                curl_method, curl_target, curl_headers, curl_body = self.sent()
                self.assertEqual((method, target), (curl_method, curl_target))
                self.assertEqual(with_same_boundary(body), with_same_boundary(curl_body))
                self.assertEqual(
                    with_same_boundary(repr(without_own(headers))), with_same_boundary(repr(without_own(curl_headers)))
                )

    def test_options_change_it(self):
        done = self.run_cli("curl %s/a -H 'A: 1' -d x" % self.url, "-m", "PUT", "-H", "B: 2")
        self.assertEqual(done.returncode, 0, done.stderr)
        method, target, headers, body = self.sent()
        self.assertEqual((method, target, body), ("PUT", "/a", "x"))
        self.assertEqual({("a", "1"), ("b", "2")} - set(headers), set())

    def test_refused(self):
        done = self.run_cli("curl %s -H 'A: 1" % self.url)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--curl: the command ends within quotation marks", done.stderr)
        self.assertEqual(self.server.requests, [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
