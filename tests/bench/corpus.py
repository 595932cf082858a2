"""Writes a national corpus of about N pages: `python tests/bench/corpus.py OUT --pages N --seed 1`.

OUT becomes a whole project: negotiations/ of invented records, mkdocs.yml with the day to build for, and the
code and hand-written pages of this project as links. The same size and seed give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Final, cast

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(1, str(Path(__file__).parents[2] / "hooks"))

import click
import yaml

from gazette.base.settings import LANGUAGES, Settings
from gazette.records.collection import Record as Entry
from gazette.records.collection import Records
from gazette.records.document import Document
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from gazette.records.organisers import Organiser
from gazette.site.listing import site_of
from gazette.site.routes import routes
from tests.bench.national import regions
from tests.bench.national.case import Case
from tests.bench.national.plan import Base, Plan, plan
from tests.bench.national.rounds import negotiation
from tests.bench.national.stock import Record

ROOT: Final = Path(__file__).parents[2]
RECORDS: Final = ROOT / "negotiations"
_CLOSE: Final = 0.01
"""How far from the wanted number of pages is near enough."""
_PDF: Final = b"%PDF-1.4\n%%EOF\n"
_PNG: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c636060606000000005000167f5dba40000000049454e44ae426082"
)
_MEDIA: Final = {".pdf": _PDF, ".png": _PNG}


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes a repeated value out in full: records may have no YAML anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  (PyYAML's own signature)
        return True


@dataclass(frozen=True)
class GeneratedRecord:
    """A generated record: its data as in its file, and the validated model."""

    case: Case
    data: Record
    negotiation: Negotiation


class Corpus:
    """The records of a plan, each generated once; their number follows from the pages of the site."""

    def __init__(self, plan_of_corpus: Plan, wanted: int) -> None:
        self.plan = plan_of_corpus
        self._wanted = wanted
        self._generated: list[GeneratedRecord] = []
        self._places = plan_of_corpus.places()

    @cached_property
    def records(self) -> tuple[GeneratedRecord, ...]:
        """As many records as give the site about the wanted number of pages."""
        number, best = self.plan.fewest, (self._wanted, self.plan.fewest)
        for _ in range(6):
            off = self._pages(self._take(number)) - self._wanted
            best = min(best, (abs(off), number))
            if abs(off) <= _CLOSE * self._wanted:
                break
            per_record = (self._pages(self._take(2 * number)) - off - self._wanted) / number
            number = max(self.plan.fewest, number - round(off / per_record))
        return self._take(best[1])

    def _take(self, number: int) -> tuple[GeneratedRecord, ...]:
        for place in islice(self._places, max(0, number - len(self._generated))):
            case = Case(self.plan, place)
            data = negotiation(case)
            context = {"language": data.get("language", "fi")}
            self._generated.append(
                GeneratedRecord(case, data, Negotiation.model_validate(data, context=context))
            )
        return tuple(self._generated[:number])

    @cached_property
    def _organisers(self) -> dict[str, Organiser]:
        return {base.id: _organiser(self.plan, base) for base in self.plan.bases}

    def _pages(self, records: tuple[GeneratedRecord, ...]) -> int:
        entries = (
            Entry(
                self._organisers[record.case.base.id],
                record.case.year,
                record.case.name,
                record.negotiation,
                _document({}),
            )
            for record in records
        )
        organisers = tuple(self._organisers.values())
        collection = Records(Path(), organisers, tuple(sorted(entries, key=lambda e: e.id)))
        settings = Settings(site_url="https://example.org/", today=self.plan.today)
        return len(LANGUAGES) * sum(1 for _ in routes(site_of(collection, settings).registry))


def _document(data: Record) -> Document:
    return Document("", "", cast("dict[str, Any]", data))


def _organiser(plan_: Plan, base: Base) -> Organiser:
    region = Region.model_validate(regions.region(plan_, base), context={"language": "fi"})
    partners = PartnerFile.model_validate(
        {"partners": regions.partners(plan_, base)}, context={"language": "fi"}
    )
    return Organiser(base.id, region, _document({}), {p.id: p for p in partners.partners}, _document({}))


def corpus(wanted: int, seed: int) -> Corpus:
    """A corpus whose site has about `wanted` pages."""
    return Corpus(plan(RECORDS, wanted, seed), wanted)


def as_yaml(data: Record) -> str:
    """A record as its file has it."""
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110))


def files(corpus_: Corpus) -> Iterator[tuple[str, bytes]]:
    """Every file below negotiations/, by its path there."""
    for base in corpus_.plan.bases:
        yield f"{base.id}/region.yml", as_yaml(regions.region(corpus_.plan, base)).encode()
        yield f"{base.id}/partners.yml", as_yaml(regions.partners(corpus_.plan, base)).encode()
    for record in corpus_.records:
        yield f"{record.case.id}.yml", as_yaml(record.data).encode()
        attached = (attachment.file for attachment in record.negotiation.attachments)
        for file in (*attached, *(image.file for image in record.negotiation.images)):
            if file:
                path = Path(record.case.id).parent / file
                yield path.as_posix(), _MEDIA[path.suffix]


def write(out: Path, corpus_: Corpus) -> None:
    """Write a corpus as a whole project; of this project only the records are copied."""
    for path, content in files(corpus_):
        target = out / "negotiations" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    configure(out, corpus_.plan)


def configure(out: Path, plan_: Plan) -> None:
    """Write the project's present configuration into a corpus, with the corpus' day, and link the code."""
    configuration = (ROOT / "mkdocs.yml").read_text("utf-8")
    place = "  gazette:\n"
    if place not in configuration:
        raise ValueError(f"mkdocs.yml has no line {place!r} to put the day under")
    (out / "mkdocs.yml").write_text(
        configuration.replace(place, f"{place}    today: {plan_.today}\n", 1), "utf-8"
    )
    for name in ("hooks", "docs"):
        link = out / name
        if not link.is_symlink():
            link.symlink_to(ROOT / name, target_is_directory=True)


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--pages", "wanted", default=3000, show_default=True, help="How many pages the site is to have."
)
@click.option(
    "--seed", default=1, show_default=True, help="Another seed gives other records of the same kind."
)
def main(out: Path, wanted: int, seed: int) -> None:
    """Write a corpus of invented records to OUT, a folder that is not there yet or empty."""
    if out.exists() and any(out.iterdir()):
        raise click.ClickException(f"{out} is not empty")
    corpus_ = corpus(wanted, seed)
    write(out, corpus_)
    click.echo(
        f"{len(corpus_.records)} records over {len(corpus_.plan.bases)} regions"
        f" and {len(corpus_.plan.years)} years; today is {corpus_.plan.today}."
    )


if __name__ == "__main__":
    main()
