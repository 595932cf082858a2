"""The edge: what MkDocs asks for, answered by gazette. The only file that imports mkdocs.

MkDocs renders the hand-written pages of docs/ and, as pages of their own, the chrome of every language;
records never pass through it. `properdocs build -f mkdocs.yml` runs the same file.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import click
from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

from gazette.base.gc_settings import paused

with paused():  # or a tenth of the time would go by looking for what is not there
    from gazette.base.settings import LANGUAGES, settings
    from gazette.html import handwritten, layout, render, stylesheet
    from gazette.html.frames import WAY_UP, Frame, marker
    from gazette.site import unchanged
    from gazette.site.build import ERRORS, RECORDS, Build, Workspace, begin, workspace_in
    from gazette.site.inputs import modules
    from gazette.urls.addresses import up

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

HERE: Final = Path(__file__).parent
_MODULES: Final = modules()
TEMPLATES: Final = ("404.html", "index.html")
"""Pages without a language of their own. MkDocs' own sitemap is left out: it knows no records."""
_FRAMES: Final = "frames/"
WATCH: Final = "GAZETTE_WATCH"
"""The environment variable that has `mkdocs build` stay, and build again whenever something changes."""


@dataclass
class Edge:
    """What lasts between events: MkDocs calls functions of this module and hands nothing on."""

    command: str = ""
    current: Build | None = None
    published: bool = False
    workspace: Workspace | None = None
    follow: Callable[[], None] | None = None
    """Builds again whenever something changes, where the site is to follow its records."""

    @property
    def serving(self) -> bool:
        """Whether MkDocs shows the site and follows changes."""
        return self.command == "serve"

    @property
    def watching(self) -> bool:
        """Whether the site is to follow its records."""
        return self.command == "build" and bool(os.environ.get(WATCH))

    @property
    def build(self) -> Build:
        """The build that is going on."""
        assert self.current is not None, "MkDocs calls on_config first"
        return self.current

    @property
    def policy(self) -> str:
        """The pages' Content-Security-Policy; none while serving, when MkDocs adds a script inline."""
        return "" if self.serving else layout.CONTENT_SECURITY_POLICY


edge = Edge()
# MkDocs tells of every page that comes out empty; the frames are meant to.
mkdocs_build.log.addFilter(lambda record: f"Page skipped: '{_FRAMES}" not in record.getMessage())


@contextmanager
def plainly() -> Iterator[None]:
    """Stop MkDocs with the message alone when the fault is in the site, not in the code."""
    try:
        yield
    except ERRORS as error:
        raise Abort(str(error)) from None


def on_startup(*, command: str, **_: Any) -> None:
    """Remember what MkDocs was called for."""
    edge.command = command


