"""The edge: MkDocs' events call gazette. The only file that imports mkdocs.

MkDocs renders the hand-written pages of docs/ and, as a page each, the frames of all languages; records never
pass through it. `properdocs build -f mkdocs.yml` runs the same file.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
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

from gazette.base.gc_settings import importing

with importing():
    from gazette.base.configuration import SettingError
    from gazette.base.settings import preview_folder, settings
    from gazette.head import extras
    from gazette.html import assets, blanks, handwritten, layout, page_sources, render
    from gazette.html.frames import ROOT_MARKER, Frame, marker
    from gazette.i18n.words import words
    from gazette.site import locales, rendered_docs, unchanged
    from gazette.site.build import ERRORS, RECORDS, begin, workspace_in
    from gazette.site.code_changes import load_anew
    from gazette.site.edge import Edge
    from gazette.site.faults import SYSTEM, exit_code, explanation
    from gazette.site.inputs import modules
    from gazette.staff.language import language_of
    from gazette.urls.addresses import up

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

HERE: Final = Path(__file__).parent
_MODULES: Final = modules()
TEMPLATES: Final = ("404.html", "index.html")
"""Pages of no language. MkDocs' own sitemap is left out: it knows no records."""
_FRAMES: Final = "frames/"

edge = Edge()
_warnings: Final = rendered_docs.WarningCount("mkdocs", "properdocs")
# MkDocs logs every page that is empty; frames are meant to be.
mkdocs_build.log.addFilter(lambda record: f"Page skipped: '{_FRAMES}" not in record.getMessage())


@contextmanager
def abort_on_site_errors() -> Iterator[None]:
    """Stop MkDocs with the message alone when the fault is in the site, not in the code."""
    try:
        yield
    except SettingError as error:
        raise Abort(error.what.text(words(edge.language).template)) from None
    except ERRORS as error:
        raise Abort(str(error)) from None


def on_startup(*, command: str, **_: Any) -> None:
    """Remember the subcommand of MkDocs."""
    edge.command = command


