"""The script of Decap CMS that the site serves itself, taken once from npm's package and checked by its hash.

It is kept in .cache/, not in the repository, since it has five megabytes.
"""

from __future__ import annotations

import tarfile
from base64 import b64encode
from hashlib import sha512
from pathlib import Path
from typing import Final

from gazette.base.configuration import SettingError
from gazette.base.problems import N_
from gazette.base.system_errors import naming

PACKAGE: Final = "decap-cms@3.16.3"
"""Name and version as npm has them."""
INTEGRITY: Final = (
    "sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw=="
)
"""The package's hash, as npm writes it (W3C Subresource Integrity)."""
SCRIPT_INTEGRITY: Final = (
    "sha512-i+P3taug63YOc3KVisiNVcEeR0uBHR9ANFRqHs1qtjbTqOyOTOaxXD/btelHzse4Io6N918flyqhUaJuOiXJow=="
)
"""The hash of the script in it."""
KEPT: Final = f".cache/{PACKAGE.replace('@', '-')}"
"""The folder where the files are kept, below that of mkdocs.yml."""
SCRIPT: Final = "decap-cms.js"
LICENCES: Final = "decap-cms.js.LICENSE.txt"
"""The notices of all that is in the script, which their licences want beside it."""
_IN_PACKAGE: Final = "package/dist/"


def script(root: Path) -> bytes:
    """The script kept below `root`. Raises SettingError if it is not there or another one."""
    try:
        content = (root / KEPT / SCRIPT).read_bytes()
    except OSError:
        raise SettingError(
            N_("extra.gazette.admin: the editor's script is not here. Run gazette admin --fetch")
        ) from None
    if integrity(content) != SCRIPT_INTEGRITY:
        raise SettingError(
            N_("{file} is not the editor's script any more. Run gazette admin --fetch"),
            file=f"{KEPT}/{SCRIPT}",
        )
    return content


def keep(package: Path, root: Path) -> Path:
    """Take script and notices out of npm's package (a .tgz) and keep them below `root`. Returns the folder.

    Raises SettingError if the package is not the one pinned here, OSError if they cannot be written.
    """
    try:
        right = integrity(package.read_bytes()) == INTEGRITY
    except OSError:
        right = False
    if not right:
        raise SettingError(
            N_("{file} is not the package {package} with the hash {hash}"),
            file=package,
            package=PACKAGE,
            hash=INTEGRITY,
        )
    folder = root / KEPT
    with naming(folder), tarfile.open(package) as archive:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (SCRIPT, LICENCES):
            member = archive.extractfile(_IN_PACKAGE + name)
            assert member is not None, "the package with this hash has both files"
            (folder / name).write_bytes(member.read())
    return folder


def licences(root: Path) -> bytes:
    """The notices that are kept beside the script."""
    return (root / KEPT / LICENCES).read_bytes()


def integrity(content: bytes) -> str:
    """The hash of bytes as W3C Subresource Integrity writes it: sha512- and base64."""
    return f"sha512-{b64encode(sha512(content).digest()).decode()}"
