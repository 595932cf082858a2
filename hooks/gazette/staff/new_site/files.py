"""Writes a new site: settings, records and pages of its own, and the program."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gazette.base.configuration import SettingError
from gazette.base.problems import N_, message
from gazette.i18n.words import Words
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.new_site.plans import Plan
from gazette.staff.new_site.program import copy_program, host_of, program_paths
from gazette.staff.new_site.region_files import region_text
from gazette.staff.new_site.settings_file import settings_text
from gazette.staff.whole_files import folder_within, move_to_places, write_whole
from gazette.urls.addresses import Word

_TEXTS: Final = Path(__file__).parent


def make_site(root: Path, target: Path, plan: Plan, say: Words) -> None:
    """Make a site in the folder `target` from the checkout `root`. Raises RefusedError if it is not empty."""
    refuse_full(target)
    with folder_within(target) as within:
        new = within / "new"
        copy_program(root, new, plan.settings.host)
        for path, text in _own_files(root, plan, say):
            write_whole(new / path, text)
        move_to_places(new, target, within / "old", sorted(path.name for path in new.iterdir()))


def refuse_full(target: Path) -> None:
    """Refuse a folder for a new site in which something is. Raises RefusedError."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise RefusedError(message(N_("{path} is not empty; nothing was changed."), path=str(target)))


def update_program(root: Path, target: Path) -> None:
    """Copy the program of the checkout `root` into a site that is there. Raises RefusedError for none."""
    if target.resolve() == root.resolve() or not (target / "mkdocs.yml").is_file():
        raise RefusedError(message(N_("{path} is no site that was made by gazette init."), path=str(target)))
    try:
        host = host_of(target)
    except SettingError as error:
        raise RefusedError(error.what) from None
    with folder_within(target) as within:
        new = within / "new"
        copy_program(root, new, host)
        move_to_places(new, target, within / "old", program_paths(new))


def _handbook(language: str) -> tuple[str, str]:
    """The handbook for staff and its picture, which tell of the program and so are the same in every site."""
    return (
        f"docs/{language}/{Word.HANDBOOK.in_language(language)}.md",
        f"docs/assets/handbook/check-{language}.svg",
    )


def _own_files(root: Path, plan: Plan, say: Words) -> list[tuple[str, str]]:
    records, own = root / "negotiations", plan.settings
    usual = (root / "mkdocs.yml").read_text("utf-8")
    readme = (_TEXTS / "readme" / f"{own.staff_language}.md").read_text("utf-8")
    pages = [path for code in own.languages for path in sorted((_TEXTS / "pages" / code).glob("*.md"))]
    return [
        ("mkdocs.yml", settings_text(usual, plan, say)),
        ("README.md", readme.replace("{name}", plan.name)),
        *((f"docs/{path.parent.name}/{path.name}", path.read_text("utf-8")) for path in pages),
        *((path, (root / path).read_text("utf-8")) for code in own.languages for path in _handbook(code)),
        *(
            (f"negotiations/{region}/region.yml", region_text(records, region, own.staff_language))
            for region in plan.regions
        ),
    ]
