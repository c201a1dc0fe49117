"""Files of facts, and what is made of one."""

import pytest

from bedside.app.case_file import Judged, judge_file
from bedside.app.station_content import shipped_content
from bedside.app.strict_json import InputRefusedError


def judged(content: bytes) -> Judged:
    return judge_file(content, shipped_content())


def refusal(content: bytes) -> str:
    with pytest.raises(InputRefusedError) as refused:
        judged(content)
    assert refused.value.exit_code_name == "BAD_INPUT"
    return str(refused.value)
