"""Merging: tellings that are one fact become one node, by rule or by decision, whatever the order of the releases."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import NamedNode

from kg.graph.decisions import NOT_SAME, SAME, Decisions
from kg.graph.namespaces import distinct_names, entity
from kg.graph.naming import wished_name
from kg.graph.rules import EXACT, RULES, Ground, block, fitness
from kg.graph.tellings import Telling, order

_DECISION = "merge/decision"


@dataclass(frozen=True, slots=True)
class Cluster:
    """The tellings of one fact, the first of which names it, and the rules that joined them."""

    iri: NamedNode
    tellings: tuple[Telling, ...]
    rules: tuple[str, ...]

    @property
    def type(self) -> str:
        """The type of the fact."""
        return self.tellings[0].fact.type


@dataclass(frozen=True, slots=True)
class Merged:
    """All facts, and the tellings that might have been joined but fit several."""

    clusters: tuple[Cluster, ...]
    ambiguous: tuple[tuple[str, str], ...]


def merge(tellings: Iterable[Telling], ground: Ground, decisions: Decisions) -> Merged:
    """Join the tellings that are the same fact."""
    by_id = {telling.id: telling for telling in tellings}
    pairs, ambiguous = _pairs(by_id, ground, decisions)
    groups = _components(by_id, pairs)
    wishes = {min(group, key=order).id: wished_name(min(group, key=order), ground) for group in groups}
    names = _names(by_id, wishes)
    clusters = (_cluster(group, pairs, by_id[first].fact.type, names[first]) for first, group in _firsts(groups))
    return Merged(tuple(sorted(clusters, key=_by_iri)), tuple(sorted(ambiguous)))


def rule_name(type_: str) -> str:
    """The name under which a type's rule is stored."""
    return f"merge/same-{type_}"


def reasons() -> Mapping[str, str]:
    """Every rule's name and what it says."""
    said = {rule_name(type_): rule.__doc__ or "" for type_, rule in RULES.items()}
    return said | {_DECISION: "decided by hand in data/decisions.csv"}


def _pairs(
    by_id: Mapping[str, Telling], ground: Ground, decisions: Decisions
) -> tuple[dict[tuple[str, str], str], set[tuple[str, str]]]:
    found = {pair: rule_name(by_id[pair[0]].fact.type) for pair in _matches(by_id.values(), ground)}
    found = {pair: rule for pair, rule in found.items() if not _decided(decisions, pair, NOT_SAME)}
    kept, ambiguous = _settle(found, by_id, ground)
    for a in by_id:
        for b in decisions.of(a, SAME):
            if b in by_id:
                kept[_pair(a, b)] = _DECISION
    return kept, ambiguous


def _matches(tellings: Iterable[Telling], ground: Ground) -> Iterator[tuple[str, str]]:
    blocks: dict[Hashable, list[Telling]] = {}
    for telling in tellings:
        blocks.setdefault((telling.fact.type, block(telling, ground)), []).append(telling)
    for members in blocks.values():
        for first, second in combinations(members, 2):
            told_apart = first.release.id == second.release.id and first.fact.type not in EXACT
            if not told_apart and RULES[first.fact.type](first, second, ground):
                yield _pair(first.id, second.id)


def _settle(
    found: Mapping[tuple[str, str], str], by_id: Mapping[str, Telling], ground: Ground
) -> tuple[dict[tuple[str, str], str], set[tuple[str, str]]]:
    """The pairs to keep: exact ones all; of the others the best first, while no release tells one fact twice."""
    exact = {pair: rule for pair, rule in found.items() if by_id[pair[0]].fact.type in EXACT}
    fitting = {pair: fitness(by_id[pair[0]], by_id[pair[1]], ground) for pair in found if pair not in exact}
    vague = _vague(fitting, by_id)
    kept = dict(exact)
    group = {name: frozenset([name]) for pair in fitting for name in pair}
    for pair in sorted((pair for pair in fitting if not vague.intersection(pair)), key=_best_first(fitting)):
        one, other = (group[name] for name in pair)
        releases = [by_id[name].release.id for name in one | other]
        if len(set(releases)) == len(releases):
            kept[pair] = found[pair]
            group |= dict.fromkeys(one | other, one | other)
    return kept, {pair for pair in fitting if vague.intersection(pair)}


def _vague(fitting: Mapping[tuple[str, str], tuple[int, ...]], by_id: Mapping[str, Telling]) -> frozenset[str]:
    """Tellings that fit two of one other release equally well: which of them is meant, nobody knows."""
    fits: dict[tuple[str, str], list[tuple[int, ...]]] = {}
    for pair, score in fitting.items():
        for one, other in (pair, pair[::-1]):
            fits.setdefault((one, by_id[other].release.id), []).append(score)
    return frozenset(name for (name, _), scores in fits.items() if scores.count(max(scores)) > 1)


def _best_first(
    fitting: Mapping[tuple[str, str], tuple[int, ...]],
) -> Callable[[tuple[str, str]], tuple[tuple[int, ...], tuple[str, str]]]:
    def key(pair: tuple[str, str]) -> tuple[tuple[int, ...], tuple[str, str]]:
        return tuple(-score for score in fitting[pair]), pair

    return key


def _components(by_id: Mapping[str, Telling], pairs: Iterable[tuple[str, str]]) -> list[tuple[Telling, ...]]:
    head = {name: name for name in by_id}

    def root(name: str) -> str:
        while head[name] != name:
            head[name] = head[head[name]]
            name = head[name]
        return name

    for a, b in sorted(pairs):
        first, second = sorted((root(a), root(b)))
        head[second] = first
    groups: dict[str, list[Telling]] = {}
    for name in sorted(by_id):
        groups.setdefault(root(name), []).append(by_id[name])
    return [tuple(sorted(group, key=order)) for group in groups.values()]


def _firsts(groups: Iterable[tuple[Telling, ...]]) -> Iterator[tuple[str, tuple[Telling, ...]]]:
    yield from ((group[0].id, group) for group in groups)


def _names(by_id: Mapping[str, Telling], wishes: Mapping[str, str]) -> dict[str, str]:
    # Names are unique within a type, so types are told apart before equal wishes get a suffix.
    types = {by_id[first].fact.type for first in wishes}
    names: dict[str, str] = {}
    for type_ in sorted(types):
        wanted = ((first, wish) for first, wish in wishes.items() if by_id[first].fact.type == type_)
        names |= distinct_names(wanted)
    return names


def _cluster(group: tuple[Telling, ...], pairs: Mapping[tuple[str, str], str], type_: str, name: str) -> Cluster:
    ids = {telling.id for telling in group}
    rules = {rule for pair, rule in pairs.items() if ids.issuperset(pair)} if len(group) > 1 else set()
    return Cluster(entity(type_, name), group, tuple(sorted(rules)))


def _decided(decisions: Decisions, pair: tuple[str, str], decision: str) -> bool:
    found = decisions.on(*pair)
    return found is not None and found.decision == decision


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _by_iri(cluster: Cluster) -> str:
    return cluster.iri.value