@abort_on_site_errors()
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check every record before anything is written, and have MkDocs write aside."""
    if modules() != _MODULES:  # the loaded code has been edited and must write nothing to the cache
        fault = load_anew(Path(__file__), stays=edge.watching or edge.serving)
        raise Abort(fault.text(words(edge.language).template))
    _warnings.begin()
    root = Path(config.config_file_path).parent
    folders = ("theme", "gazette/html/templates", "gazette/i18n/locale")
    config.watch += map(str, (root / RECORDS, *(HERE / name for name in folders)))
    if edge.watching and not edge.watch:
        edge.watch = _watcher(config, root)
    edge.language = language_of(("--root", str(root)), os.environ)
    options = config.extra.get("gazette")
    site_settings = settings(
        {} if options is None else options,
        config.site_url or "",
        os.environ,
        file=Path(config.config_file_path),
    )
    if edge.serving:
        site_settings = replace(site_settings, drafts=True)
    elif site_settings.drafts:
        config.site_dir = preview_folder(root, config.site_dir, os.environ)
    stays = edge.serving or edge.watching
    edge.workspace = edge.workspace or workspace_in(root, stays=stays)
    edge.language, print_line = site_settings.staff_language, partial(click.echo, err=True)
    try:
        edge.current = begin(root, site_settings, Path(config.site_dir), print_line, edge.workspace)
    except ERRORS as error:
        if edge.current or edge.refused or not edge.serving:
            raise
        print_line(str(error))
        edge.refused, config.theme.static_templates = error, set()
        return config
    edge.build.refuse(handwritten.unsafe_files(Path(config.docs_dir)))
    edge.refused, config.site_dir = None, str(edge.build.staging.folder)
    config.theme.static_templates = set(TEMPLATES)
    config.theme.get_env = partial(render.theme_environment, config.theme.get_env, config.theme.dirs)  # type: ignore[method-assign]
    return config


@abort_on_site_errors()
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Keep docs/ and, of the theme, what is ours; add the assets and the frames."""
    if edge.refused:
        return Files([])
    own, ours = edge.build.settings, config.theme.custom_dir
    docs = [f for f in files if f.src_dir == config.docs_dir]
    parts = {f.src_uri: f for f in files if assets.is_source(f.src_uri, is_ours=f.src_dir == ours)}
    pictures = {f"docs/{f.src_uri}": f.content_bytes for f in docs if f.src_uri in {own.logo, own.icon}}
    hashed = assets.of_pages({k: f.content_bytes for k, f in parts.items()}, pictures, own.colours)
    kept = Files([*docs, *(f for f in files if f.src_dir == ours and f.src_uri not in parts)])
    lowest = InclusionLevel.DRAFT if edge.serving else InclusionLevel.NOT_IN_NAV
    published = [f for f in kept if f.inclusion.value >= lowest.value]
    edge.build.take(
        sources=[
            *((name, f"hooks/theme/{name}") for name in TEMPLATES),
            *((f.dest_uri, f"{Path(f.src_dir or '').name}/{f.src_uri}") for f in published),
        ],
        pages=[(f.dest_uri, f"docs/{f.src_uri}") for f in kept.documentation_pages()],
        docs=[f.src_uri for f in docs],
        assets=hashed,
    )
    for path, content in {asset.path: asset.content for asset in hashed}.items():
        kept.append(File.generated(config, path, content=content))
    edge.build.docs_version = rendered_docs.version_of(edge.build, config, edge.policy)
    if rendered_docs.take(edge.build):
        return Files([f for f in kept if not f.is_documentation_page()])
    for uri in (f"{_FRAMES}{language}.md" for language in own.languages):
        kept.append(File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return kept


@abort_on_site_errors()
def on_page_read_source(*, page: Page, **_: Any) -> str | None:
    """The text of a hand-written page with the site's name and addresses in their places."""
    if frame_of(page) or edge.refused:
        return None
    path, own = page.file.src_uri, edge.build.settings
    edge.build.refuse(page_sources.source_problems(f"docs/{path}", page.file.content_bytes))
    written = page.file.content_string
    edge.build.refuse(blanks.unknown_names(f"docs/{path}", written))
    unfilled = tuple(blanks.unfilled(f"docs/{path}", written, own))
    edge.build.page_warnings = (*edge.build.page_warnings, *unfilled)
    for problem in unfilled:
        click.echo(problem.text(edge.build.say.template), err=True)
    return blanks.filled(written, own, path.partition("/")[0])


@abort_on_site_errors()
def on_env(env: Environment, *, files: Files, **_: Any) -> Environment:
    """Check the front matter of all hand-written pages, which MkDocs has read by now."""
    if edge.refused or edge.build.frames:  # rendered by an earlier build
        return env
    pages = [f.page for f in files.documentation_pages() if f.page and not frame_of(f.page)]
    problems = (handwritten.front_matter_problems(f"docs/{p.file.src_uri}", p.meta) for p in pages)
    edge.build.refuse(chain.from_iterable(problems))
    edge.build.pages = tuple(handwritten.page(p.file.dest_uri, p.meta) for p in pages)
    return env


def on_page_context(context: dict[str, Any], *, page: Page, **_: Any) -> dict[str, Any]:
    """The template's variables: markers in a frame, the parts of the page in a hand-written page."""
    if language := frame_of(page):
        root, slots = ROOT_MARKER, {slot: marker(slot) for slot in layout.SLOTS}
    else:
        written = handwritten.page(page.file.dest_uri, page.meta)
        language, root = written.language, up(written.address.depth)
        slots = extras.handwritten_parts(written, edge.build.settings, page.content or "")
    return {
        **context,
        **layout.theme_variables(edge.build.settings, language, root, slots),
        "policy": edge.policy,
    }


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> Any:
    """The variables of the pages of no language; the 404 page is shown at any depth, with what is gone."""
    is_404 = template_name == "404.html"
    root = urlsplit(config.site_url or "/").path if is_404 else ""
    build = edge.build
    own = locales.variables(build.settings, root, build.records.root if is_404 else None)
    return {**context, **own, "policy": edge.policy}


@abort_on_site_errors()
def on_post_page(output: str, *, page: Page, **_: Any) -> str:
    """Take the frames out of the site; hand-written pages stay as they are."""
    if language := frame_of(page):
        edge.build.frames[language] = Frame.parse(output)
        return ""
    edge.build.rendered.append(page.file.dest_uri)
    return output


@abort_on_site_errors()
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write everything made from records, then put the new site in the place of the old one."""
    if edge.refused:
        return
    rendered_docs.keep(edge.build, config, _warnings)
    written = edge.build.write()
    # MkDocs counts its warnings after this event, when the new site is already published.
    if config.strict and _warnings.number:
        raise Abort(f"Aborted with {_warnings.number} warnings in strict mode!")
    click.echo(edge.build.publish(written))
    edge.note_publication()
    config.site_dir = str(edge.build.staging.site)  # for mkdocs gh-deploy


def on_build_error(error: Exception, **_: Any) -> None:
    """Leave the site as it was; say in the staff's words what is no fault of a record or setting."""
    if edge.current:
        edge.current.give_up()
    if not isinstance(error, (click.ClickException, SystemExit)):
        root = edge.build.records.root.parent if edge.current else Path()
        stop = Abort(explanation(error, edge.language, root))
        stop.exit_code = exit_code(error)  # type: ignore[misc]  # click's is the same for all
        raise stop from None


def on_serve(server: LiveReloadServer, *, config: Any, builder: Callable[[], None]) -> LiveReloadServer:
    """Build as soon as a file changes, and show the errors in the browser while a record has some."""
    from gazette.site.following import follow_at_once  # slow: it imports watchdog
    from gazette.staff.serving.attempt import attempted_page
    from gazette.staff.serving.error_page import page_of
    from gazette.staff.serving.live_site import LiveSite

    root = Path(config.config_file_path).parent
    first = page_of(edge.refused, root, edge.language) if edge.refused else ""
    live = LiveSite(server.serve_request, first)
    server.builder = partial(live.build, partial(attempted_page, builder, root, lambda: edge.language))
    server.set_app(live)
    follow_at_once(server, config.docs_dir, config.config_file_path)
    return server


def _watcher(config: MkDocsConfig, root: Path) -> Callable[[], None]:
    """A function that builds this configuration again whenever a file, or the site itself, changes."""
    from gazette.engine.watcher import follow
    from gazette.staff.serving.attempt import attempt

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # how systemd ends a service
    file, strict, site = config.config_file_path, config.strict, config.site_dir
    paths = (config.docs_dir, config.config_file_path, *config.watch)

    def again() -> bool:
        error = attempt(
            lambda: mkdocs_build.build(load_config(file, strict=strict, site_dir=site)), root, edge.language
        )
        return getattr(error, "exit_code", 0) != SYSTEM

    fingerprint = partial(edge.fingerprint, root, (*unchanged.FOLDERS, config.docs_dir))
    return partial(follow, paths, fingerprint, fingerprint(), again)


def on_shutdown() -> None:
    """Remove the folders beside MkDocs' temporary one after serving; end at once after a build."""
    failed = sys.exc_info()[1]
    if edge.watch and (failed is None or isinstance(failed, Abort)):
        if failed:
            click.echo(failed.format_message(), err=True)
        with suppress(KeyboardInterrupt):
            edge.watch()
        folders = edge.workspace.folders if edge.workspace else None
        if folders and folders.build_id == edge.build.staging.build_id:
            folders.manifest.write(edge.build.staging.manifest)
        edge.published = True  # interrupting it is no failure
    if edge.serving and edge.current:
        edge.current.staging.remove()
    if edge.command == "build" and edge.published:
        # All is written; freeing a million objects one by one would take time.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def frame_of(page: Page) -> str | None:
    """The language of a frame; None for other pages."""
    return page.file.name if page.file.src_uri.startswith(_FRAMES) else None
