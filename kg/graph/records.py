"""Why the graph is as it is: mentions, tellings, merges, contradictions. The graph `…/graph/linking`."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.contradictions import Contradiction
from kg.graph.dataset import Triples
from kg.graph.linking import RULES, Link
from kg.graph.merging import Cluster, reasons
from kg.graph.namespaces import digest, entity, release, slug, slug_of_id
from kg.graph.tellings import Telling
from kg.graph.triples import stated, typed


def linking_graph(
    links: Iterable[Link],
    clusters: Iterable[Cluster],
    contradictions: Iterable[Contradiction],
    rule_words: Mapping[str, str],
) -> Triples:
    """Every decision that the build took, with its rule; and what the rules that were used say of themselves."""
    told = tuple(clusters)
    records = frozenset(_records(links, told, contradictions))
    return records | frozenset(_rules(told, rule_words))


def telling_iri(telling: Telling) -> NamedNode:
    """The node of a telling."""
    release_id, type_, said = telling.id.rsplit("/", 2)
    return entity("telling", f"{slug_of_id(release_id)}-{type_}-{said}")


def _records(
    links: Iterable[Link], clusters: Iterable[Cluster], contradictions: Iterable[Contradiction]
) -> Iterator[Triple]:
    for link in links:
        yield from _mention(link)
    for cluster in clusters:
        yield from _tellings(cluster)
    for contradiction in contradictions:
        yield from _contradiction(contradiction)


def _rules(clusters: Iterable[Cluster], rule_words: Mapping[str, str]) -> Iterator[Triple]:
    used = {e.rule for cluster in clusters for telling in cluster.tellings for e in telling.fact.evidence}
    for name in sorted(used & rule_words.keys()):
        rule = entity("rule", slug(name))
        yield from typed(rule, "nj:Rule")
        yield from stated(rule, "skos:notation", name)
        yield from stated(rule, "rdfs:comment", Literal(rule_words[name], language="en"))


def _mention(link: Link) -> Iterator[Triple]:
    node = entity("mention", digest(link.release, link.name.kind.value, link.name.text))
    yield from typed(node, "nj:Mention")
    yield from stated(node, "nj:mention", link.name.text)
    yield from stated(node, "nj:linkedTo", link.iri)
    yield from stated(node, "nj:rule", link.rule)
    yield from stated(node, "dcterms:identifier", link.key)
    yield from stated(node, "dcterms:source", release(link.release))
    yield from stated(node, "rdfs:comment", Literal(RULES[link.rule], language="en"))


def _tellings(cluster: Cluster) -> Iterator[Triple]:
    for telling in cluster.tellings:
        node = telling_iri(telling)
        yield from typed(node, "nj:Telling")
        yield from stated(node, "nj:toldFact", cluster.iri)
        yield from stated(node, "dcterms:identifier", telling.id)
        yield from stated(node, "dcterms:source", release(telling.release.id))
    for rule in cluster.rules:
        merge = entity("merge", digest(rule, cluster.iri.value))
        yield from typed(merge, "nj:Merge")
        yield from stated(merge, "nj:concerns", cluster.iri)
        yield from stated(merge, "nj:rule", rule)
        yield from stated(merge, "nj:telling", *(telling_iri(telling) for telling in cluster.tellings))
        yield from stated(merge, "rdfs:comment", Literal(reasons()[rule], language="en"))


def _contradiction(contradiction: Contradiction) -> Iterator[Triple]:
    node = entity("contradiction", digest(contradiction.rule, *contradiction.facts, contradiction.says))
    yield from typed(node, "nj:Contradiction")
    yield from stated(node, "nj:concerns", *(NamedNode(fact) for fact in contradiction.facts))
    yield from stated(node, "nj:slot", contradiction.slot)
    yield from stated(node, "nj:rule", contradiction.rule)
    yield from stated(node, "rdfs:comment", Literal(contradiction.says, language="en"))
