"""Run one command: settle the language, read the call, turn what goes wrong into an exit code."""

from __future__ import annotations

import gc
import locale
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from mjabudget.cli import INTERRUPTED, WRONG, streams
from mjabudget.cli.help_language import translate, usage_error
from mjabudget.locale import LANGUAGES
from mjabudget.model.message import template, text
from mjabudget.output.language import Words


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, the module with a function of that module's name, a line of help, examples."""

    name: str
    module: str
    help: str
    examples: tuple[str, ...]


COMMANDS = (
    Command(
        "summary",
        "summary",
        "Show totals, shares, funding mix, buffers and figures.",
        (
            "mjabudget summary 2026",
            "mjabudget summary 2026 2027 --years beside",
            "mjabudget summary 2026 --by activity --where theme=4 --in thousands",
        ),
    ),
    Command(
        "check",
        "check",
        "Hold printed figures and limits against the amounts.",
        (
            "mjabudget check",
            "mjabudget check 2026 2027 --format json",
            "mjabudget check data/budget_2026.yaml --quiet --strict",
        ),
    ),
    Command(
        "explain",
        "explain",
        "Show how a figure stands and its arithmetic, down to lines of the file.",
        ("mjabudget explain 2026 mix-impulse", "mjabudget explain 2027 buffer-growth --with 2026"),
    ),
    Command(
        "audit",
        "audit",
        "Prove which printed figures cannot all be true.",
        ("mjabudget audit 2026 2027", "mjabudget audit 2026 --where theme=4 --format json"),
    ),
    Command(
        "estimate",
        "estimate",
        "Fill unknown and estimated amounts so that figures hold.",
        ("mjabudget estimate 2026 2027", "mjabudget estimate data/budget_2026.yaml --write"),
    ),
    Command(
        "compare",
        "compare",
        "Compare two years, or two versions of one year.",
        (
            "mjabudget compare 2026 2027",
            "mjabudget compare HEAD~1:data/budget_2026.yaml data/budget_2026.yaml",
        ),
    ),
    Command(
        "publish",
        "publish",
        "Show what must change in the text: for certain, by a choice, or not yet.",
        ("mjabudget publish 2026", "mjabudget publish 2026 2027 --percentages adding-up --format markdown"),
    ),
    Command(
        "export",
        "export",
        "Write budgets to a file for other programs.",
        (
            "mjabudget export 2026 2027 -o budgets.xlsx",
            "mjabudget export 2026 2027 -o budgets.csv --csv excel-nl",
            "mjabudget export 2026 -o paper.md --percentages adding-up",
        ),
    ),
    Command(
        "import",
        "import_",
        "Make budget files from a workbook or a CSV file.",
        (
            "mjabudget import budgets.xlsx -o data",
            'mjabudget import table.xlsx --programme mine --year 2028 --map "Bedrag impuls=impulse"',
        ),
    ),
    Command(
        "report",
        "report",
        "Write one page with charts for a board.",
        ("mjabudget report 2026 2027 -o report.html", "mjabudget report 2026 --lang nl -o rapport.html"),
    ),
    Command(
        "chart",
        "chart",
        "Write one of the report's charts, for slides.",
        ("mjabudget chart 2026 2027 --kind mix -o mix.svg",),
    ),
    Command(
        "init",
        "init",
        "Start the budget file of a new year.",
        (
            "mjabudget init 2028 --like 2027",
            "mjabudget init 2028..2030 --like 2027",
            "mjabudget init 2028 -o data/budget_2028.yaml",
        ),
    ),
    Command(
        "fmt",
        "fmt",
        "Write budget files in their canonical layout.",
        ("mjabudget fmt", "mjabudget fmt 2026 2027 --check --diff"),
    ),
    Command(
        "schema",
        "schema",
        "Show the JSON Schema of the budget file.",
        ("mjabudget schema -o budget-1.schema.json",),
    ),
)

if TYPE_CHECKING:
    _Language = str
else:
    _Language = Literal[LANGUAGES]
_GARBAGE = 200_000
_EXAMPLES = template("Examples:")


def application() -> TyperGroup:
    """Put the commands together; the module of one is imported when it is called or asked for its help."""
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
    root = typer.main.get_command(app)
    assert isinstance(root, TyperGroup)  # noqa: S101 - it has a callback
    for command in COMMANDS:
        root.add_command(_Unloaded(command))
    return root


class _Unloaded(TyperCommand):
    """A command by its name and line of help, which takes its module's place until it is called."""

    def __init__(self, command: Command) -> None:
        super().__init__(command.name, help=command.help)
        self.command = command

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Import the command and let it read its arguments."""
        root = parent.find_root()
        command = load_command(self.command)
        translate(command, root.obj)
        command.params.append(next(p for p in root.command.params if p.name == "lang"))
        return command.make_context(info_name, args, parent, **extra)


def load_command(command: Command) -> Any:
    """Import the module of a command and make a command of its function, for typer."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    function = getattr(import_module(f"mjabudget.cli.{command.module}"), command.module)
    app.command(command.name, epilog=_shown(command.examples))(function)
    return typer.main.get_command(app)


def _shown(examples: Sequence[str]) -> str:
    """Lay examples out for the end of a help page."""
    return "\n".join(("\b", _EXAMPLES, *(f"  {line}" for line in examples)))


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Settle the language: `--lang`, else the locale, else English."""
    for at, argument in enumerate(arguments):
        asked = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and at + 1 < len(arguments):
            asked = arguments[at + 1]
        if asked in LANGUAGES:
            return asked
    named = next((environment[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(k)), None)
    named = (named or locale.getlocale()[0] or "en").lower()
    word = re.split(r"[^a-z]", named)[0]
    code = locale.locale_alias.get(word, word)[:2]  # Windows says Dutch_Netherlands
    return code if code in LANGUAGES else "en"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit: 0 nothing found, 1 findings, 2 input or call wrong, 130 interrupted."""
    # A run is short and makes few cycles; looking for them as often as usual is a third of a large reading.
    gc.set_threshold(_GARBAGE)
    call = list(sys.argv[1:] if arguments is None else arguments)
    streams.open_closed()
    for stream in (sys.stdout, sys.stderr):
        streams.use_stand_ins(stream)
    words = Words(language(call, os.environ))
    try:
        root = application()
        translate(root, words)
        code = root.main(call, prog_name="mjabudget", obj=words, standalone_mode=False)
    except TyperException as error:
        streams.write_stderr(usage_error(error, words))
        sys.exit(WRONG)
    except streams.OutputError as error:
        message = text("standard output cannot be written: {why}", why=error.why)
        streams.write_stderr(words.say(message) + "\n")
        sys.exit(WRONG)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)


def _version(asked: bool) -> None:  # noqa: FBT001 - typer hands over a flag
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 - slow, and for this alone

        streams.write_stdout(f"mjabudget {version('mjabudget')}\n")
        raise typer.Exit


def _root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    lang: Annotated[
        _Language | None,
        typer.Option(
            "--lang", help="Language; by default that of the locale.", show_default=False, expose_value=False
        ),
    ] = None,
) -> None:
    """Do nothing: a command follows. `main` has looked up the language already, for every command."""
    del version, lang
