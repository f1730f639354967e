"""The page inside a notebook: in a frame of its own that can reach neither the notebook nor the network."""

from __future__ import annotations

import html


def frame(page: str, *, height: int = 640) -> str:
    """The page as a sandboxed ``iframe`` for Jupyter's ``_repr_html_``.

    The sandbox lets the page's own scripts run, save a picture and open a source in a new tab; without
    ``allow-same-origin`` it cannot read the notebook's cookies or call its server.
    """
    rights = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
    return (
        f'<iframe title="Network of statements" sandbox="{rights}" srcdoc="{html.escape(page)}" '
        f'style="width:100%;height:{int(height)}px;border:1px solid #d5d9df;border-radius:8px" '
        'loading="lazy" referrerpolicy="no-referrer"></iframe>'
    )
