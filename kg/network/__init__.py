"""The network: statements as a graph of actors, and what diplomacy can be read from its shape.

:func:`project` keeps every statement as an edge; :func:`state_graph` sums them per pair of codes, and the measures
take that graph. Only acts that were done or undertaken count in sums. Each measure's docstring names its source.
"""

from __future__ import annotations

from kg.network.balance import Balance, Triad, balance, triads
from kg.network.brokerage import Broker, Roles, brokerage, roles
from kg.network.centrality import Centrality, centrality, undirected
from kg.network.change import Change, Period, change
from kg.network.communities import communities, cooperation, membership
from kg.network.copies import one_event, one_source
from kg.network.isolation import Isolation, isolation
from kg.network.pairs import Pair, asserted, between, pairs, state_graph, strongest
from kg.network.paths import ego, friendly_path
from kg.network.principals import is_principal, principals
from kg.network.project import project, when
from kg.network.reciprocity import Exchange, Reciprocity, exchanges, reciprocity
from kg.network.signed import signed_modularity
from kg.network.tables import Table, tables

__all__ = [
    "Balance",
    "Broker",
    "Centrality",
    "Change",
    "Exchange",
    "Isolation",
    "Pair",
    "Period",
    "Reciprocity",
    "Roles",
    "Table",
    "Triad",
    "asserted",
    "balance",
    "between",
    "brokerage",
    "centrality",
    "change",
    "communities",
    "cooperation",
    "ego",
    "exchanges",
    "friendly_path",
    "is_principal",
    "isolation",
    "membership",
    "one_event",
    "one_source",
    "pairs",
    "principals",
    "project",
    "reciprocity",
    "roles",
    "signed_modularity",
    "state_graph",
    "strongest",
    "tables",
    "triads",
    "undirected",
    "when",
]
