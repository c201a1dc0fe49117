"""The parts of the content that could be read, each with its place, before anything is checked across them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bedside.protocol.fault import Fault


@dataclass(frozen=True, slots=True)
class Placed:
    """One entry of the content with the place it was read from."""

    file: str
    path: str
    model: Any

    def fault(self, field_name: str, sentence: str) -> Fault:
        """A fault at a field of this entry."""
        path = f"{self.path}.{field_name}" if self.path and field_name else self.path or field_name
        return Fault(self.file, path, sentence)


@dataclass(slots=True)
class Draft:
    """What could be read, by the name its entries have in the files.

    Attributes:
        incomplete: the kinds of which a file is missing or broken; nothing is checked against them.
    """

    cover: dict[str, Any] = field(default_factory=dict)
    steps: list[Placed] = field(default_factory=list)
    reference: list[Placed] = field(default_factory=list)
    context: list[Placed] = field(default_factory=list)
    parasite: list[Placed] = field(default_factory=list)
    option: list[Placed] = field(default_factory=list)
    drug: list[Placed] = field(default_factory=list)
    row: list[Placed] = field(default_factory=list)
    disagreement: list[Placed] = field(default_factory=list)
    rule: list[Placed] = field(default_factory=list)
    plan: list[Placed] = field(default_factory=list)
    term: list[Placed] = field(default_factory=list)
    incomplete: set[str] = field(default_factory=set)

    def items(self) -> Iterator[Placed]:
        """Every item with its place."""
        for step in self.steps:
            for i, section in enumerate(step.model.sections):
                for j, item in enumerate(section.items):
                    yield Placed(step.file, f"sections[{i}].items[{j}]", item)

    def doses(self) -> Iterator[Placed]:
        """Every dose of every drug with its place."""
        for drug in self.drug:
            for i, dose in enumerate(drug.model.doses):
                yield Placed(drug.file, f"{drug.path}.doses[{i}]", dose)

    def notes(self) -> Iterator[Placed]:
        """Every note of every drug with its place."""
        for drug in self.drug:
            for i, note in enumerate(drug.model.notes):
                yield Placed(drug.file, f"{drug.path}.notes[{i}]", note)
