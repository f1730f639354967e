"""The graph in a folder: Oxigraph on disk, no server. One writer at a time; killed at any moment it opens again."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QueryTriples

from kg import names
from kg.confine import confined
from kg.errors import GraphError, QueryError
from kg.graph import location, purging
from kg.graph.plain import PlainStore
from kg.sparql import tokens
from kg.sparql.answer import Answer, python_value, rdflib_graph
from kg.sparql.backend import Values, one_graph_each
from kg.sparql.explain import explained


class Folder:
    """A database in a folder; see :class:`kg.sparql.backend.Backend` for what its methods promise."""

    def __init__(self, folder: Path, *, read_only: bool, create: bool) -> None:
        self.folder = folder
        self.where = str(folder)
        self.read_only = read_only
        self._raw: pyoxigraph.Store | None = location.open_folder(folder, read_only=read_only, create=create)
        if purging.promised(folder):
            self._keep_promise()

    @property
    def raw(self) -> pyoxigraph.Store:
        """The Oxigraph store itself. Raises :class:`GraphError` when the graph was closed."""
        if self._raw is None:
            raise GraphError(f"the graph in {self.folder} was closed; open it again")
        return self._raw

    def match(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        object: NamedNode | Literal | None,
        graph: NamedNode | None,
    ) -> Iterator[Quad]:
        """The quads that fit; ``None`` fits everything."""
        return iter(self.raw.quads_for_pattern(subject, predicate, object, graph))

    def holds(self, quad: Quad) -> bool:
        """True when just this quad is there."""
        return quad in self.raw

    def has_graph(self, graph: NamedNode) -> bool:
        """True when a named graph has any quad."""
        return self.raw.contains_named_graph(graph)

    def is_empty(self) -> bool:
        """True when there is no quad at all."""
        return next(iter(self.raw), None) is None

    def change(self, *, drop: Iterable[NamedNode] = (), remove: Iterable[Quad] = (), add: Iterable[Quad] = ()) -> None:
        """Drop graphs, remove quads, add quads, in one transaction."""
        graphs, gone, new = list(drop), list(remove), list(add)
        if not graphs and not gone:
            self.raw.extend(new)
            return
        steps = [f"DROP SILENT GRAPH {graph}" for graph in graphs]
        for word, quads in (("DELETE", gone), ("INSERT", new)):
            parts = [f"GRAPH {graph} {{ {' '.join(triples)} }}" for graph, triples in one_graph_each(quads).items()]
            if parts:
                steps.append(f"{word} DATA {{ {' '.join(parts)} }}")
        self.raw.update(" ; ".join(steps))

    def load(self, quads: list[Quad]) -> None:
        """Add many quads fast, all or nothing."""
        self.raw.bulk_extend(quads)

    def query(self, sparql: str, values: Values | None = None) -> Answer:
        """Answer a SPARQL query; over the union of all graphs unless it says ``FROM``. It cannot reach the network."""
        return confined(lambda: self._query(sparql, values))

    def _query(self, sparql: str, values: Values | None) -> Answer:
        union = "FROM" not in tokens.words(sparql)
        try:
            found = self.raw.query(
                sparql,
                prefixes=names.PREFIXES,
                use_default_graph_as_union=union,
                substitutions={**values} if values else None,
            )
            if isinstance(found, QueryBoolean):
                return Answer(columns=("answer",), rows=[(bool(found),)])
            if isinstance(found, QueryTriples):
                return Answer(graph=rdflib_graph(iter(found)))
            columns = tuple(variable.value for variable in found.variables)
            return Answer(columns=columns, rows=[tuple(python_value(term) for term in row) for row in found])
        except SyntaxError as error:
            raise explained(sparql, error) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query could not be answered: {error}; check its variables and graphs") from error

    def _keep_promise(self) -> None:
        """Finish a purge that was killed or had no room; tell of it while it cannot be done."""
        wrong: Exception | None = None
        if not self.read_only:
            try:
                self.purge()
            except GraphError as error:
                wrong = error
        if self.read_only or wrong is not None:
            warnings.warn(
                f"{self.folder}: words of forgotten articles are still in its files"
                f"{f' ({wrong})' if wrong else ''}; the next command that writes to it removes them, such as "
                f"kg upgrade --graph {self.folder}", RuntimeWarning, stacklevel=5,
            )  # fmt: skip

    def promise_purge(self) -> None:
        """Note beside the folder that a purge is owed."""
        purging.promise(self.folder)

    def purge(self) -> None:
        """Copy what is there into a new database and delete the old one, for Oxigraph never deletes a text.

        Measured: neither removing quads nor compaction takes a literal out of the files. The copy needs as much
        room again, and the time of loading the graph. What a disk keeps of deleted files is beyond us.
        """
        successor = self.folder.absolute().with_name(self.folder.name + ".copy")
        purging.promise(self.folder)
        try:
            purging.clear(self.folder)  # left by a purge that was killed
            copy = pyoxigraph.Store(str(successor))
            copy.bulk_extend(self.raw)
            copy.flush()
            del copy
        except (OSError, RuntimeError) as error:
            purging.clear(self.folder)
            raise GraphError(
                f"{self.folder}: forgotten words are still in the files, for they could not be copied without them: "
                f"{error}; make room, and the next command that writes to it removes them"
            ) from error
        self._raw = None
        location.closed(self.folder)
        location.exchange(self.folder, successor)
        self._raw = location.open_folder(self.folder, read_only=False, create=False)
        purging.kept(self.folder)

    def backup(self, target: str) -> None:
        """Copy the database as it is at this moment into a new folder; quick, for files are shared where possible."""
        if Path(target).exists():
            raise GraphError(f"{target} exists already; name a new folder for the backup")
        try:
            self.raw.backup(target)
        except OSError as error:
            raise GraphError(f"the graph cannot be copied to {target}: {error}; choose another folder") from error

    def to_rdflib(self) -> rdflib.Dataset:
        """The same database in rdflib; it closes with this one."""
        dataset = rdflib.Dataset(store=PlainStore(store=self.raw), default_union=True)
        for prefix, namespace in names.PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def close(self) -> None:
        """Finish writing and let others open the graph."""
        if self._raw is not None:
            if not self.read_only:
                self._raw.flush()
                location.closed(self.folder)
            self._raw = None