@plainly()
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check every record before anything is written, and have MkDocs write aside."""
    if modules() != _MODULES:  # what is loaded is no longer the code there is, and may keep nothing for it
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  (this very program)
    root = Path(config.config_file_path).parent
    watched = ("theme", "gazette/html/templates", "gazette/i18n/locale")
    config.watch += map(str, (root / RECORDS, *(HERE / name for name in watched)))
    if edge.watching and not edge.follow:
        edge.follow = _following(config, root)
    told = settings(config.extra.get("gazette") or {}, config.site_url or "", os.environ)
    stays = edge.serving or edge.watching
    edge.workspace = edge.workspace or workspace_in(root, stays=stays)
    edge.current = begin(
        root, told, Path(config.site_dir), lambda line: click.echo(line, err=True), edge.workspace
    )
    config.site_dir = str(edge.build.staging.folder)
    config.theme.static_templates = set(TEMPLATES)
    config.theme.get_env = partial(_templates, config.theme)  # type: ignore[method-assign]
    return config


def _templates(theme: Theme) -> Environment:
    made = Theme.get_env(theme)
    made.loader = render.WithoutIcons(theme.dirs)
    made.bytecode_cache = render.COMPILED
    return made


@plainly()
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Keep docs/ and, of the theme, what is ours; add the stylesheets and the frames."""
    styles = {f.src_uri: f.content_string for f in files if f.src_uri.endswith(".css")}
    theme = (f for f in files if f.src_dir == config.theme.custom_dir and f.src_uri not in styles)
    kept = Files([*(f for f in files if f.src_dir == config.docs_dir), *theme])
    sheets = stylesheet.stylesheets(styles)
    edge.build.take(
        sources=[
            *((name, f"hooks/theme/{name}") for name in TEMPLATES),
            *((f.dest_uri, f"{Path(f.src_dir or '').name}/{f.src_uri}") for f in kept),
            *((path, "hooks/theme/" + stylesheet.FOLDER) for path in sheets),
        ],
        pages=[(f.dest_uri, f"docs/{f.src_uri}") for f in kept.documentation_pages()],
    )
    for path, content in sheets.items():
        kept.append(File.generated(config, path, content=content))
    for language in LANGUAGES:
        uri = f"{_FRAMES}{language}.md"
        kept.append(File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return kept


@plainly()
def on_env(env: Environment, *, files: Files, **_: Any) -> Environment:
    """Every hand-written page is read by now: hold them to their front matter, all at once."""
    pages = [f.page for f in files.documentation_pages() if f.page and not frame_of(f.page)]
    lacking = (handwritten.front_matter_problems(f"docs/{p.file.src_uri}", p.meta) for p in pages)
    edge.build.refuse(chain.from_iterable(lacking))
    edge.build.pages = tuple(handwritten.page(p.file.dest_uri, p.meta) for p in pages)
    return env


def on_page_context(context: dict[str, Any], *, page: Page, **_: Any) -> dict[str, Any]:
    """Give the template the chrome of a frame, or of a hand-written page with its parts filled in."""
    if language := frame_of(page):
        root, slots = WAY_UP, {slot: marker(slot) for slot in layout.SLOTS}
    else:
        written = handwritten.page(page.file.dest_uri, page.meta)
        language, root = written.language, up(written.address.depth)
        main = f'<div class="prose md-typeset">\n{page.content}\n</div>'
        head = stylesheet.theme_link(root)
        slots = layout.parts(written, edge.build.settings, main_html=main, extra_head=head)
    return {**context, **layout.shell(language, root, slots), "policy": edge.policy}


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> Any:
    """The pages without a language speak all of them; the 404 page is shown at any depth."""
    root = urlsplit(config.site_url or "/").path if template_name == "404.html" else ""
    slots = dict.fromkeys(layout.SLOTS, "")
    shells = [layout.shell(language, root, slots) for language in LANGUAGES]
    return {**context, **shells[0], "shells": shells, "policy": edge.policy}


@plainly()
def on_post_page(output: str, *, page: Page, **_: Any) -> str:
    """Take the frames out of the site; hand-written pages pass."""
    if language := frame_of(page):
        edge.build.frames[language] = Frame.parse(output)
        return ""
    return output


@plainly()
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write everything made from records, then put the new site in the place of the old one."""
    made = edge.build.write()
    # MkDocs counts its warnings after this event, and by then the sites would be exchanged.
    handlers = (h for name in ("mkdocs", "properdocs") for h in logging.getLogger(name).handlers)
    counted = sum(n for h in handlers if isinstance(h, CountHandler) for _, n in h.get_counts())
    if config.strict and counted:
        raise Abort(f"Aborted with {counted} warnings in strict mode!")
    click.echo(edge.build.publish(made, final=not counted))
    edge.published = True
    config.site_dir = str(edge.build.staging.site)  # mkdocs gh-deploy takes it from here


def on_build_error(**_: Any) -> None:
    """Leave the site as it was."""
    if edge.current:
        edge.current.give_up()


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None], **_: Any
) -> LiveReloadServer:
    """Build at once what was changed, and keep showing the last good site while a record has an error.

    MkDocs would look for changes twice a second, and wait for ever when there is an error.
    """
    from gazette.site.watching import AT_ONCE, observer  # only who stays needs the library behind it

    server.builder = partial(_once, builder)
    if (told := observer()) is not None:
        watched = (config.docs_dir, config.config_file_path)
        for path in watched:
            server.unwatch(path)
        server.build_delay = AT_ONCE
        server.observer = told  # type: ignore[assignment]  # MkDocs names the class it makes
        for path in watched:
            server.watch(path)
    return server


def _once(build: Callable[[], None]) -> None:
    """Build, and tell what went wrong: the next saved file gets its chance, whatever it was."""
    try:
        build()
    except Abort as error:
        click.echo(error.format_message(), err=True)
    except Exception:  # noqa: BLE001
        traceback.print_exc()


def _following(config: MkDocsConfig, root: Path) -> Callable[[], None]:
    """Builds the same whenever something has changed from now on."""
    from gazette.site.watching import follow

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service is ended by it
    told = (config.config_file_path, config.strict, config.site_dir)
    paths = (config.docs_dir, config.config_file_path, *config.watch)

    def build() -> None:
        file, strict, site = told
        mkdocs_build.build(load_config(file, strict=strict, site_dir=site))

    look = partial(unchanged.inputs, root)
    return partial(follow, paths, look, look(), partial(_once, build))


def on_shutdown() -> None:
    """Leave nothing beside the temporary folder MkDocs served from; end at once after a build."""
    failed = sys.exc_info()[1]
    if edge.follow and (failed is None or isinstance(failed, Abort)):
        if failed:
            click.echo(failed.format_message(), err=True)
        with suppress(KeyboardInterrupt):
            edge.follow()
        folders = edge.workspace.folders if edge.workspace else None
        if folders and folders.build_id == edge.build.staging.build_id:
            folders.manifest.write(edge.build.staging.manifest)
        edge.published = True  # somebody ended it: that is no failure
    if edge.serving and edge.current:
        edge.current.staging.remove()
    if edge.command == "build" and edge.published:
        # All is written. Python would take apart some million objects now, one after the other.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def frame_of(page: Page) -> str | None:
    """The language when a page is one of the frames."""
    return page.file.name if page.file.src_uri.startswith(_FRAMES) else None
