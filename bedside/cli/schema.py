"""`bedside schema`: the JSON Schema of what `bedside assess` reads."""

import json
from typing import TextIO

from bedside.app.facts_schema import facts_schema
from bedside.app.station_content import station_content
from bedside.cli import exit_codes


def run(stdout: TextIO) -> int:
    """Print the schema; the same content gives the same bytes."""
    schema = facts_schema(station_content().content)
    stdout.write(json.dumps(schema, sort_keys=True, ensure_ascii=False, indent=1) + "\n")
    return exit_codes.DONE
