"""Facts as sentences: templates of sentences.csv, filled with labels, dates and figures of a language."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.graph.namespaces import LABEL, PREFIXES, TYPE, term
from kg.publish.words import date_words, figure_words, list_words, when_words

_TEMPLATES = Path(__file__).with_name("sentences.csv")
_OWN = PREFIXES["nj"]
_SLOT = re.compile(r"\{(\w+)\}")
_VERB = re.compile(r"\{#(?P<slot>\w+):(?P<one>[^|}]*)\|(?P<many>[^}]*)\}")
_INNERMOST = re.compile(r"\[([^\[\]]*)\]")
_TOKEN = re.compile(r"\0(\d+)\0")
_DATES = frozenset({"since", "until"})
_CODES = frozenset({"kind", "occasion", "status", "action", "form", "bound", "unit"})
_SINGLE = _CODES | _DATES | {"role", "value", "when"}
_TOLD_IN_WORDS = frozenset({"name", "role", "text"})
_CAPITAL = _CODES | {"measure"}
_PORTFOLIO = "minister"
_QUOTED = {"de": " „{}“", "en": " “{}”", "ja": "「{}」"}
_SILENT = {"status": "held", "bound": "exact"}


Values = Mapping[str, tuple[NamedNode | Literal, ...]]


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence for a class, a status and the slots it needs; text in [brackets] stands only if filled."""

    class_: str
    status: str
    needs: frozenset[str]
    text: Mapping[str, str]


@dataclass(frozen=True)
class Sentences:
    """Makes sentences of a store's facts in one language."""

    store: Store
    language: str

    def sentence(self, fact: NamedNode) -> str:
        """A fact as one sentence; the label where no template fits."""
        values = self._values(fact)
        slots = self._slots(values)
        for template in _templates():
            if self._fits(template, values, slots):
                return _filled(_agreeing(template.text[self.language], values), slots)
        return self.label(fact)

    def label(self, node: NamedNode) -> str:
        """The label of a thing in the language, or the one label to show."""
        labels = [q.object for q in self.store.quads_for_pattern(node, LABEL, None, DefaultGraph())]
        own = sorted(label.value for label in labels if isinstance(label, Literal) and label.language == self.language)
        if own:
            return own[0]
        shown = self.store.quads_for_pattern(node, term("nj:shownAs"), None, DefaultGraph())
        return next((q.object.value for q in shown if isinstance(q.object, Literal)), node.value)

    def code(self, code: str) -> str:
        """The word for a code of a slot, such as `inaugural-visit`; the code where it has none."""
        return self._named(code) or code

    def _named(self, code: str) -> str:
        quads = self.store.quads_for_pattern(None, term("skos:notation"), Literal(code), DefaultGraph())
        found = sorted((q.subject for q in quads if isinstance(q.subject, NamedNode)), key=str)
        return self.label(found[0]) if found else ""

    def _values(self, fact: NamedNode) -> Values:
        values: dict[str, list[NamedNode | Literal]] = {}
        for quad in self.store.quads_for_pattern(fact, None, None, DefaultGraph()):
            if not isinstance(quad.object, NamedNode | Literal):
                continue
            name = "class" if quad.predicate == TYPE else quad.predicate.value.removeprefix(_OWN)
            values.setdefault(name, []).append(quad.object)
        return {name: self._in_order(name, found) for name, found in values.items()}

    def _in_order(self, name: str, found: list[NamedNode | Literal]) -> tuple[NamedNode | Literal, ...]:
        """Sorted; of words that sources give in several languages those of this one, where there are any."""
        ordered = sorted(found, key=_value)
        own = [each for each in ordered if isinstance(each, Literal) and each.language == self.language]
        return tuple(own if own and name in _TOLD_IN_WORDS else ordered)

    def _slots(self, values: Values) -> Mapping[str, str]:
        slots: dict[str, str] = {}
        for name, found in values.items():
            words = tuple(dict.fromkeys(self._word(name, value, values) for value in found))
            if name in _SINGLE:
                words = words[:1]
            slots[name] = list_words(words, self.language)
        slots["asof"] = date_words(_first(values, "period"), self.language)
        if "value" in values:
            slots["figure"] = self._figure(values)
        silent = {name for name, code in _SILENT.items() if _first(values, name) == code}
        return {name: text for name, text in slots.items() if text and name not in silent}

    def _word(self, name: str, value: NamedNode | Literal, values: Values) -> str:
        if isinstance(value, NamedNode):
            return self.label(value)
        if name == "role":
            return self._role(value, values)
        if name == "when":
            return when_words(value.value, self.language)
        if name in _DATES:
            return date_words(value.value, self.language)
        return self.code(value.value) if name in _CODES else value.value

    def _role(self, role: Literal, values: Values) -> str:
        """The role in the language; a ministry's portfolio stays as written, beside the word for the office."""
        office = _first(values, "office")
        known = self._named(office)
        if role.language == self.language or not known:
            return role.value
        whole = office != _PORTFOLIO or role.value.lower() == known.lower()
        return known if whole else known + _QUOTED[self.language].format(role.value)

    def _figure(self, values: Values) -> str:
        unit, bound = _first(values, "unit"), _first(values, "bound")
        return figure_words(
            _first(values, "value"), unit, self.code(unit), bound, self.code(bound) if bound else "", self.language
        )

    def _fits(self, template: Template, values: Values, slots: Mapping[str, str]) -> bool:
        statuses = {value.value for value in values.get("status", ())} or ({"ended"} if "until" in slots else set())
        if "until" in slots:
            statuses = statuses - {"current"} | {"ended"}
        return (
            term(template.class_) in values.get("class", ())
            and (not template.status or (template.status in statuses and "held" not in statuses))
            and template.needs <= slots.keys()
        )


