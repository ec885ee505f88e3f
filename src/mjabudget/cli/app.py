"""Arguments in, one command run, an exit code out: 0 nothing found, 1 findings, 2 input or usage wrong."""

from __future__ import annotations

import gc
import locale
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

import typer
import typer.main
from typer.exceptions import TyperException

from mjabudget.cli import audit, compare, export, init, publish, report, streams, summary
from mjabudget.cli.help_language import translate, usage_error
from mjabudget.cli.options import Lang
from mjabudget.cli.session import INTERRUPTED, WRONG, Session
from mjabudget.locale import LANGUAGES
from mjabudget.model.message import template, text
from mjabudget.output.language import Words

COMMANDS: tuple[tuple[Callable[..., None], tuple[str, ...]], ...] = (
    (
        summary.summary,
        (
            "mjabudget summary 2026",
            "mjabudget summary 2026 2027 --years beside",
            "mjabudget summary 2026 --by activity --where theme=4 --in thousands",
        ),
    ),
    (
        summary.check,
        (
            "mjabudget check",
            "mjabudget check 2026 2027 --format json",
            "mjabudget check data/budget_2026.yaml --quiet --strict",
        ),
    ),
    (
        summary.explain,
        ("mjabudget explain 2026 mix-impulse", "mjabudget explain 2027 buffer-growth --with 2026"),
    ),
    (audit.audit, ("mjabudget audit 2026 2027", "mjabudget audit 2026 --where theme=4 --format json")),
    (
        audit.estimate,
        ("mjabudget estimate 2026 2027", "mjabudget estimate data/budget_2026.yaml --write"),
    ),
    (
        compare.compare,
        (
            "mjabudget compare 2026 2027",
            "mjabudget compare HEAD~1:data/budget_2026.yaml data/budget_2026.yaml",
        ),
    ),
    (
        publish.publish,
        ("mjabudget publish 2026", "mjabudget publish 2026 2027 --percentages plain --format markdown"),
    ),
    (
        export.export,
        (
            "mjabudget export 2026 2027 -o budgets.xlsx",
            "mjabudget export 2026 2027 -o budgets.csv --csv excel-nl",
            "mjabudget export 2026 -o paper.md --percentages adding-up",
        ),
    ),
    (
        export.import_,
        (
            "mjabudget import budgets.xlsx -o data",
            'mjabudget import table.xlsx --programme mine --year 2028 --map "Bedrag impuls=impulse"',
        ),
    ),
    (
        report.report,
        ("mjabudget report 2026 2027 -o report.html", "mjabudget report 2026 --lang nl -o rapport.html"),
    ),
    (report.chart, ("mjabudget chart 2026 2027 --kind mix -o mix.svg",)),
    (init.init, ("mjabudget init 2028 --like 2027 -o data/budget_2028.yaml",)),
    (init.schema, ("mjabudget schema -o budget-1.schema.json",)),
)


_GARBAGE = 200_000
EXAMPLES = template("Examples:")


def application() -> typer.Typer:
    """Put the commands together."""
    app = typer.Typer(
        name="mjabudget",
        help="Budgets and funding mixes of public programmes, checked exactly against the figures printed.",
        no_args_is_help=True,
        epilog=_shown(("mjabudget summary 2026", "mjabudget check 2026 2027", "mjabudget check --help")),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for command, examples in COMMANDS:
        app.command(command.__name__.rstrip("_"), epilog=_shown(examples))(command)
    return app


def _shown(examples: Sequence[str]) -> str:
    """Lay examples out for the end of a help page."""
    return "\n".join(("\b", EXAMPLES, *(f"  {line}" for line in examples)))


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Settle the language: `--lang`, else the locale, else English."""
    for at, argument in enumerate(arguments):
        asked = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and at + 1 < len(arguments):
            asked = arguments[at + 1]
        if asked in LANGUAGES:
            return asked
    named = next((environment[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(k)), None)
    named = named or locale.getlocale()[0] or "en"
    return "nl" if named.lower().startswith(("nl", "dutch")) else "en"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit."""
    # A run is short and makes few cycles; looking for them as often as usual is a third of a large reading.
    gc.set_threshold(_GARBAGE)
    given = list(sys.argv[1:] if arguments is None else arguments)
    streams.open_closed()
    for stream in (sys.stdout, sys.stderr):
        streams.use_stand_ins(stream)
    words = Words(language(given, os.environ))
    try:
        root = typer.main.get_command(application())
        translate(root, words)
        code = root.main(given, prog_name="mjabudget", obj=Session(words), standalone_mode=False)
    except TyperException as error:
        streams.write_stderr(usage_error(error, words))
        sys.exit(WRONG)
    except streams.OutputError as error:
        told = text("standard output cannot be written: {why}", why=error.why)
        streams.write_stderr(words.say(told) + "\n")
        sys.exit(WRONG)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer hands over a flag
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415

        streams.write_stdout(f"mjabudget {version('mjabudget')}\n")
        raise typer.Exit


def _root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Do nothing: a command follows. `main` has looked up the language already."""
    del lang, version


__all__ = ["WRONG", "application", "language", "main"]
