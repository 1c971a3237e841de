"""What is asked of Dask, which has no types of its own: a client of a scheduler, and what it was given to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class Future(Protocol):
    """A batch as Dask has it."""

    key: str
    status: str

    def result(self, timeout: float) -> object: ...

    def cancel(self) -> object: ...

    def add_done_callback(self, call: Callable[[Any], object]) -> object: ...


class Client(Protocol):
    """What is asked of a ``distributed.Client``."""

    scheduler: Any
    status: str

    def nthreads(self) -> dict[str, int]: ...

    def get_versions(self) -> dict[str, Any]: ...

    def run(
        self, function: Callable[..., Any], *arguments: object, workers: list[str], on_error: str
    ) -> dict[str, Any]: ...

    def submit(self, function: Callable[..., object], *arguments: object, **how: Any) -> Future: ...

    def cancel(self, futures: list[Future], force: bool) -> object: ...

    def close(self, timeout: float) -> object: ...
