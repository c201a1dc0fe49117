"""The plan: what is drawn before the first drug, and what a drug brings with it (pathway.md 9.1)."""

import pytest

from bedside.assess.plan import still_to_draw
from bedside.domain.therapy import Line
from tests.assess.ready_case import judged, ready
from tests.assess.tier_case import overt
from tests.case.builder import NOW, hours


def plan_lines(builder):
    return {line.id for line in judged(builder).plan}


def test_a_history_nobody_can_give_asks_for_the_samples_that_a_yes_asks_for():
    known = plan_lines(ready().no("rickettsial_exposure"))
    assert not {"draw.htlv1", "draw.rickettsia"} & known
    unknown = ready().unknown("exposure_htlv1", at=0.5).unknown("rickettsial_exposure")
    assert {"draw.htlv1", "draw.rickettsia"} <= plan_lines(unknown)


def test_a_chosen_drug_brings_its_prophylaxis_before_it_runs():
    assert "prophylaxis.pjp" not in plan_lines(ready())
    assert "prophylaxis.pjp" in plan_lines(ready().choice(Line.SECOND, "etoposide"))


def test_a_draw_is_done_when_all_of_its_samples_are_taken():
    def done(builder, line):
        return next(p.done_at for p in judged(builder).plan if p.id == line)

    assert done(overt(), "draw.serum") is None
    assert done(overt().no("serum_stored"), "draw.serum") is None
    assert done(overt().yes("serum_stored", at=2), "draw.serum") == NOW - hours(2)
    half = overt().pending("ebv_dna", at=3)
    assert done(half, "draw.viral_load") is None
    assert done(half.test("cmv_dna", "not_sent", at=3), "draw.viral_load") is None
    assert done(half.negative("cmv_dna", at=2), "draw.viral_load") == NOW - hours(2)


def test_the_plan_follows_tier_and_running_drugs():
    ids = {p.id for p in judged(overt()).plan}
    assert "monitoring.bloods.t2" in ids
    assert "monitoring.bloods.t3" not in ids
    assert "prophylaxis.pjp" not in ids
    running = overt().therapy("etoposide", option="etoposide", at=2)
    assert "prophylaxis.pjp" in {p.id for p in judged(running).plan}
    stopped = running.stopped("etoposide", at=1)
    assert "prophylaxis.pjp" not in {p.id for p in judged(stopped).plan}


def draw(builder, line):
    return next(each for each in judged(builder).plan if each.id == line)


def test_a_draw_names_the_samples_that_are_left_and_none_once_it_is_done():
    untold = draw(overt(), "draw.viral_load")
    assert untold.to_take == untold.unanswered == ("ebv_dna", "cmv_dna")
    half = draw(overt().pending("ebv_dna", at=3), "draw.viral_load")
    assert (half.to_take, half.unanswered) == (("cmv_dna",), ("cmv_dna",))
    told = draw(overt().pending("ebv_dna", at=3).test("cmv_dna", "not_sent", at=2), "draw.viral_load")
    assert (told.to_take, told.unanswered) == (("cmv_dna",), ())
    done = draw(overt().pending("ebv_dna", "cmv_dna", at=3), "draw.viral_load")
    assert (done.to_take, done.unanswered, done.stay_open) == ((), (), ())


def test_serum_that_was_not_stored_is_still_to_be_taken_and_a_no_is_an_answer():
    assert draw(overt(), "draw.serum").unanswered == ("serum_stored",)
    denied = draw(overt().no("serum_stored"), "draw.serum")
    assert (denied.to_take, denied.unanswered) == (("serum_stored",), ())


def test_a_procedure_is_never_taken_with_all_the_samples():
    marrow = draw(overt(), "draw.marrow")
    assert marrow.to_take
    assert marrow.unanswered == ()


@pytest.mark.hazard("H20")
@pytest.mark.parametrize(
    ("told", "sent"),
    [
        (overt(), False),
        (overt().pending("marrow_trephine", at=1), True),
        (overt().pending("node_biopsy", at=1), True),
        (overt().test("marrow_trephine", "not_sent", at=1), False),
        (overt().pending("skin_biopsy", "blood_cultures", at=1), False),
    ],
    ids=["nothing taken", "marrow taken", "node taken", "marrow not taken", "another sample taken"],
)
def test_a_test_on_a_tissue_is_taken_with_all_the_others_only_after_its_tissue(told, sent):
    line = draw(told, "draw.leishmania")
    assert line.to_take == ("leishmania_pcr", "leishmania_serology")
    assert line.unanswered == (line.to_take if sent else ("leishmania_serology",))


GIVEN = [
    ("a pulse before any draw", overt(), "mp_pulse", True),
    ("immunoglobulin, which suppresses nothing", overt(), "ivig", False),
    ("an antiparasitic", overt(), "antiparasitic", False),
    ("it was said that it cannot wait", overt().yes("searches_refused"), "mp_pulse", False),
    ("it was said that it can", overt().no("searches_refused"), "mp_pulse", True),
    ("a steroid runs", overt().therapy("dexamethasone", option="dexamethasone", at=1), "mp_pulse", False),
    (
        "one for shock runs",
        overt().therapy("hydrocortisone", indication="septic shock", at=1),
        "mp_pulse",
        True,
    ),
]


@pytest.mark.hazard("H12", "H20")
@pytest.mark.parametrize(("why", "told", "option", "asks"), GIVEN, ids=[why for why, *_ in GIVEN])
def test_the_first_dose_against_the_inflammation_names_what_it_would_not_wait_for(why, told, option, asks):
    """design.md 2: draw before drug; what is put off is listed."""
    found = still_to_draw(judged(told), option)
    assert ("EBV and CMV PCR" in found) is asks
    assert bool(found) is asks
    assert "EBV and CMV PCR" not in still_to_draw(judged(told.pending("ebv_dna", "cmv_dna", at=1)), option)
