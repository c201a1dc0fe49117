"""An option while the rules are applied to it, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bedside.domain.therapy import Grade, Line, containers_of, stricter


@dataclass(slots=True)
class Draft:
    """A working copy; only `rank` ever sees it.

    Attributes:
        order: place in the file of the table, for sorting within a group.
        from_row: stands in a row of the table (not a default, a modifier's or a prompt).
    """

    option: str
    grade: Grade
    line: Line
    co_start: bool
    sequence: int | None
    order: int
    rows: tuple[str, ...] = ()
    changes: list[str] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    from_row: bool = False

    def cap(self, grade: Grade, rule: str) -> None:
        """At most this grade; a rule that changes nothing is not named."""
        limited = stricter(self.grade, grade)
        if limited is not self.grade:
            self.grade = limited
            self.changes.append(rule)

    def hold(self, rule: str) -> None:
        """Hold with this rule, once."""
        if rule not in self.holds:
            self.holds.append(rule)


Drafts = dict[str, Draft]


def containing(drafts: Drafts, *drugs: str) -> Iterator[Draft]:
    """The options that are, or contain, one of these drugs."""
    for drug in drugs:
        for option in containers_of(drug):
            if option in drafts:
                yield drafts[option]
