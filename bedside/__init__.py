"""Bedside: an offline checklist for suspected cytokine storm syndromes in intensive care."""

__version__ = "0.1.0"
