"""The sentences of every refusal in the source, as templates: what is filled in stands as {0}, {1}."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("domain", "protocol", "case", "assess", "commands", "store", "report", "sign", "app", "ui")
ROOTS = frozenset({"WorldError"})
SENTENCE = re.compile(r"[ “]?[A-Z{].* [a-z{(].*[.?]", re.DOTALL)
SPEAKING = (
    *(
        "commands/*.py",
        "assess/typed_dose.py",
        "assess/day_limit.py",
        "assess/reassess.py",
        "assess/regimen.py",
    ),
    *("domain/number.py", "sign/*.py", "app/*.py"),
)
"""Modules that give sentences back without raising them."""


def refusal_sentences() -> dict[str, str]:
    """Every sentence that a refusal of the world is made of, with the place of its first use."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in _sources()}
    kinds = _refusals(trees)
    found: dict[str, str] = {}
    for path, tree in trees.items():
        for node, argument in _arguments(tree, kinds):
            for sentence in _templates(argument):
                found.setdefault(sentence, f"{path.relative_to(ROOT).as_posix()}:{node.lineno}")
    return found


def verdict_sentences() -> dict[str, str]:
    """What commands, typed numbers and checked sheets are refused with: every text there that is a sentence."""
    found: dict[str, str] = {}
    for path in (path for place in SPEAKING for path in sorted((ROOT / "bedside").glob(place))):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        aside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        aside |= {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in aside:
                for sentence in _templates(node):
                    if SENTENCE.fullmatch(sentence) or "Nothing was" in sentence:
                        found.setdefault(sentence, f"{path.relative_to(ROOT).as_posix()}:{node.lineno}")
    return found


def _sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / "bedside" / room).rglob("*.py"))


def _refusals(trees: dict[Path, ast.Module]) -> set[str]:
    """WorldError and everything that is made from it, by name: classes, and functions that only fill one in."""
    bases = {
        node.name: {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    kinds = set(ROOTS)
    while more := {name for name, of in bases.items() if of & kinds} - kinds:
        kinds |= more
    return kinds | {
        node.name
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and _only_fills_in(node, kinds)
    }


def _only_fills_in(function: ast.FunctionDef, kinds: set[str]) -> bool:
    """Whether a function gives back a refusal that says what the function was given."""
    given = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
    return any(
        isinstance(node, ast.Return)
        and isinstance(node.value, ast.Call)
        and _called(node.value) in kinds
        and any(isinstance(argument, ast.Name) and argument.id in given for argument in node.value.args)
        for node in ast.walk(function)
    )


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _arguments(tree: ast.Module, kinds: set[str]) -> Iterator[tuple[ast.Call, ast.expr]]:
    """What refusals are called with: by name, and by `super().__init__` inside their classes."""
    own = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name in kinds]
    inner = {id(call) for node in own for call in ast.walk(node) if _is_init(call)}
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        if _called(call) in kinds or id(call) in inner:
            for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
                yield call, argument


def _is_init(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "__init__"
    )


def _templates(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.IfExp):
        yield from _templates(argument.body)
        yield from _templates(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        if " " in argument.value:
            yield argument.value
    elif isinstance(argument, ast.JoinedStr):
        parts, count = [], 0
        for part in argument.values:
            if isinstance(part, ast.Constant):
                parts.append(str(part.value))
            else:
                parts.append(f"{{{count}}}")
                count += 1
        yield "".join(parts)
