"""The one base class of every model in Bedside."""

import sys
from types import ModuleType

from pydantic import BaseModel, ConfigDict


def _leave_plug_ins_out() -> None:
    """Have nobody hear of models, before the first one is made.

    Pydantic asks every installed package for a plug-in, which would be told of all that is checked (safety.md T20). The
    search alone took 2 MB and 18 ms: it brings what reads e-mail.
    """
    loader = ModuleType("pydantic.plugin._loader")
    vars(loader)["get_plugins"] = tuple  # none
    sys.modules.setdefault(loader.__name__, loader)


_leave_plug_ins_out()


class Frozen(BaseModel):
    """Immutable, closed to unknown fields, no silent coercion."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
