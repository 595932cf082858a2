"""A WSGI application in front of that of `mkdocs serve`: while a build fails, its errors are every page.

The page of errors asks here, by a script of its own, whether there is another build, and reloads then.
MkDocs' own script reloads the other pages. This module does not depend on MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from gazette.html.layout import CONTENT_SECURITY_POLICY

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

HERE: Final = Path(__file__).parent
_FILES: Final = {"live.js": "text/javascript", "errors.css": "text/css"}
_ASKED: Final = re.compile(r"/livereload/build/(\w+)")
_LONGEST: Final = 30.0
"""Seconds after which a browser that waits for a build is answered in any case."""
_NO_STORE: Final = ("Cache-Control", "no-store")


class LiveSite:
    """The state of the last build, and the answers that follow from it."""

    def __init__(self, application: WSGIApplication, error_page: str = "") -> None:
        """`application` serves the site; `error_page` has the errors of the first build, if it failed."""
        self._application = application
        self._changed = Condition()
        self._building = False
        self._error_page = error_page
        self.version = uuid4().hex
        """Differs from build to build, and from server to server."""

    def build(self, build: Callable[[], str]) -> None:
        """Run a build, which returns the HTML of its errors, or nothing; pages wait until it has ended."""
        with self._changed:
            self._building = True
        error_page = ""
        try:
            error_page = build()
        finally:
            with self._changed:
                self._building, self._error_page, self.version = False, error_page, uuid4().hex
                self._changed.notify_all()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request (PEP 3333)."""
        path: str = environ["PATH_INFO"]
        if path.startswith("/livereload/"):
            name = path.removeprefix("/livereload/")
            if name in _FILES:
                return _answer(start_response, _FILES[name], (HERE / name).read_bytes())
            if version := _ASKED.fullmatch(path):
                return _answer(start_response, "text/plain", self._other_than(version[1]).encode())
        elif path.endswith((".html", "/")) or "." not in path.rpartition("/")[2]:
            return self._page(environ, start_response)
        return self._application(environ, start_response)

    def _other_than(self, version: str) -> str:
        """The version of the last build, as soon as it is not `version`; after some time in any case."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version and not self._building, _LONGEST)
            return self.version

    def _page(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: not self._building)
                version, error_page = self.version, self._error_page
            if error_page:
                script = f'<script src="/livereload/live.js" data-version="{version}"></script>\n</body>'
                content = error_page.replace("</body>", script).encode()
                policy = ("Content-Security-Policy", f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'")
                return _answer(start_response, "text/html; charset=utf-8", content, policy)
            answer = _Answer()
            content = b"".join(_closing(self._application(environ, answer)))
            with self._changed:
                if version != self.version or self._building:  # a build has ended meanwhile
                    continue
            headers = [header for header in answer.headers if header[0] != "Content-Length"]
            if answer.status.startswith("200") and b"</body>" in content:
                before, _, after = content.rpartition(b"</body>")
                content = before + b'<script src="/livereload/live.js"></script></body>' + after
            start_response(answer.status, [*headers, ("Content-Length", str(len(content)))])
            return [content]


class _Answer:
    """A `start_response` that keeps its arguments."""

    status = ""
    headers: tuple[tuple[str, str], ...] = ()

    def __call__(self, status: str, headers: list[tuple[str, str]], _: Any = None) -> Callable[[bytes], None]:
        self.status, self.headers = status, tuple(headers)
        return lambda _: None


def _closing(parts: Iterable[bytes]) -> Iterable[bytes]:
    """The parts of an answer, which is closed after them as PEP 3333 has it."""
    try:
        yield from parts
    finally:
        if close := getattr(parts, "close", None):
            close()


def _answer(
    start_response: StartResponse, kind: str, content: bytes, *headers: tuple[str, str]
) -> Iterable[bytes]:
    start_response(
        "200 OK", [("Content-Type", kind), ("Content-Length", str(len(content))), _NO_STORE, *headers]
    )
    return [content]
