"""Which row is used, how equal ranks merge, what unused rows still do (decision_rules.md 3)."""

import pytest

from bedside.assess.choice.contexts import rows_used
from bedside.domain.therapy import DEFAULTED, Grade, Group, Line
from tests.assess.choice.situations import index, ranked, situation
from tests.tables import table

USED = table(
    """
    contexts                   | supplying               | unused     | strongyloides
                               | UNK                     |            | no
    UNK                        | UNK                     |            | no
    UNK AUTO                   | AUTO                    |            | no
    AUTO BACT VIR              | AUTO BACT VIR           |            | no
    EBV AUTO                   | EBV                     | AUTO       | no
    IEC EBV                    | IEC                     | EBV        | no
    KSHV IEC                   | KSHV                    | IEC        | no
    FUNG KSHV                  | FUNG                    | KSHV       | no
    FUNG TB                    | FUNG TB                 |            | no
    LYM TB FUNG                | LYM                     | FUNG TB    | no
    PARA_LEISH LYM             | PARA_LEISH              | LYM        | no
    PARA_LEISH PARA_TOXO       | PARA_LEISH PARA_TOXO    |            | no
    PARA_STRONGY               | PARA_STRONGY            |            | no
    PARA_STRONGY UNK           | PARA_STRONGY            |            | no
    PARA_STRONGY AUTO          | AUTO                    |            | yes
    PARA_STRONGY PARA_LEISH    | PARA_LEISH              |            | yes
    PREG AUTO                  | AUTO                    |            | no
    """
)


@pytest.mark.parametrize("row", USED, ids=lambda row: row["contexts"])
def test_the_highest_rank_supplies_the_row(row: dict[str, str]) -> None:
    used = rows_used(index(), situation("T3", row["contexts"]))
    assert " ".join(used.supplying) == row["supplying"]
    assert " ".join(used.unused) == row["unused"]
    assert used.with_strongyloides is (row["strongyloides"] == "yes")
    assert used.nothing_coded is (row["contexts"] == "")


MERGED = table(
    """
    contexts   | tier | option                         | grade      | line       | why
    AUTO       | T2   | ciclosporin                    | acceptable | second     | one row alone
    AUTO CTD   | T2   | ciclosporin                    | acceptable | second     | both list it
    AUTO SOL   | T2   | ciclosporin                    | avoid      | second     | SOL does not list it: avoid
    AUTO BACT  | T4   | etoposide                      | avoid      | second     | acceptable and avoid
    AUTO BACT  | T3   | etoposide                      | contraindicated | second | BACT rules it out at T3
    AUTO VIR   | T4   | anakinra_high_dose+ciclosporin | avoid      | second     | VIR lists no ciclosporin
    AUTO ICI   | T4   | ana_adjunct                    | preferred  | second     | preferred in both
    AUTO SOL   | T4   | mp_pulse                       | acceptable | first      | preferred and acceptable
    CTD AUTO   | T4   | anakinra+cyclophosphamide      | avoid      | second     | AUTO lists no cyclophosphamide
    BACT COV   | T3   | etoposide                      | contraindicated | second | contraindicated in one
    ICI SOL    | T3   | tocilizumab_ici                | avoid      | second     | SOL does not know it
    """
)


@pytest.mark.parametrize("row", MERGED, ids=lambda row: f"{row['contexts']} {row['option']}")
def test_equal_ranks_merge_option_by_option_and_the_stricter_grade_wins(row: dict[str, str]) -> None:
    option = ranked(row["tier"], row["contexts"])[row["option"]]
    assert (option.grade, option.line) == (row["grade"], row["line"])


@pytest.mark.parametrize("contexts", ["AUTO SOL", "AUTO VIR", "EBV", "LYM", "PARA_LEISH", "UNK"])
@pytest.mark.parametrize("tier", ["T1", "T2", "T3", "T4"])
def test_every_immunomodulator_is_shown_and_one_that_no_row_lists_is_to_avoid(
    contexts: str, tier: str
) -> None:
    options = ranked(tier, contexts)
    assert set(DEFAULTED) <= set(options)
    for option in options.values():
        if option.changes == ("choice.default",):
            assert (option.grade, option.rows) == (Grade.AVOID, ())


def test_a_default_names_its_rule_and_stands_in_the_avoid_group() -> None:
    option = ranked("T3", "AUTO")["rituximab"]
    assert (option.group, option.changes) == (Group.AVOID, ("choice.default",))


