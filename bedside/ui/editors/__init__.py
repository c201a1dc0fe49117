"""Editors of single answers: each shows what is on record, and says what was entered as an Observation.

None of them ever holds a value that nobody typed: there is no default, no spin box and no wheel
(safety.md H04, H06, B1 to B3).
"""
