# SPDX-License-Identifier: GPL-3.0-or-later
"""nginx on free ports of loopback, answering from memory: in the clear, over TLS, and by HTTP/2 alone."""

import os
import shutil
import socket
import subprocess
import tempfile
import time

CONFIGURATION = """
daemon off;
worker_processes %(workers)d;
pid %(folder)s/nginx.pid;
error_log %(folder)s/error.log;
events { worker_connections 16384; }
http {
  access_log off;
  client_body_temp_path %(folder)s/body;
  proxy_temp_path %(folder)s/proxy;
  fastcgi_temp_path %(folder)s/fastcgi;
  uwsgi_temp_path %(folder)s/uwsgi;
  scgi_temp_path %(folder)s/scgi;
  keepalive_requests 1000000000;
  keepalive_timeout 3600s;
  default_type text/plain;
  sendfile on;
  ssl_certificate %(folder)s/certificate.pem;
  ssl_certificate_key %(folder)s/key.pem;
  ssl_protocols TLSv1.3;
  server {
    listen 127.0.0.1:%(http)d backlog=4096%(listen)s;
    listen 127.0.0.1:%(https)d ssl backlog=4096%(listen)s;
    location / { return 200 "Hello, world!"; }
    location = /mebibyte { root %(folder)s; }
  }
  server {
    listen 127.0.0.1:%(h2)d ssl backlog=4096%(listen)s;
    http2 on;
    if ($server_protocol != HTTP/2.0) { return 505; }
    location / { return 200 "Hello, world!"; }
  }
}
"""
SCHEMES = ("http", "https", "h2")
STEP_S = 0.01
MOST_S = 5


def free_ports(n):
    """That many different ones: all are taken until the last is found."""
    probes = [socket.socket() for _ in range(n)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def make_certificate(folder):
    argv = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    argv += ["-keyout", folder + "/key.pem", "-out", folder + "/certificate.pem", "-days", "2"]
    argv += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(argv, check=True, capture_output=True)


class Nginx:
    """For the length of a with block, on these processors or on all."""

    def __init__(self, n_workers=1, listen="", processors=None):
        self.processors = processors or os.sched_getaffinity(0)
        self.ports = dict(zip(SCHEMES, free_ports(len(SCHEMES))))
        self.url = "http://127.0.0.1:%d/" % self.ports["http"]
        self.tls_url = "https://127.0.0.1:%d/" % self.ports["https"]
        self.h2_url = "https://127.0.0.1:%d/" % self.ports["h2"]
        self.folder = tempfile.TemporaryDirectory()
        self.furnish(self.folder.name, {"workers": n_workers, "listen": listen, **self.ports})

    def furnish(self, folder, values):
        os.chmod(folder, 0o755)
        make_certificate(folder)
        with open(folder + "/mebibyte", "wb") as file:
            file.write(bytes(1 << 20))
        with open(folder + "/nginx.conf", "w", encoding="utf-8") as file:
            file.write(CONFIGURATION % {"folder": folder, **values})

    def __enter__(self):
        program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
        argv = [program, "-e", self.folder.name + "/error.log", "-c", self.folder.name + "/nginx.conf"]
        self.process = subprocess.Popen(argv, preexec_fn=lambda: os.sched_setaffinity(0, self.processors))
        for _ in range(int(MOST_S / STEP_S)):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.ports["http"])) == 0:
                    return self
            time.sleep(STEP_S)
        raise RuntimeError("nginx does not listen")

    def __exit__(self, *exception):
        self.process.terminate()
        self.process.wait(10)
        self.folder.cleanup()
