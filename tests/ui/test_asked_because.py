"""Why an item is asked that the patient brings in, not an answer of a step."""

import pytest

from bedside.app.case_service import CaseView
from bedside.assess.assess import assess
from bedside.domain.patient import Sex
from bedside.ui import language
from bedside.ui.presenters.asked_because import asked_because
from tests.case.builder import CLAIRE, NOW, CaseBuilder
from tests.ui.told import shipped_protocol


def why(item, sex):
    """What an item of an empty case of a patient says."""
    protocol = shipped_protocol()
    state = CaseBuilder(CLAIRE.model_copy(update={"sex": sex})).build()
    view = CaseView(state, assess(state, protocol, NOW), NOW)
    assert view.assessment.items[item].shown
    return asked_because(protocol.items[item], view, protocol)


@pytest.mark.parametrize(
    ("sex", "speech", "said"),
    [
        (Sex.FEMALE, "en", "Asked because of: Sex: female"),
        (Sex.UNKNOWN, "en", "Asked because of: Sex: not known"),
        (Sex.FEMALE, "fr", "Sexe\u00a0: femme"),
        (Sex.UNKNOWN, "fr", "Sexe\u00a0: non connu"),
    ],
)
def test_pregnancy_says_that_the_sex_on_record_brought_it_in(qapp, sex, speech, said):
    """It is asked of everybody who is not male on record (`may_be_pregnant`)."""
    language.speak(qapp, speech)
    try:
        assert why("pregnancy", sex).endswith(said)
    finally:
        language.speak(qapp, "en")


def test_an_item_that_is_always_asked_says_nothing_of_the_patient(qapp):
    assert why("weight", Sex.FEMALE) == ""
