"""The words of the printed protocol in French, by their English (design.md 10.25)."""

from typing import Final

_COVER: Final = {
    "Protocol {version} for ratification": "Protocole {version} à ratifier",
    "Read, initials: ________ ________": "Lu, paraphes : ________ ________",
    "Content hash {hash}   reviewed {reviewed}, review due {due}": (
        "Empreinte du contenu {hash}   relu {reviewed}, relecture prévue {due}"
    ),
    "This is everything the checklist says and works with. Two enrolled clinicians read it, decide each recalled dose, "
    "sign the last page, and then ratify it in Bedside with their PINs. Until then, and again after any change of the "
    "content, it is not for patient care.": (
        "Voici tout ce que la liste de contrôle dit et utilise. Deux cliniciens inscrits la lisent, décident de chaque "
        "dose rappelée de mémoire, signent la dernière page, puis la ratifient dans Bedside avec leurs codes PIN. "
        "Jusque-là, et de nouveau après tout changement du contenu, elle n’est pas destinée au soin des patients."
    ),
    " The program refuses more than {limit} mg in 24 h.": " Le programme refuse plus de {limit} mg en 24 h.",
    " The program refuses more than {limit} mg/kg a day.": " Le programme refuse plus de {limit} mg/kg par jour.",
    " The program refuses more than {limit} mg/m² in all.": " Le programme refuse plus de {limit} mg/m² au total.",
    "Reviewed": "Relu",
    "Review due": "Relecture prévue",
    "Holds": "Contient",
    "Arithmetic": "Calculs",
    "Scores, kidney function, body surface and dose arithmetic are part of the program and tested against worked "
    "examples; each names its source and its inputs on screen and sheet.": (
        "Les scores, la fonction rénale, la surface corporelle et le calcul des doses font partie du programme et sont "
        "vérifiés sur des exemples calculés ; chacun nomme sa source et ses données à l’écran et sur la feuille."
    ),
    "What the marks mean": "Sens des marques",
    "Figure or statement was seen in the source that is named.": (
        "Le chiffre ou l’énoncé a été vu dans la source nommée."
    ),
    "General knowledge, no source was seen. A recalled dose shows as “—” until you confirm it.": (
        "Connaissance générale, aucune source n’a été vue. Une dose rappelée de mémoire s’affiche « — » jusqu’à votre "
        "confirmation."
    ),
    "Rule written for this checklist, published nowhere as such; your signature makes it yours.": (
        "Règle écrite pour cette liste, publiée nulle part telle quelle ; votre signature la fait vôtre."
    ),
    "{rules} rules, {doses} doses.": "{rules} règles, {doses} doses.",
    "{count} questions": "{count} questions",
    "{count} parasites": "{count} parasites",
    "{count} contexts": "{count} contextes",
    "{count} rows of the decision table": "{count} lignes de la table de décision",
    "{count} options": "{count} options",
    "{count} drugs": "{count} médicaments",
    "{count} doses": "{count} doses",
    "{count} rules": "{count} règles",
    "{count} plan lines": "{count} lignes du plan",
    "{count} sources": "{count} sources",
    "Parts": "Parties",
    "Part": "Partie",
    "Page": "Page",
}
_SIGNATURES: Final = {
    "Signatures": "Signatures",
    "We have read checklist {version} with the content hash {hash} as it is printed here. We take it into use on our "
    "ward. Each recalled dose with a tick at “confirm” may show its number; every other recalled dose stays “—”.": (
        "Nous avons lu la liste de contrôle {version}, empreinte {hash}, telle qu’imprimée ici. Nous la mettons en "
        "service dans notre unité. Chaque dose rappelée de mémoire cochée « confirmer » peut afficher son chiffre ; "
        "toute autre reste « — »."
    ),
    "Recalled doses: {count}.   Confirmed: ______   Withheld: ______": (
        "Doses rappelées de mémoire : {count}.   Confirmées : ______   Écartées : ______"
    ),
    "Ward": "Unité",
    "Person {number}": "Personne {number}",
    "Name": "Nom",
    "Role": "Fonction",
    "Registration number": "Numéro d’inscription (RPPS)",
    "Signature": "Signature",
    "Date and time": "Date et heure",
}
_QUESTIONS: Final = {
    "Questions": "Questions",
    "Step {number}: {title}": "Étape {number} : {title}",
    "Why it is asked": "Pourquoi elle est posée",
    "Takes, limits, holds for": "Réponses, limites, durée",
    "Mark and source": "Marque et source",
    "yes, no, unknown": "oui, non, inconnu",
    "positive, negative, pending, not sent, not available, not applicable": (
        "positif, négatif, en attente, non envoyé, non disponible, sans objet"
    ),
    "a number, or unknown, pending, not sent": "un nombre, ou inconnu, en attente, non envoyé",
    "one of: {codes}": "un parmi : {codes}",
    "any of: {codes}": "un ou plusieurs parmi : {codes}",
    "words": "des mots",
    "{answers}, worded: {own}": "{answers}, libellés : {own}",
    "{answers}, in {units}": "{answers}, en {units}",
    "refused outside {range}": "refusé hors de {range}",
    "asked again outside {range}": "redemandé hors de {range}",
    "takes < and >": "accepte < et >",
    "holds for {hours} h": "valable {hours} h",
    "holds for the case": "valable pour le cas",
    "required": "obligatoire",
    "critical": "critique",
    "yes is coloured as needing action": "oui est coloré comme appelant une action",
    "asked while {condition}": "posée tant que {condition}",
    "Parasites of the gate": "Parasites du verrou",
    "always part of the gate": "toujours dans le verrou",
    "part of the gate when raised": "dans le verrou si évoqué",
    "Raised if {condition}": "Évoqué si {condition}",
    "Excluded if {condition}": "Exclu si {condition}",
    "Found if {condition}": "Trouvé si {condition}",
    "Active drugs: {drugs}": "Médicaments actifs : {drugs}",
    "Parasite": "Parasite",
    "Raised, excluded, found": "Évoqué, exclu, trouvé",
    "Minimum set and caveat": "Bilan minimal et réserve",
    "Contexts": "Contextes",
    "Context": "Contexte",
    "How it is recognised": "Comment il est reconnu",
    "Rank": "Rang",
    "modifier, never a context of its own": "modificateur, jamais un contexte à lui seul",
}
_TABLE: Final = {
    "Decision table": "Table de décision",
    "The number behind a grade is the order of giving: 0 before everything, 1 cause or antimicrobial, 2 first line, "
    "3 next step, 4 later. “acceptable” is with the MDT, “avoid” asks for a typed reason and a second senior, "
    "“contraind.” is contraindicated and not offered. “after review”: at T2 it waits for the review at 48 to "
    "72 h. An option without a grade in a column has none of its own there. Marks: S is a local rule, S+R a local "
    "rule that leans on recalled facts.": (
        "Le nombre derrière un rang est l’ordre d’administration : 0 avant tout, 1 cause ou antimicrobien, 2 première "
        "ligne, 3 étape suivante, 4 plus tard. « acceptable » : avec la RCP, « à éviter » : motif "
        "écrit et second senior, « contre-ind. » : contre-indiqué, non proposé. « après rééval. » : au palier T2 "
        "attend la réévaluation à 48–72 h. Une option sans rang dans une colonne n’y a pas de rang propre. Marques : "
        "S est une règle locale, S+R une règle locale appuyée sur des faits rappelés de mémoire."
    ),
    "{context}: option": "{context} : option",
    "Why, source, mark": "Pourquoi, source, marque",
    "cause and support": "cause et soutien",
    "first line": "première ligne",
    "second line": "deuxième ligne",
    "first and second line": "première et deuxième ligne",
    "{number} answered": "{number} renseignée",
    "{one} or {other}": "{one} ou {other}",
    "only if {condition}": "seulement si {condition}",
    "contraind.": "contre-ind.",
    "avoid": "à éviter",
    "after review": "après rééval.",
}
_DRUGS: Final = {
    "Options": "Options",
    "Option": "Option",
    "Drugs": "Médicaments",
    "Remark": "Remarque",
    "Drugs and doses": "Médicaments et doses",
    "A dose marked “recalled, not verified” was not seen in its source. It shows as “—” until both of you confirm it. "
    "Tick one box of each: confirm it after reading the source yourselves, else withhold it. What is not ticked stays "
    "withheld.": (
        "Une dose marquée « de mémoire, non vérifié » n’a pas été vue dans sa source. Elle s’affiche « — » jusqu’à "
        "votre confirmation à tous deux. Cochez une case pour chacune : confirmer après avoir lu la source "
        "vous-mêmes, sinon écarter. Ce qui n’est pas coché reste écarté."
    ),
    "{drug}: dose": "{drug} : dose",
    "{drug}: notes": "{drug} : notes",
    "Amount, route, schedule": "Quantité, voie, rythme",
    "Decision": "Décision",
    "confirm": "confirmer",
    "withhold": "écarter",
    "at {tiers}": "au palier {tiers}",
    "for {options}": "pour {options}",
    "maximum {limit}": "maximum {limit}",
    "refused above {limit}": "refusée au-dessus de {limit}",
    "in steps of {step}": "par paliers de {step}",
    " The program takes {percent} %.": " Le programme prend {percent} %.",
    "kidney": "rein",
    "liver": "foie",
    "interaction": "interaction",
    "warning": "avertissement",
    "monitoring": "surveillance",
    "label": "notice",
}
_RULES: Final = {
    "Rules": "Règles",
    "Words in braces are filled in for each patient.": "Les mots entre accolades sont remplis pour chaque patient.",
    "Where the two letters differ": "Où les deux lettres divergent",
    "Shown with {options}": "Affiché avec {options}",
    "Plan": "Plan",
    "When": "Quand",
    "Draw before the first drug": "À prélever avant le premier médicament",
    "Prophylaxis": "Prophylaxie",
    "Monitoring": "Surveillance",
    "Supportive care": "Soins de soutien",
}

PROTOCOL: Final = {**_COVER, **_SIGNATURES, **_QUESTIONS, **_TABLE, **_DRUGS, **_RULES}
