"""The page of the sheet for the open case of a ward that is made up."""

import pytest

from bedside.ui.pages.page import PageContext
from bedside.ui.pages.review import ReviewPage
from tests.ui.fake_service import FakeService, clinician


@pytest.fixture
def service():
    made = FakeService(clinician())
    made.open("case-1")
    return made


@pytest.fixture
def page(qtbot, service):
    context = PageContext(
        step="review",
        form=service.protocol.content.steps[-1],
        protocol=service.protocol,
        ward=service.ward,
        clinician=service.clinician,
        check_pin=service.check_pin,
        now=service.now,
    )
    made = ReviewPage(context)
    qtbot.addWidget(made)
    made.resize(1130, 640)
    made.show()
    return made
