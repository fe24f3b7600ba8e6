#!/usr/bin/env python3
"""Print floors.toml for what extraction reaches now, a little below: floors.py > floors.toml"""

import pathlib

from kg.evaluate import evaluate

SLACK = 0.02
SLACK_OF_ALL = 0.05  # its precision depends on how much of which type is found
HERE = pathlib.Path(__file__).parent


def main() -> None:
    print("# What extraction reaches at least on the gold releases; tests/gold/floors.py prints this file anew.")
    for folder in ("seeds", "dev", "own"):
        for kind, row in evaluate(HERE / folder).counts.items():
            figures = {"precision": row.precision(), "recall": row.recall(), "slots": row.slots_f1()}
            print(f"\n[{folder}.{kind}]")
            slack = SLACK_OF_ALL if kind == "ALL" else SLACK
            for figure, share in figures.items():
                print(f"{figure} = {max(0.0, share - slack if share < 1 else 1.0):.3f}")


if __name__ == "__main__":
    main()
