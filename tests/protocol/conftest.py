"""The shipped content, loaded once."""

import pytest

from bedside.protocol.load import load
from bedside.protocol.model import Content
from tests.protocol.content_files import shipped


@pytest.fixture(scope="session")
def content() -> Content:
    """The content as the program loads it; its faults, when it has any, are the message."""
    loaded = load(shipped())
    assert isinstance(loaded, Content), "\n".join(map(str, loaded.faults))
    return loaded
