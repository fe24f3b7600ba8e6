"""The layout of the package: what is exported exists, every command stands by itself and shows how it is called."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click
import pytest

import kg.cli
from kg.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "kg").rglob("*.py")
    if path.name != "__main__.py"
)
HEAVY = (
    "rdflib",
    "pyoxigraph",
    "pyshacl",
    "networkx",
    "numpy",
    "rich",
    "starlette",
    "jinja2",
    "kg.extract",
    "kg.graph",
)


@pytest.fixture(params=MODULES)
def module(request: pytest.FixtureRequest) -> ModuleType:
    return import_module(request.param)


def test_a_module_says_in_a_line_what_it_is_for(module: ModuleType) -> None:
    assert module.__doc__
    assert module.__doc__.splitlines()[0].endswith((".", ":"))


def test_what_a_module_exports_is_there_once_and_sorted(module: ModuleType) -> None:
    exported = list(getattr(module, "__all__", []))
    assert [name for name in exported if not hasattr(module, name)] == []
    assert exported == sorted(set(exported))


def command_of(name: str) -> click.Command:
    command = kg.cli.cli.get_command(click.Context(kg.cli.cli), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_one_module_with_help_and_an_example(name: str) -> None:
    command = command_of(name)
    assert command.help
    assert "Example" in command.help
    assert name in command.help.split("Example")[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_explained(name: str) -> None:
    options = [p for p in command_of(name).params if isinstance(p, click.Option) and not p.hidden]
    assert [option.name for option in options if not option.help] == []


def test_no_module_of_the_command_line_is_forgotten() -> None:
    modules = {path.stem for path in (ROOT / "kg" / "cli").glob("*.py")}
    with_command = {name for name in modules - {"__init__"} if hasattr(import_module(f"kg.cli.{name}"), "command")}
    assert with_command == set(COMMANDS)


def test_the_help_lists_every_command_with_its_purpose() -> None:
    run = subprocess.run([sys.executable, "-m", "kg", "--help"], capture_output=True, encoding="utf-8", check=True)
    shown = " ".join(run.stdout.split())
    assert [name for name, purpose in COMMANDS.items() if f"{name} {purpose}" not in shown] == []


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["extract", "--help"], ["build", "--help"]])
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom kg.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout.splitlines()[-1] == "LOADED []"


def test_an_unknown_command_is_told() -> None:
    run = subprocess.run([sys.executable, "-m", "kg", "exract"], capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 2
    assert "No such command 'exract'" in run.stderr


def test_the_version_is_that_of_the_package() -> None:
    run = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout == f"kg, version {kg.__version__}\n"
