"""Merging: tellings that are one fact become one node, by rule or by decision, whatever the order of the releases."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from pyoxigraph import NamedNode

from kg.graph.decisions import NOT_SAME, SAME, Decisions
from kg.graph.namespaces import distinct_names, entity
from kg.graph.naming import wished_name
from kg.graph.rules import KEYS, RULES, Ground, blocks, fitness
from kg.graph.tellings import Telling, order

Pair = tuple[str, str]

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
    ambiguous: tuple[Pair, ...]


def merge(tellings: Iterable[Telling], ground: Ground, decisions: Decisions) -> Merged:
    """Join the tellings that are the same fact."""
    by_id = {telling.id: telling for telling in tellings}
    pairs, ambiguous = _pairs(by_id, ground, decisions)
    groups = _components(by_id, pairs, decisions)
    names = _names(groups, ground)
    rules: dict[str, set[str]] = {}
    for pair, rule in pairs.items():
        for name in pair:
            rules.setdefault(name, set()).add(rule)
    clusters = (
        Cluster(
            entity(group[0].fact.type, names[group[0].id]),
            group,
            tuple(sorted(set().union(*(rules.get(telling.id, set()) for telling in group)))),
        )
        for group in groups
    )
    return Merged(tuple(sorted(clusters, key=_by_iri)), tuple(sorted(ambiguous)))


def rule_name(type_: str) -> str:
    """The name under which a type's rule is stored."""
    return f"merge/same-{type_}"


def reasons() -> Mapping[str, str]:
    """Every rule's name and what it says."""
    said = {rule_name(type_): rule.__doc__ or "" for type_, rule in (*KEYS.items(), *RULES.items())}
    return said | {_DECISION: "decided by hand in data/decisions.csv"}


def _pairs(by_id: Mapping[str, Telling], ground: Ground, decisions: Decisions) -> tuple[dict[Pair, str], set[Pair]]:
    equal = [pair for pair in _equal(by_id.values(), ground, decisions) if not _apart(decisions, pair)]
    fitting = [pair for pair in _fitting(by_id.values(), ground) if not _apart(decisions, pair)]
    chosen, ambiguous = _settle(fitting, by_id, ground)
    kept = {pair: rule_name(by_id[pair[0]].fact.type) for pair in (*equal, *chosen)}
    for a in by_id:
        for b in decisions.of(a, SAME):
            if b in by_id:
                kept[_pair(a, b)] = _DECISION
    return kept, ambiguous


def _equal(tellings: Iterable[Telling], ground: Ground, decisions: Decisions) -> Iterator[Pair]:
    """Tellings of one key, each paired with the next; where a decision tells two apart, all are paired."""
    groups: dict[Hashable, list[str]] = {}
    for telling in tellings:
        if telling.fact.type in KEYS:
            key = telling.fact.type, KEYS[telling.fact.type](telling, ground)
            groups.setdefault(key, []).append(telling.id)
    for members in groups.values():
        decided = any(decisions.of(name, NOT_SAME) for name in members)
        yield from (_pair(*pair) for pair in (combinations(members, 2) if decided else pairwise(members)))


def _fitting(tellings: Iterable[Telling], ground: Ground) -> Iterator[Pair]:
    """Pairs of two releases' tellings that a rule takes for the same."""
    groups: dict[Hashable, list[Telling]] = {}
    for telling in tellings:
        if telling.fact.type in RULES:
            for shared in blocks(telling, ground):
                groups.setdefault((telling.fact.type, shared), []).append(telling)
    seen: set[Pair] = set()
    for members in groups.values():
        for first, second in combinations(members, 2):
            pair = _pair(first.id, second.id)
            if pair in seen or first.release.id == second.release.id:
                continue
            seen.add(pair)
            if RULES[first.fact.type](first, second, ground):
                yield pair


def _settle(found: Iterable[Pair], by_id: Mapping[str, Telling], ground: Ground) -> tuple[list[Pair], set[Pair]]:
    """The pairs to keep, the best first, while no release tells one fact twice; and those that nobody can tell."""
    fitting = {pair: fitness(by_id[pair[0]], by_id[pair[1]], ground) for pair in found}
    vague = _vague(fitting, by_id)
    kept: list[Pair] = []
    group = {name: frozenset([name]) for pair in fitting for name in pair}
    for pair in sorted((pair for pair in fitting if not vague.intersection(pair)), key=_best_first(fitting)):
        one, other = (group[name] for name in pair)
        releases = [by_id[name].release.id for name in one | other]
        if len(set(releases)) == len(releases):
            kept.append(pair)
            if one is not other:
                group |= dict.fromkeys(one | other, one | other)
    return kept, {pair for pair in fitting if vague.intersection(pair)}


def _vague(fitting: Mapping[Pair, tuple[int, ...]], by_id: Mapping[str, Telling]) -> frozenset[str]:
    """Tellings that fit two of one other release equally well: which of them is meant, nobody knows."""
    fits: dict[Pair, list[tuple[int, ...]]] = {}
    for pair, score in fitting.items():
        for one, other in (pair, pair[::-1]):
            fits.setdefault((one, by_id[other].release.id), []).append(score)
    return frozenset(name for (name, _), scores in fits.items() if scores.count(max(scores)) > 1)


def _best_first(
    fitting: Mapping[Pair, tuple[int, ...]],
) -> Callable[[Pair], tuple[tuple[int, ...], Pair]]:
    def key(pair: Pair) -> tuple[tuple[int, ...], Pair]:
        return tuple(-score for score in fitting[pair]), pair

    return key


def _components(by_id: Mapping[str, Telling], pairs: Iterable[Pair], decisions: Decisions) -> list[tuple[Telling, ...]]:
    """The tellings that the pairs join, directly or by others; what was decided to be apart stays apart."""
    group = {name: [name] for name in by_id}
    apart = {name: frozenset(decisions.of(name, NOT_SAME)) for name in by_id} if decisions.rows else {}
    for pair in sorted(pairs):
        ours, theirs = sorted((group[name] for name in pair), key=len)
        if ours is theirs or any(apart[name].intersection(theirs) for name in ours if apart):
            continue
        theirs += ours
        group.update(dict.fromkeys(ours, theirs))
    distinct = {id(members): members for members in group.values()}
    return [tuple(sorted((by_id[name] for name in members), key=order)) for members in distinct.values()]


def _names(groups: Iterable[tuple[Telling, ...]], ground: Ground) -> dict[str, str]:
    """The name of each fact by its first telling; within a type no two are the same."""
    wishes: dict[str, list[Pair]] = {}
    for first, *_ in groups:
        wishes.setdefault(first.fact.type, []).append((first.id, wished_name(first, ground)))
    return {first: name for wanted in wishes.values() for first, name in distinct_names(wanted).items()}


def _apart(decisions: Decisions, pair: Pair) -> bool:
    found = decisions.on(*pair)
    return found is not None and found.decision == NOT_SAME


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _by_iri(cluster: Cluster) -> str:
    return cluster.iri.value
