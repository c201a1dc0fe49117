"""One number that Bedside must reach: what was measured, against what, and whether it was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of design.md 9."""

    what: str
    measured: str
    bound: str
    is_kept: bool

    @property
    def verdict(self) -> str:
        """The last column."""
        return "kept" if self.is_kept else "OVER"


def ratio_row(what: str, ours: Sequence[float], bare: Sequence[float], most: float, unit: str = "ms") -> Row:
    """Medians of two interleaved series and their ratio.

    Args:
        ours, bare: seconds (unit "ms", "us") or MB, one value a run. most: the ratio that is still kept.
    """
    scale = {"ms": 1e3, "us": 1e6, "MB": 1.0}[unit]
    mine, its = median(ours) * scale, median(bare) * scale
    measured = f"{mine / its:.2f}x ({mine:.0f} {unit}, bare {its:.0f} {unit})"
    return Row(what, measured, f"at most {most}x", mine / its <= most)


def shown(seconds: float) -> str:
    """Seconds as milliseconds for the table."""
    return f"{seconds * MILLISECONDS:.1f} ms"
