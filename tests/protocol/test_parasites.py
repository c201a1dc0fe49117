"""When a parasite is raised, found and excluded, read from the shipped conditions."""

from itertools import product

import pytest

from bedside.protocol.conditions import parse
from tests.tables import table

TEST_ANSWERS = ("positive", "negative", "pending", "unknown", None)
QUESTION_ANSWERS = ("yes", "no", "unknown", None)

# pathway.md 4.2: the minimum set, all of it, and what one gap does
MINIMUM_SETS = """
parasite      | answers                                                                      | excluded
leishmania    | microscopy negative, pcr negative, serology negative                         | yes
leishmania    | microscopy negative, pcr negative                                            | open
leishmania    | microscopy negative, serology negative                                       | open
leishmania    | pcr negative, serology negative                                              | open
leishmania    | microscopy negative, pcr negative, serology pending                          | open
leishmania    | microscopy negative, pcr negative, serology positive                         | no
malaria       | set_1 negative, set_2 negative, set_3 negative                               | yes
malaria       | set_1 negative, set_2 negative                                               | open
malaria       | set_1 negative, set_2 negative, set_3 positive                               | no
strongyloides | serology negative, stool negative, immunosuppressed_now no, exposure_htlv1 no | yes
strongyloides | serology negative, unavailable_strongyloides_stool yes, immunosuppressed_now no, exposure_htlv1 no | yes
strongyloides | serology negative, immunosuppressed_now no, exposure_htlv1 no                | open
strongyloides | serology negative, stool pending, immunosuppressed_now no, exposure_htlv1 no | open
strongyloides | stool negative, immunosuppressed_now no, exposure_htlv1 no                   | open
strongyloides | serology negative, stool negative, immunosuppressed_now yes, exposure_htlv1 no | no
strongyloides | serology negative, stool negative, immunosuppressed_now no, exposure_htlv1 yes | no
strongyloides | serology negative, stool negative, immunosuppressed_now unknown, exposure_htlv1 no | open
toxoplasma    | igg negative, immunosuppressed_now no                                        | yes
toxoplasma    | igg negative, immunosuppressed_now unknown                                   | open
toxoplasma    | igg negative, immunosuppressed_now yes                                       | open
toxoplasma    | igg positive, pcr negative                                                   | yes
toxoplasma    | igg positive, immunosuppressed_now no                                        | open
babesia       | film negative, pcr negative                                                  | yes
babesia       | film negative                                                                | open
trypanosoma   | film negative, pcr negative, serology negative                               | yes
trypanosoma   | film negative, pcr negative                                                  | open
schistosoma   | serology negative, microscopy negative                                       | yes
schistosoma   | serology negative                                                            | open
entamoeba     | stool negative, serology negative, imaging negative                          | yes
entamoeba     | stool negative, serology negative                                            | open
"""

# design.md 10.3
RAISED = """
parasite      | answers                                                                 | raised
leishmania    | exposure_leishmania yes                                                 | yes
leishmania    | exposure_leishmania no, exposure_leishmania_contact yes                 | yes
leishmania    | exposure_leishmania no, exposure_leishmania_contact no                  | no
leishmania    | exposure_leishmania unknown, exposure_leishmania_contact no             | open
malaria       | exposure_malaria yes                                                    | yes
malaria       | exposure_malaria no                                                     | no
strongyloides | exposure_strongyloides no, exposure_htlv1 yes                           | yes
strongyloides | exposure_strongyloides no, exposure_htlv1 no                            | no
toxoplasma    | exposure_toxoplasma yes, immunosuppressed_now no                        | yes
toxoplasma    | exposure_toxoplasma no, immunosuppressed_now yes                        | yes
toxoplasma    | exposure_toxoplasma no, exposure_toxoplasma_diet yes, immunosuppressed_now no | no
babesia       | exposure_babesia yes                                                    | yes
trypanosoma   | exposure_trypanosoma yes                                                | yes
schistosoma   | exposure_schistosoma yes                                                | yes
entamoeba     | exposure_entamoeba unknown                                              | open
"""

VERDICT = {"yes": True, "no": False, "open": None}


@pytest.fixture(scope="module")
def parasites(content):
    return {parasite.id: parasite for parasite in content.parasites}


def facts(row):
    """Answers of a row; a short name is a test of the row's parasite."""
    known = {}
    for pair in row["answers"].split(","):
        name, value = pair.split()
        whole = name.startswith(("exposure_", "immunosuppressed_", "unavailable_"))
        known[name if whole else f"{row['parasite']}_{name}"] = value
    return known


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(MINIMUM_SETS), ids=lambda row: f"{row['parasite']}: {row['answers']}")
def test_a_parasite_is_excluded_only_by_its_whole_minimum_set(parasites, row):
    condition = parse(parasites[row["parasite"]].excluded_when)
    assert condition.evaluate(facts(row).get) is VERDICT[row["excluded"]]


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(RAISED), ids=lambda row: f"{row['parasite']}: {row['answers']}")
def test_exposure_raises_the_parasite_it_belongs_to(parasites, row):
    condition = parse(parasites[row["parasite"]].raised_when)
    assert condition.evaluate(facts(row).get) is VERDICT[row["raised"]]


@pytest.mark.hazard("H08")
@pytest.mark.parametrize(
    "parasite",
    [
        "leishmania",
        "malaria",
        "strongyloides",
        "toxoplasma",
        "babesia",
        "trypanosoma",
        "schistosoma",
        "entamoeba",
    ],
)
def test_taking_a_known_answer_away_never_excludes_a_parasite(parasites, parasite):
    condition = parse(parasites[parasite].excluded_when)
    names = sorted(condition.facts)
    answers = [TEST_ANSWERS if name in parasites[parasite].tests else QUESTION_ANSWERS for name in names]
    for values in product(*answers):
        known = dict(zip(names, values, strict=True))
        if condition.evaluate(known.get) is True:
            continue
        for name in names:
            for gap in ("pending", "unknown", None):
                assert condition.evaluate({**known, name: gap}.get) is not True, (known, name)


@pytest.mark.hazard("H11")
def test_any_positive_test_finds_a_parasite_except_toxoplasma_antibodies(parasites):
    for parasite in parasites.values():
        condition = parse(parasite.found_when)
        for test in parasite.tests:
            found = condition.evaluate({test: "positive"}.get)
            assert found is (None if test == "toxoplasma_igg" else True), (parasite.id, test)


def test_the_four_of_the_overall_gate_are_always_in_it(parasites):
    always = {parasite.id for parasite in parasites.values() if parasite.always}
    assert always == {"leishmania", "malaria", "strongyloides", "toxoplasma"}


def test_a_drug_settles_only_its_own_parasite(parasites):
    drugs = [drug for parasite in parasites.values() for drug in parasite.drugs]
    assert len(drugs) == len(set(drugs))
    assert parasites["strongyloides"].drugs == ("ivermectin",)
    assert parasites["leishmania"].drugs == ("liposomal_amphotericin_b",)


def test_each_parasite_adds_its_own_context(parasites):
    assert {p.id: p.context for p in parasites.values()} == {
        "leishmania": "PARA_LEISH",
        "malaria": "PARA_MALARIA",
        "strongyloides": "PARA_STRONGY",
        "toxoplasma": "PARA_TOXO",
        "babesia": "PARA_BABESIA",
        "trypanosoma": "PARA_CHAGAS",
        "schistosoma": "PARA_OTHER",
        "entamoeba": "PARA_OTHER",
    }
