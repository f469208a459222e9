# SPDX-License-Identifier: GPL-3.0-or-later
"""What windows of load testers are known to do wrong."""

import os
import re

from squall_window import WindowTest, main

# As the kernel writes the state of a socket that waits for others: of TCP, and of UDP without a peer.
LISTENING = {"0A", "07"}
LONGEST_TEXT = 2000


def sockets(pid):
    """The states of the network sockets that a process has open."""
    inodes = set()
    for number in os.listdir(f"/proc/{pid}/fd"):
        try:
            found = re.fullmatch(r"socket:\[(\d+)\]", os.readlink(f"/proc/{pid}/fd/{number}"))
        except FileNotFoundError:
            continue
        if found:
            inodes.add(found[1])
    states = []
    for table in ("tcp", "tcp6", "udp", "udp6"):
        with open(f"/proc/net/{table}") as file:
            rows = [line.split() for line in file][1:]
        states += [row[3] for row in rows if row[9] in inodes]
    return states


class Traps(WindowTest):
    def test_25_no_port(self):
        """A port is open while the window is, on all interfaces, for whoever wants to look or to stop the run."""
        window = self.launch()
        self.assertEqual(sockets(window.process.pid), [])
        window.start(self.target.url + "delay/200", requests=10000, connections=4)
        window.wait_until_under_way()
        states = sockets(window.process.pid)
        self.assertEqual(LISTENING.intersection(states), set())
        self.assertEqual(len(states), 4)
        self.session.key("Escape")
        window.wait_for_state("Cancelled")

    def test_23_large_answer(self):
        """A whole answer is put into a text of the window, which lays it out for minutes."""
        window = self.launch()
        window.start(self.target.url + "bytes/20000000", requests=10, connections=2)
        window.wait_for_state("Finished")
        texts = [node.name for node in window.find_all("label")]
        self.assertTrue(texts)
        self.assertLess(max(len(text or "") for text in texts), LONGEST_TEXT)


if __name__ == "__main__":
    main()
