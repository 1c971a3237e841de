"""What processes tell each other through a pipe: bytes with their number before them."""

from __future__ import annotations

from typing import IO


def put(pipe: IO[bytes], text: bytes) -> None:
    """Send some bytes, all of them now."""
    pipe.write(len(text).to_bytes(8, "little") + text)
    pipe.flush()


def got(pipe: IO[bytes]) -> bytes | None:
    """What comes next; None where the other side is gone, were it in the middle of an answer."""
    size = pipe.read(8)
    if len(size) < 8:
        return None
    text = pipe.read(int.from_bytes(size, "little"))
    return text if len(text) == int.from_bytes(size, "little") else None
