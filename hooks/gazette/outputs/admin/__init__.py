"""Editing in the browser: the page admin/, the configuration of Decap CMS, and its script.

Modules of builds import the rest of this package only where the setting `admin` is there: few sites have it.
"""

from __future__ import annotations

from typing import Final

FOLDER: Final = "admin/"
"""Where the editor is, below the site's root."""