def _agreeing(text: str, values: Values) -> str:
    """The template with its verbs in the number of their subject: `{#host:empfing|empfingen}`."""

    def verb(match: re.Match[str]) -> str:
        return match["many"] if len(values.get(match["slot"], ())) > 1 else match["one"]

    return _VERB.sub(verb, text)


def _filled(text: str, slots: Mapping[str, str]) -> str:
    """The template with its slots; a part in brackets stands only where its own slots are known."""
    # Slots become tokens first: what a text says may hold brackets of its own.
    names = list(slots)
    while (match := _INNERMOST.search(text)) is not None:
        first, _, instead = match[1].partition("|")
        known = all(name in slots for name in _SLOT.findall(first))
        text = text[: match.start()] + (_tokens(first, names) if known else instead) + text[match.end() :]
    text = _tokens(text, names)
    first = _TOKEN.match(text)
    filled = _TOKEN.sub(_Slot(tuple(slots.values())), text)
    return _capital(filled) if first is None or names[int(first[1])] in _CAPITAL else filled


def _tokens(text: str, names: list[str]) -> str:
    def token(match: re.Match[str]) -> str:
        return f"\0{names.index(match[1])}\0" if match[1] in names else ""

    return _SLOT.sub(token, text)


@dataclass(frozen=True, slots=True)
class _Slot:
    """Gives the text of a numbered slot."""

    texts: tuple[str, ...]

    def __call__(self, match: re.Match[str]) -> str:
        return self.texts[int(match[1])]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _value(each: NamedNode | Literal) -> str:
    return each.value


def _first(values: Values, name: str) -> str:
    return next((value.value for value in values.get(name, ())), "")


@cache
def template_rows() -> tuple[Mapping[str, str], ...]:
    """The table of sentences, for those who fill it themselves."""
    return tuple(csv.DictReader(_TEMPLATES.read_text("utf-8").splitlines()))


@cache
def _templates() -> tuple[Template, ...]:
    rows = template_rows()
    return tuple(Template(f"nj:{row['class']}", row["status"], frozenset(row["needs"].split()), row) for row in rows)
