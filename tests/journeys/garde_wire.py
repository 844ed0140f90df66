# SPDX-License-Identifier: GPL-3.0-or-later
"""The wire between a desk and its database server, which a journey can cut, hold and mend."""

import socket
import threading
from urllib.parse import parse_qs, urlsplit

PIECE = 65536


class Wire:
    """A port on this machine that passes everything on to the server's Unix socket."""

    def __init__(self, uri):
        parts = urlsplit(uri)
        self.query = parse_qs(parts.query)
        self.socket_path = f"{self.query['host'][0]}/.s.PGSQL.5432"
        self.database = parts.path.lstrip("/")
        self._flows = threading.Event()
        self._flows.set()
        self._ends = []
        self._listener = None
        self._silent = False
        self.port = 0

    def get_uri(self, timeout=5):
        """The address of the server at this end of the wire; `timeout` in seconds is that of a connection."""
        user = self.query["user"][0]
        return f"postgresql://{user}@127.0.0.1:{self.port}/{self.database}?connect_timeout={timeout}"

    def plug_in(self, silent=False):
        """Takes calls, on the same port each time; with `silent` takes them and never says a word."""
        self._silent = silent
        self._listener = socket.create_server(("127.0.0.1", self.port), backlog=16)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def pull_out(self):
        """Every connection breaks, and whoever calls is refused."""
        if self._listener is not None:
            self._shut(self._listener)
            self._listener = None
        for end in self._ends:
            self._shut(end)
        self._ends.clear()
        self._flows.set()

    def hold(self):
        """Connections stay, and nothing comes through."""
        self._flows.clear()

    def let_go(self):
        """What was held comes through."""
        self._flows.set()

    @staticmethod
    def _shut(end):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        end.close()

    def _accept(self, listener):
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            self._ends.append(near)
            if self._silent:
                continue
            far = socket.socket(socket.AF_UNIX)
            far.connect(self.socket_path)
            self._ends.append(far)
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source, target):
        try:
            while piece := source.recv(PIECE):
                self._flows.wait()
                target.sendall(piece)
        except OSError:
            pass
        self._shut(source)
        self._shut(target)
