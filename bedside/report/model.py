"""What a sheet says: texts, grids and sections without a place yet, and what the sheet is built from.

Texts are runs of plain characters. Nothing a person typed is ever read as markup (safety.md H31, B6).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from bedside.assess.model import TrendNow
from bedside.case.state import CaseState
from bedside.case.ward import Clinician, Ward
from bedside.domain.severity import Tier


class Extent(StrEnum):
    """How much of the record is printed behind page 1; the file carries the whole record in each of them.

    CHANGES prints what is new since the sheet signed last, amendments first.
    """

    FULL = "full"
    ONE_PAGE = "one_page"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What a sheet needs beside the case.

    Attributes:
        people: enrolled clinicians by id, for the names of authors.
        version: of this sheet; `replaces` the one before it, None for the first.
        record_code: first 16 digits of `head`, in fours (design.md 10.37).
        head: hash of the newest event of the case, hexadecimal.
        built_at: when the sheet was built, with the ward's offset.
        record_json: the case record, embedded as the one file.
        incomplete_reason: why it is signed with required answers missing (design.md 10.17).
        received_by: who is handed over to, in words; "" where nobody was named.
        asks_time_stamp: a time stamp service is asked when this is signed; only the finished file tells the outcome.
        certificate_issuer: who issued the signer's certificate, where it was not the ward.
        draft: printed before signing; every page says NOT SIGNED (safety.md H35).
        before: the case as the sheet signed last showed it; None before the first signature.
    """

    ward: Ward
    signer: Clinician
    people: Mapping[str, Clinician]
    version: int
    replaces: int | None
    record_code: str
    head: str
    built_at: datetime
    record_json: bytes
    certificate_serial: str
    demo: bool
    incomplete_reason: str = ""
    received_by: str = ""
    certificate_issuer: str = ""
    asks_time_stamp: bool = False
    draft: bool = False
    extent: Extent = Extent.FULL
    before: CaseState | None = None


@dataclass(frozen=True, slots=True)
class BuiltSheet:
    """A finished base document.

    Attributes:
        stamp: left, bottom, right, top of the place for the signature field, points on page 1.
        problems: sentences about what must be settled before signing.
        moved: titles of the blocks of page 1 of which a part stands only on page 2.
        changes: what is new since the sheet signed last, as it is printed; () before the first signature.
    """

    pdf: bytes
    stamp: tuple[int, int, int, int]
    problems: tuple[str, ...]
    moved: tuple[str, ...]
    changes: "tuple[Section, ...]" = ()


class Face(StrEnum):
    """The faces of the one family."""

    REGULAR = "Regular"
    BOLD = "Semibold"
    ITALIC = "It"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one face; `struck` draws a line through them."""

    text: str
    face: Face = Face.REGULAR
    struck: bool = False


Text = tuple[Run, ...]
Cells = tuple[Text, ...]


def plain(text: str) -> Text:
    """A text in the regular face."""
    return (Run(text),)


def bold(text: str) -> Text:
    """A text in the strong face."""
    return (Run(text, Face.BOLD),)


def italic(text: str) -> Text:
    """A text in the slanted face, for sources and remarks of the program."""
    return (Run(text, Face.ITALIC),)


def struck(text: str) -> Text:
    """A text that no longer stands."""
    return (Run(text, struck=True),)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells in columns.

    Attributes:
        shares: widths of the columns in relation to each other.
        head: what stands over the columns, repeated after a page break; empty for none.
        ruled: a thin line under each row.
    """

    shares: tuple[int, ...]
    rows: tuple[Cells, ...]
    head: tuple[str, ...] = ()
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the full record under its title; `minor` is a part of the section before it."""

    title: str
    grids: tuple[Grid, ...]
    minor: bool = False


KEPT_WEIGHT: Final = 20
"""Weight of what stays on page 1 in full as long as anything else can give way: the overrides (C3)."""


NEVER_CUT_WEIGHT: Final = KEPT_WEIGHT + 1
"""Weight of what stays on page 1 even before an override: the drugs that run."""


ALL_ROWS: Final = 10_000
"""More rows than a block has."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of page 1.

    Attributes:
        weight: how much of the page it may keep against the others when there is too much.
        framed: drawn in a heavy frame (overrides).
        inline: the text itself begins with the title; none is drawn above it.
        whole_rows: a row is shown whole or not at all, however long: half a dose is worse than none.
        per_row: entries that stand side by side in a row. entries: how many there are, 0 for one a row.
        gives_way: blocks with 1 give up rows first, then those with 2 and so on; with 0, which is what the
            handover is for, only when all others have nothing left to give. keeps: rows it keeps then.
        own_widths: columns as wide as their longest cells, where the block is lower so.
        least: rows, or lines of a text, that it keeps even then. names: what its rows are called where they have
            to be named one by one; they stand in full behind page 1 of every sheet, one of a single page included.
        aloud: so many rows from the top are part of the minute that is read aloud; a bar beside them says so.
    """

    title: str
    grid: Grid
    weight: int = 1
    framed: bool = False
    inline: bool = False
    whole_rows: bool = False
    per_row: int = 1
    entries: int = 0
    gives_way: int = 0
    keeps: int = 0
    own_widths: bool = False
    aloud: int = 0
    least: int = 1
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meter:
    """A score as a bar: known part solid, open part hatched, the cut-off as a mark."""

    minimum: Decimal
    maximum: Decimal
    out_of: Decimal
    cut_off: Decimal | None


@dataclass(frozen=True, slots=True)
class SeverityBand:
    """The band under the header: tier with its shape, reasons, scores."""

    tier: Tier
    word: str
    lines: tuple[Text, ...]
    score: Text
    meter: Meter | None
    counts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """Title at the left, patient at the right."""

    title: str
    lines: tuple[Text, ...]
    name: str
    identity: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve of the trend plot with its legend: name, first and last value with unit."""

    trend: TrendNow
    words: str
    dashed: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What page 1 says of what it has no room for.

    Attributes:
        gone: names in place of {titles} the blocks that stand only behind page 1.
        more: the same of {count} entries of a block. goes_on: the same of a text whose end alone is missing.
        in_full: {titles} stand in full behind page 1, even where nothing else is printed there.
    """

    gone: str
    more: str
    goes_on: str
    in_full: str


@dataclass(frozen=True, slots=True)
class Handover:
    """Page 1: what is read aloud at the handover.

    Attributes:
        opening: what is open: not answered, deferred and pending, overrides; then the background.
        screens: infection, parasites, malignancy.
        latest: values, beside the trend where there is one to draw.
        closing: first and second line, what not to give, what to do, whom to ask.
        elsewhere: what is said of what page 1 has no room for.
    """

    header: Header
    severity: SeverityBand
    opening: tuple[Block, ...]
    screens: tuple[Block, ...]
    latest: Block
    curves: tuple[Curve, ...]
    curve_times: tuple[str, str]
    closing: tuple[Block, ...]
    signature: tuple[Text, ...]
    qr: str
    elsewhere: Elsewhere


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What every page says.

    Attributes:
        banners: strong lines at the top (demo, not for patient care, NOT SIGNED).
        overrides: a strong line about overrides; page 1 has them in full instead.
        identity: name, birth date, hospital number.
        foot: version, record code, checklist.
        watermark: large words behind the text, "" for none.
    """

    banners: tuple[Text, ...]
    overrides: tuple[Text, ...]
    identity: Text
    foot: Text
    watermark: str
