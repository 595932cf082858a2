"""Lists the packages that the site is made with, and asks for their known faults.

python -m tests.supply.supply sbom      # .cache/sbom.cdx.json, CycloneDX: packages, versions, licences
python -m tests.supply.supply licences  # the same as a table
python -m tests.supply.supply audit     # known faults of the pinned versions
python -m tests.supply.supply wheels    # for which systems a package has no wheel
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from tests.supply.locks import LOCKS, SITE, licence, pinned, pins

ROOT: Final = Path(__file__).parents[2]
SBOM: Final = ROOT / ".cache" / "sbom.cdx.json"
SYSTEMS: Final = {
    "Linux, glibc, x86-64": "x86_64-unknown-linux-gnu",
    "Linux, glibc, arm64": "aarch64-unknown-linux-gnu",
    "Linux, musl, x86-64": "x86_64-unknown-linux-musl",
    "Linux, musl, arm64": "aarch64-unknown-linux-musl",
    "macOS, arm64": "aarch64-apple-darwin",
    "macOS, x86-64": "x86_64-apple-darwin",
    "Windows, x86-64": "x86_64-pc-windows-msvc",
}
"""Systems staff have, and what uv calls them."""
PYTHONS: Final = ("3.11", "3.14")
SOURCE_IS_ENOUGH: Final = ("watchdog",)
"""Packages that are plain Python where they have no wheel: pip makes one without a compiler."""


@click.group(help=__doc__)
def supply() -> None:
    pass


@supply.command()
def sbom() -> None:
    """Write the bill of materials of the site's packages."""
    inventory = json.loads(
        _tool("cyclonedx-py", "environment", "--output-reproducible", "--of", "JSON", sys.executable)
    )
    names = {name for name, _ in pins(SITE)}
    kept = [part for part in inventory["components"] if part["name"].lower().replace("_", "-") in names]
    refs = {part["bom-ref"] for part in kept}
    inventory["components"] = kept
    inventory["dependencies"] = [
        {**entry, "dependsOn": [ref for ref in entry.get("dependsOn", ()) if ref in refs]}
        for entry in inventory.get("dependencies", ())
        if entry["ref"] in refs
    ]
    SBOM.parent.mkdir(exist_ok=True)
    SBOM.write_text(json.dumps(inventory, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(f"{SBOM.relative_to(ROOT)}: {len(kept)} packages")


@supply.command()
def licences() -> None:
    """Print package, version and licence of everything pinned for the site."""
    for name, version in pins(SITE):
        click.echo(f"{name:28} {version:14} {licence(name)}")


@supply.command()
def audit() -> None:
    """Print known faults of the pinned versions. Exit code 1 if there are any, 2 if data are missing."""
    packages = [package for lock in LOCKS for package in _audited(lock)]
    faults = sorted({fault for package in packages for fault in _faults(package)})
    unasked = sum("skip_reason" in package for package in packages)
    click.echo("\n".join(faults) or f"{len(packages) - unasked} of {len(packages)} pins: no known fault.")
    if unasked:
        click.echo(
            f"Of {unasked} nothing could be learned: the package index used here has no data on faults.\n"
            "Run this where Python's public index can be reached; GitHub's and GitLab's bots ask anyway."
        )
    sys.exit(1 if faults else 2 if unasked else 0)


@supply.command()
def wheels() -> None:
    """Print for which systems every package of the site has a wheel. Exit code 1 if one is missing."""
    failed = False
    for system, name in SYSTEMS.items():
        for python in PYTHONS:
            lacking = _lacking(name, python, pinned(SITE))
            rest = lacking and _lacking(name, python, pinned(SITE, but=SOURCE_IS_ENOUGH))
            failed |= bool(rest)
            answer = rest or (
                f"all but {', '.join(SOURCE_IS_ENOUGH)}, plain Python there" if lacking else "all"
            )
            click.echo(f"{system:22} Python {python:5} {answer}")
    sys.exit(failed)


def _lacking(system: str, python: str, requirements: str) -> str:
    """The last line of uv's error about packages without a wheel; "" if every package has one."""
    done = subprocess.run(
        [
            _bin("uv"), "pip", "install", "--quiet", "--dry-run", "--target", str(ROOT / ".cache" / "wheels"),
            "--no-build", "--no-deps", "--python-platform", system, "--python-version", python,
            "--require-hashes", "--requirement", "-",
        ],
        input=requirements, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def _audited(lock: Path) -> list[dict[str, Any]]:
    report = _tool(
        "pip-audit", "--requirement", str(lock), "--require-hashes", "--disable-pip", "--format", "json"
    )
    packages: list[dict[str, Any]] = json.loads(report)["dependencies"]
    return packages


def _faults(package: dict[str, Any]) -> Iterator[str]:
    for fault in package.get("vulns", ()):
        fixed = ", ".join(fault["fix_versions"]) or "no version yet"
        yield f"{package['name']} {package['version']}: {fault['id']}, mended in {fixed}"


def _bin(name: str) -> str:
    return str(Path(sys.executable).parents[1] / "supply" / "bin" / name)


def _tool(name: str, *arguments: str) -> str:
    done = subprocess.run([_bin(name), *arguments], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or not done.stdout:
        sys.exit(f"{name} failed:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    supply()
