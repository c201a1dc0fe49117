"""The treatment decision rules, written a second time and straight from the tables.

It shares no code with the program: where the two disagree about a state, one of them is wrong, or the text
can be read in two ways. Read each module beside decision_rules.md; every function names its section.
"""

from tests.spec.second_evaluator.evaluator import evaluate, order
from tests.spec.second_evaluator.state import Result, State

__all__ = ["Result", "State", "evaluate", "order"]
