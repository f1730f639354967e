"""The second reader: learned from annotated articles, it proposes acts between actors and judges all that is read."""
