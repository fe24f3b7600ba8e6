"""What a server is told: where it listens, what it serves, and what one query may cost."""

import os
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1 << 20


def _cores() -> int:
    return max(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What queries may use; what goes beyond is stopped and answered with the fitting status."""

    seconds: float = 10.0
    memory: int = 1024 * MEGABYTE
    result: int = 64 * MEGABYTE
    query: int = 64 * 1024
    upload: int = 64 * MEGABYTE
    kept: int = 16 * MEGABYTE
    waiting: int = 64
    workers: int = field(default_factory=_cores)
    long_queries: int = 12
    patience: float = 0.5
    rate: float = 0.0

    def long_places(self, memory: int) -> int:
        """How many long queries may run on a machine with that much memory: half of it is theirs."""
        return max(2, min(self.long_queries, memory // 2 // self.memory))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a server is started with; `token` makes it writable."""

    store: Path
    host: str = "127.0.0.1"
    port: int = 8080
    base: str = "https://w3id.org/nrw-japan/"
    token: str = ""
    allowed_hosts: tuple[str, ...] = ()
    log_queries: bool = False
    limits: Limits = field(default_factory=Limits)

    @property
    def writable(self) -> bool:
        """Whether updates are taken (from whoever has the token)."""
        return bool(self.token)
