"""What a screen reader is told: run by the Python of the system, whose AT-SPI bindings no package registry has.

`screen_reader.py PID` writes the tree of that program as JSON; `screen_reader.py PID listen` writes each announcement
as a line of JSON until its standard input ends.
"""

import json
import sys
import time
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version is named first

TRIES, BETWEEN_SECONDS = 100, 0.1
PATIENCE_MS = 20_000
ALWAYS = (Atspi.Role.APPLICATION,)
STATES = ("focusable", "focused", "showing", "checkable", "checked", "enabled", "editable")


def program(pid: int) -> Any:
    """The accessible program of a process."""
    Atspi.set_timeout(PATIENCE_MS, PATIENCE_MS)
    desktop = Atspi.get_desktop(0)
    for _ in range(TRIES):  # the first reader starts the accessibility bus, on which the program then appears
        for at in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(at)
            if child is not None and child.get_process_id() == pid:
                return child
        time.sleep(BETWEEN_SECONDS)
    raise SystemExit(f"no accessible program of process {pid}")


def told(node: Any) -> dict[str, Any] | None:
    """One node and those in it; None for what does not show."""
    states = node.get_state_set()
    if not states.contains(Atspi.StateType.SHOWING) and node.get_role() not in ALWAYS:
        return None
    said = {
        "name": node.get_name() or "",
        "role": node.get_role_name(),
        "description": node.get_description() or "",
        "value": value(node),
        "labelled_by": labels(node),
        "states": [name for name in STATES if states.contains(getattr(Atspi.StateType, name.upper()))],
    }
    # A table answers for each cell as it is asked; the rows of the board are few.
    children = (node.get_child_at_index(at) for at in range(node.get_child_count()))
    parts = (told(child) for child in children if child is not None)
    said["parts"] = [part for part in parts if part is not None]
    return said


def labels(node: Any) -> list[str]:
    """The names of what labels it."""
    found = []
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            targets = (relation.get_target(at) for at in range(relation.get_n_targets()))
            found += [target.get_name() for target in targets]
    return found


def value(node: Any) -> str:
    """The text or the number a control holds."""
    text = node.get_text_iface()
    if text is not None:
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) or ""
    number = node.get_value_iface()
    return "" if number is None else str(Atspi.Value.get_current_value(number))


def listen(pid: int) -> None:
    """Write announcements of the program."""

    def heard(event: Any) -> None:
        if event.source.get_process_id() == pid:
            print(json.dumps(str(event.any_data)), flush=True)

    listener = Atspi.EventListener.new(heard)
    listener.register("object:announcement")
    loop = GLib.MainLoop()
    GLib.io_add_watch(0, GLib.IOCondition.HUP, lambda *_: loop.quit())
    loop.run()


if __name__ == "__main__":
    process = int(sys.argv[1])
    if sys.argv[2:] == ["listen"]:
        listen(process)
    else:
        json.dump(told(program(process)), sys.stdout)
