"""The words of the sheet in French, by their English; English is the reviewed one (design.md 10.25)."""

from typing import Final

from bedside.report.french_page1 import PAGE1
from bedside.report.french_protocol import PROTOCOL
from bedside.report.french_record import RECORD

_HEAD: Final = {
    "sHLH / MAS handover": "Transmission sHLH / SAM",
    "Read aloud: what has a bar beside it.": "À lire à voix haute : ce qu’un trait longe.",
    "Version {version} of this case.": "Version {version} de ce cas.",
    "Version {version} of this case, replaces {replaced}.": "Version {version} de ce cas, remplace la {replaced}.",
    "Built {time}.": "Établie le {time}.",
    "Hospital no. {number}, born {born}, {age} y, {sex}": "N° hospitalier {number}, né(e) le {born}, {age} ans, {sex}",
    "{date} (estimated)": "{date} (estimée)",
    "In Latin letters: {name}": "En lettres latines : {name}",
    "female": "femme",
    "male": "homme",
    "unknown": "inconnu",
    "sex not known": "sexe non connu",
    "Bed {bed}.": "Lit {bed}.",
    "BSA {area}": "surface corporelle {area}",
    "old, {time}": "ancien, {time}",
    "{item} not recorded": "{item} non enregistré",
    "No known drug allergy.": "Aucune allergie médicamenteuse connue.",
    "Code status not answered.": "Niveau de soins non renseigné.",
    "Allergy: {words}": "Allergie : {words}",
    "yes, not named": "oui, non précisée",
    "Allergies not answered.": "Allergies sans réponse.",
    "Allergies: cannot ask.": "Allergies : impossible à demander.",
    "Overt HLH/MAS, record day {day}.": "HLH/SAM avéré, jour {day} du dossier.",
    "Suspected HLH/MAS, not overt, record day {day}.": "HLH/SAM suspecté, non avéré, jour {day} du dossier.",
    "Suspected HLH/MAS, whether overt is open, record day {day}.": (
        "HLH/SAM suspecté, caractère avéré non tranché, jour {day} du dossier."
    ),
    "Since {time}.": "Depuis le {time}.",
    "Since {time}, {name}.": "Depuis le {time}, {name}.",
    "Parasite gate {state}: {worst}": "Verrou parasitaire {state} : {worst}",
    "Trigger: {trigger}.": "Facteur déclenchant : {trigger}.",
    "not known": "non connu",
    "Open, would settle it: {items}.": "Non tranché, ce qui trancherait : {items}.",
    "; mark at {cut_off}": " ; seuil {cut_off}",
    "{low} to {high}": "{low} à {high}",
    " of {out_of}": " sur {out_of}",
}

_BACKGROUND: Final = {
    "Background": "Antécédents",
    "Course: {steps}.": "Évolution : {steps}.",
    "Exposed: ": "Exposition : ",
    "Cannot ask: {count} exposures.": "Impossible à demander : {count} expositions.",
    "Not exposed: {count} of {all}.": "Pas d’exposition : {count} sur {all}.",
    "Immunosuppressed.": "Immunodéprimé(e).",
    "Not immunosuppressed before.": "Pas d’immunodépression antérieure.",
    "Sampled before the first drug ({time}): ": "Prélevé avant le premier traitement ({time}) : ",
    "Not before it: ": "Pas avant : ",
    "If no response": "En l’absence de réponse",
    "{rule} Second line: {option}.": "{rule} Deuxième ligne : {option}.",
}

