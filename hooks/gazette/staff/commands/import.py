"""The command `gazette import`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gazette.base.settings import Settings
from gazette.i18n.words import Words, words
from gazette.records.collection import Records
from gazette.staff.commands.options import language_option, records_folder, root_option, settings_of

if TYPE_CHECKING:
    from gazette.staff.importing.candidates import Candidate
    from gazette.staff.importing.nightly import Failure, FetchChanged
    from gazette.staff.importing.proposals import Proposal

FEEDS_FAILED: Final = 4
"""Exit code of --all when a feed could not be read, or an item not drafted; the others were."""


@click.command(
    name="import",
    epilog="Exit codes: 0 done, also when nothing is new; 1 not done; 2 wrong options; "
    "3 the records or settings cannot be read; 4 with --all: a feed or an item could not be read, the "
    "others were.",
)
@click.argument("publication", metavar="[FEED-OR-PAGE-OR-FILE]", required=False)
@click.option(
    "--all", "every_feed", is_flag=True, help="Read the feeds of each region.yml, draft what is new."
)
@click.option("--region", metavar="ID", help="The region it is of; recognised by its words if not given.")
@click.option("--take", metavar="NUMBERS", help="Draft these items of the list, as 1,3-5, without asking.")
@click.option("--yes", is_flag=True, help="Draft all that look like a new negotiation, without asking.")
@click.option("--again", is_flag=True, help="Draft also what a record was made of before.")
@click.option("--address", metavar="URL", help="Where a file was saved from.")
@click.option("--private", is_flag=True, help="Fetch from this machine and private networks too.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON what was listed and drafted.")
@root_option
@language_option
def command(
    *,
    publication: str | None,
    every_feed: bool,
    region: str | None,
    take: str | None,
    yes: bool,
    again: bool,
    address: str | None,
    private: bool,
    as_json: bool,
    root: Path,
    language: str | None,
) -> None:
    """Draft records from what an organiser published: a feed, a page, a calendar, a .txt, .docx or .pdf.

    Of a feed or calendar, what looks like a negotiation is listed and asked for; when nobody can be asked, it
    is only listed. Nothing that is here is overwritten.
    """
    options = settings_of(language, root)
    say = words(options.staff_language)
    if every_feed == bool(publication):
        raise click.UsageError(say("Name a feed, a page or a file, or give --all."))
    # Readers and loaders are imported when the options are right, so that --help is quick.
    from gazette.records.loading import load
    from gazette.staff.importing.messages import json_text

    folder = records_folder(root, say)
    records = load(folder).records
    _see_that_region_is_known(region, records, say)
    listed: Sequence[Candidate] = ()
    failures: Sequence[Failure] = ()
    if publication is None:
        written, failures = _nightly(records, region, options, say, private=private)
    else:
        listed = _listed(
            publication,
            records,
            options,
            say,
            address=address or "",
            region=region,
            again=again,
            private=private,
        )
        chosen = _chosen(listed, say, take=take, yes=yes, quiet=as_json)
        written = _drafted(chosen, records, region, say, private=private)
    if as_json:
        click.echo(
            json.dumps(json_text(written, failures, listed, say, folder.parent), ensure_ascii=False, indent=2)
        )
    else:
        _print(written, failures, folder, options, say)
    if failures:
        raise SystemExit(FEEDS_FAILED)


def _see_that_region_is_known(region: str | None, records: Records, say: Words) -> None:
    from gazette.staff.edits.targets import unknown_region

    if region is not None and region not in records.by_region:
        raise click.ClickException(unknown_region(region, records).line(say))


def _nightly(
    records: Records, region: str | None, options: Settings, say: Words, *, private: bool
) -> tuple[Sequence[Proposal], Sequence[Failure]]:
    from gazette.staff.importing.memory import FILE, Memory
    from gazette.staff.importing.nightly import feeds_of, read_feeds

    feeds = feeds_of(records, region)
    if not feeds:
        raise click.ClickException(say("No region.yml names a feed. Write its address there, after feeds:"))
    file = records.root.parent / FILE
    memory = Memory.read(file)
    night = read_feeds(feeds, records, memory, _fetch_changed(private=private), today=options.today, say=say)
    try:
        memory.write(file)
    except OSError:
        click.echo(say("{path} cannot be written.", path=file), err=True)
    return night.proposals, night.failures


def _fetch_changed(*, private: bool) -> FetchChanged:
    from gazette.staff.importing.fetching import fetch

    return lambda address, validators: fetch(address, private=private, validators=validators)


def _listed(
    publication: str,
    records: Records,
    options: Settings,
    say: Words,
    *,
    address: str,
    region: str | None,
    again: bool,
    private: bool,
) -> Sequence[Candidate]:
    from gazette.staff.importing.candidates import candidates
    from gazette.staff.importing.fetching import fetch
    from gazette.staff.importing.known import Known
    from gazette.staff.importing.limits import UnreadableError
    from gazette.staff.importing.publications import publications

    try:
        sources = publications(publication, address, options.today, partial(fetch, private=private))
    except UnreadableError as error:
        raise click.ClickException(f"{publication}: {error.what.text(say.template)}") from None
    return candidates(sources, None if again else Known(records), region)


def _chosen(
    listed: Sequence[Candidate], say: Words, *, take: str | None, yes: bool, quiet: bool
) -> Sequence[Candidate]:
    """The publications to draft: one that was named by itself, else those that staff choose from the list."""
    from gazette.staff.importing.candidates import with_numbers
    from gazette.staff.importing.messages import list_text

    if len(listed) == 1:
        return listed if _is_wanted(listed[0], say, yes=yes or take is not None) else ()
    numbered = with_numbers(listed)
    likely = [candidate for candidate in numbered if candidate.is_likely]
    if not quiet:
        click.echo(list_text(numbered, listed, say), err=True)
    if take is not None:
        return _numbered(take, numbered, say)
    if yes or not numbered:
        return likely
    if quiet or not sys.stdin.isatty():
        click.echo(say("To draft them, add --yes, or --take and their numbers."), err=True)
        return ()
    default = ",".join(str(number) for number, c in enumerate(numbered, 1) if c.is_likely) or "0"
    answer = str(click.prompt(say("Which to draft? Numbers as 1,3-5; 0 for none"), default=default))
    return () if answer.strip() == "0" else _numbered(answer, numbered, say)


def _is_wanted(only: Candidate, say: Words, *, yes: bool) -> bool:
    """Whether to draft a publication that was named by itself. Raises click.ClickException."""
    from gazette.staff.importing.candidates import refusal
    from gazette.staff.importing.messages import occasion_text

    if only.record:
        raise click.ClickException(
            say("{record} was made of this already. To draft it once more, add --again.", record=only.record)
        )
    if what := refusal(only):
        raise click.ClickException(what.text(say.template))
    if only.is_likely or yes:
        return True
    occasion = occasion_text(only.judgement.occasion, say)
    doubt = say("It seems to be something else: {what}.", what=occasion) if occasion else ""
    doubt = doubt or say("Nothing in it names a negotiation.")
    if not sys.stdin.isatty():
        raise click.ClickException(f"{doubt} {say('To draft it all the same, add --yes.')}")
    return click.confirm(f"{doubt} {say('Draft it all the same?')}")


def _numbered(answer: str, numbered: Sequence[Candidate], say: Words) -> Sequence[Candidate]:
    from gazette.staff.importing.candidates import chosen_numbers

    try:
        numbers = chosen_numbers(answer, len(numbered))
    except ValueError:
        message = say('"{answer}" does not name items of the list; write numbers as 1,3-5.', answer=answer)
        raise click.ClickException(message) from None
    return [candidate for number, candidate in enumerate(numbered, 1) if number in numbers]


def _drafted(
    chosen: Sequence[Candidate], records: Records, region: str | None, say: Words, *, private: bool
) -> Sequence[Proposal]:
    from gazette.staff.importing.fetching import fetch
    from gazette.staff.importing.limits import UnreadableError
    from gazette.staff.importing.publications import drafts

    try:
        return drafts(chosen, records, region, say, partial(fetch, private=private))
    except UnreadableError as error:
        raise click.ClickException(error.what.text(say.template)) from None


def _print(
    written: Sequence[Proposal], failures: Sequence[Failure], folder: Path, options: Settings, say: Words
) -> None:
    """Drafts on standard output, a line or paragraph each; what went wrong on standard error."""
    from gazette.staff.importing.messages import failure_text, proposal_text, remaining_text
    from gazette.staff.importing.publications import review

    for proposal in written:
        click.echo(proposal_text(proposal, say, folder.parent))
    if written:
        click.echo(remaining_text(review(written, folder, options), say))
    if failures:
        click.echo(say("These could not be read:"), err=True)
        click.echo("\n".join(failure_text(failure, say) for failure in failures), err=True)
