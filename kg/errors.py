"""Everything raised on purpose; each class is named by the input that is wrong.

KgError
├── ReleaseError     a release cannot be read               file: what is wrong; what to do
├── ReferenceTableError  a row of a reference table is unusable  file:line: what is wrong
├── OntologyError    a vocabulary, shapes or question file is broken
├── QueryError       a SPARQL query is wrong                the parser's message and position
├── StoreError       a store is locked, broken or of another version
└── EndpointError    a remote endpoint refused or failed
"""


class KgError(Exception):
    """An input is wrong; the message is one line that names it and says what to do."""


class ReleaseError(KgError):
    """A release cannot be read."""


class ReferenceTableError(KgError):
    """A row of a reference table is unusable."""


class OntologyError(KgError):
    """A vocabulary, shapes or question file is broken."""


class QueryError(KgError):
    """A SPARQL query is wrong."""


class StoreError(KgError):
    """A store is missing, locked, broken or written by another version."""


class EndpointError(KgError):
    """A remote endpoint refused or failed."""
