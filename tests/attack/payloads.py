"""Scripts that are to run where a text is shown: over 200, for HTML, Markdown, feeds, data and templates."""

from __future__ import annotations

from itertools import product
from typing import Final

HARM: Final = "window.harmed=1"
"""What each of them does; a test asks the window for it."""
BREAKS: Final = (
    "", '">', "'>", "`>", "</title>", "</textarea>", "</script>", "</style>", "-->", "]]>", "</a>", '\\">',
    "&quot;>", "</svg>", "</noscript>", "\n\n",
)  # fmt: skip
"""What ends the place where a text stands."""
TAGS: Final = (
    f"<script>{HARM}</script>",
    f"<img src=x onerror={HARM}>",
    f"<svg onload={HARM}>",
    f"<svg/onload={HARM}//",
    f"<details open ontoggle={HARM}>",
    f"<input autofocus onfocus={HARM}>",
    f"<video><source onerror={HARM}>",
    f"<iframe srcdoc='<script>parent.{HARM}</script>'>",
    f"<a href=javascript:{HARM}>x</a>",
    f"<form action=javascript:{HARM}><button>x</button></form>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={HARM}>",
    f"<SCRIPT\n>{HARM}</SCRIPT\n>",
)
MARKDOWN: Final = tuple(
    f"{before}{scheme}{HARM}{after}"
    for scheme in (
        "javascript:", "JaVaScRiPt:", "java\tscript:", "&#106;avascript:", "javascript&colon;",
        " javascript:",
        "data:text/html,<script>", "vbscript:", "&#1;javascript:",
    )
    for before, after in (("[x](", ")"), ("<", ">"), ("[x]: ", "\n\n[x]"), ("![x](", ")"))
)  # fmt: skip
OTHERS: Final = (
    f'" onmouseover="{HARM}" x="',
    f"' onfocus='{HARM}' autofocus='",
    f"x onpointerenter={HARM} ",
    f'[x](https://x.example "\\" onmouseover={HARM} x=")',
    f'![x](x"onerror={HARM}//)',
    f'[x](https://x.example/"onmouseover={HARM})',
    f"```x\n<script>{HARM}</script>\n```",
    f"    <script>{HARM}</script>",
    f"| a |\n|--|\n| <img src=x onerror={HARM}> |",
    f"&lt;script&gt;{HARM}&lt;/script&gt;",
    f"&#60;img src=x onerror={HARM}&#62;",
    f"\\<script>{HARM}\\</script>",
    f"<scr<script>ipt>{HARM}</scr</script>ipt>",
    f"<<script>script>{HARM}<</script>/script>",
    f"\u202e<script\u00a0>{HARM}</script>",
    f"\uff1cscript\uff1e{HARM}\uff1c/script\uff1e",
    f"</script><script>{HARM}//",
    f"<!--<script>{HARM}",
    f"\\u003cscript\\u003e{HARM}",
    f"\\x3cscript\\x3e{HARM}",
    "{{ ''.__class__ }} {% include '/etc/passwd' %} @@slot:main@@ @@slot:title@@",
    "${7*7} #{7*7} <%= 7*7 %> {{7*7}} {0} {0.__class__} %(x)s %s",
    f"<?xml version='1.0'?><script xmlns='http://www.w3.org/1999/xhtml'>{HARM}</script>",
    f"<!DOCTYPE x [<!ENTITY a '<script>{HARM}</script>'>]>&a;",
    f"<![CDATA[<script>{HARM}</script>]]>",
    f"<base href=//x.example/><meta http-equiv=refresh content='0;javascript:{HARM}'>",
    "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM\r\nBEGIN:VEVENT",
    "x\nATTACH:https://x.example/\nURL:javascript:alert",
    "=cmd|' /C calc'!A0",
    'x","y";DROP',
)  # fmt: skip
PAYLOADS: Final = (*("".join(pair) for pair in product(BREAKS, TAGS)), *MARKDOWN, *OTHERS)
assert len({*PAYLOADS}) >= 200
SOME: Final = (*PAYLOADS[::20], *MARKDOWN[::4], *OTHERS)
"""Forty and more of each sort."""
