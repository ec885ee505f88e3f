"""Start the program; Ctrl-C ends it without a traceback, also while it starts and while it stops."""

import os
import signal
import sys

_INTERRUPTED = 130
_interrupts: list[int] = []


def main() -> None:
    """Run the program and exit."""
    # Not so in the background of a shell, which has programs ignore Ctrl-C.
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heard:
        signal.signal(signal.SIGINT, _leave)
        sys.unraisablehook = _unraisable
    from mjabudget.cli.app import main as run  # noqa: PLC0415 - the guard stands before anything is imported

    try:
        if heard:  # a run is told, so that it can put its files away
            signal.signal(signal.SIGINT, _tell)
        run()
    except KeyboardInterrupt:
        _leave()
    except SystemExit as end:
        # An interrupt that came through `exec`, as in dataclasses, has Python die of the signal after all.
        if end.code == _INTERRUPTED:
            _leave()
        raise
    finally:
        if _interrupts:  # libraries may have made another error of it
            _leave()
        if heard:
            signal.signal(signal.SIGINT, _leave)


def _tell(number: int, _: object) -> None:
    """Note an interrupt and let the run know."""
    _interrupts.append(number)
    raise KeyboardInterrupt


def _leave(*_: object) -> None:
    """End at once, from wherever the program is."""
    os._exit(_INTERRUPTED)


def _unraisable(fault: "sys.UnraisableHookArgs") -> None:
    """End on a Ctrl-C that came while an object was taken down, where it cannot be raised."""
    if _interrupts or isinstance(fault.exc_value, KeyboardInterrupt):
        _leave()
    sys.__unraisablehook__(fault)


if __name__ == "__main__":
    main()
