"""Modal questions the user opened; they gather an answer and never decide."""
