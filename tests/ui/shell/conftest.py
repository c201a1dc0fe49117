"""The window of a ward that is made up: locked, with somebody signed in, and in a case."""

import pytest

from bedside.ui import theme
from tests.ui.shell.ward import Ward


@pytest.fixture
def ward(qtbot):
    theme.start()
    made = Ward(qtbot)
    yield made
    made.window.close()


@pytest.fixture
def signed_in(ward):
    ward.come_in()
    return ward


@pytest.fixture
def in_case(signed_in):
    signed_in.window.sitting.open_case("case-1")
    return signed_in
