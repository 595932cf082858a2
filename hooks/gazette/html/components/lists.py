"""Lists: facts, links, texts, news, cards, tiles. Also the cache of printed components."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from gazette.html import markdown
from gazette.html.escaping import escaped
from gazette.html.inline import Inline, marked
from gazette.i18n.words import Words
from gazette.views.archive import CoverageCell
from gazette.views.cards import NegotiationCard, StageView
from gazette.views.glossary import Explained
from gazette.views.news_pages import NewsLine
from gazette.views.page import Fact, Link, LocalizedText, Titled, Value
from gazette.views.parties import PersonLine
from gazette.views.progress import ProgressStep
from gazette.views.tile_map import Tile, is_map

MAX_FRAGMENTS: Final = 8_000
"""Largest number of cached fragments of a language; at more, the cache is emptied."""
FORMER_ANCHORS: Final = {"said": "remarks"}
"""Earlier ids of sections by the present one: links to them lead to the same place.

Reader views (Mozilla's Readability) drop an element for its class or id: it takes remarks for comments.
"""
_NOW: Final = ' aria-current="step"'


class Lists(Inline):
    """Views → HTML lists, in the words of one language; components shown on several pages are cached."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._fragments: dict[tuple[object, ...], tuple[Any, str]] = {}

    def fragment(self, component: str, view: Any, *arguments: object) -> str:
        """The HTML of the method `component` for a view, printed once per view object and arguments.

        Queries return the same object for the same view. It is stored with its HTML, so that no other object
        gets its id. The HTML depends only on the view and on the words of the language.
        """
        key = (component, id(view), *arguments)
        cached = self._fragments.get(key)
        if cached is None:
            if len(self._fragments) >= MAX_FRAGMENTS:
                self._fragments.clear()
            cached = self._fragments[key] = view, getattr(self, component)(view, *arguments)
        return cached[1]

    def prose(self, text: LocalizedText, level: int = 3) -> str:
        """A text in Markdown; its highest heading is of `level`, one below the heading above the text."""
        note = f"<p>{self.translation_note(text)}</p>" if text.machine or text.summary else ""
        return f'{note}<div class="prose"{marked(text)}>\n{markdown.html(text.text, level)}</div>\n'

    def facts(self, facts: Sequence[Fact], css: str = "", shared: tuple[Fact, ...] = ()) -> str:
        """A definition list; empty without facts. `shared` are the facts that other pages show too."""
        if shared:
            start = next(number for number, fact in enumerate(facts) if fact is shared[0])
            rest = self.fact_lines(facts[start + len(shared) :])
            lines = self.fact_lines(facts[:start]) + self.fragment("fact_lines", shared) + rest
        else:
            lines = self.fact_lines(facts)
        return f'<dl class="facts{css}">\n{lines}</dl>\n' if lines else ""

    def fact_lines(self, facts: Iterable[Fact]) -> str:
        """The lines of a definition list: a label with its values."""
        return "".join(
            [
                f"<div><dt>{escaped(fact.label)}</dt>\n"
                + "".join([f"<dd>{self.value(value)}</dd>\n" for value in fact.values])
                + "</div>\n"
                for fact in facts
            ]
        )

    def source(self, values: Sequence[Value]) -> str:
        """The sources, to follow the text read there; empty without sources."""
        if not values:
            return ""
        return f' <span class="details">{escaped(self.w("Source"))}: {self.values(values)}</span>'

    def titled(self, items: Iterable[Titled]) -> str:
        """A list of titles with details and text."""
        return f'<ul class="titled">\n{"".join([self._titled(item) for item in items])}</ul>\n'

    def _titled(self, item: Titled) -> str:
        details = f' <span class="details">{self.values(item.details)}</span>' if item.details else ""
        text = self.paragraph(item.text) if item.text else ""
        return f"<li>{self.value(item.title)}{details}{text}</li>\n"

    def links(self, links: Iterable[Link], css: str = "link-list") -> str:
        """A list of links, each with its names in other languages; `css` is its class."""
        items = [f"<li>{self.link(link)}{self._also(link) if link.also else ''}</li>" for link in links]
        return f'<ul class="{css}">{"".join(items)}</ul>\n'

    def _also(self, link: Link) -> str:
        return f' <span class="details">{self.values(link.also)}</span>'

    def listed(self, values: Iterable[Value]) -> str:
        """A list of values."""
        return f'<ul class="link-list">{"".join([f"<li>{self.value(value)}</li>" for value in values])}</ul>'

    def texts(self, texts: Iterable[LocalizedText]) -> str:
        """A list of texts."""
        return f"<ul>{''.join([f'<li>{self.localized(text)}</li>' for text in texts])}</ul>"

    def people(self, people: Iterable[PersonLine]) -> str:
        """A list of people."""
        items = "".join([f"<li>{self.person(person)}</li>" for person in people])
        return f'<ul class="people">{items}</ul>\n'

    def glossary(self, terms: Iterable[Explained]) -> str:
        """A definition list of terms."""
        items = [f"<div><dt>{escaped(t.name)}</dt><dd>{escaped(t.meaning)}</dd></div>\n" for t in terms]
        return f'<dl class="glossary">\n{"".join(items)}</dl>\n'

    def contents(self, sections: Iterable[tuple[str, str]]) -> str:
        """Links to the sections of a page; a section is its anchor and heading."""
        items = [f'<li><a href="#{anchor}">{escaped(heading)}</a></li>' for anchor, heading in sections]
        return f"<ul>{''.join(items)}</ul>"

    def section(self, anchor: str, heading: str) -> str:
        """Start tag and heading of a section; `anchor` is its id, not escaped."""
        label = f"{anchor}-heading"
        former = f'<span id="{FORMER_ANCHORS[anchor]}"></span>' if anchor in FORMER_ANCHORS else ""
        start = f'{former}<section id="{anchor}" aria-labelledby="{label}">'
        return f'{start}\n<h2 id="{label}">{escaped(heading)}</h2>'

    def progress(self, steps: Iterable[ProgressStep]) -> str:
        """The steps of a negotiation's progress."""
        items = [
            f'<li class="progress__step progress__step--{step.css}"'
            f"{_NOW if step.css == 'now' else ''}><b>{escaped(step.label)}</b>"
            f" <span>{escaped(step.when)}</span></li>\n"
            for step in steps
        ]
        label = escaped(self.w("How far it has come"))
        return f'<ol class="progress" aria-label="{label}">\n{"".join(items)}</ol>'

    def follow(self, values: Iterable[Value]) -> str:
        """The section with feeds and calendars to subscribe to."""
        heading = f'<h2 id="follow">{escaped(self.w("Follow"))}</h2>'
        return f'<section aria-labelledby="follow">{heading}\n{self.listed(values)}\n</section>'

    def years(self, links: Sequence[Link], label: str) -> str:
        """Links to the pages of years; empty if the current page is the only one."""
        if all(link.current for link in links):
            return ""
        items = "".join([f"<li>{self.link(link)}</li>" for link in links])
        return f'<nav class="years" aria-label="{escaped(label)}"><ul>{items}</ul></nav>\n'

    def state(self, cell: CoverageCell) -> str:
        """The state of an organiser's year as a tag."""
        symbol = f'<span class="state__symbol" aria-hidden="true">{cell.symbol}</span>'
        return f'<span class="state state--{cell.css}">{symbol} {escaped(cell.label)}</span>'

    def stage(self, stage: StageView) -> str:
        """The stage of a negotiation as a tag."""
        return f'<span class="stage stage--{stage.css}">{escaped(stage.label)}</span>'

    def news_list(self, items: Iterable[NewsLine], level: int = 3, *, region: bool = True) -> str:
        """A list of news, with their regions if `region`."""
        lines = [self.fragment("news_line", item, level, region) for item in items]
        return f'<ol class="news">\n{"".join(lines)}</ol>\n'

    def news_line(self, item: NewsLine, level: int, region: bool) -> str:  # noqa: FBT001  (a fragment's key)
        """A news item in a list, with its region if `region`."""
        where = f" <span>{self.link(item.region)}</span>" if region and item.region else ""
        date = escaped(item.date)
        when = f'<time datetime="{escaped(item.iso)}">{date}</time>' if item.iso else f"<span>{date}</span>"
        lead = self.paragraph(item.lead) if item.lead else ""
        marks = (("label", item.kicker), ("note", item.note))
        spans = [f'<span class="news__{name}">{escaped(text)}</span>' for name, text in marks if text]
        label = " ".join(spans)
        return (
            f'<li><article>\n<p class="news__about">{label}\n'
            f"{when}{where}</p>\n"
            f"<h{level}>{self.link(item.title)}</h{level}>\n"
            f"{lead}</article></li>\n"
        )

    def cards(self, cards: Iterable[NegotiationCard], level: int = 3, *, region: bool = True) -> str:
        """A list of cards of negotiations, with their regions if `region`."""
        items = [self.fragment("card", card, level, region) for card in cards]
        return f'<ul class="cards">\n{"".join(items)}</ul>\n'

    def card(self, card: NegotiationCard, level: int, region: bool) -> str:  # noqa: FBT001  (a fragment's key)
        """A card of a negotiation, with its region if `region`."""
        where = f" <span>{self.link(card.region)}</span>" if region and card.region else ""
        place = f", {self.localized(card.place)}" if card.place else ""
        whom = f"<p>{escaped(card.whom)}</p>\n" if card.whom else ""
        deadline = f'<p class="card__deadline">{escaped(card.deadline)}</p>' if card.deadline else ""
        lead = self.paragraph(card.lead) if card.lead else ""
        agreed = f'<p class="card__agreed">{escaped(card.agreed)}</p>' if card.agreed else ""
        occasion = f' <span class="card__occasion">{escaped(card.occasion)}</span>' if card.occasion else ""
        return (
            f'<li class="card card--{card.stage.css}">\n'
            f'<p class="card__about">{self.stage(card.stage)}{occasion}{where}</p>\n'
            f"<h{level}>{self.link(card.title)}</h{level}>\n"
            f'<p class="card__when">{escaped(card.when)}{place}</p>\n{whom}'
            f"{deadline}{lead}{agreed}</li>\n"
        )

    def tiles(self, tiles: Iterable[Tile]) -> str:
        """The tile map of regions; a list where only some are here."""
        tiles = tuple(tiles)
        css = "tiles tiles--map" if is_map(tiles) else "tiles"
        return f'<ul class="{css}">\n{"".join([self._tile(tile) for tile in tiles])}</ul>\n'

    def _tile(self, tile: Tile) -> str:
        name = f'<span class="tile__name">{escaped(tile.region.text)}</span>'
        symbol = f'<span aria-hidden="true">{tile.symbol}</span>'
        state = f'{symbol} <span class="state__label">{escaped(tile.label)}</span>'
        note = f' <span class="tile__note">{escaped(tile.note)}</span>' if tile.note else ""
        return (
            f'<li class="tile tile--{escaped(tile.id)} state--{tile.css}">'
            f'<a href="{self.href(tile.region.to)}">{name} '
            f'<span class="tile__state">{state}</span>{note}</a></li>\n'
        )
