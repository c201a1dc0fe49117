"""The proof over every state: a fixed share of it here, the whole as `bedside forms prove` and a campaign."""

import ast
import io
from collections import Counter
from itertools import product
from math import prod
from pathlib import Path

import pytest

from bedside.assess.choice.rank import rank
from bedside.assess.choice.situation import Situation
from bedside.assess.choice.table_index import index_of
from bedside.assess.proof import invariants, scene
from bedside.assess.proof.elsewhere import ELSEWHERE
from bedside.assess.proof.invariants import INVARIANTS, row_codes
from bedside.assess.proof.judgement import OptionIn
from bedside.assess.proof.prove import context_codes, pieces, prove_contexts
from bedside.assess.proof.recording import RecordedFacts, UndeclaredReadError, classes
from bedside.assess.proof.self_check import check_laws_speak
from bedside.assess.proof.space import ALIKE, DOMAINS, NOTHING_IN_THE_WAY, number_of_states
from bedside.assess.proof.tally import state_in_words
from bedside.assess.table_facts import PLAIN
from bedside.cli import exit_codes, main, prove
from bedside.domain.gates import GateState
from bedside.domain.therapy import Grade
from bedside.protocol.load import load
from bedside.protocol.model import Content, ItemKind
from tests.protocol.content_files import shipped, slipped
from tests.spec.second_evaluator.states import CONTEXTS

ROOT = Path(__file__).parents[2]
SHARE = 24
EVERY_INVARIANT = {f"INV-{number:02}" for number in range(1, 47)}
RULES_AND_TABLES = ("bedside.assess.choice", "bedside.domain", "bedside.protocol.load")


@pytest.fixture(scope="module")
def content() -> Content:
    loaded = load(shipped())
    assert isinstance(loaded, Content)
    return loaded


@pytest.fixture(scope="module")
def told() -> tuple[int, list[str]]:
    """The exit code and the lines of a proof of a fixed share of the sets of contexts."""
    out = io.StringIO()
    return prove.prove_files(shipped(), out, share=SHARE), out.getvalue().splitlines()


@pytest.mark.slow
@pytest.mark.hazard("H11")
def test_every_invariant_holds_in_the_fixed_share_of_the_states(told: tuple[int, list[str]]) -> None:
    code, lines = told
    assert not [line for line in lines if "BROKEN" in line]
    assert code == exit_codes.DONE
    assert lines[-1].startswith("All ") and f"out of {SHARE}" in lines[-1]


@pytest.mark.slow
def test_the_proof_prints_states_classes_seconds_and_a_count_for_each_invariant(
    told: tuple[int, list[str]],
) -> None:
    _, lines = told
    for counted in ("states", "classes", "lists ranked", "seconds"):
        assert any(counted in line for line in lines[:5]), counted
    counts = {line.split()[1]: int(line.split()[0]) for line in lines if line.endswith(" holds")}
    proven = {name for name in counts if name.startswith("INV-")}
    assert all(counts[name] > 0 for name in proven)
    assert proven | set(ELSEWHERE) == EVERY_INVARIANT


@pytest.mark.parametrize("invariant", sorted(ELSEWHERE))
def test_an_invariant_that_lives_elsewhere_names_tests_that_exist(invariant: str) -> None:
    assert ELSEWHERE[invariant]
    for named in ELSEWHERE[invariant]:
        path, _, test = named.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, named


@pytest.mark.parametrize("module", [invariants, scene], ids=lambda module: module.__name__)
def test_the_invariants_ask_nothing_of_the_rules(module: object) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    assert not [name for name in imported if name.startswith(RULES_AND_TABLES)]


def test_classes_are_disjoint_and_are_all_states_there_are() -> None:
    domains = {"a": ("yes", "no", None), "b": ("yes", "no"), "c": ("yes", "no")}

    def judgement(view: RecordedFacts) -> bool:
        return view.get("a") == "yes" and (view.get("b") == "yes" or view.get("c") == "yes")

    found = list(classes(judgement, domains, {}))
    assert found == [
        ({"a": "yes", "b": "yes"}, True),
        ({"a": "yes", "b": "no", "c": "yes"}, True),
        ({"a": "yes", "b": "no", "c": "no"}, False),
        ({"a": "no"}, False),
        ({"a": None}, False),
    ]
    states = [dict(zip(domains, values, strict=True)) for values in product(*domains.values())]
    belonging = Counter(
        at for state in states for at, (known, _) in enumerate(found) if known.items() <= state.items()
    )
    assert sum(belonging.values()) == len(states) == prod(map(len, domains.values()))


