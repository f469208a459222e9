# SPDX-License-Identifier: GPL-3.0-or-later
"""init.py CONTROL UID:GID:GROUPS COMMAND... - process 1 inside the Debian tree; started by `enter`.

Runs the command as that user and ends with its status; whatever it left running ends with the namespace.

CONTROL is the descriptor of a pipe from the script outside, which writes the names of signals it was sent.  They are
passed on to the command, unless they were sent to the whole process group (Ctrl-C in a terminal): then the command has
them already, and so has this process.  The pipe's end means that the script outside is gone: then so is all of this.
"""

import fcntl
import locale
import os
import select
import signal
import socket
import struct
import sys

PASSED_ON = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
PATIENCE = 5.0  # seconds from SIGTERM to the end of everything


def loopback_up():
    """A network namespace of its own starts with its loopback interface down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        request = fcntl.ioctl(sock, 0x8913, struct.pack("16sH14x", b"lo", 0))  # SIOCGIFFLAGS
        flags = struct.unpack("16sH14x", request)[1]
        if not flags & 1:  # IFF_UP
            fcntl.ioctl(sock, 0x8914, struct.pack("16sH14x", b"lo", flags | 1))  # SIOCSIFFLAGS


def known_locale():
    """Falls back to C.UTF-8, quietly, from a locale that the tree does not have."""
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        for name in [n for n in os.environ if n.startswith("LC_") or n in ("LANG", "LANGUAGE")]:
            del os.environ[name]
        os.environ["LANG"] = "C.UTF-8"


def map_back(uid, gid):
    """From the root of a user namespace back to the user who made it."""
    os.unshare(os.CLONE_NEWUSER)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} 0 1"), ("gid_map", f"{gid} 0 1")):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)


def become(ids):
    uid, gid, groups = ids.split(":")
    with open("/proc/self/uid_map", encoding="ascii") as file:
        own_root = file.read().split() != ["0", "0", "4294967295"]
    if own_root and uid != "0":
        map_back(int(uid), int(gid))
    elif uid != "0":
        os.setgroups([int(group) for group in groups.split(",")])
        os.setgid(int(gid))
        os.setuid(int(uid))


def run(control, ids, command):
    """In the child: becomes the command."""
    os.close(control)
    try:
        become(ids)
        # What starting in the background did to them, or Python, is not for the command.
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        os.execvp(command[0], command)
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr, flush=True)
    os._exit(127)


def pass_on(data, child):
    """Returns whether everything is to end soon."""
    ending = False
    for name in data.decode().split():
        number = signal.Signals["SIG" + name]
        if number in signal.sigpending():
            signal.sigwait([number])
        else:
            os.kill(child, number)
        ending = ending or number != signal.SIGINT
    return ending


def reap(child):
    """Collects what has ended; returns the command's exit status once it has."""
    status = None
    while True:
        try:
            pid, result = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return status
        if pid == 0:
            return status
        if pid == child:
            code = os.waitstatus_to_exitcode(result)
            status = code if code >= 0 else 128 - code


def main():
    control = int(sys.argv[1])
    signal.pthread_sigmask(signal.SIG_BLOCK, PASSED_ON)
    wake_read, wake_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(wake_write)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    loopback_up()
    known_locale()
    child = os.fork()
    if child == 0:
        run(control, sys.argv[2], sys.argv[3:])
    os.set_inheritable(control, False)
    patience = None
    while True:
        status = reap(child)
        if status is not None:
            return status
        ready = select.select([control, wake_read], [], [], patience)[0]
        if not ready and patience is not None:
            return 128 + signal.SIGTERM
        if wake_read in ready:
            os.read(wake_read, 64)
        if control in ready:
            data = os.read(control, 256)
            if not data:
                return 128 + signal.SIGKILL
            if pass_on(data, child):
                patience = PATIENCE


if __name__ == "__main__":
    os._exit(main())
