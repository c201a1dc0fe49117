"""What every model of Bedside refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from bedside.domain.base import Frozen


class Bed(Frozen):
    """A model with one whole number."""

    number: int


def test_a_fact_is_never_changed_after_it_was_made() -> None:
    bed = Bed(number=3)
    with pytest.raises(ValidationError, match="frozen"):
        bed.number = 4  # type: ignore[misc]  # that it is refused is the point


def test_a_field_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Bed.model_validate({"number": 3, "window": "yes"})


@pytest.mark.parametrize("almost", ["3", 3.0, True])
def test_nothing_is_taken_for_a_number_that_only_looks_like_one(almost: object) -> None:
    with pytest.raises(ValidationError, match="valid integer"):
        Bed.model_validate({"number": almost})


@pytest.mark.parametrize(("first", "heard"), [("", "True"), ("import bedside.domain.base; ", "False")])
def test_a_planted_plug_in_of_the_model_library_is_not_loaded(tmp_path: Path, first: str, heard: str) -> None:
    (tmp_path / "planted.py").write_text(
        "class hears:\n    new_schema_validator = staticmethod(lambda *told: (None, None, None))\n"
    )
    package = tmp_path / "planted-1.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: planted\nVersion: 1\n")
    (package / "entry_points.txt").write_text("[pydantic]\nplanted = planted:hears\n")
    model = "import pydantic, sys; type('Bed', (pydantic.BaseModel,), {}); print('planted' in sys.modules)"
    places = os.pathsep.join((str(tmp_path), *filter(None, sys.path)))
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", first + model],
        env={**os.environ, "PYTHONPATH": places},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == heard
