"""The proof over every state: what the engine may do, checked for all classes of states at once.

States that no rule of an option tells apart are one class (design.md 10.45). Pure: `bedside forms prove`
runs it and prints.
"""
