"""The rules that find facts: one module a fact type, listed in RULES."""

from kg.extract.rules import event, observation, post, statement

RULES = (post.find, event.find, observation.find, statement.find)
