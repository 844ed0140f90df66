# SPDX-License-Identifier: GPL-3.0-or-later
"""What a window shows, as a screen reader is told it over the accessibility bus."""

import re
from typing import NamedTuple

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

# The names of roles differ between versions of GTK.
ROLES = {"push button": "button", "page tab list": "tab list"}
# A long table costs a round trip a cell, and no journey reads one.
UNREAD = {"tree table", "table"}
# The pages of the window stay in the tree of GTK 4.8 while another one is in front.
PAGE = re.compile(r"Garde\w+Page\Z")


class Bus:
    """The accessibility bus. It is asked here without libatspi, which waits for one answer before it asks the
    next: a look at the day takes it four times as long. Roles and states are libatspi's."""

    ROOT = "/org/a11y/atspi/accessible/root"
    ACCESSIBLE = "org.a11y.atspi.Accessible"
    PATIENCE = 5000  # milliseconds

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        answer = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None
        )
        self.connection = Gio.DBusConnection.new_for_address_sync(
            answer.unpack()[0],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
        )

    def ask(self, owner, path, interface, method, arguments=None):
        answer = self.connection.call_sync(
            owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, self.PATIENCE, None
        )
        return answer.unpack()[0]

    def get(self, owner, path, interface, name):
        arguments = GLib.Variant("(ss)", (interface, name))
        return self.ask(owner, path, "org.freedesktop.DBus.Properties", "Get", arguments)

    def find_application(self, pid):
        """The bus name of the process, None while it is not there yet."""
        for owner, _ in self.ask("org.a11y.atspi.Registry", self.ROOT, self.ACCESSIBLE, "GetChildren"):
            bus, arguments = "org.freedesktop.DBus", GLib.Variant("(s)", (owner,))
            try:
                found = self.ask(bus, "/", bus, "GetConnectionUnixProcessID", arguments)
            except GLib.Error:
                continue
            if found == pid:
                return owner
        return None

    def list_children(self, owner, paths):
        """The children of each of `paths`, as paths, asked all at once; none of what has gone meanwhile."""
        children = {}
        loop = GLib.MainLoop()

        def answered(connection, result, path):
            try:
                children[path] = [child for _, child in connection.call_finish(result).unpack()[0]]
            except GLib.Error:
                children[path] = []
            if len(children) == len(paths):
                loop.quit()

        for path in paths:
            self.connection.call(
                owner, path, self.ACCESSIBLE, "GetChildren", None, None, Gio.DBusCallFlags.NONE,
                self.PATIENCE, None, answered, path,
            )
        if paths:
            loop.run()
        return children

    def describe_all(self, owner):
        """path → Item of everything in the application that somebody has asked about."""
        answer = self.connection.call_sync(
            owner, "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems", None, None, 0, self.PATIENCE, None
        )
        items = answer.get_child_value(0)
        return dict(read_item(items.get_child_value(i)) for i in range(items.n_children()))


class Item(NamedTuple):
    """What the application says of one thing. It knows better than its cache who the children are: that tells
    of hidden ones, too."""

    n_children: int
    name: str
    role: int
    states: int


def read_item(variant):
    """(path, Item) out of ((so)(so)(so)iiassusau). Unpacking all of it, as GLib.Variant does, takes three times as
    long."""
    part = variant.get_child_value
    states = part(9)
    low, high = (states.get_child_value(i).get_uint32() for i in (0, 1))
    item = Item(part(4).get_int32(), part(6).get_string(), part(7).get_uint32(), low | high << 32)
    return part(0).get_child_value(1).get_string(), item


def name_role(item):
    role = Atspi.role_get_name(Atspi.Role(item.role))
    return ROLES.get(role, role)


