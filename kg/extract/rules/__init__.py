"""The rules that find facts: one module a fact type, listed in RULES."""

from kg.extract.rules import cooperation, event, observation, post, statement, twinning

RULES = (post.find, event.find, twinning.find, cooperation.find, observation.find, statement.find)
