"""Linked data: what an IRI of this graph is, its description, and the description of the whole data set (VoID)."""

from __future__ import annotations

from kg import names
from kg.app.server.reply import Reply, problem, value
from kg.graph import Store, serving

_CONCISE = """
CONSTRUCT {{ <{iri}> ?p ?o . ?part ?q ?v . ?in ?r <{iri}> }} WHERE {{
  {{ <{iri}> ?p ?o . FILTER(?p != schema:articleBody) }}
  UNION {{ <{iri}> (dg:evidence|oa:hasSelector)+ ?part . ?part ?q ?v }}
  UNION {{ SELECT ?in ?r WHERE {{ ?in ?r <{iri}> . FILTER(STRSTARTS(STR(?in), "{base}")) }} LIMIT 500 }}
}}
"""


def _iri(path: str) -> str:
    """The IRI of a path below the base; refuses what cannot stand in an IRI."""
    iri = names.BASE + path
    if any(char in iri for char in '<>"{}|^`\\') or any(char <= " " for char in iri):
        return ""
    return iri


def kind(store: Store, *, path: str) -> Reply:
    """Whether the graph knows the IRI, and as what: the types it has."""
    iri = _iri(path)
    if not iri:
        return problem(404, f"{path} is no part of an IRI")
    if not store.query(f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }} }}").rows[0][0]:
        return problem(404, f"this graph holds nothing about {iri}")
    types = [str(row[0]) for row in store.query(f"SELECT DISTINCT ?type WHERE {{ <{iri}> a ?type }}").rows]
    source = store.query(f"SELECT ?article WHERE {{ <{iri}> prov:wasDerivedFrom ?article }} LIMIT 1").rows
    return value({"iri": iri, "types": types, "article": source[0][0] if source else None})


def describe(store: Store, *, path: str, media_type: str, rows: int, size: int) -> Reply:
    """What the graph says about an IRI and its parts, and up to 500 statements that point to it."""
    iri = _iri(path)
    if not iri:
        return problem(404, f"{path} is no part of an IRI")
    query = _CONCISE.format(iri=iri, base=names.BASE)
    served = serving.serve(store, query, accept=[media_type], most_rows=rows, most_bytes=size)
    return Reply(body=served.body, media_type=served.media_type)


_VOID = """
CONSTRUCT {{
  <{me}> a void:Dataset , dcat:Dataset ; dcterms:title "Diplograph" ;
    dcterms:description "Who does what to whom in world affairs, as articles say it" ;
    void:sparqlEndpoint <{root}sparql> ; void:uriSpace "{base}" ; void:vocabulary <{vocabulary}> ;
    void:triples ?triples ; void:entities ?entities ; void:distinctSubjects ?subjects ; void:properties ?properties ;
    void:exampleResource <{base}state/RUS> ; void:classPartition ?part .
  ?part void:class ?class ; void:entities ?members .
}} WHERE {{
  {{ SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?p) AS ?properties)
    WHERE {{ ?s ?p ?o }} }}
  {{ SELECT (COUNT(DISTINCT ?e) AS ?entities) WHERE {{ ?e a ?any }} }}
  {{ SELECT ?class (COUNT(DISTINCT ?m) AS ?members) WHERE {{ ?m a ?class }} GROUP BY ?class }}
  BIND(IRI(CONCAT("{me}-", ENCODE_FOR_URI(STR(?class)))) AS ?part)
}}
"""


def void(store: Store, *, root: str, media_type: str, rows: int, size: int) -> Reply:
    """The description of the data set after the W3C note "Describing Linked Datasets with the VoID Vocabulary"."""
    query = _VOID.format(root=root, me=root + ".well-known/void#dataset", base=names.BASE, vocabulary=names.VOCABULARY)
    served = serving.serve(store, query, accept=[media_type], most_rows=rows, most_bytes=size)
    return Reply(body=served.body, media_type=served.media_type)
