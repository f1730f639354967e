"""Files that the page is made of, read from the package and from pyvis; nothing is fetched."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources
from typing import Any

STYLES = ("page.css",)
SCRIPTS = (
    "data.js",
    "state.js",
    "colours.js",
    "ties.js",
    "labels.js",
    "map.js",
    "words.js",
    "panel.js",
    "pair.js",
    "search.js",
    "filters.js",
    "legend.js",
    "timeline.js",
    "table.js",
    "measures.js",
    "export.js",
    "keyboard.js",
    "start.js",
)
"""Scripts in the order in which they are joined: each uses only what stands before it, or functions called later."""

_VIS = "lib/vis-9.1.2/vis-network.min.js"


def template(name: str) -> str:
    """A file of ``kg/pages/templates``."""
    return resources.files("kg.pages").joinpath("templates", name).read_text(encoding="utf8")


def vis_network() -> str:
    """vis-network as the pyvis wheel carries it, without the pointer to its source map (which a browser would load)."""
    text = resources.files("pyvis").joinpath(_VIS).read_text(encoding="utf8")
    return inline(re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", text))


def page_script() -> str:
    """Our scripts as one, in a scope of their own."""
    parts = [f"// {name}\n{template(name)}" for name in SCRIPTS]
    return inline("(function () {\n'use strict';\n" + "\n".join(parts) + "\n}());\n")


def page_style() -> str:
    """Our style sheets as one."""
    return "\n".join(template(name) for name in STYLES)


def inline(script: str) -> str:
    """The script, safe to stand between script tags. Raises ``ValueError`` if it would end them."""
    if re.search(r"</script|<!--", script, re.IGNORECASE):
        raise ValueError("a script of the page holds </script or <!--; write the text in two parts")
    return script


def json_block(value: Any) -> str:
    """The value as JSON that cannot end a script element, whatever text it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def source_hash(text: str) -> str:
    """The text's hash as a content-security policy writes it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
