"""Ranking of treatment options: decision_rules.md, one module a section, independent of cases."""
