"""The rules that find facts: one module a fact type, listed in RULES."""

from kg.extract.rules import agreement, cooperation, event, observation, post, presence, signing, statement, twinning

RULES = (
    post.find,
    event.find,
    signing.find,
    agreement.find,
    twinning.find,
    cooperation.find,
    presence.find,
    observation.find,
    statement.find,
)
