"""What a screen reader is told of the window, asked through AT-SPI on a virtual display (safety.md H40)."""

from collections.abc import Iterator
from typing import Any

import pytest

from bedside.app.station_content import shipped_protocol
from bedside.protocol.model import Item, ItemKind, SiteSwitches
from tests.ui.spoken_window import COMPLAINT, REFUSED, heard

PAGES = (
    "unlock",
    "board",
    "severity",
    "parasitic_exclusion",
    "first_line",
    "short_path",
    "override",
    "review",
)
Node = dict[str, Any]

pytestmark = [pytest.mark.slow, pytest.mark.hazard("H40")]


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return heard()


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for part in node["parts"]:
        yield from nodes(part)


def controls(page: Node) -> list[Node]:
    return [node for node in nodes(page) if "focusable" in node["states"]]


def words(page: Node) -> list[str]:
    return [node["name"] for node in nodes(page)]


def items_of(step: str) -> dict[str, Item]:
    site = SiteSwitches()
    form = next(form for form in shipped_protocol(site).content.steps if form.id == step)
    return {item.label.en: item for section in form.sections for item in section.items}


@pytest.mark.parametrize("page", PAGES)
def test_everything_the_keyboard_can_reach_has_a_name(told, page):
    reached = controls(told[page])
    assert len(reached) >= 5
    assert [node["role"] for node in reached if not node["name"].strip()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_list_says_what_it_is_a_list_of(told, page):
    lists = [node for node in controls(told[page]) if node["role"] == "combo box"]
    assert [node["name"] for node in lists if not (node["labelled_by"] or node["description"])] == []


def test_a_number_is_told_with_its_item_its_unit_and_its_value(told):
    fields = {node["name"]: node["value"] for node in controls(told["severity"]) if node["role"] == "text"}
    ferritin = next(name for name in fields if name.startswith("Ferritin, "))
    assert ferritin in ("Ferritin, µg/L", "Ferritin, ng/mL")
    assert fields[ferritin] == "61200"
    numbers = [item for item in items_of("severity").values() if item.kind is ItemKind.NUMBER and item.units]
    named = [item for item in numbers if any(name.startswith(item.label.en) for name in fields)]
    assert len(named) > 12
    for item in named:
        name = next(name for name in fields if name.startswith(item.label.en))
        has_unit = any(unit not in ("1", "") for unit in item.units)
        assert name == item.label.en or (has_unit and ", " in name.removeprefix(item.label.en))


def test_an_answer_is_told_with_its_question_and_whether_it_is_picked(told):
    picks = {node["name"]: "checked" in node["states"] for node in controls(told["severity"])}
    assert picks["Vasopressor: Yes"] is True
    assert picks["Vasopressor: No"] is False
    assert picks["Vasopressor: Not known"] is False


def test_every_question_of_a_step_names_each_of_its_answers(told):
    said = [node["name"] for node in controls(told["parasitic_exclusion"]) if node["role"] == "check box"]
    asked = [item for item in items_of("parasitic_exclusion").values() if item.kind is ItemKind.YES_NO]
    shown = [item for item in asked if any(name.startswith(f"{item.label.en}: ") for name in said)]
    assert len(shown) > 8
    for item in shown:
        assert len([name for name in said if name.startswith(f"{item.label.en}: ")]) == 3


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("severity", "T4a Fulminant"),
        ("severity", "Before immunosuppression"),
        ("parasitic_exclusion", "Override the parasite gate"),
        ("short_path", "Parasite gate"),
        ("short_path", "Opens when the gate is treated or overridden."),
        ("review", "Before signing"),
    ],
)
def test_tier_and_gate_can_be_read_as_words(told, page, said):
    assert said in words(told[page])


@pytest.mark.parametrize("page", PAGES[2:])
def test_whose_case_it_is_can_be_read_on_every_page(told, page):
    assert any(name.startswith("HANSEN, Ole, 44 y, male") for name in words(told[page]))


def test_a_row_of_the_board_says_what_is_painted_in_it(told):
    cells = [node["name"] for node in controls(told["board"]) if node["role"] == "table cell"]
    assert "T4a Fulminant" in cells
    assert any(name.startswith("HANSEN, Ole") for name in cells)
    assert any("of 8 steps done" in name and "Blocked" in name for name in cells)
    assert any("due" in name.lower() for name in cells)


def test_the_steps_are_told_in_the_order_in_which_they_stand(told):
    rail = [node for node in nodes(told["short_path"]) if node["role"] == "radio button"]
    steps = [node["name"] for node in rail]
    assert steps[0].startswith("Short path")
    assert [name[0] for name in steps[1:]] == list("12345678")
    assert [node["name"] for node in rail if "focusable" in node["states"]] == [
        node["name"] for node in rail if "checked" in node["states"]
    ]


def test_a_refusal_is_announced_where_it_appears(told):
    assert told["announced"] == [REFUSED, COMPLAINT]
