"""The shipped content, for what is planted into it."""

import pytest

from bedside.protocol.load import load
from bedside.protocol.model import Content
from tests.protocol.content_files import shipped


@pytest.fixture(scope="module")
def content() -> Content:
    loaded = load(shipped())
    assert isinstance(loaded, Content)
    return loaded
