"""``chengxin serve``: the page on this machine, opened in the browser."""

from __future__ import annotations

import errno
import socket
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import Mistake
from ...model.scenario.scenario import Scenario
from .keeping import Keeper, Read, alone_in, plainly
from .reception import Reception

if TYPE_CHECKING:
    import uvicorn

    from .desk import Desk
    from .workshop import Workshop

PORT = 8262  # 262 cities
HERE = "127.0.0.1"
SHORTEST_TOKEN = 16
LOOKS = 0.1  # seconds between looks whether a signal came
WAITING = 32  # threads that wait for the engine or read and write; the engine has its own


def serve(
    scenarios: Mapping[str, Scenario],
    paths: Mapping[str, Path],
    texts: Mapping[str, list[str]],
    results: Path,
    *,
    host: str = HERE,
    port: int = PORT,
    token: str = "",
    given: Sequence[str] = (),
    rankings: Sequence[Path] = (),
    read: Read = plainly,
    threads: int | None = None,
    browser: bool = True,
    workshop: str = "",
    tell: Callable[[str], None] = lambda text: print(text, file=sys.stderr),
) -> None:
    """Serve the page until it is interrupted. Raises Mistake for what stands in the way, before anything is begun.

    ``tell``: how whoever began it is told where the page is.
    """
    check_libraries()
    check_host(host, token)
    with alone_in(results), listening(host, port) as here:
        port = here.getsockname()[1]
        keeper, held = Keeper(results, paths, texts, given, rankings, read), _held(workshop, results)
        reception = Reception(scenarios, lambda all_: _desk(all_, keeper, held, threads), workshop)
        address = _address(host, port, token)
        tell(f"the page is at {address} (Ctrl-C ends it; studies are kept in {results})")
        if browser:
            threading.Thread(target=_open, args=(address, tell), daemon=True).start()
        try:
            with suppress(KeyboardInterrupt):
                server = _server(reception, keeper, hosts_of(host, port), token)
                threading.Thread(target=reception.warm, daemon=True).start()
                _run(server, here, reception)
        finally:
            reception.close()


def check_libraries() -> None:
    """Refuse to begin where what serves is not there; it is loaded while the browser opens, which then waits for it."""
    for library in ("uvicorn", "starlette"):
        try:
            there = find_spec(library)
        except ValueError:  # a name that was taken out of use
            there = None
        if there is None:
            raise Mistake(f"the page needs {library}: pip install 'chengxin[page]' brings it")


def _server(reception: Reception, keeper: Keeper, hosts: set[str], token: str) -> uvicorn.Server:
    """What answers requests, with the page behind its guard, and on it the cities that it was given before."""
    import uvicorn

    from .app import application
    from .cities import recalled
    from .guard import Guard

    reception.scenarios |= {scenario.name: scenario for scenario in recalled(keeper, reception.scenarios)}
    guarded = Guard(application(reception), hosts, token)
    config = uvicorn.Config(
        guarded, log_level="error", lifespan="off", server_header=False, timeout_graceful_shutdown=1, ws="none"
    )
    return uvicorn.Server(config)


def _held(workshop: str, results: Path) -> Workshop | None:
    """The workshop of a name; Mistake for a name that is none."""
    if not workshop:
        return None
    from .workshop import Workshop

    return Workshop(workshop, results)


def _desk(scenarios: dict[str, Scenario], keeper: Keeper, workshop: Workshop | None, threads: int | None) -> Desk:
    from ..engine.engine import Engine
    from .desk import Desk

    desk = Desk(scenarios, Engine(threads, apart=True), keeper)
    desk.workshop = workshop
    return desk


def check_host(host: str, token: str) -> None:
    """Refuse to be seen from other machines without a token, and a token that could be guessed."""
    if token and (
        len(token) < SHORTEST_TOKEN or not token.isascii() or not token.replace("-", "").replace("_", "").isalnum()
    ):
        raise Mistake(f"--token needs {SHORTEST_TOKEN} letters, digits, - or _, or more")
    if not is_here(host) and not token:
        raise Mistake(
            f"--host {host} shows the page to other machines; give --token as well, {SHORTEST_TOKEN} letters or more"
        )


def is_here(host: str) -> bool:
    """Whether a host is this machine alone."""
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return False


def hosts_of(host: str, port: int) -> set[str]:
    """The names under which the page may be asked for; where it listens to all addresses, also the machine's own."""
    names = {host, "127.0.0.1", "localhost", "::1"}
    if host in ("0.0.0.0", "::"):
        name = socket.gethostname()
        names |= {name}
        with suppress(OSError):
            names |= {str(address[4][0]) for address in socket.getaddrinfo(name, None, socket.AF_INET)}
    return {f"{_in_address(name)}:{port}" for name in names}


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Mistake where the port is taken, or the host is none of this machine."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        here = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, so that pieces go out at once
        if sys.platform != "win32":
            here.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        here.bind((host, port))
        here.listen(128)
    except OSError as problem:
        here.close()
        if isinstance(problem, socket.gaierror) or problem.errno == errno.EADDRNOTAVAIL:
            raise Mistake(f"--host {host} is no address of this machine") from None
        raise Mistake(
            f"port {port} of {host} cannot be had: {problem.strerror}; another page may be there, or give --port"
        ) from None
    return here


def _run(server: uvicorn.Server, here: socket.socket, reception: Reception) -> None:
    """Serve until a signal ends it; then what is told ends first, so that Ctrl-C waits for no question."""
    import asyncio  # while the browser opens, as all that serves
    from concurrent.futures import ThreadPoolExecutor

    async def served() -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(WAITING))
        serving = asyncio.create_task(server.serve(sockets=[here]))
        while not (server.should_exit or serving.done()):
            await asyncio.sleep(LOOKS)
        reception.close()
        await serving

    asyncio.run(served())


def _address(host: str, port: int, token: str) -> str:
    name = HERE if host in ("0.0.0.0", "::") else _in_address(host)
    return f"http://{name}:{port}/{f'?token={token}' if token else ''}"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _open(address: str, tell: Callable[[str], None]) -> None:
    """Open the browser; where there is none that shows windows, say the address is for the user to open."""
    import webbrowser

    opened = False
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        text_only = getattr(browser, "name", "") in ("www-browser", "links", "elinks", "lynx", "w3m")
        opened = not text_only and browser.open(address)
    if not opened:
        tell(f"no browser could be opened here: open {address} yourself (--no-browser says nothing)")
