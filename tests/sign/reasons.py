"""What a verdict says against a sheet."""

from bedside.sign.verdict import NotVerified, Verdict


def reasons(verdict: Verdict) -> str:
    """All reasons of a verdict that must be Not verified."""
    assert isinstance(verdict, NotVerified), verdict
    return " ".join(verdict.reasons)