def test_a_known_fact_is_never_taken_for_another_answer() -> None:
    found = list(classes(lambda view: view.get("a"), {"a": ("yes", "no")}, {"a": "no"}))
    assert found == [({"a": "no"}, "no")]


def test_a_read_that_the_proof_does_not_know_fails() -> None:
    with pytest.raises(UndeclaredReadError, match="reads “ferritin”, which the proof does not list"):
        list(classes(lambda view: view.get("ferritin"), DOMAINS, {}))


def test_an_option_reads_only_what_its_own_rules_speak_of(content: Content) -> None:
    judged = OptionIn(index_of(content), "T3", frozenset({"AUTO"}), "ciclosporin")
    read = {name for known, _ in judged.grades() for name in known}
    assert read == {"pregnancy", "aki_stage"}


def test_a_held_state_is_found_only_where_something_can_hold_it(content: Content) -> None:
    judged = OptionIn(index_of(content), "T3", frozenset({"COV"}), "dexamethasone_covid")
    known, outcome = next(judged.grades())
    assert judged.state_where(known, outcome, is_open=True) is not None
    assert judged.state_where(known, outcome, is_open=False) is None


def test_an_open_state_that_is_told_is_one_the_whole_ranking_leaves_open(content: Content) -> None:
    index = index_of(content)
    for option in ("etoposide", "emapalumab", "ruxolitinib", "rituximab", "mp_pulse"):
        judged = OptionIn(index, "T4", frozenset({"UNK"}), option)
        known, outcome = next((k, o) for k, o in judged.grades() if o.grade != "contraindicated")
        state = judged.state_where(known, outcome, is_open=True)
        assert state is not None
        facts = {**NOTHING_IN_THE_WAY, **state}
        situation = Situation(
            "T4", frozenset({"UNK"}), frozenset({GateState(str(state["gate"]))}), facts, True
        )
        shown = {each.option: each for each in rank(index, situation)}
        assert (shown[option].grade, shown[option].holds) == (outcome.grade, ())


def test_the_space_has_every_context_singly_and_in_pairs(content: Content) -> None:
    index = index_of(content)
    assert set(context_codes(index)) == set(CONTEXTS)
    sizes = Counter(len(contexts) for contexts in pieces(index))
    assert sizes == {0: 1, 1: 24, 2: 276}


def test_the_space_has_every_modifier_that_the_proof_must_cover() -> None:
    wanted = "pregnancy hbsag anti_hbc hbv_antiviral_started aki_stage tnf_blocker_running " + (
        "ecoli_protein_hypersensitivity fluconazole_over_200 il6_blocker_given steroid_started "
        "biopsy_state review_48_72 gate provisional_enabled"
    )
    assert set(wanted.split()) <= DOMAINS.keys()
    assert set(DOMAINS["gate"]) == {state.value for state in GateState}


def test_the_number_of_states_is_the_product_of_all_answers() -> None:
    answers = prod(len(domain) for domain in DOMAINS.values())
    assert number_of_states(("AUTO", "BACT")) == 4 * (1 + 2 + 1) * answers * 2


def test_every_code_an_item_can_be_answered_with_is_in_the_space(content: Content) -> None:
    items = {i.id: i for step in content.steps for section in step.sections for i in section.items}
    renamed = {f"{name}_state": name for name in ("mycobacteria", "zoster", "histoplasma")}
    for name in (*PLAIN, *renamed):
        item = items[name]
        domain = set(DOMAINS[renamed.get(name, name)])
        if item.kind is ItemKind.YES_NO:
            assert domain == {"yes", "no", "unknown", None}, name
        if item.kind is ItemKind.CHOICE:
            assert {option.code for option in item.options} <= domain, name


