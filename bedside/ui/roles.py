"""Colours and sizes by role, taken once for light and once for dark; nothing else names a colour.

Text roles keep 4.5:1 and marks 3:1 on every ground they are drawn on (safety.md H40); the pairs that are
in use are listed in `TEXT_PAIRS` and `MARK_PAIRS`, and a test computes them.
"""

from typing import NamedTuple


class Colours(NamedTuple):
    """One set of colours, each "#rrggbb" and named by what it means.

    Attributes:
        surface: behind the cards. card: cards, rails, header, fields. line: between things.
        outline: border of a field or an open mark. ink, ink_soft: text.
        accent: what can be pressed and where one is. blocked: shut, wrong, refused. done: finished.
        pending: on its way. due: to be done by a time. fulminant: T4. excluded: ruled out.
        neutral: nothing known yet. on_strong: text on a filled mark or button. desk: behind paper.
        *_soft: the pale ground of the same meaning.
    """

    surface: str
    card: str
    line: str
    outline: str
    ink: str
    ink_soft: str
    accent: str
    accent_strong: str
    accent_soft: str
    blocked: str
    blocked_soft: str
    done: str
    done_soft: str
    pending: str
    pending_soft: str
    due: str
    due_soft: str
    fulminant: str
    fulminant_soft: str
    excluded: str
    excluded_soft: str
    neutral: str
    neutral_soft: str
    on_strong: str
    desk: str


LIGHT = Colours(
    surface="#f3f5f7",
    card="#ffffff",
    line="#d5dbe1",
    outline="#7e8a96",
    ink="#16212b",
    ink_soft="#566473",
    accent="#0b5fa5",
    accent_strong="#084a82",
    accent_soft="#e3eef8",
    blocked="#b3261e",
    blocked_soft="#fbe7e5",
    done="#187646",
    done_soft="#e4f3ea",
    pending="#5b4fb0",
    pending_soft="#eceafa",
    due="#a35000",
    due_soft="#fcf0dd",
    fulminant="#7a1160",
    fulminant_soft="#f6e4f1",
    excluded="#0a6e78",
    excluded_soft="#e0f2f4",
    neutral="#566473",
    neutral_soft="#eaedf0",
    on_strong="#ffffff",
    desk="#8a939c",
)

DARK = Colours(
    surface="#10161c",
    card="#18212a",
    line="#2d3945",
    outline="#6a7988",
    ink="#e8edf2",
    ink_soft="#9aa8b5",
    accent="#6db3f2",
    accent_strong="#93c8f7",
    accent_soft="#1b3349",
    blocked="#ff8a80",
    blocked_soft="#42201e",
    done="#5cc68d",
    done_soft="#173527",
    pending="#a9a0f0",
    pending_soft="#2a2748",
    due="#ffb95c",
    due_soft="#3a2a12",
    fulminant="#e79bd2",
    fulminant_soft="#3b1a33",
    excluded="#58c7d0",
    excluded_soft="#12343a",
    neutral="#9aa8b5",
    neutral_soft="#222c37",
    on_strong="#0b1621",
    desk="#2d3945",
)

MEANINGS = ("accent", "blocked", "done", "pending", "due", "fulminant", "excluded", "neutral")
"""Roles that come as a strong colour with a `_soft` ground."""

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("ink", "ink_soft") for ground in ("surface", "card")),
    *((ink, f"{name}_soft") for name in MEANINGS for ink in ("ink", "ink_soft", name)),
    *(("on_strong", name) for name in (*MEANINGS, "accent_strong")),
    *((name, ground) for name in MEANINGS for ground in ("card", "surface")),
)
"""(text, ground) pairs in use, 4.5:1 or more."""

MARK_PAIRS: tuple[tuple[str, str], ...] = (
    *(("outline", ground) for ground in ("card", "surface")),
    *((name, "accent_soft") for name in MEANINGS),
)
"""(mark, ground) pairs in use, 3:1 or more."""


class Sizes(NamedTuple):
    """Lengths in logical pixels at scale 1 (design.md 6)."""

    text: int = 15
    text_small: int = 14
    text_title: int = 23
    text_heading: int = 16
    target: int = 38
    radius: int = 6
    radius_card: int = 10
    edge: int = 6
    gap: int = 8
    pad: int = 16
    rail: int = 236
    live: int = 332
    live_wide: int = 660
    content: int = 1200
    banner: int = 66
    foot: int = 56
    mark: int = 28
    mark_small: int = 22


SIZES = Sizes()


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two "#rrggbb" colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
