"""The JSON Schema of what `bedside assess` reads: the models, with the items of the content written in."""

from collections.abc import Iterator
from typing import Any, Final

from pydantic import TypeAdapter

from bedside.app.facts_file import FactsFile
from bedside.app.record_file import RecordFile
from bedside.commands.answer import ALLOWED
from bedside.domain.observations import Answer
from bedside.protocol.model import Content, Item, ItemKind

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def facts_schema(content: Content) -> Schema:
    """What a facts file or an exported record may hold, for this content.

    Returns:
        A schema of draft 2020-12: item ids as an enumeration, and for each item its answers, its units or its
        codes; ids of drugs, options and parasites as enumerations where they are named.
    """
    schema = TypeAdapter(FactsFile | RecordFile).json_schema()
    parts = schema["$defs"]
    items = [item for step in content.steps for section in step.sections for item in section.items]
    answer = parts["AnswerFact"]
    answer["properties"]["item"] = {"enum": sorted(item.id for item in items)}
    answer["properties"]["value"] = _VALUE
    answer["oneOf"] = [{"required": [said]} for said in ("answer", "value", "options", "text")]
    answer["allOf"] = list(_per_item(items))
    parts["TherapyFact"]["properties"]["drug"] = {"enum": sorted(drug.id for drug in content.drugs)}
    doses = sorted(dose.id for drug in content.drugs for dose in drug.doses)
    parts["SiteFacts"]["properties"]["confirmed"]["items"] = {"enum": doses}
    title = f"A case for `bedside assess`, checklist {content.version}"
    return {"$schema": DIALECT, "title": title, **schema}


_VALUE: Final[Schema] = {
    "description": "Digits with a decimal point; as text a comparator may stand in front.",
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": "^(<=|>=|[<>≤≥])?-?[0-9]+(\\.[0-9]+)?$"}],
}


def _per_item(items: list[Item]) -> Iterator[Schema]:
    """One condition for all items that take the same."""
    alike: dict[str, tuple[Schema, list[str]]] = {}
    for item in items:
        taken = _taken(item)
        alike.setdefault(repr(taken), (taken, []))[1].append(item.id)
    for taken, ids in alike.values():
        yield {"if": {"properties": {"item": {"enum": sorted(ids)}}}, "then": {"properties": taken}}


def _taken(item: Item) -> Schema:
    """What an item takes; `false` is what it does not take."""
    codes = [option.code for option in item.options]
    taken: Schema = {"answer": {"enum": [answer.value for answer in Answer if answer in ALLOWED[item.kind]]}}
    if item.kind is ItemKind.NUMBER:
        return {**taken, "unit": {"enum": list(item.units)}, "options": False, "text": False}
    taken |= {"value": False, "unit": False}
    if item.kind is ItemKind.CHOICE:
        return {**taken, "options": {"items": {"enum": codes}, "minItems": 1, "maxItems": 1}, "text": False}
    if item.kind is ItemKind.CODES:
        return {**taken, "options": {"items": {"enum": codes}}, "text": False}
    return (
        {**taken, "options": False}
        if item.kind is ItemKind.TEXT
        else {
            **taken,
            "options": False,
            "text": False,
        }
    )
