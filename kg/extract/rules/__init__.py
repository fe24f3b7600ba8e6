"""The rules that find facts: one module a fact type, listed in RULES."""

from kg.extract.rules import observation, post, statement

RULES = (post.find, observation.find, statement.find)
