"""Files from outside, damaged on purpose: one seed, one damage, and what may come of it.

Everything here is drawn from a seed, so a failure is told by its number and comes back with it.
"""

import copy
import io
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from bedside.app.case_file import Judged, judge_file
from bedside.app.strict_json import InputRefusedError
from bedside.cli import score
from bedside.cli.exit_codes import BAD_INPUT, DONE, PARTLY
from bedside.domain.number import GROUP_SEPARATOR
from bedside.domain.observations import Measurement
from bedside.protocol.model import Content
from bedside.sign.verdict import TrustAnchors, Verified
from bedside.sign.verify import verify

NASTY = (
    *("NaN", "Infinity", "-Infinity", "1e400", "1e-9", "1_000", "0x10", "+1", "01", "-0", "1.", ".5", "1,5"),
    *(
        "１２",
        "٣",
        "12 000",
        "12\u202f000",
        "18400000000000000000",
        "0." + "0" * 40 + "1",
        "<18400",
        "null",
        "true",
    ),
    *(
        '""',
        '"\\ud800"',
        '"\\u0000"',
        "[]",
        "{}",
        "[" * 200,
        '{"a":' * 40,
        "\ufeff",
        "\x00",
        "\u202e",
        "{",
        "]",
        '"',
    ),
)
"""Texts that somebody, somewhere, reads as a number, an end or a beginning."""

ODD: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        10**14,
        10**400,
        "",
        " ",
        "NaN",
        "1e5",
        "<",
        "> 40000",
        "yes",
        "unknown",
        [],
        {},
    ),
    *(
        "\x00",
        "\u202e",
        "A" * 5000,
        "../../etc/passwd",
        "__import__('os')",
        "{0.__class__}",
        "%s%n",
        [[]],
        [None],
    ),
    *(
        "0001-01-01T00:00:00+00:00",
        "2026-11-22T03:00:00",
        "9999-12-31T23:59:59-23:59",
        "2026-02-30",
        1.5,
        -0.0,
    ),
)
"""Values of the wrong kind, or of the right kind and absurd."""


class ImportFaultError(AssertionError):
    """A damaged file did what none may do."""


@dataclass(frozen=True)
class Target:
    """One kind of file: a good one, and the judge of a damaged one; True when it was taken."""

    name: str
    good: bytes
    take: Callable[[bytes], bool]
    is_json: bool = False


def damaged(good: bytes, chance: random.Random, *, is_json: bool) -> bytes:
    """The file with one to three damages of any kind."""
    content = good
    for _ in range(chance.randint(1, 3)):
        damage = bent if is_json and chance.random() < 0.5 else broken
        content = damage(content, chance)
    return content


def broken(content: bytes, chance: random.Random) -> bytes:
    """Bytes flipped, cut, doubled, moved, or with something nasty in their place."""
    if not content:
        return b"\xff"
    at = chance.randrange(len(content))
    end = min(len(content), at + chance.choice((1, 1, 2, 8, 64, 500)))
    match chance.randrange(7):
        case 0:
            return content[:at] + bytes((content[at] ^ 1 << chance.randrange(8),)) + content[at + 1 :]
        case 1:
            return content[:at] + content[end:]
        case 2:
            return content[:end] + content[at:end] + content[end:]
        case 3:
            return content[:at]
        case 4:
            return content[:at] + chance.randbytes(end - at) + content[end:]
        case 5:
            return content[:at] + chance.choice(NASTY).encode("utf-8", "surrogatepass") + content[end:]
        case _:
            other = chance.randrange(len(content))
            return content[:at] + content[other : other + end - at] + content[end:]


