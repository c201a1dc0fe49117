"""The two kinds of trouble: the world failed, or we failed. Both speak in sentences."""


class BedsideError(Exception):
    """Trouble told in three parts: what happened, what is safe, what to do."""

    exit_code_name = "OUR_FAULT"

    def __init__(self, happened: str, safe: str, todo: str) -> None:
        super().__init__(happened, safe, todo)
        self.happened = happened
        self.safe = safe
        self.todo = todo

    def __str__(self) -> str:
        return f"{self.happened} {self.safe} {self.todo}"


class WorldError(BedsideError):
    """The world failed: disk, key, file, person. Shown to people as it stands.

    `exit_code_name` names the exit code that the command line gives for it. `stops_entry` is for trouble that the
    next entry would meet as well: nothing can be saved.
    """

    exit_code_name = "FILE_OR_STORE"
    stops_entry = False


class BugError(BedsideError):
    """We failed. Logged with its trace; the record stays as it was."""

    exit_code_name = "OUR_FAULT"
