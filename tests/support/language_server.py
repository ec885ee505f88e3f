"""Talk with the language server that editors use for YAML, over its standard input and output."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SETTINGS = {
    "yaml": {"completion": True, "hover": True, "validate": True, "schemaStore": {"enable": False}},
}
ABLE = {
    "textDocument": {
        "completion": {
            "completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True},
        },
        "hover": {"contentFormat": ["markdown"]},
    },
    "workspace": {"configuration": True},
}


class LanguageServer:
    """One server with a folder open, as an editor has it; positions are line and character, from 0."""

    def __init__(
        self, process: subprocess.Popen[bytes], folder: Path, settings: Mapping[str, object]
    ) -> None:
        self._process = process
        self._settings = settings
        self._asked = 0
        self._answered = False
        self._told: list[dict[str, Any]] = []
        opened = {
            "rootUri": folder.as_uri(),
            "workspaceFolders": [{"uri": folder.as_uri(), "name": "budgets"}],
        }
        self._ask("initialize", {"processId": os.getpid(), "capabilities": ABLE, **opened})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": settings})
        while not self._answered:
            self._take(self._receive())

    def open(self, file: Path) -> None:
        """Open a file."""
        document = {
            "uri": file.as_uri(),
            "languageId": "yaml",
            "version": 1,
            "text": file.read_text("utf-8"),
        }
        self._tell("textDocument/didOpen", {"textDocument": document})

    def hover(self, file: Path, line: int, character: int) -> str:
        """Return what is shown where the mouse rests."""
        found = self._ask("textDocument/hover", self._at(file, line, character))
        return found["contents"]["value"] if found else ""

    def completions(self, file: Path, line: int, character: int) -> dict[str, str]:
        """Return what is offered at a place, each with its explanation."""
        found = self._ask("textDocument/completion", self._at(file, line, character))
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: str(item.get("documentation") or "") for item in items}

    def faults(self, file: Path) -> list[str]:
        """Return what is underlined in a file that was opened, once the server has looked at it."""
        while True:
            for told in self._told:
                if told["params"].get("uri") == file.as_uri() and "diagnostics" in told["params"]:
                    return [fault["message"] for fault in told["params"]["diagnostics"]]
            self._take(self._receive())

    def _at(self, file: Path, line: int, character: int) -> dict[str, object]:
        place = {"line": line, "character": character}
        return {"textDocument": {"uri": file.as_uri()}, "position": place}

    def _ask(self, method: str, parameters: Mapping[str, object]) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == self._asked and "method" not in message:
                return message["result"]
            self._take(message)

    def _tell(self, method: str, parameters: Mapping[str, object]) -> None:
        self._send({"method": method, "params": parameters})

    def _take(self, message: Mapping[str, Any]) -> None:
        """Answer what the server asks of an editor, and keep what it tells."""
        if "id" not in message:
            self._told.append({"params": message.get("params") or {}})
            return
        asked = (message.get("params") or {}).get("items", [])
        answers = [self._settings.get(item["section"]) for item in asked]
        self._send({"id": message["id"], "result": answers or None})
        self._answered = self._answered or bool(answers)

    def _send(self, message: Mapping[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server stopped"
        message = json.loads(self._process.stdout.read(length))
        assert isinstance(message, dict)
        return message


@contextmanager
def language_server(
    node: str, script: Path, folder: Path, more: Mapping[str, object] | None = None
) -> Iterator[LanguageServer]:
    """Start a server for a folder, with settings of YAML besides the usual ones, and end it."""
    settings = {"yaml": SETTINGS["yaml"] | dict(more or {})}
    with subprocess.Popen(
        [node, str(script), "--stdio"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield LanguageServer(process, folder, settings)
        finally:
            process.kill()
