# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that remembers each request as it came."""

import http.server
import threading
import time
from collections import namedtuple

Request = namedtuple("Request", "method target headers body is_check")

# What each program says of itself and of how it sends.
OWN = {"host", "connection", "content-length", "squall-check", "accept-encoding"}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __getattr__(self, name):
        if name.startswith("do_"):
            return self.record
        raise AttributeError(name)

    def record(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = [(name.lower(), value.encode("latin-1").decode()) for name, value in self.headers.items()]
        is_check = "Squall-Check" in self.headers
        self.server.times_s.append(time.monotonic())
        self.server.requests.append(Request(self.command, self.path, headers, body.decode(errors="surrogateescape"), is_check))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


class Recorder(http.server.ThreadingHTTPServer):
    """Answers every request with an empty 200, in a with block."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests = []
        self.times_s = []  # when each of all of them had come
        self.url = "http://127.0.0.1:%d" % self.server_port

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exception):
        self.shutdown()
        self.server_close()

    def take(self):
        """The requests that came since, without those that only look whether all is well."""
        taken, self.requests[:] = list(self.requests), []
        return [request for request in taken if not request.is_check]


def without_own(headers):
    """What a person asked for among the headers, in no order."""
    return sorted(
        (name.lower(), value)
        for name, value in headers
        if name.lower() not in OWN
        and not (name.lower() == "user-agent" and value.startswith(("curl/", "squall/")))
        and (name.lower(), value) != ("accept", "*/*")
    )