def bent(content: bytes, chance: random.Random) -> bytes:
    """A JSON file that stays JSON: a value replaced, a key dropped, renamed or told twice, a list grown."""
    try:
        tree = json.loads(content, parse_float=Decimal)
    except (ValueError, RecursionError):
        return broken(content, chance)
    places = list(_places(tree))
    if not places:
        return broken(content, chance)
    holder, key = chance.choice(places)
    match chance.randrange(5):
        case 0 | 1:
            holder[key] = copy.deepcopy(chance.choice(ODD))
        case 2:
            del holder[key]
        case 3 if isinstance(holder, dict):
            holder[chance.choice(("", "x", "format", "value", f"{key} ", key.upper()))] = holder.pop(key)
        case _:
            other, name = chance.choice(places)
            holder[key] = copy.deepcopy(other[name])
    text = json.dumps(tree, default=str, ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.1 and '": ' in text:
        text = text.replace("{", '{"now": 1, "now": 2, ', 1)
    return text.encode("utf-8", "surrogatepass")


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a tree that holds a value."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in list(pairs):
        yield tree, key
        yield from _places(value)


def facts_target(good: bytes, clinical: Content) -> Target:
    """`bedside assess` on a facts file."""

    def take(content: bytes) -> bool:
        judged = _judged(content, clinical)
        if judged is not None:
            require_values(content, judged)
        return judged is not None

    return Target("facts", good, take, is_json=True)


def record_target(good: bytes, clinical: Content) -> Target:
    """`bedside assess` on an exported record: what is taken says what the good one says."""
    state = judge_file(good, clinical).state

    def take(content: bytes) -> bool:
        judged = _judged(content, clinical)
        if judged is not None and judged.state != state:
            raise ImportFaultError("a changed record was taken for another case")
        return judged is not None

    return Target("record", good, take, is_json=True)


def score_target(good: bytes, folder: Path) -> Target:
    """`bedside score`: rows nobody touched give what they gave before."""
    rows = _by_case(good)
    _, _, before = _scored(good, folder)

    def take(content: bytes) -> bool:
        code, said, after = _scored(content, folder)
        if code == BAD_INPUT:
            _require_sentence(said)
            return False
        if code not in (DONE, PARTLY):
            raise ImportFaultError(f"exit code {code}: {said}")
        for case, lines in _by_case(content).items():
            told = after.get(case, [])
            if rows.get(case) == lines and told != before[case] and not any(",error," in row for row in told):
                raise ImportFaultError(f"case {case!r} was not touched and says something else")
        return True

    return Target("scores", good, take)


def sheet_target(good: bytes, trust: TrustAnchors) -> Target:
    """`bedside verify`: no other bytes than the signed ones are Verified."""

    def take(content: bytes) -> bool:
        verdict = verify(content, trust)
        if isinstance(verdict, Verified) and content != good:
            raise ImportFaultError("a changed sheet was verified")
        return isinstance(verdict, Verified)

    return Target("sheet", good, take)


def attack(target: Target, seeds: range) -> tuple[int, int]:
    """How many of these damages were refused and how many taken.

    Raises:
        ImportFaultError: naming the seed.
    """
    taken = 0
    for seed in seeds:
        content = damaged(target.good, random.Random(f"{target.name} {seed}"), is_json=target.is_json)
        try:
            taken += target.take(content)
        except Exception as fault:
            raise ImportFaultError(f"{target.name}, seed {seed}: {fault!r}") from fault
    return len(seeds) - taken, taken


def _judged(content: bytes, clinical: Content) -> Judged | None:
    try:
        return judge_file(content, clinical)
    except InputRefusedError as refused:
        _require_sentence(str(refused))
        return None


def _require_sentence(said: str) -> None:
    """What happened, what is safe, what to do; nothing that steers a terminal."""
    shown = said.replace("\n", "").replace(GROUP_SEPARATOR, "")
    if said.count(".") < 2 or not shown.isprintable():
        raise ImportFaultError(f"no sentence for people: {said!r}")


def require_values(content: bytes, judged: Judged) -> None:
    """Every number of the file stands in the case as it was written, in its unit (C5)."""
    for told in json.loads(content, parse_float=Decimal).get("answers", ()):
        if "value" in told:
            kept = (entry.observation for entry in judged.state.history(told["item"]))
            quantities = [each.quantity for each in kept if isinstance(each, Measurement)]
            written = str(told["value"]).lstrip("<>≤≥ ")
            if not any(
                each.value == Decimal(written) and str(each.unit) == told["unit"] for each in quantities
            ):
                raise ImportFaultError(f"{told['item']}: {told['value']} {told['unit']} became {quantities}")


def _scored(content: bytes, folder: Path) -> tuple[int, str, dict[str, list[str]]]:
    source, target, said = folder / "in.csv", folder / "out.csv", io.StringIO()
    source.write_bytes(content)
    target.unlink(missing_ok=True)
    code = score.run(source, target, said)
    return code, said.getvalue(), _by_case(target.read_bytes()) if target.exists() else {}


def _by_case(content: bytes) -> dict[str, list[str]]:
    """The lines of a file by their first column, in order."""
    found: dict[str, list[str]] = {}
    for line in content.decode("utf-8", "replace").split("\n")[1:]:
        found.setdefault(line.partition(",")[0], []).append(line)
    return found
