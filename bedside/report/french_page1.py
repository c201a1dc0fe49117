"""The words of page 1 about what runs, what was chosen, and what stands elsewhere, in French."""

from typing import Final

PAGE1: Final = {
    "In full from page 2 on: {titles}.": "En entier à partir de la page 2 : {titles}.",
    "Parasite gate overridden: {overrides}. In full from page 2 on.": (
        "Dérogation au verrou parasitaire : {overrides}. En entier à partir de la page 2."
    ),
    "Running": "En cours",
    "two steroids": "deux corticoïdes",
    "running since {time}": "en cours depuis le {time}",
    "running since {time}: {drugs}": "en cours depuis le {time} : {drugs}",
    "chosen, not started": "choisi, non commencé",
    "No choice on record; {running}. ": "Aucun choix au dossier ; {running}. ",
    "{rule} Runs already: {option}.": "{rule} Déjà en cours : {option}.",
}
