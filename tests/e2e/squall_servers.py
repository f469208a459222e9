# SPDX-License-Identifier: GPL-3.0-or-later
"""The servers that the window is pointed at. Their own books are the witness of what it did."""

import contextlib
import json
import os
import socket
import ssl
import subprocess
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from squall_wait import wait_for


CERTIFICATE = "certificate.pem"


class Target:
    """squall-target for the length of a with block."""

    def __init__(self, port=0):
        self.argv = [os.environ["SQUALL_TARGET"], "--exit-with-parent", "--port", str(port)]

    def __enter__(self):
        self.process = subprocess.Popen(self.argv, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        assert self.url, "squall-target did not start"
        return self

    def __exit__(self, *exception):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()

    def books(self):
        # Not through the environment's proxy.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(self.url + "stats", timeout=10) as answer:
            return json.load(answer)

    def n_requests(self):
        """How many requests of the load came in whole."""
        return self.books()["requests"]["total"]

    def n_checks(self):
        return self.books()["check"]["requests"]

    def statuses(self):
        """How often each status was sent, over all paths; "0" where there was no answer."""
        sums = {}
        for path in self.books()["requests"]["paths"].values():
            for status, count in path["statuses"].items():
                sums[status] = sums.get(status, 0) + count
        return sums

    def wait_until_left(self, timeout_s=5):
        """Waits until nobody is connected any more; the books of then."""

        def are_all_gone():
            books = self.books()
            return books if books["connections"]["open"] == 0 else None

        return wait_for(are_all_gone, timeout_s, lambda: "all connections closed: %s" % self.books()["connections"])


def free_port():
    """A port that nothing listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def silent_server():
    """Takes connections and never answers; its URL."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield "http://127.0.0.1:%d/" % listener.getsockname()[1]


class QuietHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that does not trust the certificate hangs up: as it should."""


@contextlib.contextmanager
def untrusted_server(directory, wants_certificate=False):
    """An HTTPS server with a certificate that nobody has signed; its URL. It may want to be shown the same one."""
    key, certificate = os.path.join(directory, "key.pem"), os.path.join(directory, CERTIFICATE)
    argv = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    argv += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2", "-keyout", key, "-out", certificate]
    subprocess.run(argv, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    if wants_certificate:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(certificate)
    server = QuietServer(("127.0.0.1", 0), QuietHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield "https://localhost:%d/" % server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
