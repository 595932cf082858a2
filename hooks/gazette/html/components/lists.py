"""Lists of what a page is made of: facts, links, texts, news, cards, tiles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Protocol

from gazette.html import markdown
from gazette.html.escaping import escaped
from gazette.html.inline import Inline, Person, lang
from gazette.i18n.words import Words
from gazette.views.archive import Cell
from gazette.views.cards import NegotiationCard, StageView
from gazette.views.glossary import Explained
from gazette.views.news import NewsLine
from gazette.views.page import Fact, Link, Passage, Titled, Value
from gazette.views.progress import ProgressStep
from gazette.views.tile_map import Tile

_NOW: Final = ' aria-current="step"'


class Fragment(Protocol):
    """Prints a piece of a view by the piece's name, or gives what was printed of it before."""

    def __call__(self, macro: str, view: Any, *arguments: object) -> str:
        """The HTML of the piece."""


class Lists(Inline):
    """Lists in one language of the site."""

    def __init__(self, words: Words, fragment: Fragment) -> None:
        super().__init__(words)
        self._fragment = fragment

    def prose(self, it: Passage, level: int = 3) -> str:
        """A text in Markdown; its headings begin at `level`, right below the one it stands under."""
        note = f"<p>{self.fidelity(it)}</p>" if it.machine or it.summary else ""
        return f'{note}<div class="prose"{lang(it)}>\n{markdown.html(it.text, level)}</div>\n'

    def facts(self, them: Sequence[Fact], css: str = "", shared: tuple[Fact, ...] = ()) -> str:
        """Labels, each with its values. `shared` are those of them, in a row, that other pages show too."""
        if shared:
            at = next(number for number, fact in enumerate(them) if fact is shared[0])
            rest = them[at + len(shared) :]
            told = self.labelled(them[:at]) + self._fragment("labelled", shared) + self.labelled(rest)
        else:
            told = self.labelled(them)
        return f'<dl class="facts{css}">\n{told}</dl>\n' if told else ""

    def labelled(self, them: Iterable[Fact]) -> str:
        """The lines of facts."""
        return "".join(
            [
                f"  <div>\n    <dt>{escaped(fact.label)}</dt>\n"
                + "".join([f"    <dd>{self.value(it)}</dd>\n" for it in fact.values])
                + "  </div>\n"
                for fact in them
            ]
        )

    def source(self, them: Sequence[Value]) -> str:
        """Where it was read, behind what was read there."""
        if not them:
            return ""
        return f' <span class="details">{escaped(self.w("Source"))}: {self.values(them)}</span>'

    def titled(self, them: Iterable[Titled]) -> str:
        """Titles with more about them."""
        return f'<ul class="titled">\n{"".join([self._titled(it) for it in them])}</ul>\n'

    def _titled(self, it: Titled) -> str:
        details = f' <span class="details">{self.values(it.details)}</span>' if it.details else ""
        text = self.paragraph(it.text) if it.text else ""
        return f"  <li>{self.value(it.title)}{details}{text}</li>\n"

    def links(self, them: Iterable[Link], css: str = "link-list") -> str:
        """Links, a line each or as the class says."""
        return f'<ul class="{css}">{"".join([f"<li>{self.link(it)}</li>" for it in them])}</ul>\n'

    def listed(self, them: Iterable[Value]) -> str:
        """Values, a line each."""
        return f'<ul class="link-list">{"".join([f"<li>{self.value(it)}</li>" for it in them])}</ul>'

    def texts(self, them: Iterable[Passage]) -> str:
        """Texts, a line each."""
        return f"<ul>{''.join([f'<li>{self.said(it)}</li>' for it in them])}</ul>"

    def people(self, them: Iterable[Person]) -> str:
        """People, a line each."""
        return f'<ul class="people">{"".join([f"<li>{self.person(it)}</li>" for it in them])}</ul>\n'

    def glossary(self, them: Iterable[Explained]) -> str:
        """Terms and what they mean."""
        told = [f"  <div><dt>{escaped(it.name)}</dt><dd>{escaped(it.meaning)}</dd></div>\n" for it in them]
        return f'<dl class="glossary">\n{"".join(told)}</dl>\n'

    def contents(self, them: Iterable[tuple[str, str]]) -> str:
        """Links to the sections of a page, told by anchor and heading."""
        told = [f'<li><a href="#{anchor}">{escaped(heading)}</a></li>' for anchor, heading in them]
        return f"<ul>{''.join(told)}</ul>"

    def section(self, anchor: str, heading: str) -> str:
        """How a section of a page begins; the anchor is a word of ours."""
        label = f"{anchor}-heading"
        return f'<section id="{anchor}" aria-labelledby="{label}">\n<h2 id="{label}">{escaped(heading)}</h2>'

    def progress(self, them: Iterable[ProgressStep]) -> str:
        """How far a negotiation has come, step by step."""
        told = [
            f'    <li class="progress__step progress__step--{it.css}"'
            f"{_NOW if it.css == 'now' else ''}><b>{escaped(it.label)}</b>"
            f" <span>{escaped(it.told)}</span></li>\n"
            for it in them
        ]
        label = escaped(self.w("How far it has come"))
        return f'<ol class="progress" aria-label="{label}">\n{"".join(told)}  </ol>'

    def follow(self, them: Iterable[Value]) -> str:
        """The section with what one can follow."""
        heading = f'<h2 id="follow">{escaped(self.w("Follow"))}</h2>'
        return f'<section aria-labelledby="follow">{heading}\n{self.listed(them)}\n</section>'

    def years(self, them: Sequence[Link], label: str) -> str:
        """Links to the pages of years, unless the one year there is is the page itself."""
        if all(it.current for it in them):
            return ""
        links = "".join([f"<li>{self.link(it)}</li>" for it in them])
        return f'<nav class="years" aria-label="{escaped(label)}"><ul>{links}</ul></nav>\n'

    def state(self, it: Cell) -> str:
        """What there is of an organiser's year, as a tag."""
        symbol = f'<span class="state__symbol" aria-hidden="true">{it.symbol}</span>'
        return f'<span class="state state--{it.css}">{symbol} {escaped(it.label)}</span>'

    def stage(self, it: StageView) -> str:
        """The stage of a negotiation as a tag."""
        return f'<span class="stage stage--{it.css}">{escaped(it.label)}</span>'

    def news_list(self, them: Iterable[NewsLine], level: int = 3) -> str:
        """News, a line each."""
        told = [self._fragment("news_line", it, level) for it in them]
        return f'<ol class="news">\n{"".join(told)}</ol>\n'

    def news_line(self, it: NewsLine, level: int) -> str:
        """A news item in a list."""
        date = escaped(it.date)
        when = f'<time datetime="{escaped(it.iso)}">{date}</time>' if it.iso else f"<span>{date}</span>"
        lead = self.paragraph(it.lead) if it.lead else ""
        return (
            f'<li><article>\n  <p class="news__meta"><span class="news__label">{escaped(it.label)}</span>\n'
            f"{when}  <span>{self.link(it.region)}</span></p>\n"
            f"  <h{level}>{self.link(it.title)}</h{level}>\n"
            f"{lead}</article></li>\n"
        )

    def cards(self, them: Iterable[NegotiationCard], level: int = 3, *, region: bool = True) -> str:
        """Negotiations, a card each."""
        told = [self._fragment("card", it, level, region) for it in them]
        return f'<ul class="cards">\n{"".join(told)}</ul>\n'

    def card(self, it: NegotiationCard, level: int, region: bool) -> str:  # noqa: FBT001  (a fragment's key)
        """A negotiation in a list; its `region` too, where that is not the page's."""
        where = f" <span>{self.link(it.region)}</span>" if region else ""
        place = f", {self.said(it.place)}" if it.place else ""
        deadline = f'<p class="card__deadline">{escaped(it.deadline)}</p>' if it.deadline else ""
        lead = self.paragraph(it.lead) if it.lead else ""
        agreed = f'<p class="card__agreed">{escaped(it.agreed)}</p>' if it.agreed else ""
        return (
            f'<li class="card card--{it.stage.css}">\n'
            f'  <p class="card__meta">{self.stage(it.stage)}{where}</p>\n'
            f"  <h{level}>{self.link(it.title)}</h{level}>\n"
            f'  <p class="card__when">{escaped(it.when)}{place}</p>\n'
            f"{deadline}{lead}{agreed}</li>\n"
        )

    def tiles(self, them: Iterable[Tile]) -> str:
        """The map of regions."""
        return f'<ul class="tiles">\n{"".join([self._tile(it) for it in them])}</ul>\n'

    def _tile(self, it: Tile) -> str:
        name = f'<span class="tile__name">{escaped(it.region.text)}</span>'
        symbol = f'<span aria-hidden="true">{it.symbol}</span>'
        state = f'{symbol} <span class="state__label">{escaped(it.label)}</span>'
        note = f' <span class="tile__note">{escaped(it.note)}</span>' if it.note else ""
        return (
            f'  <li class="tile tile--{escaped(it.id)} state--{it.css}"><a href="{self.href(it.region.to)}">'
            f'{name} <span class="tile__state">{state}</span>{note}</a></li>\n'
        )
