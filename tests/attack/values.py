"""Values for fields: at the bounds and beyond them, of other types, scripts and shapes, hard for patterns."""

from __future__ import annotations

from typing import Any, Final

from gazette.base.bounds import MAX_LINE, MAX_TEXT, MAX_WORD

SURROGATE: Final = "@surrogate@"
"""In its place, half a surrogate pair is written, as YAML escapes it."""
VALUES: Final[tuple[Any, ...]] = (
    "", "~", "null", "no", "0", "-1", "1e9", "0x10", "12:30", "020", "3,5", "NaN", "inf",
    "9" * 9, "9" * 10, "9" * 30, "9" * 5000, "0." + "3" * 30,
    "0001-01-01", "1799-12-31", "1800-01-01", "2200-12-31", "2201-01-01", "9999-12-31", "10000-01-01",
    "2024-02-30", "XXXX-02-29", "before 1800", "after 2200", "../1800", "2200/..", "2200-24", "end of 2200",
    "366 days before", "9999 days before", "52 weeks before", "9" * 30 + " days before", "24.00–24.00",
    "https://[::1", "https://[::1]/", "https://a:99999/", "https://a:b/",
    "https://esimerkki\u2100.example/",
    "https:///", "http://" + "a" * 300 + ".example/", "javascript:alert(1)", "data:text/html,x", "//a",
    "https://",
    "..", ".", "/", "a/b/c", "con", "nul.txt", "a" * 61, "a" * 300, "esimerkkila/2024/" + "a" * 300, "-",
    "ä",
    "media/../../etc/passwd", "media/" + "a" * 200 + ".pdf", "media/\\x.pdf", "media/a\u0000.pdf",
    "/etc/passwd",
    "\u0645\u0631\u062d\u0628\u0627", "\u4f60\u597d", "\u0430\u0435\u043e", "e\u0301" * 40,
    "\U0001f469\u200d\U0001f4bb",
    "\u202eabc", "a\u200bb", "\ufeffa", "\u0000", "\u0007", "\x7f", SURROGATE, "\uffff", "\u2028", "\u0085",
    "a\nb", "\t",
    "a" * MAX_WORD, "a" * (MAX_WORD + 1), "sana " * (MAX_LINE // 5 - 10), "rivi\n" * (MAX_TEXT // 5 - 1),
    "!" * MAX_WORD, "![" * (MAX_WORD // 2), "<a:" * (MAX_WORD // 3), "[\n" * 20_000, "> " * 20 + "a",
    "> " * 21 + "a",
    "<" * MAX_WORD, "<http://" * (MAX_WORD // 8), "`" * (MAX_WORD - 1), "*a " * 6_000,
    "](" * (MAX_WORD // 2),
    "a@" * (MAX_WORD // 2), "0 " * 9_000, "00" * (MAX_WORD // 2), " " * (MAX_LINE - 200) + "a",
    "60 " + " " * 19_000 + "x",
    "1. " * 20 + "a", "- " * 30 + "a", "|a" * 900 + "\n" + "|-" * 900, "&amp;" * 400, "a, " * 6_000,
    "#" * MAX_WORD,
    [], {}, [[]], [{}], ["a", "a"], {"": "a"}, {"a": "b"}, {"fi": "a", "xx": "b"}, {"id": "a"},
    {"a": {"b": {"c": "d"}}},
    ["a"] * 3_000, [{"id": "a"}] * 1_000, {f"a{n}": "b" for n in range(3_000)}, [["a"] * 50] * 50,
)  # fmt: skip
"""What stands in the place of a value."""