def test_what_is_taken_as_alike_are_all_answers_each_once() -> None:
    for name, groups in ALIKE.items():
        assert Counter(value for group in groups for value in group) == Counter(DOMAINS[name]), name


ROWS_READ = [
    ("", "UNK"),
    ("UNK", "UNK"),
    ("UNK AUTO", "AUTO"),
    ("PARA_STRONGY", "PARA_STRONGY"),
    ("PARA_STRONGY AUTO", "AUTO"),
    ("LYM PARA_LEISH", "PARA_LEISH"),
    ("LYM FUNG", "LYM"),
    ("FUNG TB", "FUNG TB"),
    ("KSHV TB", "TB"),
    ("IEC KSHV", "KSHV"),
    ("IEC EBV", "IEC"),
    ("EBV SOL", "EBV"),
    ("SOL AUTO", "AUTO SOL"),
]


@pytest.mark.parametrize(("codes", "row"), ROWS_READ)
def test_the_proof_ranks_contexts_as_pathway_6_does(codes: str, row: str) -> None:
    assert row_codes(frozenset(codes.split())) == frozenset(row.split())


def test_every_invariant_speaks_up_about_each_of_its_options() -> None:
    tally = check_laws_speak()
    assert not tally.broken
    assert tally.checks["laws speak"] == sum(len(law.options) for law in INVARIANTS)


def test_a_state_is_told_in_words() -> None:
    told = state_in_words("T3", ("LYM", "AUTO"), {"pregnancy": None, "gate": "PENDING"})
    assert told == "T3, AUTO + LYM; gate PENDING, pregnancy not answered"
    assert state_in_words("T1", (), {}) == "T1, no context"


def test_the_state_that_breaks_an_invariant_is_told_in_words_and_exits_1(content: Content) -> None:
    table = tuple(
        row.model_copy(update={"grade": Grade.PREFERRED}) if row.id == "LYM-T3-ana_monotherapy" else row
        for row in content.table
    )
    wrong = content.model_copy(update={"table": table})
    tally = prove_contexts(index_of(wrong), frozenset({"LYM"}))
    assert not tally.broken, "presence alone keeps lymphoma safe"
    table = tuple(
        row.model_copy(update={"grade": Grade.ACCEPTABLE}) if row.id == "IEC-T3-tocilizumab" else row
        for row in content.table
    )
    tally = prove_contexts(index_of(content.model_copy(update={"table": table})), frozenset({"IEC"}))
    assert tally.broken["INV-42"].startswith(
        "tocilizumab (acceptable) is favoured after cell therapy without active CRS: T3, IEC"
    )
    lines = list(prove.report(content, tally, 1.0))
    assert any("INV-42" in line and "BROKEN: tocilizumab" in line for line in lines)
    assert lines[-1].endswith("Do not take this into use.")


def test_content_with_faults_is_not_proven() -> None:
    out = io.StringIO()
    slip = slipped(shipped(), "forms/plan.toml", '["serum_stored"]', '["serum_store"]')
    assert prove.prove_files(slip, out) == exit_codes.NO
    assert out.getvalue() == "The content has faults, so nothing is proven. Run `bedside forms check`.\n"


@pytest.mark.slow
def test_a_broken_invariant_exits_1_and_names_it() -> None:
    out = io.StringIO()
    files = shipped()
    place = files["forms/drugs.toml"].decode().index('id = "ruxolitinib_per_kg"')
    head, rest = files["forms/drugs.toml"].decode()[:place], files["forms/drugs.toml"].decode()[place:]
    for old in ("maximum 25 mg", "maximum 25 mg", "maximum = 25", "refuse_above = 25"):
        rest = rest.replace(old, old.replace("25", "50"), 1)
    wrong = head + rest
    code = prove.prove_files({**files, "forms/drugs.toml": wrong.encode()}, out, share=1000)
    assert code == exit_codes.NO
    assert "INV-30" in out.getvalue() and "BROKEN: ruxolitinib_per_kg" in out.getvalue()


def test_forms_prove_is_a_word_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run_command(["forms", "--help"]) == exit_codes.DONE
    assert "prove" in capsys.readouterr().out
