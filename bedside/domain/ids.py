"""Identifiers that travel through the whole house; each is a plain string with a known shape."""

from typing import Annotated

from pydantic import StringConstraints

ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""An item of the vocabulary, for example `ferritin` (resources/glossary.toml)."""

EventId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f-]{36}$")]
"""A random UUID made with the command, so that repeating the command changes nothing."""

CaseId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f-]{36}$")]
"""A random UUID; never derived from patient data, because it may stand on a command line."""

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)+$")]
"""A rule of forms/rules, for example `gate.leishmania.pending`; printed beside what it decided."""

StepId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]
"""One of the eight steps of the walk, for example `parasitic_exclusion`."""

PersonId = Annotated[str, StringConstraints(min_length=1, max_length=64)]
"""An enrolled clinician of the ward."""
