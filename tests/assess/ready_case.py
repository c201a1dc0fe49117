"""A case that is overt and answered as far as options need, and how its judgement is read in tests."""

from datetime import timedelta

from bedside.assess.assess import assess
from tests.assess.gate_case import never_exposed
from tests.assess.tier_case import overt
from tests.case.builder import NOW
from tests.case.content import shipped_protocol

A_SECOND = timedelta(seconds=1)


def judged(builder, protocol=None, now=NOW):
    return assess(builder.build(), protocol or shipped_protocol(), now)


def told(builder, other):
    """Both builders' stories in one."""
    for at, _, fact in other._told:
        builder.happened(fact, at)
    return builder


def ready(at=1):
    """Overt, gate low risk, asked what options need."""
    builder = told(overt(at=at), never_exposed())
    return (
        builder.no("allergies", "iga_deficiency_antibodies", "ecoli_protein_hypersensitivity")
        .yes("running_drugs_checked")
        .choose("pregnancy", "not_pregnant")
        .answer("weight", "71", "kg")
        .answer("height", "165", "cm")
        .choose("weight_method", "measured")
        .answer("creatinine", "80", "umol/L")
        .choose("aki_stage", "none")
    )


def step(assessment, name):
    return assessment.step(name)


def rules(assessment):
    return {warning.rule for warning in assessment.warnings}


def fill(builder, name, answer):
    """Every required answer of a step, as often as answers show further ones."""
    for _ in range(4):
        for item in judged(builder).step(name).unanswered:
            kind = shipped_protocol().items[item]
            match kind.kind:
                case "test":
                    builder.test(item, answer)
                case "yes_no":
                    builder.no(item)
                case "choice":
                    builder.choose(item, kind.options[0].code)
                case "number":
                    builder.answer(item, "20", kind.units[0])
                case _:
                    builder.remark(item, "words")
    return builder