@pytest.mark.parametrize(
    "option", ["lymphoma_regimen", "tocilizumab_ici", "dep", "steroid_alone", "hsct_referral"]
)
def test_bound_options_combinations_and_cause_steps_exist_only_where_listed(option: str) -> None:
    assert option not in ranked("T3", "AUTO")


def test_anakinra_always_rests_on_a_written_row() -> None:
    for context in ("AUTO", "BACT", "EBV", "LYM", "PARA_LEISH", "TB", "COV", "UNK", "PRIM"):
        for tier in ("T1", "T2", "T3", "T4"):
            assert ranked(tier, context)["ana_adjunct"].rows


ALONE = table(
    """
    contexts              | tier | shown              | not shown
    FUNG                  | T2   | antifungal_alone   | antifungal
    FUNG TB               | T2   | antifungal         | antifungal_alone
    PARA_LEISH FUNG       | T2   | antiparasitic_alone antifungal | antifungal_alone antiparasitic
    PARA_LEISH PARA_TOXO  | T2   | antiparasitic_alone | antiparasitic
    ICB VIR               | T3   | doxycycline        | doxycycline_alone
    LYM ICB               | T3   | doxycycline        | doxycycline_alone
    FUNG                  | T4   | antifungal         | antifungal_alone
    """
)


@pytest.mark.parametrize("row", ALONE, ids=lambda row: f"{row['contexts']} {row['tier']}")
def test_an_antimicrobial_alone_becomes_a_backbone_beside_another_row(row: dict[str, str]) -> None:
    options = ranked(row["tier"], row["contexts"])
    for name in row["shown"].split():
        assert (options[name].grade, options[name].sequence) == ("preferred", 1)
    assert not set(row["not shown"].split()) & set(options)


UNUSED = table(
    """
    contexts         | tier | option          | grade           | why
    EBV              | T3   | dexamethasone+etoposide | preferred | alone
    EBV BACT         | T4   | dexamethasone+etoposide | acceptable | D6: never first beside sepsis
    EBV              | T4   | dexamethasone+etoposide | preferred | alone
    EBV BACT         | T3   | dexamethasone+etoposide | contraindicated | what it contains is contraindicated
    EBV VIR          | T3   | dexamethasone+etoposide | preferred | other viruses change nothing
    EBV BACT         | T3   | emapalumab      | contraindicated | contraindicated in the unused row
    LYM FUNG         | T3   | ruxolitinib     | contraindicated | contraindicated in the unused row
    LYM AUTO         | T3   | tocilizumab     | avoid           | an unused avoid stays its own
    EBV AUTO         | T3   | etoposide       | acceptable      | unused avoid does not disarm EBV
    EBV BACT         | T4   | mp_pulse        | avoid           | sepsis: no pulse
    EBV              | T4   | mp_pulse        | acceptable      | no sepsis
    PARA_LEISH LYM   | T4   | ana_monotherapy | contraindicated | lymphoma present at T4
    PARA_LEISH LYM   | T2   | tissue_diagnosis | preferred      | cause steps of every context
    PARA_LEISH BACT  | T3   | antibiotics_source_control | preferred | cause steps of every context
    """
)


@pytest.mark.parametrize("row", UNUSED, ids=lambda row: f"{row['contexts']} {row['tier']} {row['option']}")
def test_what_an_unused_row_still_does(row: dict[str, str]) -> None:
    assert ranked(row["tier"], row["contexts"])[row["option"]].grade == row["grade"]


def test_an_unknown_condition_takes_the_strictest_grade_it_could_give() -> None:
    unknown = ranked("T2", "UNK", facts={"biopsy_state": None, "deteriorating": None})["steroid_moderate"]
    assert (unknown.grade, unknown.changes) == (Grade.AVOID, ("choice.condition_open",))
    assert ranked("T3", "KSHV", facts={"rituximab_given": None})["etoposide"].grade is Grade.AVOID
    assert ranked("T3", "BACT", facts={"septic_shock": None})["hydrocortisone_shock"].grade is Grade.AVOID


def test_a_cause_step_counts_only_when_its_condition_is_true() -> None:
    assert "antiretroviral" in ranked("T2", "KSHV", facts={"hiv": "yes"})
    for answer in ("no", "unknown", None):
        assert "antiretroviral" not in ranked("T2", "KSHV", facts={"hiv": answer})


def test_merged_rows_take_the_later_line_and_sequence() -> None:
    option = ranked("T3", "PRIM DRUG")["ana_adjunct"]
    assert option.line is Line.SECOND
    assert option.sequence == 3
