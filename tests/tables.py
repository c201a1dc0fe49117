"""Tables a clinician can read, as test rows."""


def table(text: str) -> list[dict[str, str]]:
    """Rows of a table whose columns are separated by "|"; the first line names the columns."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    header, *rows = lines
    for row in rows:
        assert len(row) == len(header), f"{len(header)} columns are named, this row has {len(row)}: {row}"
    return [dict(zip(header, row, strict=True)) for row in rows]
