"""The files of admin/: the page, its configuration, its script. None unless the setting `admin` is there.

They are no part of what is published: no address of theirs is in the sitemap, the search or the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from gazette.base.admin import Admin
from gazette.base.configuration import SettingError
from gazette.base.problems import N_
from gazette.base.settings import Settings
from gazette.format.forms.decap_configuration import Folder, configuration
from gazette.format.forms.record_form import is_in_form
from gazette.html import layout, render
from gazette.i18n.words import Words, words
from gazette.outputs.admin import FOLDER, bundle
from gazette.records.collection import Records
from gazette.records.loading import NATIONAL
from gazette.records.queries import OutputFile
from gazette.records.registry import Registry

_HOSTS: Final = {
    "github": ("https://api.github.com",),
    "gitlab": ("https://gitlab.com",),
    "gitea": (),
    "forgejo": (),
    "git-gateway": (),
    "proxy": (),
    "test-repo": (),
}
"""Backend → the hosts it asks, besides those that its settings name."""
_ADDRESSES: Final = ("api_root", "base_url", "proxy_url", "gateway_url", "identity_url")
"""Keys of a backend's settings that name a host."""


class EditedFile(NamedTuple):
    """A file that has no form."""

    text: str
    url: str
    """Where it can be edited."""


def files(registry: Registry, settings: Settings) -> Iterator[OutputFile]:
    """The files of admin/, if it is set. Raises SettingError without the script, or for an unknown region."""
    if settings.admin is None:
        return
    root = registry.root.parent
    bundle.script(root)
    language = settings.staff_language
    text = configuration(
        _folders(registry, settings.admin, language),
        dict(settings.admin.backend),
        words(language),
        review=settings.admin.review,
        languages=settings.languages,
    )
    links = tuple(edited_as_files(registry, settings))
    head = policy(settings.admin), layout.icon(settings)
    yield OutputFile(f"{FOLDER}index.html", page, language, (*head, links))
    yield OutputFile(f"{FOLDER}config.yml", _configuration, None, (text,))
    yield OutputFile(FOLDER + bundle.SCRIPT, _script, root, (bundle.SCRIPT_INTEGRITY,))
    yield OutputFile(FOLDER + bundle.LICENCES, _licences, root, (bundle.SCRIPT_INTEGRITY,))


def short_records(records: Records, admin: Admin | None) -> int:
    """How many files of negotiations and regions the editor would not show whole (`gazette forms`)."""
    if admin is None:
        return 0
    of_regions = ((organiser.id, organiser.document) for organiser in records.organisers)
    of_records = ((record.organiser.id, record.document) for record in records.all)
    return sum(
        not is_in_form(document)
        for region, document in (*of_regions, *of_records)
        if not admin.regions or region in admin.regions
    )


def notice(records: Records, admin: Admin | None, say: Words) -> str:
    """What a build says of records that the editor would not show whole; empty if there are none."""
    if not (short := short_records(records, admin)):
        return ""
    return say.count(
        "{n} record is not as forms have it: run gazette forms.",
        "{n} records are not as forms have it: run gazette forms.",
        short,
    )


def policy(admin: Admin) -> str:
    """The Content-Security-Policy of the page, which is looser than that of all others.

    Decap CMS compiles the check of its configuration at run time (unsafe-eval), puts styles into the page
    (unsafe-inline), shows pictures before they are saved (blob:), and asks the backend's host.
    """
    settings = dict(admin.backend)
    named = (_origin(settings[key]) for key in _ADDRESSES if key in settings)
    hosts = " ".join(dict.fromkeys((*_HOSTS[settings["name"]], *named)))
    return (
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
        " img-src 'self' data: blob:; font-src 'self' data:; base-uri 'none'; form-action 'self';"
        f" connect-src 'self' blob: data: {hosts}"
    ).rstrip()


def _origin(address: str) -> str:
    """Scheme and host of an address. Raises SettingError if it is none."""
    try:
        parts = urlsplit(address)
        if parts.scheme in {"http", "https"} and parts.hostname and not set(" ;,'\"") & set(parts.netloc):
            return f"{parts.scheme}://{parts.netloc}"
    except ValueError:
        pass
    raise SettingError(N_("extra.gazette.admin.backend: {value} is not a web address"), value=address)


def _folders(registry: Registry, admin: Admin, language: str) -> Iterable[Folder]:
    """Each region's years, the newest first: those with records, this year and the next."""
    known = [organiser.id for organiser in registry.organisers]
    if unknown := sorted(set(admin.regions) - set(known)):
        raise SettingError(N_("extra.gazette.admin.regions: there is no {names}"), names=", ".join(unknown))
    written = {(entry.organiser.id, entry.year) for entry in registry.entries}
    for organiser in registry.organisers:
        if admin.regions and organiser.id not in admin.regions:
            continue
        years = {year for region, year in written if region == organiser.id}
        name = getattr(organiser.region.short, language)
        for year in sorted(years | {registry.today.year, registry.today.year + 1}, reverse=True):
            yield Folder(organiser.id, name, year)


def edited_as_files(registry: Registry, settings: Settings) -> Iterator[EditedFile]:
    """Where organisations of each region and of the whole country can be edited; none without edit links.

    The forms have none of them: their ids are keys (`configuration`).
    """
    regions = settings.admin.regions if settings.admin else ()
    files = [
        (getattr(organiser.region.short, settings.staff_language), f"{organiser.id}/partners.yml")
        for organiser in registry.organisers
        if organiser.partner_document and (not regions or organiser.id in regions)
    ]
    if registry.national_document:
        files.append((words(settings.staff_language)("National bodies"), NATIONAL))
    if settings.edit_url:
        for name, path in files:
            yield EditedFile(
                f"{name}: {path}", f"{settings.edit_url.rstrip('/')}/{registry.root.name}/{path}"
            )


def page(language: str, content_security_policy: str, icon: str, links: tuple[EditedFile, ...]) -> bytes:
    """The HTML of the page, with links to files that have no form."""
    return render.render_template(
        language, "admin.html", "", policy=content_security_policy, icon=icon, files=links
    ).encode()


def _configuration(_: None, text: str) -> bytes:
    return text.encode()


def _script(root: Path, _: str) -> bytes:
    return bundle.script(root)


def _licences(root: Path, _: str) -> bytes:
    return bundle.licences(root)
