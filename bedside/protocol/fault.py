"""What is wrong with the content, named so that the person who edits it finds the place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the content.

    Attributes:
        file: name of the file, for example "forms/steps/2_severity.toml".
        path: place inside it, for example "sections[0].items[3].limits"; empty is the file as a whole.
        sentence: what is wrong and what to do.
    """

    file: str
    path: str
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}: {self.path}" if self.path else self.file
        return f"{place}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Faults:
    """Everything found wrong, in the order of the files; never empty."""

    faults: tuple[Fault, ...]
