"""Releases made up for measuring: sentences in the manner of press offices, drawn with a fixed seed."""

import random
from collections.abc import Iterator

from kg.model import Release
from kg.read.text import detect_language

SEED = 20240303
_GIVEN = "Petra Karl Anna Thomas Sabine Martin Hanako Taro Yuki Kenji Claudia Jürgen Monika Stefan".split()
_SURNAMES = "Probe Muster Beispiel Vorlage Entwurf Yamada Suzuki Tanaka Watanabe Ito Mori Skizze Modell Urbild".split()
_OFFICES = (
    "Ministerpräsident|Wirtschaftsministerin|Staatssekretär|Generalkonsul|Botschafterin|Oberbürgermeister"
    "|Gouverneur der Präfektur Osaka|Landtagspräsident|Rektorin|Geschäftsführer"
).split("|")
_PLACES = "Düsseldorf Köln Bonn Essen Dortmund Münster Tokio Osaka Kyoto Chiba Nagoya Fukushima".split()
_BODIES = (
    "Nordrhein-Westfalen|die Präfektur Fukushima|JETRO|die Universität Osaka|NRW.Global Business|der Landtag".split("|")
)
_TOPICS = "Wasserstoff Medizintechnik Batterietechnik Robotik Bildung Kultur Digitalisierung Klimaschutz".split()
_SENTENCES = (
    "{office} {person} hat am {day}. Mai {year} in {place} {office2} {person2} empfangen.",
    "Rund {number} japanische Unternehmen mit über {number2} Beschäftigten haben ihren Sitz in {place}.",
    "„Wir wollen bei {topic} und {topic2} noch enger zusammenarbeiten“, sagte {person}.",
    "{body} und {body2} arbeiten seit {year} auf dem Gebiet {topic} zusammen.",
    "{person}, {office} seit {year}, reiste anschließend mit einer {small}-köpfigen Delegation nach {place}.",
    "Im Jahr {year} unterzeichneten {body} und {body2} in {place} eine Absichtserklärung zu {topic}.",
    "Der Gast aus {place} dankte für den freundlichen Empfang und lud zu einem Gegenbesuch im Herbst ein.",
    "Die Städtepartnerschaft zwischen {place} und {place2} besteht seit {year}.",
    "Zum Abschluss sprachen beide Seiten über {topic}, {topic2} und die Folgen für den Mittelstand in {place}.",
    "Das Fest zog nach Angaben der Veranstalter etwa {number2} Besucherinnen und Besucher an.",
)
_HEADER = "{person} empfängt {person2} zum Gespräch über {topic}\n\n{place}, {day}. Mai {year}\n\n"


def sentences(seed: int = SEED) -> Iterator[str]:
    """Sentences without end; the same seed gives the same ones."""
    draw = random.Random(seed)  # noqa: S311 reproducible, not secret
    while True:
        yield _filled(draw, draw.choice(_SENTENCES))


def prose(length: int, seed: int = SEED, *, paragraph: int = 5) -> str:
    """At least `length` characters of sentences in paragraphs."""
    draw, pieces, size = sentences(seed), [], 0
    while size < length:
        pieces.append(" ".join(next(draw) for _ in range(paragraph)))
        size += len(pieces[-1]) + 2
    return "\n\n".join(pieces)


def one_sentence(length: int, seed: int = SEED) -> str:
    """At least `length` characters without a full stop that ends a sentence."""
    draw, pieces, size = sentences(seed), [], 0
    while size < length:
        pieces.append(next(draw).removesuffix(".").replace(". Mai", " Mai"))
        size += len(pieces[-1]) + 6
    return " sowie ".join(pieces) + "."


def release(text: str, name: str = "2024-05-13-probe") -> Release:
    """A release of a text, in the language that it seems to have."""
    return Release(name, "Probe", "2024-05-13", "", detect_language(text), text)


def corpus(count: int, length: int = 3000, first: int = 0) -> Iterator[Release]:
    """Different releases of about the same length."""
    for number in range(first, first + count):
        head = _filled(random.Random(number), _HEADER)  # noqa: S311
        yield release(head + prose(length - len(head) - 200, number), f"2024-05-13-probe-{number}")


def _filled(draw: random.Random, template: str) -> str:
    return template.format(
        person=_person(draw),
        person2=_person(draw),
        office=draw.choice(_OFFICES),
        office2=draw.choice(_OFFICES),
        place=draw.choice(_PLACES),
        place2=draw.choice(_PLACES),
        body=draw.choice(_BODIES),
        body2=draw.choice(_BODIES),
        topic=draw.choice(_TOPICS),
        topic2=draw.choice(_TOPICS),
        day=draw.randint(1, 28),
        year=draw.randint(1965, 2023),
        number=draw.randint(2, 900),
        number2=f"{draw.randint(2, 80)}.000",
        small=draw.randint(5, 40),
    )


def _person(draw: random.Random) -> str:
    return f"{draw.choice(_GIVEN)} {draw.choice(_SURNAMES)}"