_OPEN: Final = {
    "Not answered": "Sans réponse",
    "Signed all the same because: {reason} ": "Signé malgré tout, motif : {reason} ",
    "Pending and deferred": "En attente et différé",
    "Sent": "Envoyé",
    "Expected": "Attendu",
    "Who chases": "Qui relance",
    "no time given": "sans heure",
    "deferred {time}": "différé {time}",
    "overdue, {time}": "en retard, {time}",
    "overdue": "en retard",
    "nobody named": "non désigné",
    "Nothing is pending.": "Rien n’est en attente.",
    "Parasite gate overridden": "Dérogation au verrou parasitaire",
    "Parasite gate overridden {time}, {end}: {parasites}.": (
        "Dérogation au verrou parasitaire {time}, {end} : {parasites}."
    ),
    " Named by {author}: {seniors}. Reason: {reason} Samples: {samples} Cover: {cover}": (
        " Nommés par {author} : {seniors}. Motif : {reason} Prélèvements : {samples} Couverture : {cover}"
    ),
    "until {time}": "jusqu’au {time}",
    "no longer holds": "n’est plus en vigueur",
    " No longer covers {parasites}.": " Ne couvre plus {parasites}.",
    "reg. {number}": "n° {number}",
    "Infection screen": "Bilan infectieux",
    "Malignancy workup": "Bilan de malignité",
    "Infection screen and malignancy workup": "Bilan infectieux et bilan de malignité",
    "Parasitic exclusion: gate {state}": "Exclusion parasitaire : verrou {state}",
    "open": "ouvert",
    "shut": "fermé",
    "Nothing recorded.": "Rien d’enregistré.",
    "{count}, listed above": "{count}, listées plus haut",
    "Positive": "Positif",
    "Recorded": "Enregistré",
    "deferred": "différé",
    "old": "ancien",
    "old, ": "ancien, ",
    "Pending": "En attente",
    "Not known": "Non connu",
    "Not sent": "Non envoyé",
    "Not available": "Non disponible",
    "Not applicable": "Sans objet",
    "Yes": "Oui",
    "No": "Non",
    "Negative": "Négatif",
    "Found, not settled": "Trouvé, non réglé",
    "Not assessed": "Non évalué",
    "Unknown": "Inconnu",
    "Found, on treatment": "Trouvé, sous traitement",
    "Overridden": "Sous dérogation",
    "Treated empirically": "Traité empiriquement",
    "Provisional": "Provisoire",
    "Excluded": "Exclu",
    "Low risk": "Risque faible",
}

