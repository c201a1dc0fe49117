"""Bytes of forms/ to `Content`: parsed once at the border, every fault reported with its file and path."""

import hashlib
import json
import tomllib
from collections.abc import Generator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeVar

from pydantic import Field, ValidationError

from bedside.domain.base import Frozen
from bedside.protocol.content_check import cross_faults
from bedside.protocol.draft import Draft, Placed
from bedside.protocol.facts import DERIVED_FACTS
from bedside.protocol.fault import Fault, Faults
from bedside.protocol.lending import lend
from bedside.protocol.model import (
    Content,
    Context,
    DecisionRow,
    Disagreement,
    Drug,
    Parasite,
    PlanItem,
    Reference,
    Rule,
    StepForm,
    Term,
    TherapyOption,
)

__all__ = ["DERIVED_FACTS", "Fault", "Faults", "content_hash", "load", "loading", "without_pause"]

T = TypeVar("T")

_VERSION: Final = r"^\d+\.\d+\.\d+$"
_HASHED: Final = ("forms/", "resources/glossary.toml")

_SENTENCES: Final = {
    "missing": "is missing: add it",
    "extra_forbidden": "is not a field here: remove it or correct its spelling",
    "too_short": "is empty: name at least one",
}


class _Cover(Frozen):
    version: str = Field(pattern=_VERSION)
    reviewed: date
    review_due: date


class _Parasites(Frozen):
    parasite: tuple[Parasite, ...]


class _Contexts(Frozen):
    context: tuple[Context, ...]


class _Table(Frozen):
    row: tuple[DecisionRow, ...]


class _Options(Frozen):
    option: tuple[TherapyOption, ...]


class _Drugs(Frozen):
    drug: tuple[Drug, ...]


class _Disagreements(Frozen):
    disagreement: tuple[Disagreement, ...]


class _Rules(Frozen):
    rule: tuple[Rule, ...]


class _Plan(Frozen):
    plan: tuple[PlanItem, ...]


class _References(Frozen):
    reference: tuple[Reference, ...]


class _Glossary(Frozen):
    term: tuple[Term, ...]


_SINGLE: Final[Mapping[str, type[Frozen]]] = {
    "forms/protocol.toml": _Cover,
    "forms/references.toml": _References,
    "forms/contexts.toml": _Contexts,
    "forms/parasites.toml": _Parasites,
    "forms/options.toml": _Options,
    "forms/drugs.toml": _Drugs,
    "forms/decision_table.toml": _Table,
    "forms/disagreements.toml": _Disagreements,
    "forms/plan.toml": _Plan,
    "resources/glossary.toml": _Glossary,
}
_FOLDERS: Final[Mapping[str, type[Frozen]]] = {"forms/steps/": StepForm, "forms/rules/": _Rules}
_NEEDED: Final[Mapping[str, type[Frozen]]] = {
    "forms/steps/1_patient.toml": StepForm,
    "forms/steps/2_severity.toml": StepForm,
    "forms/steps/3_infection_screen.toml": StepForm,
    "forms/steps/4_parasitic_exclusion.toml": StepForm,
    "forms/steps/5_malignancy_workup.toml": StepForm,
    "forms/steps/6_first_line.toml": StepForm,
    "forms/steps/7_second_line.toml": StepForm,
    "forms/steps/8_review_and_sign.toml": StepForm,
    "forms/rules/doses.toml": _Rules,
    "forms/rules/gates.toml": _Rules,
    "forms/rules/options.toml": _Rules,
    "forms/rules/plan.toml": _Rules,
    "forms/rules/severity.toml": _Rules,
    "forms/rules/words.toml": _Rules,
}
"""Files of the folders that must be there; a site may add more beside them."""


def load(files: Mapping[str, bytes], lender: Content | None = None) -> Content | Faults:
    """Read and check the whole content.

    Args:
        files: every file of forms/ and resources/glossary.toml by its name; other names are ignored.
        lender: the content of this program, for older one that lacks sentences it speaks (`protocol.lending`).

    Returns:
        The content, or everything found wrong. A reference into a file that could not be read is not
        reported on top of that file's own faults.
    """
    return without_pause(loading(files, lender))


def without_pause(turns: Generator[None, None, T]) -> T:
    """What work in turns comes to, done in one go."""
    while True:
        try:
            next(turns)
        except StopIteration as end:
            came_to: T = end.value
            return came_to


