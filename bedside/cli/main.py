"""Reads the command line, calls one module a sub-command, and turns every failure into a sentence and an exit code."""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from bedside import __version__
from bedside.cli import exit_codes
from bedside.domain.errors import BedsideError

EARLIEST_YEAR, LATEST_YEAR = 2000, 2099
"""A time outside is a slip; the invented patients were born after 1950."""


class _UsageError(Exception):
    """The words of the command line are off."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _UsageError(f"{message}. Nothing was done. See `{self.prog} --help`.")


def run_command(arguments: Sequence[str]) -> int:
    """Carry out one sub-command; prints results on standard output and one sentence on standard error."""
    try:
        chosen = _parser().parse_args(arguments)
    except _UsageError as usage:
        return _tell(str(usage), exit_codes.USAGE)
    except SystemExit as done:
        return exit_codes.DONE if done.code in (0, None) else exit_codes.USAGE
    try:
        return _dispatch(chosen)
    except BedsideError as trouble:
        return _tell(str(trouble), getattr(exit_codes, trouble.exit_code_name))
    except BrokenPipeError:
        return exit_codes.FILE_OR_STORE
    except KeyboardInterrupt:
        return _tell("Stopped. Nothing half-done was kept. Run it again when ready.", exit_codes.PARTLY)
    except OSError as trouble:
        said = trouble.strerror or "a file could not be used"
        return _tell(
            f"The system refused: {said}. Nothing was changed. Check the file and its folder.",
            exit_codes.FILE_OR_STORE,
        )
    except Exception:
        return _tell(
            "The program made a mistake. Nothing was changed. Tell whoever looks after it what you typed.",
            exit_codes.OUR_FAULT,
        )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="bedside", description="Offline bedside checklist for suspected secondary HLH / MAS."
    )
    parser.add_argument("--version", action="version", version=f"bedside {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser, metavar="COMMAND")
    demo = commands.add_parser("demo", help="an invented patient through all eight steps, signed, as a PDF")
    demo.add_argument("--sheet", type=Path, required=True, metavar="OUT.pdf")
    demo.add_argument(
        "--at", type=_moment, metavar="TIME", help="signing time, for example 2026-11-22T03:40:00+01:00"
    )
    score = commands.add_parser("score", help="scores for many cases from a CSV file")
    score.add_argument("input", type=Path, metavar="IN.csv")
    score.add_argument("--out", type=Path, required=True, metavar="OUT.csv")
    assess = commands.add_parser("assess", help="one case from a facts file or an exported record")
    assess.add_argument("case", type=Path, metavar="CASE.json")
    assess.add_argument("--json", action="store_true", help="the whole assessment as JSON")
    assess.add_argument(
        "--at", type=_moment, metavar="TIME", help="when to judge a record; its last event else"
    )
    commands.add_parser("schema", help="the JSON Schema of what assess reads")
    verify = commands.add_parser("verify", help="is this signed sheet genuine and unchanged")
    verify.add_argument("pdf", type=Path, metavar="FILE.pdf")
    verify.add_argument("--trust", type=Path, metavar="CERT", help="ward certificate (PEM)")
    safety = commands.add_parser("safety", help="the hazard log with its evidence, as a PDF")
    safety.add_argument("out", type=Path, metavar="OUT.pdf")
    forms = commands.add_parser("forms", help="the clinical content")
    actions = forms.add_subparsers(dest="action", required=True, parser_class=_Parser, metavar="ACTION")
    actions.add_parser("check", help="name every fault with file and path")
    actions.add_parser("prove", help="every state against every safety invariant; takes minutes")
    adopting = actions.add_parser(
        "adopt", help="a folder as this site's content, once it is checked and proven"
    )
    adopting.add_argument("folder", type=Path, metavar="FOLDER")
    printing = actions.add_parser("print", help="the whole protocol as a PDF for two people to sign")
    printing.add_argument("out", type=Path, metavar="OUT.pdf")
    printing.add_argument("--language", choices=["en", "fr"], default="en")
    printing.add_argument("--blank", action="store_true", help="the empty checklist, for a pen")
    _add_record_commands(commands)
    return parser


def _add_record_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    """What works on the ward record; the PIN comes from the terminal or from standard input."""
    asking = _Parser(add_help=False)
    asking.add_argument("--person", type=int, metavar="N", help="who asks: number on the unlock page")
    store = commands.add_parser("store", help="the ward record: check, copy, restore")
    actions = store.add_subparsers(dest="action", required=True, parser_class=_Parser, metavar="ACTION")
    actions.add_parser("check", parents=[asking], help="prove every entry, the anchor and every copy")
    backup = actions.add_parser("backup", parents=[asking], help="make one verified encrypted copy")
    backup.add_argument("target", type=Path, nargs="?", metavar="TARGET", help="a file in a private folder")
    restore = actions.add_parser("restore", parents=[asking], help="bring a copy back; two people type PINs")
    restore.add_argument("copy", metavar="COPY", help="number of a copy, newest, or a file")
    restore.add_argument("--second", type=int, metavar="N", help="who else accepts: number")
    recover = actions.add_parser("recover", parents=[asking], help="a new PIN with both halves of the key")
    recover.add_argument("--copy", default="", metavar="COPY", help="bring this copy back first")
    recover.add_argument("--accept-older", action="store_true", help="take the record although entries miss")
    recover.add_argument("--new-device-secret", action="store_true", help="the old one is lost for good")
    export = commands.add_parser("export", parents=[asking], help="one case as a file")
    export.add_argument("case", metavar="CASE", help="the id of the case")
    export.add_argument("--format", choices=["pdf", "json", "fhir"], required=True)
    export.add_argument("--out", type=Path, metavar="FILE")


def _dispatch(chosen: argparse.Namespace) -> int:
    match chosen.command:
        case "demo":
            from bedside.cli import demo

            return demo.run(chosen.sheet, chosen.at, sys.stdout)
        case "score":
            from bedside.cli import score

            return score.run(chosen.input, chosen.out, sys.stderr)
        case "assess":
            from bedside.cli import assess

            return assess.run(chosen.case, chosen.at, as_json=chosen.json, stdout=sys.stdout)
        case "schema":
            from bedside.cli import schema

            return schema.run(sys.stdout)
        case "verify":
            from bedside.cli import verify

            return verify.run(chosen.pdf, chosen.trust, sys.stdout)
        case "store" | "export":
            return _dispatch_record(chosen)
        case "safety":
            from bedside.cli import safety

            return safety.run(chosen.out, sys.stdout)
        case _:
            return _dispatch_forms(chosen)


def _dispatch_forms(chosen: argparse.Namespace) -> int:
    match chosen.action:
        case "prove":
            from bedside.cli import prove

            return prove.run(sys.stdout, sys.stderr)
        case "adopt":
            from bedside.cli import adopt

            return adopt.run(chosen.folder, sys.stdout, sys.stderr)
        case "print":
            from bedside.cli import forms_print

            write = forms_print.run_blank if chosen.blank else forms_print.run
            return write(chosen.out, chosen.language, sys.stdout)
        case _:
            from bedside.cli import forms

            return forms.run_check(sys.stdout)


def _dispatch_record(chosen: argparse.Namespace) -> int:
    from bedside.app.wiring import open_session
    from bedside.cli import export, store

    session = open_session(demo=False)
    asked = store.Asked(sys.stdin, sys.stdout, chosen.person, getattr(chosen, "second", None))
    if chosen.command == "export":
        return export.run(session, chosen.case, chosen.format, chosen.out, asked)
    match chosen.action:
        case "check":
            return store.check(session, asked)
        case "backup":
            return store.backup(session, chosen.target, asked)
        case "recover":
            told = store.Accepted(chosen.accept_older, chosen.new_device_secret, chosen.copy)
            return store.recover(session, told, asked)
        case _:
            return store.restore(session, chosen.copy, asked)


def _moment(text: str) -> datetime:
    """A time with its offset; argparse turns the refusal into a usage sentence."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a time such as 2026-11-22T03:40:00+01:00"
        ) from fault
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text!r} needs its offset, for example +01:00")
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} lies outside the years {EARLIEST_YEAR} to {LATEST_YEAR}")
    return moment


def _tell(sentence: str, code: int) -> int:
    sys.stderr.write(sentence + "\n")
    return code
