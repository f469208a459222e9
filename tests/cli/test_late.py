# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that come while the program does not run: they were not late."""

import json
import os
import signal
import socketserver
import ssl
import subprocess
import threading
import time
import unittest

PATIENCE_S = 30
N_REQUESTS = 6
STOP_S = 0.15
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
CERTIFICATES = os.environ.get("SQUALL_TEST_CERTIFICATES")


class StoppingHandler(socketserver.StreamRequestHandler):
    """Stops the client when it has sent, answers, and lets it go on a good while later."""

    def setup(self):
        if self.server.tls is not None:
            self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def read_request(self):
        """Whether there was one."""
        lines = list(iter(self.rfile.readline, b"\r\n")) if self.rfile.peek(1) else []
        return len(lines) > 0

    def handle(self):
        while self.read_request():
            with self.server.client_stopped():
                self.wfile.write(ANSWER)

    def finish(self):
        super().finish()
        self.request.close()


class StoppingServer(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, tls):
        super().__init__(("127.0.0.1", 0), StoppingHandler)
        self.tls = tls
        self.has_client = threading.Event()

    def client_stopped(self):
        self.has_client.wait(PATIENCE_S)
        return Stopped(self.client.pid)


class Stopped:
    """A process, for the length of a with block and for a while after it."""

    def __init__(self, pid):
        self.pid = pid

    def get_state(self):
        with open("/proc/%d/stat" % self.pid, encoding="ascii") as file:
            return file.read().rsplit(") ", 1)[1][0]

    def __enter__(self):
        os.kill(self.pid, signal.SIGSTOP)
        until = time.monotonic() + PATIENCE_S
        while self.get_state() != "T" and time.monotonic() < until:
            pass

    def __exit__(self, *exception):
        until = time.monotonic() + STOP_S
        while time.monotonic() < until:
            pass
        os.kill(self.pid, signal.SIGCONT)


class Late(unittest.TestCase):
    def make_tls(self, scheme):
        if scheme == "http":
            return None
        if CERTIFICATES is None:
            self.skipTest("there are no certificates without openssl")
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(CERTIFICATES + "/certificate.pem", CERTIFICATES + "/key.pem")
        return tls

    def run_cli(self, engine, scheme):
        """The JSON report of a run whose every answer came while the program was stopped."""
        with StoppingServer(self.make_tls(scheme)) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            url = "%s://127.0.0.1:%d/" % (scheme, server.server_address[1])
            options = ["-k", "--no-check", "--no-progress", "--format", "json", "--engine", engine, "-c", "1"]
            argv = [os.environ["SQUALL_CLI"], *options, "-n", str(N_REQUESTS), url]
            server.client = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True)
            server.has_client.set()
            output, _ = server.client.communicate(timeout=PATIENCE_S)
            server.shutdown()
            thread.join()
        self.assertEqual(server.client.returncode, 0)
        return json.loads(output)

    def check(self, engine, scheme):
        report = self.run_cli(engine, scheme)
        unread_s = sum(interval["unread_sum_ns"] for interval in report["intervals"]) / 1e9
        self.assertEqual(report["requests"]["ok"], N_REQUESTS)
        # The first one may come before the kernel has begun to note when bytes do.
        self.assertLess(report["service_time"]["percentiles_ns"]["50"] / 1e9, STOP_S / 2)
        self.assertLess(report["phases"]["waiting"]["percentiles_ns"]["50"] / 1e9, STOP_S / 2)
        self.assertGreaterEqual(unread_s, (N_REQUESTS - 2) * STOP_S)

    def test_soup(self):
        self.check("soup", "http")

    def test_soup_over_tls(self):
        self.check("soup", "https")

    def test_wire(self):
        self.check("wire", "http")

    def test_wire_over_tls(self):
        self.check("wire", "https")


if __name__ == "__main__":
    unittest.main()
