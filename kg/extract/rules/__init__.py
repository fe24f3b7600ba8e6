"""The rules that find facts: one module a fact type, listed in RULES."""

from kg.extract.rules import post, statement

RULES = (post.find, statement.find)
