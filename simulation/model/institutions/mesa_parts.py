"""Mesa, of which agents and models are loaded at once and all else when somebody asks for it.

A city needs two classes of it. The whole brings its experiments, a batch runner, a progress bar for notebooks and
scipy along, which takes longer than everything else a command loads. So the package stands in ``sys.modules`` as
always, with these two classes; the first other name that anybody asks of it loads the rest.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import multiprocessing
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import mesa

__all__ = ["mesa"]

AT_ONCE = {"Agent": "mesa.agent", "Model": "mesa.model"}
ALONE = {"DataCollector": "mesa.datacollection"}  # what a city has besides, without the rest


class Mesa(ModuleType):
    """Mesa's package before the whole of it is loaded, and after."""

    _loading = threading.RLock()
    _whole = False

    def __getattr__(self, name: str) -> Any:
        """Whatever is not there yet: load the rest, once, and look again."""
        with self._loading:  # whoever asks meanwhile waits; what Mesa itself asks of it while it loads is not there
            if not self._whole and name in ALONE:
                setattr(self, name, getattr(importlib.import_module(ALONE[name]), name))
            elif not self._whole and self.__spec__ is not None and self.__spec__.loader is not None:
                self._whole = True
                with _start_method_kept():
                    self.__spec__.loader.exec_module(self)
        try:
            return vars(self)[name]
        except KeyError:
            raise AttributeError(f"module 'mesa' has no attribute {name!r}") from None


@contextmanager
def _start_method_kept() -> Iterator[None]:
    """Importing the whole sets the start method of all processes of the program (its batch runner wants "spawn"). That
    choice belongs to whoever runs the program, so it is put back."""
    chosen = multiprocessing.get_start_method(allow_none=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # in a notebook its progress bar misses widgets that nothing here uses
        yield
    multiprocessing.set_start_method(chosen, force=True)


def _begun() -> ModuleType:
    """The package with the classes that are needed; as it is where somebody has loaded it already."""
    if "mesa" in sys.modules:
        return sys.modules["mesa"]
    if (spec := importlib.util.find_spec("mesa")) is None:
        return importlib.import_module("mesa")  # which says that it is missing
    package = importlib.util.module_from_spec(spec)
    package.__class__ = Mesa
    sys.modules["mesa"] = package
    try:
        with _loggers_told():
            for name, module in AT_ONCE.items():
                setattr(package, name, getattr(importlib.import_module(module), name))
    except (ImportError, AttributeError):  # a version that is laid out otherwise: all of it, as anybody imports it
        for name in [module for module in sys.modules if module == "mesa" or module.startswith("mesa.")]:
            del sys.modules[name]
        with _start_method_kept():
            return importlib.import_module("mesa")
    return package


@contextmanager
def _loggers_told() -> Iterator[None]:
    """Mesa names the loggers of its modules by reading the source of everybody that is just loading something, which
    takes longer than loading them: meanwhile it is told who asks."""
    logging = importlib.import_module("mesa.mesa_logging")
    usual = getattr(logging, "inspect", None)
    if usual is not inspect:  # another version does it otherwise
        yield
        return
    twin: Any = ModuleType("inspect")
    vars(twin).update(vars(inspect))
    twin.stack = lambda: _callers(sys._getframe(1))
    twin.getouterframes = _callers
    twin.getmodule = lambda frame: sys.modules.get(frame.f_globals["__name__"])
    logging.inspect = twin  # type: ignore[attr-defined]  # as said above
    try:
        yield
    finally:
        logging.inspect = usual  # type: ignore[attr-defined]  # as it was


def _callers(frame: FrameType | None) -> list[tuple[Any, ...]]:
    """A frame and those it was called from, as inspect tells of them, but for their source."""
    frames: list[tuple[Any, ...]] = []
    while frame is not None:
        frames.append((frame, frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, None, None))
        frame = frame.f_back
    return frames


if not TYPE_CHECKING:
    mesa = _begun()
