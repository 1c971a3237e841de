"""What a command is asked, looked at as one: whatever is wrong with any of its options is told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar, cast

from ...errors import ChengxinError, Mistake

Values = ParamSpec("Values")
Read = TypeVar("Read")
Command = TypeVar("Command", bound=Callable[..., None])

_at_once: set[str] = set()  # commands that look at all they are asked before they do anything
_misread: list[str] = []  # what is wrong with the words of the command line itself


class Asked:
    """The options of one command, each looked at whatever is wrong with another; at its end all that is wrong is told.

    What ``of`` gives may be used once the block has ended: inside it, it may stand for something that was refused.
    """

    def __init__(self) -> None:
        self.problems, self.refused = list(_misread), list[ChengxinError]()
        _misread.clear()  # told here, and nowhere else

    def of(self, read: Callable[Values, Read], /, *values: Values.args, **more: Values.kwargs) -> Read:
        """What is asked, as ``read`` makes it; what it refuses is kept for the end."""
        try:
            return read(*values, **more)
        except ChengxinError as refused:
            self.refused.append(refused)
            self.problems += refused.problems
        return cast("Read", None)

    def __enter__(self) -> Asked:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind or not self.problems:
            return
        if len(self.refused) == 1 and self.problems == self.refused[0].problems:
            raise self.refused[0]  # as it is: it may know more than its sentences, such as a way out
        raise Mistake(dict.fromkeys(self.problems))


def at_once(command: Command) -> Command:
    """Mark a command whose first step is a block of ``Asked``: what is wrong with its words is told there."""
    _at_once.add(command.__qualname__)
    return command


def tells_at_once(command: Callable[..., object] | None) -> bool:
    """Whether a command looks at all it is asked before it does anything."""
    return getattr(command, "__qualname__", "") in _at_once


def begin(misread: Iterable[str] = ()) -> None:
    """Begin a command, with what is wrong with its words; nothing is left of one before."""
    _misread[:] = misread
