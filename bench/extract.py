"""How fast extraction is, whether its time is linear in the text, and whether memory stays flat: `make bench`.

Options: --profile SHAPE LENGTH lists the functions that take most time on a text of that shape and length.
"""

import argparse
import cProfile
import pstats
import resource
import sys
import time
from collections.abc import Callable

from bench.releases import corpus, one_sentence, prose, release
from kg.extract import extract_facts
from kg.extract.gazetteer import load_gazetteer

JAPANESE = (
    "令和6年3月3日、大阪府の山田太郎知事はデュッセルドルフ市でノルトライン＝ヴェストファーレン州のプローベ首相と会談し、"
    "水素分野の協力に関する覚書に署名した。同州には約600社の日系企業がある。"
)
ENGLISH = (
    "On 3 May 2023 Minister-President Petra Probe met Governor Taro Yamada of Osaka Prefecture in Cologne and talked"
    " about hydrogen. About 600 Japanese companies are based in North Rhine-Westphalia. "
)
SHAPES: dict[str, Callable[[int], str]] = {
    "sentences": prose,
    "one paragraph": lambda length: prose(length, paragraph=length // 90),
    "one sentence": one_sentence,
    "japanese": lambda length: JAPANESE * (length // len(JAPANESE)),
    "english": lambda length: ENGLISH * (length // len(ENGLISH)),
    "commas": lambda length: "Petra Probe, Ministerin, " * (length // 25),
    "quotation marks": lambda length: "„Ja, das ist gut“ " * (length // 18),
    "opening marks": lambda length: "„ " * (length // 2),
    "numbers": lambda length: "12.345 Unternehmen, " * (length // 20),
    "one word": lambda length: "a" * length,
    "capitals": lambda length: "Aa " * (length // 3),
    "spaces": lambda length: " " * length + "Ende.",
    "short lines": lambda length: "Petra Probe\n" * (length // 12),
    "table": lambda length: "| Köln | 600 Unternehmen | 2024 |\n" * (length // 34),
    "names": lambda length: "Petra Probe und Karl Muster sowie " * (length // 34),
    "dates": lambda length: "am 3. Mai 2024 bis 5. Juni 2024, " * (length // 33),
    "places": lambda length: "in Köln und Osaka, " * (length // 19),
}
SIZES = {"sentences": 1_000_000, "one sentence": 200_000}
SIZE = 50_000


def seconds(work: Callable[[], object]) -> float:
    """The processor time that a piece of work takes, whatever else the machine does."""
    start = time.process_time()
    work()
    return time.process_time() - start


def peak() -> float:
    """The most memory that the process had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def throughput(count: int) -> None:
    """Releases of 3 kB a second, and the plain Aho–Corasick pass over the same text."""
    releases = list(corpus(count))
    gazetteer = load_gazetteer("de")
    plain = min(seconds(lambda: [list(gazetteer.find(r.text)) for r in releases]) for _ in range(3))
    full = min(seconds(lambda: [extract_facts(r) for r in releases]) for _ in range(2))
    size = sum(len(r.text) for r in releases) / count
    print(f"releases of {size:.0f} characters: {count / full:.0f}/s; plain Aho–Corasick pass {count / plain:.0f}/s;")
    print(f"ratio {full / plain:.0f}")


def growth(shape: str, size: int) -> None:
    """Time of a text and of one twice as long; 2 is linear."""
    make = SHAPES[shape]
    once, twice = (release(make(n)) for n in (size, 2 * size))
    first, second = (seconds(lambda r=r: extract_facts(r)) for r in (once, twice))
    print(f"{shape:16}{size:>9,} {first:>7.2f} s{2 * size:>11,} {second:>7.2f} s   ratio {second / first:.2f}")


def memory(count: int) -> None:
    """The peak of memory over a corpus: after a tenth of the releases and after all."""
    at = 0.0
    for number, each in enumerate(corpus(count), 1):
        extract_facts(each)
        if number == count // 10:
            at = peak()
    print(f"peak memory after {count // 10} releases {at:.0f} MB, after {count} {peak():.0f} MB")


def profile(shape: str, length: int) -> None:
    """The functions of extraction that take most time on a text."""
    told = release(SHAPES[shape](length))
    extract_facts(release("Köln"))
    profiler = cProfile.Profile()
    profiler.runcall(extract_facts, told)
    pstats.Stats(profiler, stream=sys.stdout).sort_stats("tottime").print_stats(18)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", nargs=2, metavar=("SHAPE", "LENGTH"))
    parser.add_argument("--shape", choices=SHAPES, help="only the growth of this shape")
    parser.add_argument("--size", type=int, default=0, help="characters of the shorter text")
    options = parser.parse_args()
    if options.profile:
        profile(options.profile[0], int(options.profile[1]))
        return
    extract_facts(release("Köln"))
    if not options.shape:
        memory(300)
        throughput(200)
    for shape in [options.shape] if options.shape else SHAPES:
        growth(shape, options.size or SIZES.get(shape, SIZE))


if __name__ == "__main__":
    main()
