"""What stands between readers and statements: the text as every reader may look at it, and what each proposes."""

from kg.claims.claim import Claim, Open, Unfit
from kg.claims.text import Text

__all__ = ["Claim", "Open", "Text", "Unfit"]
