"""The content with its ratification and language, as the engine is handed it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bedside.protocol.model import Ratification
from bedside.protocol.protocol import Protocol
from bedside.protocol.words import Words


def ratified(content, digest, *confirmed):
    people = ("Dr A. Invented", "Dr B. Invented")
    return Protocol(
        content,
        Ratification(
            people=people,
            at="2026-11-22T03:00:00+00:00",
            content_hash=digest,
            language="en",
            confirmed=confirmed,
        ),
    )


def test_content_is_found_by_its_ids_and_by_its_step(content):
    protocol = Protocol(content)
    assert protocol.items["ferritin"].id == "ferritin"
    assert protocol.step_of["ferritin"].id == "severity"
    assert next(iter(protocol.parasites)) == "leishmania"
    assert protocol.drugs["ivermectin"].id == "ivermectin"
    assert protocol.options["ivig"].id == "ivig"
    rule = content.rules[0]
    assert protocol.rules[rule.id] is rule


def test_a_question_is_numbered_by_its_step_and_its_place_in_it(content):
    first = content.steps[0]
    assert content.numbers[first.sections[0].items[0].id] == f"{first.number}.1"
    assert len(set(content.numbers.values())) == len(content.numbers)


def test_only_what_goes_out_of_date_has_a_validity(content):
    protocol = Protocol(content)
    dated = {item.id for item in protocol.items.values() if item.validity_hours is not None}
    assert set(protocol.validity) == dated
    assert protocol.validity["weight"] == timedelta(hours=168)


def test_what_is_done_by_hand_is_no_sample_that_is_sent(content):
    by_hand = Protocol(content).done_by_hand
    assert by_hand >= {"marrow_trephine", "marrow_afb_pcr", "csf", "skin_biopsy"}, "procedures"
    assert "leishmania_pcr" in by_hand, "on the tissue of one"
    assert by_hand >= {"ct_scan", "pet_ct", "echocardiography", "entamoeba_imaging"}, "done to the patient"
    assert not by_hand & {"malaria_set_1", "leishmania_serology", "rickettsia_pcr", "scd25", "ferritin"}


def test_the_version_names_the_bytes_it_was_judged_with(content):
    assert Protocol(content).version == f"{content.version}+{content.content_hash[:8]}"


def test_a_case_goes_on_holding_the_version_that_other_content_stands_in_for(content):
    assert Protocol(content).held == Protocol(content).version
    assert Protocol(content, stands_in_for="0.9.0+12345678").held == "0.9.0+12345678"


@pytest.mark.hazard("H14")
def test_a_recalled_dose_shows_only_where_this_very_content_was_confirmed(content):
    assert ratified(content, content.content_hash, "some_dose").confirms("some_dose")
    assert not ratified(content, content.content_hash).confirms("some_dose")
    assert not ratified(content, "0" * 64, "some_dose").confirms("some_dose")
    assert not Protocol(content).confirms("some_dose")


def test_a_change_of_the_content_ends_its_ratification(content):
    assert ratified(content, content.content_hash).is_ratified
    assert not ratified(content, "0" * 64).is_ratified
    assert not Protocol(content).is_ratified


@pytest.mark.hazard("H14")
def test_a_ratification_of_the_english_words_does_not_hold_for_the_french_ones(content):
    french = replace(ratified(content, content.content_hash, "some_dose"), language="fr")
    assert not french.is_ratified
    assert not french.confirms("some_dose")


def test_words_are_said_in_french_where_there_is_any():
    assert Words(en="Pending", fr="En attente").say("fr") == "En attente"
    assert Words(en="Pending").say("fr") == "Pending"
    assert Words(en="Pending", fr="En attente").say("en") == "Pending"


def test_a_rule_is_said_with_its_names_filled_in(content):
    said = Protocol(content).say("gate.exposed", items="Alicante")
    assert said == "Exposed: Alicante."


def test_an_item_is_called_by_its_label(content):
    assert Protocol(content).label("crp") == "CRP"
