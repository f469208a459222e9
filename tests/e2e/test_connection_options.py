# SPDX-License-Identifier: GPL-3.0-or-later
"""What the group Connection says is how servers are reached."""

import contextlib
import json
import os
import socketserver
import threading
from http.server import BaseHTTPRequestHandler

from squall_options import OptionTest
from squall_servers import CERTIFICATE, untrusted_server
from squall_wait import wait_for
from squall_window import main

UNVERIFIED = "certificate not verified"
NOWHERE = "http://shop.invalid/"


class LocalHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def address_string(self):
        return "nobody"

    def do_GET(self):
        self.server.hosts.append(self.headers["Host"])
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


class LocalServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


@contextlib.contextmanager
def local_server(path):
    """A server at a socket of this computer; the hosts that it was asked for."""
    server = LocalServer(path, LocalHandler)
    server.hosts = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.hosts
    finally:
        server.shutdown()
        server.server_close()


class ConnectionOptions(OptionTest):
    def test_timeout(self):
        window = self.open_form("Connection", self.target.url + "delay/5000")
        self.write(window, "Timeout", "300ms")
        window.press("Start")
        window.find("label", "The Server Does Not Answer", timeout_s=10)
        window.find("label", where=lambda node: "within 0.3" in node.text)

    def test_engine(self):
        """Each does the same."""
        for place, engine in ((1, "soup"), (2, "wire")):
            with self.subTest(engine):
                window = self.open_form("Connection", self.target.url)
                self.choose(window, "Engine", place)
                self.assertIn("engine " + engine, self.group_words(window, "Connection"))
                self.run_to(window)
                self.assertEqual(window.counts("Status codes"), {"200 OK": 5})
                path = self.session.path(engine + ".json")
                window.save_as(path)
                wait_for(lambda: os.path.exists(path) and os.path.getsize(path), 10, window.dump)
                with open(path) as file:
                    self.assertEqual(json.load(file)["engine"], engine)
                window.end()

    def test_protocol(self):
        """A server that speaks HTTP/1.1 alone understands nothing of the other."""
        window = self.open_form("Connection", self.target.url)
        self.check_wrong(window, "Streams per Connection", "0", "5", "1 to 1")
        self.choose(window, "Protocol", 2)
        self.assertIn("HTTP/2, 5 streams each", self.group_words(window, "Connection"))
        self.run_to(window)
        self.assertEqual(sum(window.counts("Errors by kind").values()), 5)

    def test_protocol_of_old(self):
        window = self.open_form("Connection", self.target.url)
        self.choose(window, "Protocol", 1)
        self.assertIsNone(window.find_now("text box", "Streams per Connection"))
        self.run_to(window)
        self.assertEqual(window.counts("Status codes"), {"200 OK": 5})

    def test_verification(self):
        with untrusted_server(self.session.directory) as address:
            window = self.open_form("Connection", address)
            self.switch(window, "Verify the Certificate")
            window.find("label", "Anyone could pose as this server")
            self.run_to(window)
            window.find(where=lambda node: UNVERIFIED in node.text)

    def test_elsewhere(self):
        """Another server than the address leads to, to which it is no stranger."""
        window = self.open_form("Connection", NOWHERE)
        endpoint = self.target.url.split("/")[2]
        self.check_wrong(window, "Connect To", "there", endpoint, "host and a port")
        self.assertIn("connects to " + endpoint, self.group_words(window, "Connection"))
        self.run_to(window)
        self.assertEqual(window.counts("Status codes"), {"200 OK": 5})
        self.assertEqual(self.target.n_requests(), 5)
        window.find(where=lambda node: "connects to " + endpoint in node.text)

    def test_socket(self):
        path = self.session.path("app.sock")
        with local_server(path) as hosts:
            window = self.open_form("Connection", NOWHERE)
            self.write(window, "Connect To", path)
            self.run_to(window)
            self.assertEqual(window.counts("Status codes"), {"200 OK": 5})
            self.assertEqual(set(hosts), {"shop.invalid"})

    def test_nobody(self):
        window = self.open_form("Connection", NOWHERE)
        self.write(window, "Connect To", "127.0.0.1:1")
        window.press("Start")
        window.find("label", "The Server Refused the Connection", timeout_s=10)
        window.find("label", where=lambda node: "answers at 127.0.0.1:1, where this test connects to" in node.text)

    def test_authorities(self):
        """A certificate that only the file in the form vouches for."""
        with untrusted_server(self.session.directory) as address:
            window = self.open_form("Connection", address)
            self.choose_file(window, "Trusted Authorities", self.session.path(CERTIFICATE))
            window.find("label", CERTIFICATE)
            self.assertIn("trusts other authorities", self.group_words(window, "Connection"))
            self.run_to(window)
            self.assertEqual(window.counts("Errors by kind"), {})
            self.assertIsNone(window.find_now(where=lambda node: UNVERIFIED in node.text))

    def test_client_certificate(self):
        with untrusted_server(self.session.directory, wants_certificate=True) as address:
            window = self.open_form("Connection", address)
            self.choose_file(window, "Trusted Authorities", self.session.path(CERTIFICATE))
            self.assertIsNone(window.find_now("button", "Key of the Certificate"))
            self.choose_file(window, "Client Certificate", self.session.path(CERTIFICATE))
            self.choose_file(window, "Key of the Certificate", self.session.path("key.pem"))
            self.run_to(window)
            self.assertEqual(window.counts("Errors by kind"), {})

    def test_no_certificate(self):
        """A file that is none is said to be so, and taken out again."""
        path = self.session.path("notes.txt")
        with open(path, "w") as file:
            file.write("no certificate")
        window = self.open_form("Connection", self.target.url)
        self.choose_file(window, "Trusted Authorities", path)
        window.press("Start")
        window.find("label", "The Test Cannot Be Run This Way", timeout_s=10)
        window.find("label", where=lambda node: "notes.txt” has no authorities to trust" in node.text)
        window.press("Edit Test")
        window.press("Remove File")
        window.find("label", "Those of this computer")
        self.run_to(window)

    def test_sessions_and_names(self):
        """Only one of the engines does that."""
        window = self.open_form("Connection", self.target.url)
        self.switch(window, "Resume TLS Sessions")
        self.check_wrong(window, "Look Names Up Again After", "often", "30s", "length of time")
        self.assertIn("resumes TLS sessions, looks names up again after 30", self.group_words(window, "Connection"))
        self.run_to(window)
        self.assertEqual(window.counts("Status codes"), {"200 OK": 5})
        window.press("Edit Test")
        self.choose(window, "Engine", 1)
        window.press("Start")
        window.find("label", "The Test Cannot Be Run This Way", timeout_s=10)
        window.find("label", where=lambda node: "whether TLS sessions are taken up again" in node.text)


if __name__ == "__main__":
    main()
