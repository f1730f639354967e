"""The reader that follows the ontology's patterns: which frames say a relation, and who stands at its ends."""
