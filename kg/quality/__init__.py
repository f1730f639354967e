"""Quality: extraction measured against annotated articles and sentences, and the ontology's own examples run."""
