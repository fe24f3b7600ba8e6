"""Where the files that come with the package stand: in a checkout beside kg/, in a wheel inside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    packed = _PACKAGE / "resources"
    return packed if packed.is_dir() else _PACKAGE.parent


ONTOLOGY = _root() / "ontology"
REFERENCE = _root() / "data" / "reference"
