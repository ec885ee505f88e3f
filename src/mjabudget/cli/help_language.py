"""Translate what typer words in English: the help of commands, its headings, and usage errors.

Its help formatter gets the words of the catalogue; usage errors are recognised by shape and worded anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from mjabudget.model.message import Message, template, text
from mjabudget.output.language import Words

USAGE = template("Usage: ")
_TRY = template("Try `{command} --help` for help.")
_ERROR = template("Error: {message}")
_OWN = (
    template("Options"),
    template("Arguments"),
    template("Commands"),
    template("Show this message and exit."),
    template("Install completion for the current shell."),
    template("Show completion for the current shell, to copy it or customize the installation."),
)
_USAGE_PARTS = (template("[OPTIONS]"), template("COMMAND [ARGS]..."))
_DEFAULT = template("default: {value}")
_REQUIRED = template("required")
_SHAPES = (
    (
        r"No such option: (?P<option>\S+)(?: \(Possible options: (?P<near>.*)\))?",
        template("there is no option {option}"),
    ),
    (
        r"No such command '(?P<command>.*?)'\.(?: Did you mean (?P<near>.*)\?)?",
        template("there is no command {command}"),
    ),
    (r"Missing argument '(?P<name>.*)'\.", template("the argument {name} is missing")),
    (r"Missing option '(?P<name>.*)'\.(?: .*)?", template("the option {name} is missing")),
    (r"Missing command\.", template("the command is missing")),
    (
        r"Invalid value for '(?P<name>.*)': '(?P<value>.*)' is not one of (?P<known>.*)\.",
        template("{name} cannot be {value}; it is one of {known}"),
    ),
    (r"Invalid value for '(?P<name>.*)': (?P<why>.*)", template("the value of {name} is wrong: {why}")),
    (r"Option '(?P<name>.*)' requires an argument\.", template("the option {name} needs a value")),
    (r"Option '(?P<name>.*)' does not take a value\.", template("the option {name} takes no value")),
    (r"Got unexpected extra arguments? \((?P<extra>.*)\)", template("one argument too many: {extra}")),
    (r"Got unexpected extra argument\(s\) \((?P<extra>.*)\)", template("one argument too many: {extra}")),
)
_DID_YOU_MEAN = template("{message}; did you mean {near}?")


def translate(root: Any, words: Words) -> None:
    """Give a tree of click commands the words of a language, in place."""
    context = _context(root.context_class, words)
    for command in _tree(root):
        command.context_class = context
        for part in ("help", "short_help", "epilog"):
            if getattr(command, part, None):
                setattr(command, part, _paragraphs(getattr(command, part), words))
        for parameter in command.params:
            if getattr(parameter, "help", None):
                parameter.help = words.template(_flat(parameter.help))


def usage_error(error: Any, words: Words) -> str:
    """Word a usage error of click, with how to get help."""
    context = getattr(error, "ctx", None)
    if context is not None and error.message == context.get_help():
        return f"{error.message}\n"
    line = words.template(_ERROR).format(message=words.say(_worded(error)))
    if context is None:
        return line + "\n"
    hint = words.template(_TRY).format(command=context.command_path)
    return f"{context.get_usage()}\n{hint}\n\n{line}\n"


def help_texts(commands: Iterable[Any]) -> Iterator[str]:
    """List every text of the commands' own help, as the catalogue must have it."""
    for command in commands:
        if command.help:
            yield from (_flat(part) for part in command.help.split("\n\n"))
        for parameter in command.params:
            if getattr(parameter, "help", None):
                yield _flat(parameter.help)


def _worded(error: Any) -> Message:
    """Return a usage error as a message of our own, in its own words where its shape is not known."""
    message = _flat(error.format_message())
    for shape, wording in _SHAPES:
        if match := re.fullmatch(shape, message):
            parts = {
                name: _bare(part) or '""' for name, part in match.groupdict().items() if part is not None
            }
            near = parts.pop("near", "") or ", ".join(getattr(error, "possibilities", None) or ())
            worded = text(wording, **parts)
            return text(_DID_YOU_MEAN, message=worded, near=near) if near else worded
    return text("{message}", message=message)


def _bare(part: str) -> str:
    return part.replace("'", "")


def _tree(command: Any) -> Iterator[Any]:
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from _tree(inner)


def _flat(written: str) -> str:
    return " ".join(written.split())


def _paragraphs(written: str, words: Words) -> str:
    """Translate paragraph by paragraph; one that keeps its lines line by line."""
    return "\n\n".join(
        "\n".join(line if line == "\b" else words.template(line) for line in part.split("\n"))
        if part.startswith("\b")
        else words.template(_flat(part))
        for part in written.split("\n\n")
    )


def _context(base: Any, words: Words) -> Any:
    """Make a context whose help formatter speaks the language."""

    class Formatter(base.formatter_class):  # type: ignore[misc]  # click's class, reached without its private module
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            for part in _USAGE_PARTS:
                args = args.replace(part, words.template(part))
            super().write_usage(prog, args, prefix or words.template(USAGE))

        def section(self, name: str) -> Any:
            return super().section(words.template(name))

        def write_dl(self, rows: Any, *args: Any, **kwargs: Any) -> None:
            super().write_dl([(term, _extras(shown, words)) for term, shown in rows], *args, **kwargs)

    class Context(base):  # type: ignore[misc]
        formatter_class = Formatter

    return Context


def _extras(shown: str, words: Words) -> str:
    """Translate what click adds to an option's help: its default, and that it is required."""
    body, bracket, tail = shown.rpartition("  [")
    if not bracket:
        return words.template(shown)
    extras = [
        words.template(_DEFAULT).format(value=extra.removeprefix("default: "))
        if extra.startswith("default: ")
        else words.template(extra)
        for extra in tail.removesuffix("]").split("; ")
    ]
    return f"{words.template(body)}  [{'; '.join(extras)}]"
