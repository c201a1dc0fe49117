"""Small wrong versions of a module: one changed comparison, number, word of logic or answer at a time."""

import ast
import builtins
import re
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
}
SWAPPED = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "any_of": "all_of",
    "all_of": "any_of",
    "ROUND_HALF_UP": "ROUND_HALF_DOWN",
    "ROUND_HALF_DOWN": "ROUND_HALF_UP",
}
"""Names that are easily taken for one another; swapped where the module knows both."""

THRESHOLD = re.compile(r"(?P<sign>>=|<=|>|<)?(?P<space>\s*)(?P<number>\d+(?:\.\d+)?)")
TURNED = {">=": ">", ">": ">=", "<=": "<", "<": "<="}
NUMBER_IN_TABLE = re.compile(r"(?<=\s)\d+(?:\.\d+)?(?=\s)")


class Mutant(NamedTuple):
    """One wrong version.

    Attributes:
        name: file, function, the change, and which one of its kind there; it outlives moved lines.
        file: of the module. line: where it is today. code: makes the whole module.
    """

    name: str
    file: str
    line: int
    code: Callable[[], str]


def mutants_of(path: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module in the order of its lines."""
    tree = ast.parse(source)
    _forget_words(tree)
    owners, known = _owners(tree), _known_names(tree)
    seen: Counter[str] = Counter()
    found = []
    for place, node in enumerate(ast.walk(tree)):
        for change, wrong in _wrong_versions(node, known):
            name = f"{path} {owners.get(node, 'module')}: {change}"
            seen[name] += 1
            line = getattr(node, "lineno", 0)
            found.append(Mutant(f"{name} #{seen[name]}", path, line, partial(_with, tree, place, wrong)))
    return iter(sorted(found, key=lambda mutant: mutant.line))


def _owners(tree: ast.Module) -> dict[ast.AST, str]:
    """The innermost function or class each node stands in."""
    owners: dict[ast.AST, str] = {}
    for scope in ast.walk(tree):
        if isinstance(scope, ast.FunctionDef | ast.ClassDef):
            owners.update((node, scope.name) for node in ast.walk(scope) if node is not scope)
    return owners


def _known_names(tree: ast.Module) -> frozenset[str]:
    """What the module imports or refers to, and what Python brings."""
    imported = {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return frozenset(imported | used | defined | set(dir(builtins)))


def _with(tree: ast.Module, place: int, wrong: ast.AST) -> str:
    """The module with the node at this place of the walk replaced."""
    changed = deepcopy(tree)
    target = next(node for at, node in enumerate(ast.walk(changed)) if at == place)
    replacement = ast.copy_location(wrong, target)
    for parent in ast.walk(changed):
        for field, value in ast.iter_fields(parent):
            if value is target:
                setattr(parent, field, replacement)
            elif isinstance(value, list) and any(each is target for each in value):
                setattr(parent, field, [replacement if each is target else each for each in value])
    return ast.unparse(ast.fix_missing_locations(changed))


def _forget_words(tree: ast.Module) -> None:
    """Leave out what no test should hang on: annotations, docstrings, words for people, decorators."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
            for statement in node.body:
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                    statement.value.kind = "words"
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            for decorator in node.decorator_list:
                _mark(decorator)
        if isinstance(node, ast.AnnAssign):
            _mark(node.annotation)
        if isinstance(node, ast.arg) and node.annotation is not None:
            _mark(node.annotation)
        if isinstance(node, ast.FunctionDef) and node.returns is not None:
            _mark(node.returns)
        if isinstance(node, ast.JoinedStr | ast.Raise):
            _mark(node)


def _mark(part: ast.AST) -> None:
    for node in ast.walk(part):
        node.left_alone = True  # type: ignore[attr-defined]  # our own note on the node


def _wrong_versions(node: ast.AST, known: frozenset[str]) -> Iterator[tuple[str, ast.AST]]:
    if getattr(node, "left_alone", False):
        return
    match node:
        case ast.expr():
            yield from _wrong_expressions(node, known)
        case ast.If(test=test, body=body, orelse=orelse):
            yield "if negated", ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
            yield "branch left out", ast.If(ast.Constant(False), body, orelse)
        case ast.Match(subject=subject, cases=cases):
            for case in cases[:-1]:
                kept = [each for each in cases if each is not case]
                yield f"case {ast.unparse(case.pattern)} left out", ast.Match(subject, kept)
        case ast.AugAssign(target=target, op=operator, value=value) if type(operator) in ARITHMETIC:
            wrong = ARITHMETIC[type(operator)]
            yield (
                f"{type(operator).__name__} in place to {wrong.__name__}",
                ast.AugAssign(target, wrong(), value),
            )
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield "returns None", ast.Return(ast.Constant(None))


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _wrong_expressions(node: ast.expr, known: frozenset[str]) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare():
            yield from _wrong_comparisons(node)
        case ast.BoolOp(op=operator, values=values):
            other = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield "and to or" if isinstance(operator, ast.And) else "or to and", ast.BoolOp(other, values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not left out", operand
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield "minus left out", operand
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in ARITHMETIC:
            wrong = ARITHMETIC[type(operator)]
            yield f"{type(operator).__name__} to {wrong.__name__}", ast.BinOp(left, wrong(), right)
        case ast.IfExp(test=test, body=left, orelse=right):
            yield "if turned", ast.IfExp(test, right, left)
        case ast.Name(id=name) if SWAPPED.get(name) in known:
            yield f"{name} to {SWAPPED[name]}", ast.Name(SWAPPED[name], node.ctx)
        case ast.Constant(value=value):
            yield from _wrong_constants(value, node.kind)


def _wrong_comparisons(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    """Each sign of a comparison turned, also of `low <= value <= high`, where it says which one."""
    for at, operator in enumerate(node.ops):
        where = f" at {at + 1}" if len(node.ops) > 1 else ""
        for other in COMPARISONS.get(type(operator), ()):
            signs = [other() if place == at else sign for place, sign in enumerate(node.ops)]
            change = f"{type(operator).__name__} to {other.__name__}{where}"
            yield change, ast.Compare(node.left, signs, node.comparators)


def _wrong_constants(value: object, kind: str | None) -> Iterator[tuple[str, ast.AST]]:
    if kind == "words":
        return
    if isinstance(value, bool):
        yield f"{value} to {not value}", ast.Constant(not value)
    elif isinstance(value, int):
        yield f"{value} to {value + 1}", ast.Constant(value + 1)
    elif isinstance(value, str) and (found := THRESHOLD.fullmatch(value)):
        sign, space, number = found["sign"] or "", found["space"], found["number"]
        more = sign + space + _more(number)
        yield f"{value!r} to {more!r}", ast.Constant(more)
        if sign:
            turned = TURNED[sign] + space + number
            yield f"{value!r} to {turned!r}", ast.Constant(turned)
    elif isinstance(value, str) and "\n" in value:
        yield from _wrong_tables(value)


def _wrong_tables(text: str) -> Iterator[tuple[str, ast.AST]]:
    """A table written as text: each number by itself a little more, named by its row and place there."""
    for found in NUMBER_IN_TABLE.finditer(text):
        row = text[: found.start()].rpartition("\n")[2].split()
        more = _more(found[0])
        change = f"row {' '.join(row)} [{found[0]}] to {more}"
        yield change, ast.Constant(text[: found.start()] + more + text[found.end() :])


def _more(number: str) -> str:
    """The number one more, or a tenth where it has decimals."""
    return f"{float(number) + (0.1 if '.' in number else 1):.{len(number.partition('.')[2])}f}"
