"""Small wrong versions of a module: one changed comparison, number, word of logic or answer at a time."""

import ast
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
THRESHOLD = re.compile(r"(?P<sign>>=|<=|>|<)?(?P<space>\s*)(?P<number>\d+(?:\.\d+)?)")
TURNED = {">=": ">", ">": ">=", "<=": "<", "<": "<="}


class Mutant(NamedTuple):
    """One wrong version.

    Attributes:
        name: file, function, the change, and which one of its kind there; it outlives moved lines.
        line: where it is today. code: makes the whole module.
    """

    name: str
    line: int
    code: Callable[[], str]


def mutants_of(path: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module in the order of its lines."""
    tree = ast.parse(source)
    _forget_words(tree)
    owners = _owners(tree)
    seen: Counter[str] = Counter()
    found = []
    for place, node in enumerate(ast.walk(tree)):
        for change, wrong in _wrong_versions(node):
            name = f"{path} {owners.get(node, 'module')}: {change}"
            seen[name] += 1
            line = getattr(node, "lineno", 0)
            found.append(Mutant(f"{name} #{seen[name]}", line, partial(_with, tree, place, wrong)))
    return iter(sorted(found, key=lambda mutant: mutant.line))


def _owners(tree: ast.Module) -> dict[ast.AST, str]:
    """The innermost function or class each node stands in."""
    owners: dict[ast.AST, str] = {}
    for scope in ast.walk(tree):
        if isinstance(scope, ast.FunctionDef | ast.ClassDef):
            owners.update((node, scope.name) for node in ast.walk(scope) if node is not scope)
    return owners


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


def _wrong_versions(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if getattr(node, "left_alone", False):
        return
    match node:
        case ast.Compare(ops=[operator]):
            for other in COMPARISONS.get(type(operator), ()):
                yield (
                    f"{type(operator).__name__} to {other.__name__}",
                    ast.Compare(node.left, [other()], node.comparators),
                )
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
        case ast.If(test=test, body=body, orelse=orelse):
            yield "if negated", ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test=test, body=left, orelse=right):
            yield "if turned", ast.IfExp(test, right, left)
        case ast.Return(value=ast.expr()):
            yield "returns None", ast.Return(ast.Constant(None))
        case ast.Constant(value=value):
            yield from _wrong_constants(value, node.kind)


def _wrong_constants(value: object, kind: str | None) -> Iterator[tuple[str, ast.AST]]:
    if kind == "words":
        return
    if isinstance(value, bool):
        yield f"{value} to {not value}", ast.Constant(not value)
    elif isinstance(value, int):
        yield f"{value} to {value + 1}", ast.Constant(value + 1)
    elif isinstance(value, str) and (found := THRESHOLD.fullmatch(value)):
        sign, space, number = found["sign"] or "", found["space"], found["number"]
        more = f"{float(number) + (1 if '.' not in number else 0.1):.{len(number.partition('.')[2])}f}"
        yield f"{value!r} to {sign + space + more!r}", ast.Constant(sign + space + more)
        if sign:
            yield (
                f"{value!r} to {TURNED[sign] + space + number!r}",
                ast.Constant(TURNED[sign] + space + number),
            )
