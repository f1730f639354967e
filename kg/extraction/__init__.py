"""Who does what to whom, how it stands, when, and who says so: statements read off frames."""

from kg.extraction.extract import Extraction, Extractor

__all__ = ["Extraction", "Extractor"]
