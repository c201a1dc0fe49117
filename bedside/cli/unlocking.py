"""Who stands at the command line: a person by number, their PIN from the terminal or from standard input (10.39)."""

import getpass
from collections.abc import Sequence
from typing import TextIO

from bedside.app.ward_label import PersonLabel
from bedside.domain.errors import WorldError

LONGEST_LINE = 1024


class UnknownPersonError(WorldError):
    """The person could not be told."""

    exit_code_name = "USAGE"


def chosen_person(people: Sequence[PersonLabel], number: int | None, option: str = "--person") -> str:
    """The id of the person of this number on the unlock page; without a number, of the only one.

    Raises:
        WorldError: nobody is enrolled, or several are and none was named.
    """
    if not people:
        raise WorldError(
            "Nobody is enrolled here.",
            "Nothing was changed.",
            "Set the ward up in the window, or restore a copy.",
        )
    if number is None and len(people) == 1:
        return people[0].id
    if number is None or not 1 <= number <= len(people):
        listed = ", ".join(f"{i} {person.name}" for i, person in enumerate(people, start=1))
        raise UnknownPersonError(
            f"Several people can unlock: {listed}.", "Nothing was done.", f"Name one by number with {option}."
        )
    return people[number - 1].id


def read_pin(prompt: str, stdin: TextIO) -> str:
    """A PIN: unseen from the terminal, else the next line of standard input; never an argument (safety.md K2)."""
    if stdin.isatty():
        return getpass.getpass(f"{prompt}: ")
    line = stdin.readline(LONGEST_LINE).rstrip("\r\n")
    if not line:
        raise WorldError(
            f"{prompt} was asked for and not given.",
            "Nothing was done.",
            "Type it at the terminal, or give it as a line of standard input.",
        )
    return line