_TREATMENT: Final = {
    "First line": "Première ligne",
    "Second line": "Deuxième ligne",
    "No immunosuppression now": "Pas d’immunosuppression maintenant",
    "Reassess": "Réévaluer",
    "ranked {grade}": "classé {grade}",
    "preferred": "préféré",
    "acceptable": "acceptable",
    "to avoid": "à éviter",
    "contraindicated": "contre-indiqué",
    "chosen by {name}, {time}": "choisi par {name}, {time}",
    "reassess at {time}": "réévaluer le {time}",
    "follows {letter}": "suit {letter}",
    "second senior named: {senior}": "second senior nommé : {senior}",
    "because: {reason}": "motif : {reason}",
    "since {time}": "depuis le {time}",
    "stopped {time}": "arrêté le {time}",
    "for {indication}": "pour {indication}",
    "on a threshold": "sur un seuil",
    " Next dose {time}.": " Prochaine dose {time}.",
    ", to be confirmed by pharmacy": ", à confirmer par la pharmacie",
    "Nothing chosen. ": "Rien de choisi. ",
    "To answer first: {items}.": "À répondre d’abord : {items}.",
    "Ranked {grade}: {options}.": "Classé {grade} : {options}.",
    "Do not give": "Ne pas donner",
    "and {count} others": "et {count} autres",
    "{count} not named for this context": "{count} non nommés dans ce contexte",
    "Result due: {results}": "Résultat attendu : {results}",
    "On page 2: {titles}.": "En page 2 : {titles}.",
    "Only in the record inside this file: {titles}.": "Seulement dans le dossier joint à ce fichier : {titles}.",
    "{count} more, in the record inside this file": "{count} de plus, dans le dossier joint à ce fichier",
    "Checklist on paper, {version}": "Liste de contrôle sur papier, {version}",
    "Name {line}   born {line}   hospital no. {line}": "Nom {line}   né(e) le {line}   n° hospitalier {line}",
    "For when the program cannot be used. The numbers are those of the sheet: enter the answers later with their own "
    "times. Unknown, pending and not sent are never “no”; * is required. This form gives no advice and no dose. While "
    "a parasite of step 4 is raised and not settled, immunosuppression for hyperinflammation waits, unless two named "
    "seniors override it with a reason.": (
        "Pour quand le programme est inutilisable. Les numéros sont ceux de la feuille : saisir les réponses plus tard "
        "avec leurs propres heures. Inconnu, en attente et non envoyé ne sont jamais « non » ; * est obligatoire. Ce "
        "formulaire ne donne ni conseil ni dose. Tant qu’un parasite de l’étape 4 est évoqué et non réglé, "
        "l’immunosuppression pour hyperinflammation attend, sauf si deux seniors nommés y dérogent avec un motif."
    ),
    "Tier, and why": "Palier, et pourquoi",
    "Parasite gate: open or shut, and why": "Verrou parasitaire : ouvert ou fermé, et pourquoi",
    "Override: two seniors by name, role and registration; reason; samples; cover": (
        "Dérogation : deux seniors avec nom, fonction et numéro ; motif ; prélèvements ; couverture"
    ),
    "First line: drug, dose, start, next dose; for and against": (
        "Première ligne : médicament, dose, début, prochaine dose ; pour et contre"
    ),
    "Second line: drug, dose, start, next dose; for and against": (
        "Deuxième ligne : médicament, dose, début, prochaine dose ; pour et contre"
    ),
    "Pending: what, expected when, who chases": "En attente : quoi, attendu quand, qui relance",
    "Reassess at": "Réévaluer à",
    "Hospital number": "N° hospitalier",
    "Birth date": "Date de naissance",
    "Bed": "Lit",
    "Filled in by": "Rempli par",
    "No.": "N°",
    "yes": "oui",
    "no": "non",
    "cannot ask": "impossible à demander",
    "positive": "positif",
    "negative": "négatif",
    "pending": "en attente",
    "not sent": "non envoyé",
    "not available": "non disponible",
    "Taken over": "Repris",
    "Checklist changed": "Changement de liste",
    "from {before} to {after} (content hash {hash}) by {name}, {time}.": (
        "de {before} à {after} (empreinte du contenu {hash}) par {name}, {time}."
    ),
    "Answers before it are history: {items}.": "Les réponses antérieures sont de l’historique : {items}.",
    "History since {time}: given to checklist {before}.": (
        "Historique depuis le {time} : répondait à la liste {before}."
    ),
    "Merged": "Fusionné",
    "; there the patient is {patient}; both were compared": " ; le patient y est {patient} ; les deux ont été comparés",
    "{number} (record {code})": "{number} (code {code})",
    "the case with hospital no. {number}, record {code}, by {author}, {time}; both records are kept": (
        "le dossier n° {number}, code {code}, par {author}, {time} ; les deux dossiers sont gardés"
    ),
    "signed by {name}, {time}; record {code}; no time stamp ({why})": (
        "signée par {name}, {time} ; dossier {code} ; sans horodatage ({why})"
    ),
    "sheet {number} of {ward}, signed by {name}, reg. {registration}, {time} (not proven); record {code}; taken over "
    "by {author}, {taken}": (
        "feuille {number} de {ward}, signée par {name}, n° {registration}, le {time} (non prouvé) ; dossier {code} ; "
        "repris par {author}, le {taken}"
    ),
    "if it applies": "s’il y a lieu",
    "expected, who chases: {line}": "attendu, qui relance : {line}",
    "Draw before the first drug": "À prélever avant le premier médicament",
    "New since version {version}, signed {time}": "Nouveau depuis la version {version}, signée le {time}",
    "New": "Nouveau",
    "Nothing was entered since then.": "Rien n’a été saisi depuis.",
    "Amended": "Corrigé",
    "Decided": "Décidé",
    "New answers": "Nouvelles réponses",
    "Confirmed again": "Confirmées à nouveau",
    "Before": "Avant",
    "Now": "Maintenant",
    "Entered, by": "Saisi, par",
    "Drug started": "Médicament débuté",
    "Drug stopped": "Médicament arrêté",
    "Drug entry withdrawn": "Saisie de médicament retirée",
    "not answered": "sans réponse",
    "{count} more doses": "{count} autres doses",
    "Nothing listed.": "Rien de listé.",
    "Not judged yet. To answer first: {items}.": "Pas encore jugé. À répondre d’abord : {items}.",
    "Contraindicated": "Contre-indiqué",
    "To avoid": "À éviter",
    "Latest values": "Dernières valeurs",
    "none on record.": "aucune enregistrée.",
    "Do next": "À faire",
    "What": "Quoi",
    "Who": "Qui",
    "now": "maintenant",
    "Blood tests": "Bilans sanguins",
    "Draw before the drug": "À prélever avant le médicament",
    "Reassess: response, tier, gates": "Réévaluer : réponse, palier, verrous",
    "Next dose: {drug}": "Prochaine dose : {drug}",
    "The two letters differ": "Les deux lettres divergent",
    "{titles} (followed: {letter})": "{titles} (suivi : {letter})",
    "{titles}. Both positions stand in the full record.": "{titles}. Les deux positions figurent au dossier complet.",
    "on {count} points": "sur {count} points",
    "Contacts": "Contacts",
    "Haematology / HLH MDT": "Hématologie / RCP HLH",
    "Rheumatology": "Rhumatologie",
    "ID / microbiology": "Infectiologie / microbiologie",
    "Pharmacy": "Pharmacie",
    "Obstetrics": "Obstétrique",
}

