"""The language half: what the parser reads, the pipeline that parses it, and frames without syntax."""
