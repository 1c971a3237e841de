"""What tests of the page's server start from."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def ended(answer):
    """What comes of a coroutine, in a loop of its own: the browser's tests leave theirs open in the same process."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, answer).result()


async def questioned(desk, name, state, more=None):
    """What a desk tells a page that asks one of the longer questions."""
    return [event async for event in desk.question("me", name, state, more or {})]