_FRAME: Final = {
    "Prepared by {name}": "Établi par {name}",
    " Handing over to {name}.": " Transmission à {name}.",
    ", {role}, reg. {number}": ", {role}, n° {number}",
    "Not answered, by name": "Sans réponse, par nom",
    "{words} Named in the record.": "{words} Nommées au dossier.",
    "After the first dose. {words}": "Après la première dose. {words}",
    "{titles}. Both positions stand in the checklist.": (
        "{titles}. Les deux positions figurent dans la liste de contrôle."
    ),
    "{parasites}. Ask {questions}.": "{parasites}. Demander {questions}.",
    "Signed with the local clock; time not proven.": "Signé avec l’horloge locale ; heure non prouvée.",
    "Signed with the local clock; the file tells whether a time stamp proves it.": "Signé avec l’horloge locale ; le "
    "fichier dit si un horodatage la prouve.",
    "Certificate issued by {issuer}, serial {serial}.": "Certificat émis par {issuer}, numéro de série {serial}.",
    "Certificate of the ward CA of {ward}, serial {serial}.": (
        "Certificat de l’autorité de l’unité {ward}, numéro de série {serial}."
    ),
    "Checked by {line}   Received by {line}   Time {short}": "Vérifié par {line}   Reçu par {line}   Heure {short}",
    "Decision support. Check doses against the local formulary. Local rule, not a protocol.": (
        "Aide à la décision. Vérifier les doses selon le livret local. Règle locale, pas un protocole."
    ),
    "{count} more on page 2": "{count} de plus en page 2",
    "Continued on page 2": "Suite en page 2",
    "Continued in the record inside this file": "Suite dans le dossier joint à ce fichier",
    "Page {number} of {count}": "Page {number} sur {count}",
    "{name}   born {date}   hospital no. {number}": "{name}   né(e) le {date}   n° hospitalier {number}",
    "Version {version}   Record {code}   Checklist {checklist}": (
        "Version {version}   Dossier {code}   Liste {checklist}"
    ),
    "NOT SIGNED": "NON SIGNÉ",
    "NOT SIGNED.": "NON SIGNÉ.",
    "NOT SIGNED. Draft, not for handover.": "NON SIGNÉ. Brouillon, pas pour la transmission.",
    "DEMO, invented patients": "DÉMO, patients inventés",
    "Not for patient care until two people have taken this checklist into use.": (
        "Pas pour les soins tant que deux personnes n’ont pas mis cette liste en service."
    ),
    "Parasite gate overridden: {overrides}. In full on page 1.": (
        "Dérogation au verrou parasitaire : {overrides}. En entier page 1."
    ),
    "{parasites}, {end} (named: {seniors})": "{parasites}, {end} (nommés : {seniors})",
    "The name has letters that cannot be printed: {codes}. The record is safe. Enter a spelling in Latin letters.": (
        "Le nom a des lettres qui ne s’impriment pas : {codes}. Le dossier est intact. "
        "Saisir une graphie en lettres latines."
    ),
}

FRENCH: Final = {**_HEAD, **_BACKGROUND, **_OPEN, **_TREATMENT, **_FRAME, **RECORD, **PAGE1, **PROTOCOL}
"""English phrase to French phrase; names in braces are the same in both."""