def loading(
    files: Mapping[str, bytes], lender: Content | None = None
) -> Generator[None, None, Content | Faults]:
    """As `load`, in short turns: it gives way after each file and each check."""
    draft, faults = Draft(), []
    for name, model in (*_SINGLE.items(), *_NEEDED.items()):
        if name not in files:
            faults.append(Fault(name, "", "The file is missing. Nothing was loaded. Put it back."))
            draft.incomplete.add(_kind(model))
        elif name in _SINGLE:
            faults += _read_file(draft, name, model, files[name])
            yield
    for name in sorted(files):
        faults += _read_in_folder(draft, name, files[name])
        yield
    if lender is not None and "rule" not in draft.incomplete:
        lend(draft, lender)
    for found in cross_faults(draft):
        faults += found
        yield
    return Faults(tuple(faults)) if faults else _content(draft, content_hash(files))


def content_hash(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the sorted names and file hashes of forms and glossary (design.md 10.42)."""
    whole = hashlib.sha256()
    for name in sorted(files):
        if name.startswith(_HASHED) and name.endswith(".toml"):
            whole.update(f"{name}\0{hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return whole.hexdigest()


def _read_in_folder(draft: Draft, name: str, data: bytes) -> list[Fault]:
    for folder, model in _FOLDERS.items():
        if name.startswith(folder) and name.endswith(".toml"):
            return _read_file(draft, name, model, data)
    if name.startswith("forms/") and name.endswith(".toml") and name not in _SINGLE:
        return [Fault(name, "", "No part of the content has this name: remove the file or correct its name.")]
    return []


def _read_file(draft: Draft, name: str, model: type[Frozen], data: bytes) -> list[Fault]:
    try:
        parsed = _parsed(model, data)
    except UnicodeDecodeError:
        faults = [Fault(name, "", "The file is not UTF-8 text: save it as UTF-8.")]
    except tomllib.TOMLDecodeError as error:
        faults = [Fault(name, "", f"The file is not TOML: {error}.")]
    except ValidationError as error:
        faults = [_fault(name, detail) for detail in error.errors(include_url=False)]
    else:
        _place(draft, name, parsed)
        return []
    draft.incomplete.add(_kind(model))
    return faults


def _parsed(model: type[Frozen], data: bytes) -> Frozen:
    raw = tomllib.loads(data.decode("utf-8"), parse_float=Decimal)
    return model.model_validate_json(json.dumps(raw, default=str))


def _kind(model: type[Frozen]) -> str:
    """The name under which the entries of such a file stand in the draft."""
    if model is StepForm:
        return "steps"
    return "cover" if model is _Cover else next(iter(model.model_fields))


def _fault(name: str, detail: Any) -> Fault:
    sentence = _SENTENCES.get(detail["type"], detail["msg"].strip())
    given = detail["input"]
    if detail["type"] not in _SENTENCES and isinstance(given, str | int | float):
        sentence = f"{given!r} cannot stand here: {sentence[:1].lower()}{sentence[1:]}"
    return Fault(name, _path(detail["loc"]), f"{sentence}.")


def _path(places: tuple[int | str, ...]) -> str:
    path = ""
    for place in places:
        path += f"[{place}]" if isinstance(place, int) else f".{place}" if path else str(place)
    return path


def _place(draft: Draft, name: str, parsed: Frozen) -> None:
    if isinstance(parsed, StepForm):
        draft.steps.append(Placed(name, "", parsed))
        return
    if isinstance(parsed, _Cover):
        draft.cover = {
            "version": parsed.version,
            "reviewed": parsed.reviewed,
            "review_due": parsed.review_due,
        }
        return
    for key in type(parsed).model_fields:
        entries = getattr(draft, key)
        entries += [Placed(name, f"{key}[{i}]", entry) for i, entry in enumerate(getattr(parsed, key))]


def _content(draft: Draft, digest: str) -> Content:
    steps = sorted((placed.model for placed in draft.steps), key=lambda step: step.number)
    return Content(
        **draft.cover,
        steps=tuple(steps),
        parasites=_models(draft.parasite),
        contexts=_models(draft.context),
        table=_models(draft.row),
        options=_models(draft.option),
        drugs=_models(draft.drug),
        disagreements=_models(draft.disagreement),
        rules=_models(draft.rule),
        plan=_models(draft.plan),
        references=_models(draft.reference),
        glossary=_models(draft.term),
        content_hash=digest,
    )


def _models(entries: list[Placed]) -> tuple[Any, ...]:
    return tuple(placed.model for placed in entries)
