"""What `gazette check` costs: `python tests/bench/checking.py [FOLDER] [--times 7]` prints a Markdown table.

FOLDER is a project with records (this one if not given); it is copied, to edit one of its records.
Each row is the quickest of so many runs: other work on the machine makes a run slower, never quicker.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

ROOT: Final = Path(__file__).parents[2]
COMMAND: Final = str(Path(sys.executable).with_name("gazette"))


def timed(folder: Path, *arguments: str) -> tuple[float, float]:
    """Wall and processor time (seconds) of `gazette check` with these arguments, its children's too."""
    started = os.times().elapsed
    with Path(os.devnull).open("w") as nowhere:
        process = os.posix_spawn(
            COMMAND,
            [COMMAND, "check", "--root", str(folder), *arguments],
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), descriptor) for descriptor in (1, 2)],
        )
        _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise click.ClickException(f"gazette check {' '.join(arguments)} did not end well")
    return os.times().elapsed - started, usage.ru_utime + usage.ru_stime


@click.command(help=__doc__.partition("\n")[0])
@click.argument("folder", default=ROOT, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--times", default=7, help="Runs of each row.")
def main(folder: Path, times: int) -> None:
    """Copy the project, check it in several ways, print the table."""
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary)
        shutil.copytree(folder / "negotiations", copy / "negotiations")
        shutil.copy(folder / "mkdocs.yml", copy)
        record = min((copy / "negotiations").glob("*/[0-9]*/*.yml"))
        number = len(list((copy / "negotiations").glob("*/[0-9]*/*.yml")))

        def edit() -> None:
            record.write_text(f"{record.read_text('utf-8')}# edited\n", "utf-8")

        rows: dict[str, tuple[Callable[[], None], tuple[str, ...]]] = {
            "all, nothing kept": (lambda: shutil.rmtree(copy / ".cache", ignore_errors=True), ()),
            "all": (lambda: None, ()),
            "one, edited": (edit, (str(record),)),
            "one": (lambda: None, (str(record),)),
        }
        click.echo(f"| {number} records | wall s | CPU s |\n| --- | --: | --: |")
        timed(copy)  # compiled Python and words
        for name, (prepare, arguments) in rows.items():
            results = []
            for _ in range(times):
                prepare()
                results.append(timed(copy, *arguments))
            wall, processor = min(r[0] for r in results), min(r[1] for r in results)
            click.echo(f"| {name} | {wall:.2f} | {processor:.2f} |")


if __name__ == "__main__":
    main()
