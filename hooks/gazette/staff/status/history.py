"""What remains of deleted contact details in a repository's history, and commands to remove it. None is run.

The commands are those of git-filter-repo, which the manual of git filter-branch recommends in its place.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from gazette.base.problems import N_
from gazette.i18n.words import Words

HEADING: Final = N_("Deleted contact details stay in the repository's history")


class Step(NamedTuple):
    """A sentence, and the commands that go with it, if any."""

    text: str
    commands: tuple[str, ...] = ()


_STEPS: Final = (
    Step(
        N_(
            "Deleting the lines changes the file of today only. Its earlier versions hold them still, and so "
            "does every copy of the repository. If it is public, ask whoever looks after it to clean the "
            "history; nothing of this happens by itself:"
        )
    ),
    Step(
        N_(
            "Delete the lines from the records and commit. Ask everybody to push what they have. Write the "
            "details into a file details.txt beside the repository, one in a line, each followed by "
            "==>removed. Leave out what another record still shows."
        ),
        ("name@organisation.example==>removed", "050 000 0000==>removed"),
    ),
    Step(
        N_("Clean a new clone with git-filter-repo, and look whether the details are gone:"),
        (
            "pip install git-filter-repo",
            "git clone --no-local ADDRESS cleaned && cd cleaned",
            "git filter-repo --replace-text ../details.txt --replace-message ../details.txt",
            'git log --all --oneline -S "name@organisation.example"',
        ),
    ),
    Step(
        N_(
            "The last command prints nothing when they are. Then replace the repository; commits get new ids:"
        ),
        (
            "git remote add origin ADDRESS",
            "git push --force --all origin && git push --force --tags origin",
        ),
    ),
    Step(
        N_(
            "Everybody makes a new clone and deletes the old one. Pull requests, forks and caches of the "
            "host keep old commits: ask the host to delete them. Web archives may have copies of the pages."
        )
    ),
)


def steps(say: Words) -> tuple[Step, ...]:
    """What to do, in order, in the staff's language."""
    return tuple(Step(say(step.text), step.commands) for step in _STEPS)
