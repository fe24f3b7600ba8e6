"""HTML pages: templates with every value escaped, links only to addresses that a browser may follow safely."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.publish.service.entities import LANGUAGES, short
from kg.publish.service.languages import language_of, words
from kg.publish.service.state import State

_TEMPLATES = Path(__file__).parent / "templates"
_SAFE = "/:@!$&'()*+,;=-._~"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["short"] = short
    environment.filters["script_json"] = script_json
    return environment


class Linker:
    """Turns IRIs into addresses: our own into pages of this server, web addresses as they are, others into none."""

    def __init__(self, base: str) -> None:
        self._base = base

    def __call__(self, iri: str) -> str:
        """The address to link to; '' for none."""
        if iri.startswith(self._base):
            path, hash_, fragment = iri.removeprefix(self._base).partition("#")
            return "/" + quote(path, safe=_SAFE) + (hash_ and "#" + quote(fragment, safe=_SAFE))
        try:
            parts = urlsplit(iri)
        except ValueError:
            return ""
        return iri if parts.scheme in ("http", "https") and parts.netloc else ""


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page in the language of the request."""
    state: State = request.app.state.service
    language = language_of(request)
    page = _environment().get_template(template)
    switches = [(each, "?" + request.url.include_query_params(lang=each).query) for each in LANGUAGES]
    link = Linker(state.settings.base)
    body = page.render(t=words(language), language=language, switches=switches, link=link, **values)
    return HTMLResponse(body, status, headers={"Vary": "Accept, Accept-Language"})


def script_json(value: object) -> Markup:
    """JSON that may stand in a script element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 (escaped above)
