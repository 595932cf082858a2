"""The configuration of Decap CMS (config.yml) for the records of a site, made from the model.

A collection for each region and year: a record is at region/year/name.yml, and its media are beside it. One
more for the region.yml of all regions. They share lists of fields by anchors and aliases, which Decap's
reader of YAML follows; written out for each, the file would be a hundred times as long. The partners of a
region are in no form: forms have fixed keys, and partners.yml has ids for keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

import yaml

from gazette.base.problems import N_
from gazette.base.settings import DUTY_LANGUAGES, LANGUAGES
from gazette.format.forms.record_form import REGION_FILE
from gazette.format.forms.widgets import Widget, Widgets
from gazette.i18n.words import Words
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import Region

MEDIA: Final = "media"
"""The folder of a record's pictures and attachments, beside the record."""
LIBRARY: Final = "media"
"""The folder, beside negotiations/, of files that the button Media uploads: they are no record's, and not
published. Below negotiations/ it would be taken for a region."""
LONGEST: Final = 40
"""Characters of the name that a new record gets from its title."""
_LOCALES: Final = {"fi": "fi", "sv": "sv", "en": "en"}
"""Languages of Decap CMS's own words by language of staff."""


class Folder(NamedTuple):
    """The records of a region and a year."""

    region: str
    """The region's id."""
    name: str
    """The region's name in the language of staff."""
    year: int


def configuration(
    folders: Iterable[Folder],
    backend: Mapping[str, Any],
    say: Words,
    *,
    review: bool,
    languages: tuple[str, ...] = LANGUAGES,
) -> str:
    """The text of config.yml.

    `backend` is Decap's own setting of where records are saved; `review` is whether edits become proposals to
    be looked through before they count. Texts have a field for each of `languages`, those of the site.
    """
    widgets, folders = Widgets(say, languages), tuple(folders)
    fields = _fields(widgets, say)
    collections = [_collection(folder, fields, say) for folder in folders]
    config = {
        "backend": dict(backend),
        "locale": _LOCALES[say.language],
        "publish_mode": "editorial_workflow" if review else "simple",
        "media_folder": LIBRARY,
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "show_preview_links": False,
        "collections": [*collections, _regions(folders, widgets, say)],
    }
    return yaml.dump(config, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def _collection(folder: Folder, fields: list[Widget], say: Words) -> dict[str, Any]:
    identifier = _identifier(say)
    return {
        "name": f"{folder.region}-{folder.year}",
        "label": f"{folder.name} {folder.year}",
        "label_singular": say(N_("record")),
        "folder": f"negotiations/{folder.region}/{folder.year}",
        "create": True,
        "delete": False,
        "extension": "yml",
        "format": "yml",
        "identifier_field": identifier,
        "slug": f"{{{{fields.{identifier} | truncate({LONGEST}, '')}}}}",
        "summary": f"{{{{fields.{identifier}}}}}",
        "sortable_fields": [],
        "media_folder": MEDIA,
        "public_folder": MEDIA,
        "editor": {"preview": False},
        "fields": fields,
    }


def _regions(folders: Iterable[Folder], widgets: Widgets, say: Words) -> dict[str, Any]:
    """The collection of each region's own file. None can be added or removed in the browser."""
    fields = widgets.of_part(Region, demanded=True)
    names = {folder.region: folder.name for folder in folders}
    return {
        "name": "regions",
        "label": say(N_("Regions")),
        "description": say(
            N_(
                "Organisations are edited as files, not here: those of a region in partners.yml in its "
                "folder, those of the whole country in negotiations/national.yml."
            )
        ),
        "editor": {"preview": False},
        "files": [
            {
                "name": region,
                "label": name,
                "file": f"negotiations/{region}/{REGION_FILE}",
                "format": "yml",
                "fields": fields,
            }
            for region, name in names.items()
        ],
    }


def _fields(widgets: Widgets, say: Words) -> list[Widget]:
    """The widgets of a negotiation. A title is demanded in one language: the file gets its name from it."""
    language = _identifier(say).rpartition(".")[2]
    fields = widgets.of_part(Negotiation, demanded=True)
    return [_with_language(widget, language) if widget["name"] == "title" else widget for widget in fields]


def _with_language(widget: Widget, language: str) -> Widget:
    """A text's widget that demands words in one language."""
    inner = [{**field, "required": field["name"] == language} for field in widget["fields"]]
    return {**widget, "fields": inner}


def _identifier(say: Words) -> str:
    """The field that names a new record: its title in Finnish or Swedish, as staff speak."""
    language = say.language if say.language in DUTY_LANGUAGES else DUTY_LANGUAGES[0]
    return f"title.{language}"


class _Dumper(yaml.SafeDumper):
    """Writes lists of fields that are the same once, under a name."""

    def generate_anchor(self, node: yaml.Node) -> str:  # noqa: ARG002  (PyYAML's signature)
        """The name of a shared list: a number without the letters that PyYAML puts before it."""
        self.last_anchor_id += 1
        return f"fields{self.last_anchor_id}"

    def ignore_aliases(self, data: Any) -> bool:
        """Whether a value is written out each time: all but lists of fields."""
        return not isinstance(data, list) or not data
