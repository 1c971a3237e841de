"""What stands before every request: the machine it came to, the page it came from, the token, and how large it is."""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from ..asked.mistakes import in_both

Scope = dict[str, Any]
Receive = Any
Send = Any

BODY_AT_MOST = 2 << 20  # bytes: a state is a few thousand, a table of a city a few hundred thousand
COOKIE = "chengxin"
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


class Guard:
    """Refuses requests that another page, another name of this machine, or nobody with the token sent."""

    def __init__(self, app: Any, hosts: set[str], token: str = "") -> None:
        """``hosts``: the names and ports this page is called by; anything else was sent by a stranger's name."""
        self.app, self.hosts, self.token = app, hosts, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        by_link = self._by_link(scope)
        refusal = self._refusal(scope, headers, by_link)
        extra = dict(HEADERS)
        if by_link:
            extra["set-cookie"] = f"{COOKIE}={self.token}; HttpOnly; SameSite=Strict; Path=/"

        async def answered(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                ours = [(key.encode(), value.encode()) for key, value in extra.items()]
                theirs = [header for header in message["headers"] if header[0].decode().lower() not in extra]
                message = message | {"headers": [*theirs, *ours]}
            await send(message)

        if refusal:
            code, words = refusal
            body = words.encode()
            start = {
                "type": "http.response.start",
                "status": code,
                "headers": [(b"content-type", b"text/plain; charset=utf-8")],
            }
            await answered(start)
            await answered({"type": "http.response.body", "body": body})
            return
        await self.app(scope, _bounded(receive), answered)

    def _refusal(self, scope: Scope, headers: dict[str, str], by_link: bool) -> tuple[int, str] | None:
        if headers.get("host", "") not in self.hosts:
            return 421, in_both("name")
        own = {f"http://{host}" for host in self.hosts}
        origin = headers.get("origin")
        if origin is not None and origin not in own:
            return 403, in_both("origin")
        if scope["method"] not in ("GET", "HEAD") and origin is None:
            return 403, in_both("asker")
        if self.token and not by_link and not self._has_cookie(headers):
            return 403, in_both("token")
        if int(headers.get("content-length") or 0) > BODY_AT_MOST:
            return 413, in_both("size", most=BODY_AT_MOST >> 20)
        return None

    def _by_link(self, scope: Scope) -> bool:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        return bool(self.token) and hmac.compare_digest(given.encode(), self.token.encode())

    def _has_cookie(self, headers: dict[str, str]) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value.encode(), self.token.encode())


def _bounded(receive: Receive) -> Receive:
    """A request's body, no more of it than may be."""
    taken = 0

    async def some() -> dict[str, Any]:
        nonlocal taken
        message: dict[str, Any] = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > BODY_AT_MOST:
                return {"type": "http.disconnect"}
        return message

    return some
