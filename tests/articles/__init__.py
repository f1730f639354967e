"""Tests of reading and cleaning articles."""
