"""The mkdocs.yml of a new site: that of this one, with the site's own settings in the place of ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from gazette.i18n.words import Words
from gazette.staff.new_site.plans import Plan

_OWN: Final = re.compile(r"(?ms)^  gazette:\n.*?(?=^  # Material prints)")
_TOP: Final = re.compile(r"(?m)^(site_name|site_url): .*$")


def settings_text(usual: str, plan: Plan, say: Words) -> str:
    """The text of the file; `usual` is that of the mkdocs.yml that comes with the program."""
    own = {"site_name": plan.name, "site_url": plan.settings.site_url}
    text = _TOP.sub(lambda match: f"{match[1]}: {_value(own[match[1]])}", usual)
    block = "".join(f"    {line}\n" for line in _lines(plan, say))
    return _OWN.sub(lambda _: f"  gazette:\n{block}", text, count=1)


def _lines(plan: Plan, say: Words) -> Iterator[str]:
    options = plan.options
    yield f"# {say('The name of the site in each of its languages, and the languages.')}"
    yield "name:"
    yield from (f"  {code}: {_value(name)}" for code, name in options["name"].items())
    yield f"languages: [{', '.join(options['languages'])}]"
    yield f"# {say('Part of every feed id. Must not change, not even when the site gets another address.')}"
    yield f"id_host: {options['id_host']}"
    yield f"id_since: {options['id_since']}"
    yield f"# {say('Where readers send feedback; the pages of docs/ name it.')}"
    yield f"feedback: {_value(options['feedback'])}" if options["feedback"] else "# feedback: …"
    yield f"# {say('The colours of header and links, and pictures in docs/.')}"
    colours = options.get("colours", {})
    shown = ", ".join(f"{key}: {_value(colour)}" for key, colour in colours.items())
    yield f"colours: {{{shown}}}" if colours else '# colours: {brand: "#0b3a5b", link: "#0b4f8a"}'
    yield "# logo: images/logo.svg"
    yield "# icon: images/icon.svg"
    yield f"# {say('Where a record can be edited; its path, negotiations/…, is added at the end.')}"
    yield "# edit_url: https://git.example/edit/main/"
    yield f"# {say('The language of messages to staff: fi, sv or en.')}"
    yield f"staff_language: {options['staff_language']}"
    yield f"# {say('true if another system mounts site/ itself: its files are then replaced one by one.')}"
    yield "# in_place: true"
    yield f"# {say('true for a server that sends texts compressed beforehand (nginx: gzip_static).')}"
    yield "# precompressed: true"
    yield f"# {say('Editing in the browser, at admin/ of the site: see deploy/README.md.')}"
    yield "# admin:"
    yield '#   backend: {name: gitlab, repo: example/site, branch: main, auth_type: pkce, app_id: "…"}'
    yield "#   review: true"
    yield f"# {say('true for a copy to try things out: search engines are asked to leave it out.')}"
    yield "# noindex: true"


def _value(text: Any) -> str:
    """A text as YAML: JSON is a part of it."""
    return json.dumps(text, ensure_ascii=False)
