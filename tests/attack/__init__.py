"""Attacks on the site: damaged and hostile records, scripts in every text, killed builds, odd folders."""

from __future__ import annotations

import os
from typing import Final

WHOLE: Final = os.environ.get("ATTACK") == "all"
"""Whether everything is tried (`make attack`), or some of it (`make test`)."""