class Node:
    """One thing on the screen, as it was when it was looked at."""

    def __init__(self, path, parent, role, name, states):
        self.path = path
        self.parent = parent
        self.role = role
        self.name = name
        self._states = states

    def __repr__(self):
        return f"{self.role} “{self.name}”"

    def has_state(self, state):
        return bool(self._states >> int(state) & 1)

    @property
    def is_focused(self):
        return self.has_state(Atspi.StateType.FOCUSED)

    @property
    def is_selected(self):
        return self.has_state(Atspi.StateType.SELECTED)

    @property
    def is_chosen(self):
        return self.has_state(Atspi.StateType.CHECKED)

    @property
    def is_sensitive(self):
        return self.has_state(Atspi.StateType.SENSITIVE)

    @property
    def depth(self):
        return 0 if self.parent is None else self.parent.depth + 1

    def is_on(self, page):
        return self.name == page or self.parent is not None and self.parent.is_on(page)

    def is_within(self, other):
        return self is other or self.parent is not None and self.parent.is_within(other)


class View:
    """Everything that a window shows, from one look, in the order of reading. With `page` the other pages
    are left out; `pages` are the paths of all of them as far as they are known, and is filled."""

    def __init__(self, bus, owner, page=None, pages=None):
        self.bus = bus
        self.owner = owner
        self.page = page
        self.pages = pages if pages is not None else {}
        self.nodes = []
        self._read()

    def _read(self):
        known = self.bus.describe_all(self.owner)
        children, level = {}, [Bus.ROOT]
        while level:
            children.update(self.bus.list_children(self.owner, level))
            level = [child for path in level for child in children[path] if self._leads_on(known.get(child), child)]
        if any(child not in known for path in children for child in children[path]):
            known = self.bus.describe_all(self.owner)
        pending = [(Bus.ROOT, None)]
        while pending:
            path, parent = pending.pop()
            if path not in known:
                continue
            item = known[path]
            node = Node(path, parent, name_role(item), item.name, item.states)
            if PAGE.match(node.name):
                self.pages[path] = node.name
            if self._is_behind(path):
                continue
            self.nodes.append(node)
            if node.role not in UNREAD:
                pending += [(child, node) for child in reversed(children.get(path, []))]

    def _leads_on(self, item, path):
        """Whether to ask for the children of that: most things have none, and asking is what a look costs."""
        is_read = item is None or item.n_children > 0 and name_role(item) not in UNREAD
        return is_read and not self._is_behind(path)

    def _is_behind(self, path):
        """Whether that is another page than the one that is looked at."""
        return self.page is not None and self.pages.get(path, self.page) != self.page

    def text(self, name):
        """What is written in the field of that name; None without such a field."""
        node = self.find("text", name)
        return self.read(node) if node is not None else None

    def read(self, node):
        """What is written in that field; None if it is none."""
        interface = "org.a11y.atspi.Text"
        try:
            # GTK 4.8 answers nothing when it is asked for everything up to -1.
            end = self.bus.get(self.owner, node.path, interface, "CharacterCount")
            return self.bus.ask(self.owner, node.path, interface, "GetText", GLib.Variant("(ii)", (0, end)))
        except GLib.Error:
            return None

    def all(self, role=None, name=None, within=None):
        """What has that role and a name that is `name`, or that matches it if it is a compiled pattern."""

        def fits(node):
            if role is not None and node.role != role:
                return False
            if isinstance(name, re.Pattern):
                if not name.search(node.name):
                    return False
            elif name is not None and node.name.replace("_", "") != name:
                return False
            return within is None or node.is_within(within)

        return [node for node in self.nodes if fits(node)]

    def find(self, role=None, name=None, within=None):
        return next(iter(self.all(role, name, within)), None)

    def has(self, text):
        """Whether a sentence is somewhere on the screen, alone or within another."""
        return any(text in node.name for node in self.nodes)

    def labels(self):
        """Every text that the window says, in the order of reading and each once."""
        return list(dict.fromkeys(node.name for node in self.nodes if node.name))

    def row(self, *words):
        """The row in which each of the words is read out."""
        rows = (node for node in self.nodes if node.role in ("list item", "table row"))
        return next((node for node in rows if all(word in node.name for word in words)), None)

    def rows(self, name):
        """What is read out of each row of the list of that name; nothing without such a list."""
        answer = self.find("list", name)
        return [node.name for node in self.all("list item", within=answer)] if answer is not None else []

    def focused(self):
        """What has the focus; of several within each other the innermost."""
        found = [node for node in self.nodes if node.is_focused]
        return found[-1] if found else None

    def describe(self):
        return "\n".join("  " * node.depth + repr(node) for node in self.nodes)
