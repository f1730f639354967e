"""The command line: a thin coat over :mod:`kg.api` and its neighbours."""
