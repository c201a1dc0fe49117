<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Aloud</name>
    <message>
        <source>{at} of {count}. A number key answers, Enter turns to the next, Ctrl+Up back, Escape ends the reading.</source>
        <translation>{at} sur {count}. Un chiffre répond, Entrée passe à la suite, Ctrl+Haut revient, Échap termine la lecture.</translation>
    </message>
    <message>
        <source>Before: {item}: {answer}</source>
        <translation>Juste avant&#xa0;: {item}&#xa0;: {answer}</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>sans réponse</translation>
    </message>
</context>
<context>
    <name>AnswerEdit</name>
    <message>
        <source>From an earlier round, not confirmed</source>
        <translation>D’un tour précédent, non confirmé</translation>
    </message>
    <message>
        <source>Picked, not on record yet</source>
        <translation>Choisi, pas encore enregistré</translation>
    </message>
    <message>
        <source>More answers</source>
        <translation>Autres réponses</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Non connu</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Positif</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Négatif</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Non envoyé</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>Non disponible</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>Sans objet</translation>
    </message>
</context>
<context>
    <name>AskLineDialog</name>
    <message>
        <source>Type a few words.</source>
        <translation>Saisir quelques mots.</translation>
    </message>
</context>
<context>
    <name>AskedFirst</name>
    <message>
        <source>Options appear once these are answered; unknown is an answer.</source>
        <translation>Les options apparaissent une fois ces points renseignés&#xa0;; «&#xa0;Non connu&#xa0;» et «&#xa0;Impossible à demander&#xa0;» sont des réponses.</translation>
    </message>
</context>
<context>
    <name>BarrierList</name>
    <message>
        <source>Infection</source>
        <translation>Infection</translation>
    </message>
    <message>
        <source>Malignancy</source>
        <translation>Cancer</translation>
    </message>
    <message>
        <source> and {count} more</source>
        <translation> et {count} de plus</translation>
    </message>
    <message>
        <source>Open: </source>
        <translation>Reste&#xa0;: </translation>
    </message>
    <message>
        <source>Parasites</source>
        <translation>Parasites</translation>
    </message>
</context>
<context>
    <name>BesideSteroid</name>
    <message>
        <source>Both are meant: two steroids at once.</source>
        <translation>Les deux sont voulus&#xa0;: deux corticoïdes en même temps.</translation>
    </message>
    <message>
        <source>{drug} runs since {time}: {dose}. If this one replaces it, record its stop too; else two steroids run.</source>
        <translation>{drug} en cours depuis le {time}&#xa0;: {dose}. Si celui-ci le remplace, noter aussi son arrêt&#xa0;; sinon deux corticoïdes sont en cours.</translation>
    </message>
</context>
<context>
    <name>BirthDateEdit</name>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Birth date, day</source>
        <translation>Date de naissance, jour</translation>
    </message>
    <message>
        <source>Birth date, year</source>
        <translation>Date de naissance, année</translation>
    </message>
    <message>
        <source>Birth date, month</source>
        <translation>Date de naissance, mois</translation>
    </message>
</context>
<context>
    <name>BoardDelegate</name>
    <message>
        <source>items missing</source>
        <translation>incomplet</translation>
    </message>
    <message>
        <source>{who}. Similar name on the board</source>
        <translation>{who}. Nom semblable au tableau</translation>
    </message>
    <message>
        <source>due {when}</source>
        <translation>prévu {when}</translation>
    </message>
    <message>
        <source>was due {when}</source>
        <translation>était prévu {when}</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>demain</translation>
    </message>
</context>
<context>
    <name>BoardLegend</name>
    <message>
        <source>Checklist</source>
        <translation>Liste</translation>
    </message>
</context>
<context>
    <name>BoardMenu</name>
    <message>
        <source>Your PIN is changed. From now on only the new one unlocks, signs and overrides.</source>
        <translation>Votre PIN est changé. Dès maintenant, seul le nouveau déverrouille, signe et accorde une dérogation.</translation>
    </message>
    <message>
        <source>Change user</source>
        <translation>Changer d’utilisateur</translation>
    </message>
    <message>
        <source>Change your PIN…</source>
        <translation>Changer votre PIN…</translation>
    </message>
    <message>
        <source>Sign with a key of the hospital…</source>
        <translation>Signer avec une clé de l’hôpital…</translation>
    </message>
    <message>
        <source>Sign with a card of the hospital…</source>
        <translation>Signer avec une carte de l’hôpital…</translation>
    </message>
    <message>
        <source>Enrol a clinician…</source>
        <translation>Inscrire un médecin…</translation>
    </message>
    <message>
        <source>Remove a clinician…</source>
        <translation>Retirer un médecin…</translation>
    </message>
    <message>
        <source>Accept an older record…</source>
        <translation>Accepter un dossier plus ancien…</translation>
    </message>
    <message>
        <source>Read and ratify the checklist…</source>
        <translation>Lire et ratifier la liste…</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Overrides on this ward…</source>
        <translation>Dérogations dans cette unité…</translation>
    </message>
    <message>
        <source>Keep and erase…</source>
        <translation>Conserver et effacer…</translation>
    </message>
    <message>
        <source>Check a signed sheet…</source>
        <translation>Vérifier une feuille signée…</translation>
    </message>
    <message>
        <source>Trust another ward…</source>
        <translation>Reconnaître une autre unité…</translation>
    </message>
    <message>
        <source>Save the ward certificate…</source>
        <translation>Enregistrer le certificat de l’unité…</translation>
    </message>
    <message>
        <source>Time stamp service…</source>
        <translation>Service d’horodatage…</translation>
    </message>
    <message>
        <source>Make a recovery key… (none yet)</source>
        <translation>Créer une clé de secours… (aucune)</translation>
    </message>
    <message>
        <source>Make a new recovery key…</source>
        <translation>Nouvelle clé de secours…</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Verrouiller après</translation>
    </message>
    <message>
        <source>{minutes} min without a touch</source>
        <translation>{minutes} min d’inactivité</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
</context>
<context>
    <name>BoardModel</name>
    <message>
        <source>Bed</source>
        <translation>Lit</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>HScore</source>
        <translation>HScore</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Next action</source>
        <translation>Prochaine action</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>{done} of {all} steps done</source>
        <translation>{done} étapes sur {all} faites</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>New case</source>
        <translation>Nouveau cas</translation>
    </message>
    <message>
        <source>Hide names</source>
        <translation>Sans noms</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouverts</translation>
    </message>
    <message>
        <source>Waiting for results</source>
        <translation>En attente de résultats</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Clos</translation>
    </message>
    <message>
        <source>Read only: nothing can be begun here.</source>
        <translation>Lecture seule&#xa0;: rien ne peut être commencé ici.</translation>
    </message>
    <message>
        <source>{cases} closed case(s)</source>
        <translation>Clos&#xa0;: {cases}</translation>
    </message>
    <message>
        <source>{cases} open case(s) waiting for results</source>
        <translation>Ouverts en attente de résultat&#xa0;: {cases}</translation>
    </message>
    <message>
        <source>{cases} open case(s) found, {waiting} waiting for results</source>
        <translation>Ouverts trouvés&#xa0;: {cases}, dont {waiting} en attente</translation>
    </message>
    <message>
        <source>{cases} open case(s), {waiting} waiting for results</source>
        <translation>Ouverts&#xa0;: {cases}, dont {waiting} en attente</translation>
    </message>
    <message>
        <source>No closed case has this name, number or bed.</source>
        <translation>Aucun cas clos n’a ce nom, numéro ou lit.</translation>
    </message>
    <message>
        <source>No case that waits for a result has this name, number or bed.</source>
        <translation>Aucun cas en attente de résultat n’a ce nom, numéro ou lit.</translation>
    </message>
    <message>
        <source>No open case has this name, number or bed.</source>
        <translation>Aucun cas ouvert n’a ce nom, numéro ou lit.</translation>
    </message>
    <message>
        <source>Clear the search to see them all.</source>
        <translation>Effacer la recherche pour tout voir.</translation>
    </message>
    <message>
        <source>No closed case here. A case is closed from its menu, with its outcome.</source>
        <translation>Aucun cas clos ici. Un cas se clôt depuis son menu, avec son issue.</translation>
    </message>
    <message>
        <source>No open case waits for a result.</source>
        <translation>Aucun cas ouvert n’attend de résultat.</translation>
    </message>
    <message>
        <source>No open cases. When a patient has fever, falling counts and a raised ferritin, press New case (Ctrl+N): Bedside asks for the patient first, then walks the checklist.</source>
        <translation>Aucun cas ouvert. Devant une fièvre, des lignées en baisse et une ferritine élevée, presser «&#xa0;Nouveau cas&#xa0;» (Ctrl+N)&#xa0;: Bedside demande d’abord le patient, puis parcourt la liste.</translation>
    </message>
    <message>
        <source>Show names</source>
        <translation>Avec noms</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Show initials and bed only, where others can see the screen</source>
        <translation>N’afficher qu’initiales et lit, là où d’autres voient l’écran</translation>
    </message>
    <message>
        <source>Begin with a patient (Ctrl+N)</source>
        <translation>Commencer par un patient (Ctrl+N)</translation>
    </message>
    <message>
        <source>Find name, number or bed</source>
        <translation>Chercher nom, numéro ou lit</translation>
    </message>
</context>
<context>
    <name>BoardTable</name>
    <message>
        <source>Open cases, worst first</source>
        <translation>Cas ouverts, le plus grave d’abord</translation>
    </message>
</context>
<context>
    <name>CaseMenu</name>
    <message>
        <source>Back to the board</source>
        <translation>Retour au tableau</translation>
    </message>
    <message>
        <source>Start a reassessment…</source>
        <translation>Commencer une réévaluation…</translation>
    </message>
    <message>
        <source>Paste laboratory results…</source>
        <translation>Coller des résultats de laboratoire…</translation>
    </message>
    <message>
        <source>Reader mode: one item at a time (F11)</source>
        <translation>Lecture à voix haute&#xa0;: une question à la fois (F11)</translation>
    </message>
    <message>
        <source>Correct the patient&apos;s identifiers…</source>
        <translation>Corriger l’identité du patient…</translation>
    </message>
    <message>
        <source>Merge another case of this patient…</source>
        <translation>Fusionner un autre cas de ce patient…</translation>
    </message>
    <message>
        <source>Close the case…</source>
        <translation>Clore le cas…</translation>
    </message>
    <message>
        <source>Open the case again…</source>
        <translation>Rouvrir le cas…</translation>
    </message>
    <message>
        <source>Save the last signed sheet…</source>
        <translation>Enregistrer la dernière feuille signée…</translation>
    </message>
    <message>
        <source>Print a draft (NOT SIGNED)…</source>
        <translation>Imprimer un brouillon (NON SIGNÉ)…</translation>
    </message>
    <message>
        <source>Save a draft (NOT SIGNED)…</source>
        <translation>Enregistrer un brouillon (NON SIGNÉ)…</translation>
    </message>
    <message>
        <source>Save the record of this case (JSON)…</source>
        <translation>Enregistrer le dossier de ce cas (JSON)…</translation>
    </message>
    <message>
        <source>Change user</source>
        <translation>Changer d’utilisateur</translation>
    </message>
    <message>
        <source>The case leaves the board. Its record stays, and it can be opened again.</source>
        <translation>Le cas quitte le tableau. Son dossier reste, et il peut être rouvert.</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>Clore le cas</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>The case comes back to the board. That it was closed stays in its record.</source>
        <translation>Le cas revient au tableau. Sa clôture reste dans son dossier.</translation>
    </message>
    <message>
        <source>Open the case again</source>
        <translation>Rouvrir le cas</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
</context>
<context>
    <name>CaseScreen</name>
    <message>
        <source>Live picture</source>
        <translation>Tableau en direct</translation>
    </message>
</context>
<context>
    <name>ChangePinDialog</name>
    <message>
        <source>Change your PIN</source>
        <translation>Changer votre PIN</translation>
    </message>
    <message>
        <source>It unlocks, signs and overrides from now on. Key and certificate stay as they are.</source>
        <translation>Il déverrouille, signe et accorde une dérogation dès maintenant. Clé et certificat restent les mêmes.</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>Changer le PIN</translation>
    </message>
    <message>
        <source>Changing the PIN. This takes a moment…</source>
        <translation>Changement du PIN. Un instant…</translation>
    </message>
    <message>
        <source>6 digits or more, or a passphrase of 10 or more</source>
        <translation>6 chiffres ou plus, ou une phrase de 10 caractères ou plus</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Nouveau PIN</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>Le même PIN à nouveau</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
    <message>
        <source>Type 6 digits or more, or a passphrase of 10 characters or more.</source>
        <translation>Saisir 6 chiffres ou plus, ou une phrase de 10 caractères ou plus.</translation>
    </message>
    <message>
        <source>The two are not the same. Type the PIN again.</source>
        <translation>Les deux diffèrent. Saisir le PIN à nouveau.</translation>
    </message>
</context>
<context>
    <name>CheckSheetDialog</name>
    <message>
        <source>Check a signed sheet</source>
        <translation>Vérifier une feuille signée</translation>
    </message>
    <message>
        <source>Drop the PDF here or choose it. It is checked in a process of its own; nothing is kept.</source>
        <translation>Déposer le PDF ici ou le choisir. Il est vérifié dans un processus à part&#xa0;; rien n’est gardé.</translation>
    </message>
    <message>
        <source>Go on with this case here</source>
        <translation>Continuer ce cas ici</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The file could not be read. Nothing was checked. Choose another one.</source>
        <translation>Le fichier n’a pas pu être lu. Rien n’a été vérifié. En choisir un autre.</translation>
    </message>
    <message>
        <source>✓ Verified</source>
        <translation>✓ Vérifiée</translation>
    </message>
    <message>
        <source>✕ Not verified</source>
        <translation>✕ Non vérifiée</translation>
    </message>
    <message>
        <source>What the file says of itself, not proven:</source>
        <translation>Ce que le fichier dit de lui-même, non prouvé&#xa0;:</translation>
    </message>
    <message>
        <source>? Cannot check</source>
        <translation>? Vérification impossible</translation>
    </message>
    <message>
        <source>{name}, born {born}, hospital no. {number}: sheet {sheet}, {entries} entries, record {code}.</source>
        <translation>{name}, né(e) le {born}, n°&#xa0;hospitalier {number}&#xa0;: feuille {sheet}, {entries} saisies, dossier {code}.</translation>
    </message>
    <message>
        <source>Here is an open case that looks alike: {case}. If it is the same patient, merge the two afterwards.</source>
        <translation>Un cas ouvert ici lui ressemble&#xa0;: {case}. Si c’est le même patient, fusionner les deux ensuite.</translation>
    </message>
    <message>
        <source>It would be merged into the case here of {patient}.</source>
        <translation>Elle serait fusionnée dans le cas d’ici de {patient}.</translation>
    </message>
    <message>
        <source>Signed by {who}, {number}, for {ward}. Claimed time {time}.</source>
        <translation>Signée par {who}, {number}, pour {ward}. Heure déclarée {time}.</translation>
    </message>
    <message>
        <source>Certificate {serial}, issued by {issuer}.</source>
        <translation>Certificat {serial}, émis par {issuer}.</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>En cours</translation>
    </message>
</context>
<context>
    <name>ChoicePage</name>
    <message>
        <source>Replaces {drug}, running since {time}; stopping it is a separate entry.</source>
        <translation>Remplace {drug}, en cours depuis le {time}&#xa0;; son arrêt s’enregistre à part.</translation>
    </message>
    <message>
        <source>no immunosuppression now</source>
        <translation>pas d’immunosuppression maintenant</translation>
    </message>
    <message>
        <source>reassess {time}</source>
        <translation>réévaluer le {time}</translation>
    </message>
    <message>
        <source>second senior {name}</source>
        <translation>second senior {name}</translation>
    </message>
    <message>
        <source>follows the letter of {letter}</source>
        <translation>suit la lettre de {letter}</translation>
    </message>
    <message>
        <source>First dose: {option}</source>
        <translation>Première dose&#xa0;: {option}</translation>
    </message>
    <message>
        <source>One more dose: {option}</source>
        <translation>Une dose de plus&#xa0;: {option}</translation>
    </message>
    <message>
        <source>Steroid for another life-saving reason</source>
        <translation>Corticoïde pour une autre raison vitale</translation>
    </message>
</context>
<context>
    <name>ChooseStrip</name>
    <message>
        <source>Why this one, and who of the MDT agrees</source>
        <translation>Pourquoi celui-ci, et qui de la RCP est d’accord</translation>
    </message>
    <message>
        <source>Why, although it is to be avoided</source>
        <translation>Pourquoi, bien qu’à éviter</translation>
    </message>
    <message>
        <source>Why none is given now</source>
        <translation>Pourquoi aucune n’est donnée maintenant</translation>
    </message>
    <message>
        <source>Second senior who agrees</source>
        <translation>Second senior qui approuve</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Pas celui-ci</translation>
    </message>
    <message>
        <source>Record “{option}” as your choice?</source>
        <translation>Noter «&#xa0;{option}&#xa0;» comme votre choix&#xa0;?</translation>
    </message>
    <message>
        <source>Choose {option}</source>
        <translation>Choisir {option}</translation>
    </message>
    <message>
        <source>No immunosuppression now</source>
        <translation>Pas d’immunosuppression maintenant</translation>
    </message>
</context>
<context>
    <name>ChosenPanel</name>
    <message>
        <source>Start…</source>
        <translation>Débuter…</translation>
    </message>
    <message>
        <source>Chosen: {what}</source>
        <translation>Choisi&#xa0;: {what}</translation>
    </message>
    <message>
        <source>One more dose…</source>
        <translation>Une dose de plus…</translation>
    </message>
</context>
<context>
    <name>ClosedBar</name>
    <message>
        <source>Case closed {time}: {outcome}. Nothing can be entered until it is opened again from More.</source>
        <translation>Cas clos le {time}&#xa0;: {outcome}. Rien ne peut être saisi tant qu’il n’est pas rouvert par «&#xa0;Plus&#xa0;».</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>I compared both with the wristband: it is one patient.</source>
        <translation>J’ai comparé les deux au bracelet&#xa0;: c’est un seul patient.</translation>
    </message>
</context>
<context>
    <name>ContextCodesDialog</name>
    <message>
        <source>A letter goes to the next cause that begins with it, Space ticks it.</source>
        <translation>Une lettre mène à la prochaine cause qui commence ainsi, Espace la coche.</translation>
    </message>
    <message>
        <source>Record the context</source>
        <translation>Enregistrer le contexte</translation>
    </message>
    <message>
        <source>No cause is ticked. Nothing was saved. Tick one or more, or cancel.</source>
        <translation>Aucune cause n’est cochée. Rien n’a été enregistré. En cocher une ou plusieurs, ou annuler.</translation>
    </message>
    <message>
        <source>Nothing is different. Nothing was saved. Tick or untick a cause, or cancel.</source>
        <translation>Rien n’est différent. Rien n’a été enregistré. Cocher ou décocher une cause, ou annuler.</translation>
    </message>
</context>
<context>
    <name>CorrectTherapyDialog</name>
    <message>
        <source>{drug} was recorded by mistake</source>
        <translation>Saisie par erreur&#xa0;: {drug}</translation>
    </message>
    <message>
        <source>It counts as not given, and stays in the record struck through. Chart anew what was given. A drug that was given and ended is stopped instead.</source>
        <translation>Il compte comme non donné, et reste barré dans le dossier. Saisir à nouveau ce qui a été donné. Un médicament donné puis terminé est arrêté, non corrigé.</translation>
    </message>
    <message>
        <source>Take the entry back</source>
        <translation>Retirer la saisie</translation>
    </message>
    <message>
        <source>The stop of {drug} was recorded by mistake</source>
        <translation>Arrêt saisi par erreur&#xa0;: {drug}</translation>
    </message>
    <message>
        <source>Take the stop back</source>
        <translation>Retirer l’arrêt</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>depuis le {time}</translation>
    </message>
    <message>
        <source>stopped {time}</source>
        <translation>arrêté le {time}</translation>
    </message>
    <message>
        <source>1  Slip: another drug or time was meant</source>
        <translation>1  Erreur de saisie&#xa0;: un autre médicament ou une autre heure</translation>
    </message>
    <message>
        <source>1  Slip: another drug, dose or time was meant</source>
        <translation>1  Erreur de saisie&#xa0;: autre médicament, dose ou heure</translation>
    </message>
    <message>
        <source>2  Wrong patient: it is printed without its content</source>
        <translation>2  Mauvais patient&#xa0;: imprimé sans son contenu</translation>
    </message>
    <message>
        <source>3  Other</source>
        <translation>3  Autre</translation>
    </message>
    <message>
        <source>What was wrong</source>
        <translation>Ce qui était faux</translation>
    </message>
    <message>
        <source>Needed for another reason.</source>
        <translation>Nécessaire pour un autre motif.</translation>
    </message>
    <message>
        <source>The drug counts as running on. The stop stays in the record struck through; record anew when it was really stopped.</source>
        <translation>Le médicament compte comme toujours en cours. L’arrêt reste barré au dossier&#xa0;; saisir à nouveau l’heure du vrai arrêt.</translation>
    </message>
    <message>
        <source>Choose the reason.</source>
        <translation>Choisir le motif.</translation>
    </message>
    <message>
        <source>Type it in words.</source>
        <translation>À dire en mots.</translation>
    </message>
</context>
<context>
    <name>DialogDesk</name>
    <message>
        <source>This was not saved. What you typed is still here. Try again, or cancel and read the message.</source>
        <translation>Rien n’a été enregistré. Votre saisie est encore là. Réessayer, ou annuler et lire le message.</translation>
    </message>
</context>
<context>
    <name>DialogFrame</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>This window only reads. Nothing can be changed here. Read, then close this.</source>
        <translation>Cette fenêtre ne fait que lire. Rien ne peut être modifié ici. Lire, puis fermer.</translation>
    </message>
    <message>
        <source>Something is missing or wrong. Nothing was changed. Mend what is marked.</source>
        <translation>Quelque chose manque ou est erroné. Rien n’a été changé. Corriger ce qui est signalé.</translation>
    </message>
    <message>
        <source>You were typing here before. Nothing of it is saved yet. Go on, or cancel.</source>
        <translation>Vous aviez commencé à écrire ici. Rien n’est encore enregistré. Continuer, ou annuler.</translation>
    </message>
</context>
<context>
    <name>DoseAgain</name>
    <message>
        <source>The same amount again</source>
        <translation>La même quantité à nouveau</translation>
    </message>
    <message>
        <source>It is not the amount above. Type that amount again, or correct the dose.</source>
        <translation>Ce n’est pas la quantité ci-dessus. Saisir cette quantité à nouveau, ou corriger la dose.</translation>
    </message>
    <message>
        <source>Type it again digit by digit: what is pasted was not read again.</source>
        <translation>Le saisir à nouveau chiffre par chiffre&#xa0;: ce qui est collé n’a pas été relu.</translation>
    </message>
</context>
<context>
    <name>DoseColumn</name>
    <message>
        <source>No dose line</source>
        <translation>Aucune ligne de dose</translation>
    </message>
    <message>
        <source>Fewer dose lines</source>
        <translation>Moins de lignes</translation>
    </message>
    <message>
        <source>All {count} dose lines</source>
        <translation>Les {count} lignes de dose</translation>
    </message>
    <message>
        <source>{label}. For {values}</source>
        <translation>{label}. Pour {values}</translation>
    </message>
</context>
<context>
    <name>DoseEntry</name>
    <message>
        <source>Amount of one dose</source>
        <translation>Quantité d’une dose</translation>
    </message>
    <message>
        <source>Dose as charted</source>
        <translation>Dose telle que prescrite</translation>
    </message>
    <message>
        <source>Amount, route and how often, as on the chart.</source>
        <translation>Quantité, voie et rythme, comme sur la prescription.</translation>
    </message>
    <message>
        <source>Choose the dose line that was charted.</source>
        <translation>Choisir la ligne de dose prescrite.</translation>
    </message>
    <message>
        <source>Type it as it is charted.</source>
        <translation>La saisir telle que prescrite.</translation>
    </message>
    <message>
        <source>{amount} {unit} in one dose</source>
        <translation>{amount} {unit} en une dose</translation>
    </message>
</context>
<context>
    <name>DrawList</name>
    <message>
        <source>{what} · still to take: {items}</source>
        <translation>{what} · reste&#xa0;: {items}</translation>
    </message>
    <message>
        <source>Draw before the drug</source>
        <translation>Prélever avant le médicament</translation>
    </message>
    <message>
        <source>All but procedures taken now</source>
        <translation>Tout prélevé sauf les gestes</translation>
    </message>
    <message>
        <source>All of these that nobody answered were taken now, but for marrow, biopsies and tests of them</source>
        <translation>Tout ce qui est resté sans réponse ici a été prélevé maintenant, sauf la moelle, les biopsies et leurs examens</translation>
    </message>
    <message>
        <source>Cannot wait…</source>
        <translation>Sans attendre…</translation>
    </message>
    <message>
        <source>The first dose cannot wait for the searches that are open</source>
        <translation>La première dose ne peut attendre les recherches en cours</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} au {last}</translation>
    </message>
    <message>
        <source>{done} of {all} taken</source>
        <translation>{done} sur {all} prélevés</translation>
    </message>
    <message>
        <source>{count} taken: {times}</source>
        <translation>{count} prélevés&#xa0;: {times}</translation>
    </message>
    <message>
        <source>Taken. Result to enter: </source>
        <translation>Prélevé. Résultat à saisir&#xa0;: </translation>
    </message>
    <message>
        <source>Taken now: {what}</source>
        <translation>Prélevé maintenant&#xa0;: {what}</translation>
    </message>
</context>
<context>
    <name>DrawsOpen</name>
    <message>
        <source>Name the first alone</source>
        <translation>Ne nommer que les premiers</translation>
    </message>
    <message>
        <source>Name the other {count}</source>
        <translation>Nommer les {count} autres</translation>
    </message>
    <message>
        <source>Still to draw before the drug ({count}): {draws}.</source>
        <translation>Reste à prélever avant le médicament ({count})&#xa0;: {draws}.</translation>
    </message>
    <message>
        <source>The first dose cannot wait. What is not drawn stays on the list.</source>
        <translation>La première dose ne peut pas attendre. Ce qui n’est pas prélevé reste sur la liste.</translation>
    </message>
    <message>
        <source>Tick that it cannot wait, or cancel and draw first.</source>
        <translation>Cocher qu’elle ne peut pas attendre, ou annuler et prélever d’abord.</translation>
    </message>
</context>
<context>
    <name>EnrolDialog</name>
    <message>
        <source>Enrol a clinician</source>
        <translation>Inscrire un médecin</translation>
    </message>
    <message>
        <source>The new clinician sits here and types a PIN of their own. It unlocks this ward, signs and overrides; nobody can read it back.</source>
        <translation>Le nouveau médecin s’assoit ici et saisit son propre PIN. Il déverrouille cette unité, signe et accorde une dérogation&#xa0;; personne ne peut le relire.</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>Inscrire</translation>
    </message>
    <message>
        <source>Making the key and the certificate. This takes a moment…</source>
        <translation>Création de la clé et du certificat. Un instant…</translation>
    </message>
    <message>
        <source>Senior</source>
        <translation>Senior</translation>
    </message>
    <message>
        <source>Not senior</source>
        <translation>Non senior</translation>
    </message>
    <message>
        <source>Type this; it stands on every sheet.</source>
        <translation>À saisir&#xa0;; figure sur chaque feuille.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>À choisir.</translation>
    </message>
    <message>
        <source>The two are not the same. Type the PIN again.</source>
        <translation>Les deux diffèrent. Saisir le PIN à nouveau.</translation>
    </message>
    <message>
        <source>Type 6 digits or more, or a passphrase of 10 characters or more.</source>
        <translation>Saisir 6 chiffres ou plus, ou une phrase de 10 caractères ou plus.</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
    <message>
        <source>6 digits or more, or a passphrase of 10 or more</source>
        <translation>6 chiffres ou plus, ou une phrase de 10 caractères ou plus</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>As it stands on the sheet</source>
        <translation>Comme il figure sur la feuille</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>For example: consultant haematology</source>
        <translation>Par exemple&#xa0;: hématologue senior</translation>
    </message>
    <message>
        <source>Registration number</source>
        <translation>Numéro d’inscription (RPPS)</translation>
    </message>
    <message>
        <source>Seniority</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Seniors may be named in overrides</source>
        <translation>Un senior peut être nommé dans une dérogation</translation>
    </message>
    <message>
        <source>PIN of the new clinician</source>
        <translation>PIN du nouveau médecin</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>Le même PIN à nouveau</translation>
    </message>
    <message>
        <source>You vouch for this person</source>
        <translation>Vous répondez de cette personne</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Something in Bedside failed. What was saved is safe; what you did last may not be saved. Look at the saved time below, and do the last step again.</source>
        <translation>Quelque chose a échoué dans Bedside. Ce qui était enregistré est sûr&#xa0;; votre dernier geste ne l’est peut-être pas. Voir l’heure d’enregistrement en bas, et refaire la dernière étape.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Only {count} characters fit here: what came after them was left out.</source>
        <translation>Il n’y a de place ici que pour {count} caractères&#xa0;: la suite n’a pas été prise.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
</context>
<context>
    <name>FindItemDialog</name>
    <message>
        <source>Type a few letters of its name. Enter goes there, the arrows choose another one.</source>
        <translation>Saisir quelques lettres de son nom. Entrée y va, les flèches en choisissent un autre.</translation>
    </message>
    <message>
        <source>Go to an item</source>
        <translation>Aller à un élément</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Y aller</translation>
    </message>
    <message>
        <source>Name of the item</source>
        <translation>Nom de l’élément</translation>
    </message>
    <message>
        <source>Items found</source>
        <translation>Éléments trouvés</translation>
    </message>
    <message>
        <source>No item that is asked now has this in its name.</source>
        <translation>Aucun élément demandé maintenant ne contient ces lettres.</translation>
    </message>
</context>
<context>
    <name>FootBar</name>
    <message>
        <source>Go there: a signature would leave it out</source>
        <translation>Y aller&#xa0;: une signature l’omettrait</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler la saisie</translation>
    </message>
    <message>
        <source>Review and print</source>
        <translation>Relire et imprimer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suite</translation>
    </message>
    <message>
        <source>Take back your last answer or drug entry (Ctrl+Z)</source>
        <translation>Annuler votre dernière réponse ou saisie de médicament (Ctrl+Z)</translation>
    </message>
    <message>
        <source>✕ Read only</source>
        <translation>✕ Lecture seule</translation>
    </message>
    <message>
        <source>✓ Saved {time}</source>
        <translation>✓ Enregistré {time}</translation>
    </message>
    <message>
        <source>◇ 1 entry not saved</source>
        <translation>◇ 1 saisie non enregistrée</translation>
    </message>
    <message>
        <source>◇ {count} entries not saved</source>
        <translation>◇ {count} saisies non enregistrées</translation>
    </message>
    <message>
        <source>✕ Not saved</source>
        <translation>✕ Non enregistré</translation>
    </message>
    <message>
        <source>Checklist {version}, reviewed {date}</source>
        <translation>Liste {version}, revue le {date}</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>Next: {title}</source>
        <translation>Suite&#xa0;: {title}</translation>
    </message>
</context>
<context>
    <name>GateExits</name>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} et {count} autres</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Two ways out</source>
        <translation>Deux issues</translation>
    </message>
    <message>
        <source>Parasite gate</source>
        <translation>Verrou parasitaire</translation>
    </message>
    <message>
        <source>Treat empirically</source>
        <translation>Traiter empiriquement</translation>
    </message>
    <message>
        <source>A first dose each, after its samples.</source>
        <translation>1re dose après prélèvements.</translation>
    </message>
    <message>
        <source>First dose…</source>
        <translation>1re dose…</translation>
    </message>
    <message>
        <source>Record the first dose against an open parasite</source>
        <translation>Noter la première dose contre un parasite non réglé</translation>
    </message>
    <message>
        <source>Record the first dose against {parasite}</source>
        <translation>Noter la première dose contre {parasite}</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>Dérogation</translation>
    </message>
    <message>
        <source>Two named seniors and a reason.</source>
        <translation>Deux seniors nommés et un motif.</translation>
    </message>
    <message>
        <source>Override…</source>
        <translation>Dérogation…</translation>
    </message>
    <message>
        <source>Override the parasite gate</source>
        <translation>Dérogation au verrou parasitaire</translation>
    </message>
</context>
<context>
    <name>GatePanel</name>
    <message>
        <source>Override…</source>
        <translation>Dérogation…</translation>
    </message>
    <message>
        <source>Override the parasite gate</source>
        <translation>Dérogation au verrou parasitaire</translation>
    </message>
    <message>
        <source>Treat empirically…</source>
        <translation>Traiter empiriquement…</translation>
    </message>
    <message>
        <source>Treat the open parasites empirically</source>
        <translation>Traiter empiriquement les parasites non réglés</translation>
    </message>
    <message>
        <source>{count} parasites are not settled</source>
        <translation>{count} parasites ne sont pas réglés</translation>
    </message>
    <message>
        <source>{names}: immunosuppression waits for this step.</source>
        <translation>{names}&#xa0;: l’immunosuppression attend cette étape.</translation>
    </message>
    <message>
        <source>Open: </source>
        <translation>Reste&#xa0;: </translation>
    </message>
    <message>
        <source>No longer covers</source>
        <translation>Ne couvre plus</translation>
    </message>
    <message>
        <source>Override in force until {time}: {names}</source>
        <translation>Dérogation en vigueur jusqu’au {time}&#xa0;: {names}</translation>
    </message>
    <message>
        <source>Seniors</source>
        <translation>Seniors</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Prélèvements</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Enregistré</translation>
    </message>
</context>
<context>
    <name>GateStop</name>
    <message>
        <source>Parasite gate shut: immunosuppression for the inflammation waits.</source>
        <translation>Verrou parasitaire fermé&#xa0;: l’immunosuppression de l’inflammation attend.</translation>
    </message>
</context>
<context>
    <name>GradeBadge</name>
    <message>
        <source>Preferred</source>
        <translation>Préféré</translation>
    </message>
    <message>
        <source>Acceptable</source>
        <translation>Acceptable</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>En suspens</translation>
    </message>
    <message>
        <source>Avoid</source>
        <translation>À éviter</translation>
    </message>
    <message>
        <source>Contraindicated</source>
        <translation>Contre-indiqué</translation>
    </message>
</context>
<context>
    <name>Groups</name>
    <message>
        <source>{count} tests sent now</source>
        <translation>{count} examens envoyés maintenant</translation>
    </message>
    <message>
        <source>{count} questions answered with no</source>
        <translation>{count} réponses «&#xa0;non&#xa0;» notées</translation>
    </message>
    <message>
        <source>{count} answers still so</source>
        <translation>{count} réponses toujours valables</translation>
    </message>
    <message>
        <source>{count} tests recorded as taken now</source>
        <translation>{count} examens notés comme prélevés maintenant</translation>
    </message>
    <message>
        <source>S does nothing here: fewer than two tests of this group are unanswered.</source>
        <translation>S ne fait rien ici&#xa0;: moins de deux examens de ce groupe sont sans réponse.</translation>
    </message>
    <message>
        <source>N does nothing here: fewer than two questions of this group are open.</source>
        <translation>N ne fait rien ici&#xa0;: moins de deux questions de ce groupe sont ouvertes.</translation>
    </message>
    <message>
        <source>C does nothing here: no answer of an earlier round waits in this group.</source>
        <translation>C ne fait rien ici&#xa0;: aucune réponse d’un tour précédent n’attend dans ce groupe.</translation>
    </message>
    <message>
        <source>S does nothing here: this group has no tests that are sent together.</source>
        <translation>S ne fait rien ici&#xa0;: ce groupe n’a pas d’examens envoyés ensemble.</translation>
    </message>
    <message>
        <source>N does nothing here: each question of this group is answered by itself.</source>
        <translation>N ne fait rien ici&#xa0;: chaque question de ce groupe reçoit sa propre réponse.</translation>
    </message>
    <message>
        <source>{number} looks like a number, but its first key is on record: {item}, {answer}. Change it if it is wrong.</source>
        <translation>{number} ressemble à un nombre, mais sa première touche est enregistrée&#xa0;: {item}, {answer}. À changer si c’est faux.</translation>
    </message>
    <message>
        <source>{number} looks like a number and answers nothing: “{item}” is as before. Taken back: {answer}.</source>
        <translation>{number} ressemble à un nombre et ne répond à rien&#xa0;: «&#xa0;{item}&#xa0;» est comme avant. Annulé&#xa0;: {answer}.</translation>
    </message>
    <message>
        <source>{number} looks like a number and answers nothing: “{item}” is as before.</source>
        <translation>{number} ressemble à un nombre et ne répond à rien&#xa0;: «&#xa0;{item}&#xa0;» est comme avant.</translation>
    </message>
    <message>
        <source>Taken back: {count} answers</source>
        <translation>Annulé&#xa0;: {count} réponses</translation>
    </message>
    <message>
        <source>Taken back: the start of {drug}</source>
        <translation>Annulé&#xa0;: le début de {drug}</translation>
    </message>
    <message>
        <source>Taken back: the stop of {drug}, which runs again</source>
        <translation>Annulé&#xa0;: l’arrêt de {drug}, qui est à nouveau en cours</translation>
    </message>
    <message>
        <source>Taken back: the note on {item}</source>
        <translation>Annulé&#xa0;: la note sur {item}</translation>
    </message>
    <message>
        <source>Taken back: {item}, {answer}</source>
        <translation>Annulé&#xa0;: {item}, {answer}</translation>
    </message>
    <message>
        <source>{key} does nothing here: one item is read aloud. Escape ends the reading.</source>
        <translation>{key} ne fait rien ici&#xa0;: une question est lue à haute voix. Échap termine la lecture.</translation>
    </message>
    <message>
        <source>{key} does nothing here: keys 1 to {last} answer “{item}”.</source>
        <translation>{key} ne fait rien ici&#xa0;: les touches 1 à {last} répondent à «&#xa0;{item}&#xa0;».</translation>
    </message>
    <message>
        <source>{key} answered nothing: it was typed as part of a number. To answer, pause, then press it.</source>
        <translation>{key} n’a répondu à rien&#xa0;: elle a été tapée comme partie d’un nombre. Pour répondre, marquer une pause, puis presser la touche.</translation>
    </message>
</context>
<context>
    <name>HalfPanel</name>
    <message>
        <source>Who keeps the first half</source>
        <translation>Qui garde la première moitié</translation>
    </message>
    <message>
        <source>Who keeps the second half</source>
        <translation>Qui garde la seconde moitié</translation>
    </message>
    <message>
        <source>Somebody of the hospital; two different people</source>
        <translation>Quelqu’un de l’hôpital&#xa0;; deux personnes différentes</translation>
    </message>
    <message>
        <source>Group 8 of the paper</source>
        <translation>Groupe 8 du papier</translation>
    </message>
    <message>
        <source>Shows that it is on paper</source>
        <translation>Montre qu’elle est sur papier</translation>
    </message>
    <message>
        <source>Print this half…</source>
        <translation>Imprimer cette moitié…</translation>
    </message>
    <message>
        <source>First half</source>
        <translation>Première moitié</translation>
    </message>
    <message>
        <source>Second half</source>
        <translation>Seconde moitié</translation>
    </message>
    <message>
        <source>Type the name; it stands on the paper.</source>
        <translation>Saisir le nom&#xa0;; il figure sur le papier.</translation>
    </message>
    <message>
        <source>This is not group 8 of this half. Print or show it, and type the group from the paper.</source>
        <translation>Ce n’est pas le groupe 8 de cette moitié. L’imprimer ou l’afficher, et saisir le groupe du papier.</translation>
    </message>
    <message>
        <source>Show it to write it down</source>
        <translation>L’afficher pour la recopier</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>La cacher</translation>
    </message>
</context>
<context>
    <name>HaltBar</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Print a draft…</source>
        <translation>Brouillon…</translation>
    </message>
</context>
<context>
    <name>HandingOut</name>
    <message>
        <source>Saved as {name} in the folder {folder}.</source>
        <translation>Enregistré sous {name} dans le dossier {folder}.</translation>
    </message>
</context>
<context>
    <name>HospitalCardDialog</name>
    <message>
        <source>Sign with a card of the hospital</source>
        <translation>Signer avec une carte de l’hôpital</translation>
    </message>
    <message>
        <source>Insert your card. Its key stays on it; its PIN is kept under yours, so that you sign with one PIN. Take the certificate of the hospital first, with “Trust another ward”.</source>
        <translation>Insérer votre carte. Sa clé y reste&#xa0;; son PIN est gardé sous le vôtre, pour signer avec un seul PIN. Prendre d’abord le certificat de l’hôpital, par «&#xa0;Reconnaître une autre unité&#xa0;».</translation>
    </message>
    <message>
        <source>Use this card</source>
        <translation>Utiliser cette carte</translation>
    </message>
    <message>
        <source>Asking the card. This takes a moment…</source>
        <translation>Interrogation de la carte. Un instant…</translation>
    </message>
    <message>
        <source>PIN of {name}</source>
        <translation>PIN de {name}</translation>
    </message>
    <message>
        <source>Module of the card</source>
        <translation>Module de la carte</translation>
    </message>
    <message>
        <source>The full path of the library (PKCS #11)</source>
        <translation>Le chemin complet de la bibliothèque (PKCS #11)</translation>
    </message>
    <message>
        <source>PIN of the card</source>
        <translation>PIN de la carte</translation>
    </message>
    <message>
        <source>It keeps the PIN of the card from now on</source>
        <translation>Il garde désormais le PIN de la carte</translation>
    </message>
    <message>
        <source>Type this.</source>
        <translation>À saisir.</translation>
    </message>
</context>
<context>
    <name>HospitalKeyDialog</name>
    <message>
        <source>Sign with a key of the hospital</source>
        <translation>Signer avec une clé de l’hôpital</translation>
    </message>
    <message>
        <source>Take the key file (PKCS #12) that the hospital made out to you. Its certificate must come from somebody this ward trusts: take the certificate of the hospital first, with “Trust another ward”.</source>
        <translation>Prendre le fichier de clé (PKCS #12) établi à votre nom par l’hôpital. Son certificat doit venir de quelqu’un que cette unité reconnaît&#xa0;: prendre d’abord le certificat de l’hôpital, par «&#xa0;Reconnaître une autre unité&#xa0;».</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Prendre cette clé</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Passphrase of the file</source>
        <translation>Phrase secrète du fichier</translation>
    </message>
    <message>
        <source>PIN of {name}</source>
        <translation>PIN de {name}</translation>
    </message>
    <message>
        <source>It keeps the key from now on</source>
        <translation>Il garde la clé dès maintenant</translation>
    </message>
    <message>
        <source>The file could not be read. Nothing was changed. Choose another one.</source>
        <translation>Le fichier n’a pas pu être lu. Rien n’a été changé. En choisir un autre.</translation>
    </message>
    <message>
        <source>Choose the key file.</source>
        <translation>Choisir le fichier de clé.</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
</context>
<context>
    <name>IdentityDialog</name>
    <message>
        <source>The old identifiers stay in the record. A typed slip is a reason; so is a name found later.</source>
        <translation>L’ancienne identité reste au dossier. Une faute de frappe est un motif&#xa0;; un nom retrouvé aussi.</translation>
    </message>
    <message>
        <source>Correct the patient&apos;s identifiers</source>
        <translation>Corriger l’identité du patient</translation>
    </message>
    <message>
        <source>Record the correction</source>
        <translation>Enregistrer la correction</translation>
    </message>
    <message>
        <source>Hospital number again</source>
        <translation>N° hospitalier, à nouveau</translation>
    </message>
    <message>
        <source>Read it from the wristband once more</source>
        <translation>Le relire sur le bracelet</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>The two numbers are not the same.</source>
        <translation>Les deux numéros diffèrent.</translation>
    </message>
    <message>
        <source>Type why it is corrected.</source>
        <translation>Saisir pourquoi on corrige.</translation>
    </message>
    <message>
        <source>Nothing is different. Nothing was changed. Correct a field, or cancel.</source>
        <translation>Rien n’est différent. Rien n’a été changé. Corriger un champ, ou annuler.</translation>
    </message>
</context>
<context>
    <name>IdentityForm</name>
    <message>
        <source>Estimated</source>
        <translation>Estimée</translation>
    </message>
    <message>
        <source>Not identified yet: use the temporary number and name of the hospital</source>
        <translation>Pas encore identifié&#xa0;: prendre le numéro et le nom provisoires de l’hôpital</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Féminin</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Masculin</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Non connu</translation>
    </message>
    <message>
        <source>Type the number of the wristband.</source>
        <translation>Saisir le numéro du bracelet.</translation>
    </message>
    <message>
        <source>Type the family name, or the temporary name of the wristband.</source>
        <translation>Saisir le nom de famille, ou le nom provisoire du bracelet.</translation>
    </message>
    <message>
        <source>The name has letters the sheet cannot print. Type it in Latin letters as well.</source>
        <translation>Le nom a des lettres que la feuille n’imprime pas. Le saisir aussi en lettres latines.</translation>
    </message>
    <message>
        <source>This day does not exist. Nothing was saved. Type day and month again.</source>
        <translation>Ce jour n’existe pas. Rien n’a été enregistré. Saisir à nouveau le jour et le mois.</translation>
    </message>
    <message>
        <source>Type day, month and year, not after today. If you can only guess, tick Estimated.</source>
        <translation>Saisir jour, mois et année, au plus tard aujourd’hui. Si ce n’est qu’une estimation, cocher «&#xa0;Estimée&#xa0;».</translation>
    </message>
    <message>
        <source>Choose one; it changes the formulas.</source>
        <translation>En choisir un&#xa0;; les formules en dépendent.</translation>
    </message>
    <message>
        <source>Unidentified</source>
        <translation>Non identifié</translation>
    </message>
    <message>
        <source>Hospital number</source>
        <translation>N° hospitalier</translation>
    </message>
    <message>
        <source>As on the wristband</source>
        <translation>Comme sur le bracelet</translation>
    </message>
    <message>
        <source>Bed</source>
        <translation>Lit</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Nom de famille</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Prénom</translation>
    </message>
    <message>
        <source>Name in Latin letters</source>
        <translation>Nom en lettres latines</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Date de naissance</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexe</translation>
    </message>
    <message>
        <source>marked on screen and sheet</source>
        <translation>signalé à l’écran et sur la feuille</translation>
    </message>
</context>
<context>
    <name>InstantField</name>
    <message>
        <source>Type the time, or press Now.</source>
        <translation>Saisir l’heure, ou presser «&#xa0;Maintenant&#xa0;».</translation>
    </message>
</context>
<context>
    <name>ItemRow</name>
    <message>
        <source>Asked because of: {answers}</source>
        <translation>Demandé à cause de&#xa0;: {answers}</translation>
    </message>
    <message>
        <source>Asked once this is answered: {answers}</source>
        <translation>Demandé une fois la réponse donnée&#xa0;: {answers}</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexe</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>non connu</translation>
    </message>
    <message>
        <source>1  Slip</source>
        <translation>1  Erreur de saisie</translation>
    </message>
    <message>
        <source>2  Newer</source>
        <translation>2  Plus récent</translation>
    </message>
    <message>
        <source>3  Wrong sample</source>
        <translation>3  Mauvais prélèvement</translation>
    </message>
    <message>
        <source>4  Wrong patient</source>
        <translation>4  Mauvais patient</translation>
    </message>
    <message>
        <source>5  Other</source>
        <translation>5  Autre</translation>
    </message>
    <message>
        <source>On record: {answer}. Why is it changed?</source>
        <translation>Enregistré&#xa0;: {answer}. Pourquoi ce changement&#xa0;?</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Note… (F2)</source>
        <translation>Note… (F2)</translation>
    </message>
    <message>
        <source>Note on {item}</source>
        <translation>Note sur {item}</translation>
    </message>
    <message>
        <source>On a threshold, counts as
{limit}</source>
        <translation>Sur un seuil, compte comme
{limit}</translation>
    </message>
    <message>
        <source>required</source>
        <translation>requis</translation>
    </message>
    <message>
        <source>Why do we ask: {item}</source>
        <translation>Pourquoi cette question&#xa0;: {item}</translation>
    </message>
    <message>
        <source>Why is it changed?</source>
        <translation>Pourquoi ce changement&#xa0;?</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>vérifié</translation>
    </message>
    <message>
        <source>recalled</source>
        <translation>de mémoire</translation>
    </message>
    <message>
        <source>local rule</source>
        <translation>règle locale</translation>
    </message>
    <message>
        <source>Source: {mark}</source>
        <translation>Source&#xa0;: {mark}</translation>
    </message>
    <message>
        <source>Source: {sources} ({mark})</source>
        <translation>Source&#xa0;: {sources} ({mark})</translation>
    </message>
</context>
<context>
    <name>KeptSheet</name>
    <message>
        <source>The case is closed. Open it again from More to sign a new version.</source>
        <translation>Le cas est clos. Le rouvrir par «&#xa0;Plus&#xa0;» pour signer une nouvelle version.</translation>
    </message>
    <message>
        <source>Print it again</source>
        <translation>Réimprimer</translation>
    </message>
    <message>
        <source>Save it again…</source>
        <translation>Réenregistrer…</translation>
    </message>
    <message>
        <source>Sign a new version</source>
        <translation>Signer une nouvelle version</translation>
    </message>
    <message>
        <source>Version {number} is signed and kept</source>
        <translation>La version {number} est signée et conservée</translation>
    </message>
    <message>
        <source>There are newer entries. Sign a new version to hand them over.</source>
        <translation>Il y a des saisies plus récentes. Signer une nouvelle version pour les transmettre.</translation>
    </message>
    <message>
        <source>Nothing was entered since.</source>
        <translation>Rien n’a été saisi depuis.</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>The whole case can be walked by keyboard alone.</source>
        <translation>Tout le dossier peut être parcouru au clavier seul.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>New case, on the board</source>
        <translation>Nouveau cas, depuis le tableau</translation>
    </message>
    <message>
        <source>Pick an answer</source>
        <translation>Choisir une réponse</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Take the value and go to the next item</source>
        <translation>Valider la valeur et passer à la question suivante</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab, Maj+Tab</translation>
    </message>
    <message>
        <source>Next, previous field</source>
        <translation>Champ suivant, précédent</translation>
    </message>
    <message>
        <source>Space, Enter</source>
        <translation>Espace, Entrée</translation>
    </message>
    <message>
        <source>Press the button that has the keyboard</source>
        <translation>Presser le bouton sélectionné</translation>
    </message>
    <message>
        <source>All samples of the group are sent now</source>
        <translation>Tous les prélèvements du groupe sont envoyés maintenant</translation>
    </message>
    <message>
        <source>Reads out the open questions of the group; Enter answers each with no</source>
        <translation>Énumère les questions sans réponse du groupe&#xa0;; Entrée répond non à chacune</translation>
    </message>
    <message>
        <source>Reads out what an earlier round said; Enter says of each that it is still so</source>
        <translation>Énumère ce qui fut dit à un tour précédent&#xa0;; Entrée confirme chaque réponse</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Enter</source>
        <translation>Ctrl+Maj+Entrée</translation>
    </message>
    <message>
        <source>To the next group that an earlier round answered; reads it out</source>
        <translation>Au groupe suivant auquel un tour précédent a répondu&#xa0;; l’énumère</translation>
    </message>
    <message>
        <source>Next, previous item that nobody answered</source>
        <translation>Élément suivant, précédent sans réponse</translation>
    </message>
    <message>
        <source>Ctrl+Down, Ctrl+Up</source>
        <translation>Ctrl+Bas, Ctrl+Haut</translation>
    </message>
    <message>
        <source>Sample time of this group: one time for all results drawn together</source>
        <translation>Heure de prélèvement du groupe&#xa0;: une seule pour tous les résultats prélevés ensemble</translation>
    </message>
    <message>
        <source>Go to an item by a few letters of its name; Ctrl+F on the board: find a patient</source>
        <translation>Aller à un élément par quelques lettres de son nom&#xa0;; Ctrl+F au tableau&#xa0;: trouver un patient</translation>
    </message>
    <message>
        <source>Next, previous step</source>
        <translation>Étape suivante, précédente</translation>
    </message>
    <message>
        <source>Back to the board, from any step</source>
        <translation>Retour au tableau, depuis chaque étape</translation>
    </message>
    <message>
        <source>“Still so”: the value before holds, in a new round</source>
        <translation>«&#xa0;Inchangé&#xa0;»&#xa0;: la valeur précédente reste valable, dans un nouveau tour</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>Reader mode: one item at a time, to read aloud</source>
        <translation>Lecture à voix haute&#xa0;: une question à la fois</translation>
    </message>
    <message>
        <source>Why this item is asked, and the source; without an item, this list</source>
        <translation>Pourquoi cette question est posée, et la source&#xa0;; sans question, cette liste</translation>
    </message>
    <message>
        <source>Note beside the answer of this item</source>
        <translation>Note à côté de la réponse à cette question</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Cette liste</translation>
    </message>
    <message>
        <source>Shift+F1</source>
        <translation>Maj+F1</translation>
    </message>
    <message>
        <source>Take back your last answer; it stays on record as corrected</source>
        <translation>Annuler votre dernière saisie&#xa0;; elle reste au dossier, comme corrigée</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>Lock and change user</source>
        <translation>Verrouiller et changer d’utilisateur</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation>Ctrl+Maj+L</translation>
    </message>
    <message>
        <source>Close a dialog without doing anything</source>
        <translation>Fermer une fenêtre sans rien faire</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
</context>
<context>
    <name>LinesTogether</name>
    <message>
        <source>First line and second line together</source>
        <translation>Première et deuxième ligne ensemble</translation>
    </message>
    <message>
        <source>Opens when the gate is treated or overridden.</source>
        <translation>S’ouvre après traitement ou dérogation.</translation>
    </message>
    <message>
        <source>Asked first: </source>
        <translation>À demander d’abord&#xa0;: </translation>
    </message>
    <message>
        <source>First line</source>
        <translation>Première ligne</translation>
    </message>
    <message>
        <source>Second line</source>
        <translation>Deuxième ligne</translation>
    </message>
    <message>
        <source>Record the first dose: {option}</source>
        <translation>Noter la première dose&#xa0;: {option}</translation>
    </message>
    <message>
        <source>First dose…</source>
        <translation>1re dose…</translation>
    </message>
    <message>
        <source>Chosen, not started</source>
        <translation>Choisi, non commencé</translation>
    </message>
    <message>
        <source>As above</source>
        <translation>Comme ci-dessus</translation>
    </message>
    <message>
        <source>or</source>
        <translation>ou</translation>
    </message>
    <message>
        <source>All options of {line}</source>
        <translation>Toutes les options&#xa0;: {line}</translation>
    </message>
    <message>
        <source>{drug} runs since {time}: {dose}</source>
        <translation>{drug} en cours depuis le {time}&#xa0;: {dose}</translation>
    </message>
    <message>
        <source>All options</source>
        <translation>Tout voir</translation>
    </message>
    <message>
        <source>Record the first dose against {parasite}</source>
        <translation>Noter la première dose contre {parasite}</translation>
    </message>
</context>
<context>
    <name>LivePicture</name>
    <message>
        <source>Awaited</source>
        <translation>Attendu</translation>
    </message>
    <message>
        <source>Next reassessment {time}.</source>
        <translation>Prochaine réévaluation le {time}.</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Évolution</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Best next, fastest known first: </source>
        <translation>Suite utile, le plus rapide connu d’abord&#xa0;: </translation>
    </message>
    <message>
        <source>Before immunosuppression</source>
        <translation>Avant l’immunosuppression</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
</context>
<context>
    <name>LookMenu</name>
    <message>
        <source>Look</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>A sheet is being built or signed. Nothing was lost. Close the window when it is done.</source>
        <translation>Une feuille est en cours d’établissement ou de signature. Rien n’est perdu. Fermer la fenêtre quand c’est fini.</translation>
    </message>
</context>
<context>
    <name>MdtDialog</name>
    <message>
        <source>Record a diagnosis made by the team</source>
        <translation>Noter un diagnostic posé par l’équipe</translation>
    </message>
    <message>
        <source>It makes the disease overt whatever the scores say. The sheet prints both names.</source>
        <translation>Il rend la maladie avérée quoi que disent les scores. La feuille imprime les deux noms.</translation>
    </message>
    <message>
        <source>Record the diagnosis</source>
        <translation>Noter le diagnostic</translation>
    </message>
    <message>
        <source>First senior</source>
        <translation>Premier senior</translation>
    </message>
    <message>
        <source>Second senior</source>
        <translation>Second senior</translation>
    </message>
    <message>
        <source>What the team found</source>
        <translation>Ce que l’équipe a conclu</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Its answers and drugs come into this case, without its overrides; then it is closed. Both records are kept.</source>
        <translation>Ses réponses et ses médicaments entrent dans ce cas, sans ses dérogations&#xa0;; puis il est clos. Les deux dossiers sont gardés.</translation>
    </message>
    <message>
        <source>Merge another case of this patient</source>
        <translation>Fusionner un autre cas de ce patient</translation>
    </message>
    <message>
        <source>Merge into this case</source>
        <translation>Fusionner dans ce cas</translation>
    </message>
    <message>
        <source>Its hospital number</source>
        <translation>Son numéro hospitalier</translation>
    </message>
    <message>
        <source>Type the number of the other case.</source>
        <translation>Saisir le numéro de l’autre cas.</translation>
    </message>
    <message>
        <source>The other case is of {patient}.</source>
        <translation>L’autre cas est celui de {patient}.</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Understood</source>
        <translation>Compris</translation>
    </message>
    <message>
        <source>Put the message away</source>
        <translation>Ranger le message</translation>
    </message>
</context>
<context>
    <name>Months</name>
    <message>
        <source>Jan</source>
        <translation>janv.</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>févr.</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>mars</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>avr.</translation>
    </message>
    <message>
        <source>May</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>juin</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>juil.</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>août</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>sept.</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>oct.</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>nov.</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>déc.</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>This case is judged with checklist {before}. The ward works with {after} now.</source>
        <translation>Ce cas est jugé avec la liste {before}. L’unité travaille maintenant avec la {after}.</translation>
    </message>
    <message>
        <source>With which checklist does this case go on?</source>
        <translation>Avec quelle liste ce cas continue-t-il&#xa0;?</translation>
    </message>
    <message>
        <source>Go on with {after}</source>
        <translation>Continuer avec la {after}</translation>
    </message>
    <message>
        <source>Stay with {before}</source>
        <translation>Rester avec la {before}</translation>
    </message>
    <message>
        <source>Checklist {before} is not here: staying with it, the case gets no advice.</source>
        <translation>La liste {before} n’est pas ici&#xa0;: en y restant, le cas ne reçoit aucun conseil.</translation>
    </message>
    <message>
        <source>Checklist {after} does not know what is on record here, so the case stays: {names}.</source>
        <translation>La liste {after} ne connaît pas ce qui est inscrit ici, le cas reste donc avec la sienne&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Asked again; what was answered so far stays as history:</source>
        <translation>Redemandé&#xa0;; les réponses données restent en historique&#xa0;:</translation>
    </message>
    <message>
        <source>Asked no more; what was answered stays as history:</source>
        <translation>N’est plus demandé&#xa0;; les réponses données restent en historique&#xa0;:</translation>
    </message>
    <message>
        <source>Every other answer stands. The move is put on record with the round.</source>
        <translation>Toute autre réponse reste valable. Le passage est inscrit avec la réévaluation.</translation>
    </message>
    <message>
        <source>Every answer stands. The move is put on record with the round.</source>
        <translation>Toutes les réponses restent valables. Le passage est inscrit avec la réévaluation.</translation>
    </message>
    <message>
        <source>What changed is spelling or translation; no rule and no question.</source>
        <translation>Ce qui change est l’orthographe ou la traduction&#xa0;; aucune règle ni question.</translation>
    </message>
    <message>
        <source>What changed are rules, doses or texts: the advice may differ. No question has another meaning.</source>
        <translation>Ce qui change, ce sont des règles, des doses ou des textes&#xa0;: les conseils peuvent différer. Aucune question ne change de sens.</translation>
    </message>
    <message>
        <source>It is older than the checklist of this case: rules, doses and questions may differ, and the advice too.</source>
        <translation>Elle est plus ancienne que celle de ce cas&#xa0;: règles, doses et questions peuvent différer, et les conseils aussi.</translation>
    </message>
    <message>
        <source>What changed is the meaning of a question or of the gate: the advice may differ.</source>
        <translation>Ce qui change est le sens d’une question ou du verrou&#xa0;: les conseils peuvent différer.</translation>
    </message>
</context>
<context>
    <name>NewCaseDialog</name>
    <message>
        <source>New case</source>
        <translation>Nouveau cas</translation>
    </message>
    <message>
        <source>First the patient. Bedside looks whether there is a case already.</source>
        <translation>D’abord le patient. Bedside cherche s’il a déjà un cas.</translation>
    </message>
    <message>
        <source>Look for this patient</source>
        <translation>Chercher ce patient</translation>
    </message>
    <message>
        <source>{who}, born {born}, hospital no. {number}, bed {bed}</source>
        <translation>{who}, né(e) le {born}, n°&#xa0;hospitalier {number}, lit {bed}</translation>
    </message>
    <message>
        <source>This hospital number has an open case. No second one is begun. Open it, or correct the number.</source>
        <translation>Ce n°&#xa0;hospitalier a un cas ouvert. Aucun second n’est créé. L’ouvrir, ou corriger le numéro.</translation>
    </message>
    <message>
        <source>This hospital number has an open case under another name and birth date. No second one is begun. Compare the wristband: correct the number, or open that case.</source>
        <translation>Ce n°&#xa0;hospitalier a un cas ouvert sous un autre nom et une autre date de naissance. Aucun second n’est créé. Comparer le bracelet&#xa0;: corriger le numéro, ou ouvrir ce cas.</translation>
    </message>
    <message>
        <source>None of these: begin a new case</source>
        <translation>Aucun d’eux&#xa0;: nouveau cas</translation>
    </message>
    <message>
        <source>Open cases that could be this patient</source>
        <translation>Cas ouverts qui pourraient être ce patient</translation>
    </message>
    <message>
        <source>Open this case</source>
        <translation>Ouvrir ce cas</translation>
    </message>
    <message>
        <source>Open the case of {name}</source>
        <translation>Ouvrir le cas de {name}</translation>
    </message>
</context>
<context>
    <name>NewRoundDialog</name>
    <message>
        <source>What does not last is asked again. What was answered stays as history with its times, and counts until it is too old. A round that has begun is not taken back.</source>
        <translation>Ce qui ne dure pas est redemandé. Ce qui a été répondu reste dans l’histoire avec ses heures, et compte tant que ce n’est pas trop ancien. Un tour commencé ne s’annule pas.</translation>
    </message>
    <message>
        <source>Start round {number}?</source>
        <translation>Commencer le tour {number}&#xa0;?</translation>
    </message>
    <message>
        <source>Start round {number}</source>
        <translation>Commencer le tour {number}</translation>
    </message>
</context>
<context>
    <name>NotImported</name>
    <message>
        <source>Not imported ({count})</source>
        <translation>Non importé ({count})</translation>
    </message>
</context>
<context>
    <name>NoteEdit</name>
    <message>
        <source>Note on {item}</source>
        <translation>Note sur {item}</translation>
    </message>
    <message>
        <source>Enter saves it, the answer stays as it is</source>
        <translation>Entrée l’enregistre, la réponse reste telle quelle</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Not for patient care until two named people have taken this protocol into use.</source>
        <translation>Pas pour le soin des patients tant que deux personnes nommées n’ont pas mis ce protocole en service.</translation>
    </message>
    <message>
        <source>DEMO, invented patients</source>
        <translation>DÉMO, patients inventés</translation>
    </message>
    <message>
        <source>The translation is not reviewed.</source>
        <translation>La traduction n’est pas relue.</translation>
    </message>
</context>
<context>
    <name>NumberEdit</name>
    <message>
        <source>below {number}</source>
        <translation>inférieur à {number}</translation>
    </message>
    <message>
        <source>at most {number}</source>
        <translation>au plus {number}</translation>
    </message>
    <message>
        <source>above {number}</source>
        <translation>supérieur à {number}</translation>
    </message>
    <message>
        <source>at least {number}</source>
        <translation>au moins {number}</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Non connu</translation>
    </message>
    <message>
        <source>{name}: unit</source>
        <translation>{name}&#xa0;: unité</translation>
    </message>
    <message>
        <source>{name}: not known</source>
        <translation>{name}&#xa0;: non connu</translation>
    </message>
    <message>
        <source>Not known or not measured</source>
        <translation>Non connu ou non mesuré</translation>
    </message>
    <message>
        <source>Type it again digit by digit: what is pasted was not read again.</source>
        <translation>Le saisir à nouveau chiffre par chiffre&#xa0;: ce qui est collé n’a pas été relu.</translation>
    </message>
    <message>
        <source>Typed {first} first and {now} now. If {first} is right, type it again; if not, Esc, then the right one.</source>
        <translation>{first} a été saisi d’abord, {now} maintenant. Si {first} est juste, le saisir à nouveau&#xa0;; sinon Échap, puis le bon nombre.</translation>
    </message>
    <message>
        <source>{value} typed once, not saved: type it again, or Esc to drop it</source>
        <translation>{value} saisi une fois, non enregistré&#xa0;: le saisir à nouveau, ou Échap pour l’abandonner</translation>
    </message>
</context>
<context>
    <name>OlderRecordDialog</name>
    <message>
        <source>Look for a newer copy first. What is missing cannot come back once you go on; what you accept is recorded with your names.</source>
        <translation>Chercher d’abord une copie plus récente. Ce qui manque ne revient plus une fois qu’on continue&#xa0;; ce que vous acceptez est noté avec vos noms.</translation>
    </message>
    <message>
        <source>Accept an older record</source>
        <translation>Accepter un dossier plus ancien</translation>
    </message>
    <message>
        <source>Accept it</source>
        <translation>L’accepter</translation>
    </message>
    <message>
        <source>Checking. This takes a moment…</source>
        <translation>Vérification. Un instant…</translation>
    </message>
    <message>
        <source>Nobody: both halves of the recovery key are here</source>
        <translation>Personne&#xa0;: les deux moitiés de la clé de secours sont ici</translation>
    </message>
    <message>
        <source>Second clinician</source>
        <translation>Second médecin</translation>
    </message>
    <message>
        <source>PIN of the second clinician</source>
        <translation>PIN du second médecin</translation>
    </message>
    <message>
        <source>First half</source>
        <translation>Première moitié</translation>
    </message>
    <message>
        <source>Second half</source>
        <translation>Seconde moitié</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
    <message>
        <source>Type the eight groups from the paper.</source>
        <translation>Saisir les huit groupes du papier.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>À choisir.</translation>
    </message>
</context>
<context>
    <name>OptionCard</name>
    <message>
        <source>Chosen</source>
        <translation>Choisi</translation>
    </message>
    <message>
        <source>{count} more notes</source>
        <translation>{count} autres notes</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>Calcul</translation>
    </message>
    <message>
        <source>1 source</source>
        <translation>1 source</translation>
    </message>
    <message>
        <source>{count} sources</source>
        <translation>{count} sources</translation>
    </message>
    <message>
        <source>See both positions</source>
        <translation>Voir les deux avis</translation>
    </message>
    <message>
        <source>Open {step}</source>
        <translation>Ouvrir {step}</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Moins</translation>
    </message>
    <message>
        <source>Fewer notes</source>
        <translation>Moins de notes</translation>
    </message>
    <message>
        <source>Hide arithmetic</source>
        <translation>Cacher le calcul</translation>
    </message>
    <message>
        <source>Hide sources</source>
        <translation>Cacher les sources</translation>
    </message>
    <message>
        <source>Hide both positions</source>
        <translation>Cacher les deux avis</translation>
    </message>
</context>
<context>
    <name>OptionDetails</name>
    <message>
        <source>Arithmetic</source>
        <translation>Calcul</translation>
    </message>
    <message>
        <source>No arithmetic: the schedule is given in words.</source>
        <translation>Pas de calcul&#xa0;: le schéma est donné en mots.</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>vérifié</translation>
    </message>
    <message>
        <source>recalled</source>
        <translation>de mémoire</translation>
    </message>
    <message>
        <source>local rule</source>
        <translation>règle locale</translation>
    </message>
    <message>
        <source>local rule, in part recalled</source>
        <translation>règle locale, en partie de mémoire</translation>
    </message>
    <message>
        <source>Rank: </source>
        <translation>Rang&#xa0;: </translation>
    </message>
    <message>
        <source>Martis and Audemard-Verger</source>
        <translation>Martis et Audemard-Verger</translation>
    </message>
    <message>
        <source>Mehta and colleagues</source>
        <translation>Mehta et collègues</translation>
    </message>
    <message>
        <source>Since then</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>What Bedside does</source>
        <translation>Ce que fait Bedside</translation>
    </message>
</context>
<context>
    <name>OptionFrame</name>
    <message>
        <source>Allergy “{words}”: not checked by the program.</source>
        <translation>Allergie «&#xa0;{words}&#xa0;»&#xa0;: non vérifiée par le programme.</translation>
    </message>
</context>
<context>
    <name>OptionList</name>
    <message>
        <source>“—”: {why}</source>
        <translation>«&#xa0;—&#xa0;»&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Possible, whatever is chosen</source>
        <translation>Possible, quel que soit le choix</translation>
    </message>
    <message>
        <source>Ways out of the shut gate, as above</source>
        <translation>Issues du verrou fermé, comme ci-dessus</translation>
    </message>
    <message>
        <source>Do now, whatever is chosen</source>
        <translation>À faire maintenant, quel que soit le choix</translation>
    </message>
    <message>
        <source>Allergy “{words}”: not checked by the program, for any option below.</source>
        <translation>Allergie «&#xa0;{words}&#xa0;»&#xa0;: non vérifiée par le programme, pour aucune des options ci-dessous.</translation>
    </message>
    <message>
        <source>Held for reasons of their own</source>
        <translation>En suspens pour des raisons propres</translation>
    </message>
    <message>
        <source>Override…</source>
        <translation>Dérogation…</translation>
    </message>
    <message>
        <source>Record first doses…</source>
        <translation>Premières doses…</translation>
    </message>
    <message>
        <source>Open the gate tests</source>
        <translation>Ouvrir les tests du verrou</translation>
    </message>
    <message>
        <source>Open the infection screen</source>
        <translation>Ouvrir le bilan infectieux</translation>
    </message>
    <message>
        <source>Open the malignancy workup</source>
        <translation>Ouvrir le bilan de malignité</translation>
    </message>
</context>
<context>
    <name>OptionRow</name>
    <message>
        <source>Chosen</source>
        <translation>Choisi</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>More about {option}</source>
        <translation>En savoir plus&#xa0;: {option}</translation>
    </message>
</context>
<context>
    <name>OtherWays</name>
    <message>
        <source>Reassess in hours from now</source>
        <translation>Réévaluer dans combien d’heures</translation>
    </message>
    <message>
        <source>No immunosuppression now</source>
        <translation>Pas d’immunosuppression maintenant</translation>
    </message>
    <message>
        <source>Reassess then</source>
        <translation>Réévaluer alors</translation>
    </message>
    <message>
        <source>Steroid for another life-saving reason…</source>
        <translation>Corticoïde pour une autre raison vitale…</translation>
    </message>
    <message>
        <source>Always at hand</source>
        <translation>Toujours possible</translation>
    </message>
    <message>
        <source>Recorded as the choice for this line; it can be changed.</source>
        <translation>Noté comme choix pour cette ligne&#xa0;; modifiable.</translation>
    </message>
    <message>
        <source>Septic shock, adrenal failure, COVID with oxygen, airway. Never held back; logged as steroid exposure.</source>
        <translation>Choc septique, insuffisance surrénale, COVID sous oxygène, voies aériennes. Jamais bloqué&#xa0;; noté comme exposition aux corticoïdes.</translation>
    </message>
    <message>
        <source>hours from now</source>
        <translation>heures</translation>
    </message>
    <message>
        <source>Reassess in</source>
        <translation>Réévaluer dans</translation>
    </message>
    <message>
        <source>This is not a time ahead. Nothing was saved. Type whole hours.</source>
        <translation>Ce n’est pas une heure à venir. Rien n’a été enregistré. Saisir des heures entières.</translation>
    </message>
</context>
<context>
    <name>OverrideBar</name>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Details of the override</source>
        <translation>Détails de la dérogation</translation>
    </message>
    <message>
        <source>Parasites treated empirically: {parasites}. Short course, lowest effective dose, infectious diseases named.</source>
        <translation>Parasites traités empiriquement&#xa0;: {parasites}. Cure courte, dose minimale efficace, infectiologue nommé.</translation>
    </message>
    <message>
        <source>Overridden until {time}: {parasites}. {seniors}.</source>
        <translation>Dérogation jusqu’au {time}&#xa0;: {parasites}. {seniors}.</translation>
    </message>
    <message>
        <source>Parasite gate shut: {names}.</source>
        <translation>Verrou parasitaire fermé&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Parasite gate overridden until {time}: {parasites}. {seniors}.</source>
        <translation>Dérogation jusqu’au {time}&#xa0;: {parasites}. {seniors}.</translation>
    </message>
</context>
<context>
    <name>OverrideDialog</name>
    <message>
        <source>Override the parasite gate</source>
        <translation>Dérogation au verrou parasitaire</translation>
    </message>
    <message>
        <source>It holds 72 h, is printed in full on page 1 and named on every page of the sheet.</source>
        <translation>Elle vaut 72 h, est imprimée en entier page 1 et rappelée sur chaque page de la feuille.</translation>
    </message>
    <message>
        <source>Record the override</source>
        <translation>Noter la dérogation</translation>
    </message>
    <message>
        <source>First senior</source>
        <translation>Premier senior</translation>
    </message>
    <message>
        <source>Second senior</source>
        <translation>Second senior</translation>
    </message>
    <message>
        <source>Why it cannot wait</source>
        <translation>Pourquoi on ne peut pas attendre</translation>
    </message>
    <message>
        <source>Samples taken, or why none</source>
        <translation>Prélèvements faits, ou pourquoi aucun</translation>
    </message>
    <message>
        <source>Name each test and when it was taken.</source>
        <translation>Nommer chaque test et son heure.</translation>
    </message>
    <message>
        <source>Empirical cover given, or that none was</source>
        <translation>Couverture empirique donnée, ou aucune</translation>
    </message>
    <message>
        <source>Drug, first dose and time.</source>
        <translation>Médicament, première dose et heure.</translation>
    </message>
    <message>
        <source>Covers: {names}</source>
        <translation>Couvre&#xa0;: {names}</translation>
    </message>
    <message>
        <source>It ends sooner for a parasite that is settled or found. Results that are awaited stay on the list. Two different people; the person signed in is one of them only when enrolled as senior.</source>
        <translation>Elle finit plus tôt pour un parasite réglé ou trouvé. Les résultats attendus restent sur la liste. Deux personnes différentes&#xa0;; la personne connectée n’en est que si elle est inscrite comme senior.</translation>
    </message>
</context>
<context>
    <name>OverridesDialog</name>
    <message>
        <source>Overrides on this ward</source>
        <translation>Dérogations dans cette unité</translation>
    </message>
    <message>
        <source>What was overridden or chosen against a warning in the cases that are kept here, and why. No patient is named.</source>
        <translation>Ce qui a fait l’objet d’une dérogation ou a été choisi malgré un avertissement dans les dossiers gardés ici, et pourquoi. Aucun patient n’est nommé.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Cases: {cases}; with an override: {overridden}.</source>
        <translation>Cas&#xa0;: {cases}&#xa0;; avec une dérogation&#xa0;: {overridden}.</translation>
    </message>
</context>
<context>
    <name>PageKeys</name>
    <message>
        <source>Ctrl+Enter does nothing here: no answer of an earlier round waits on this item.</source>
        <translation>Ctrl+Entrée ne fait rien ici&#xa0;: aucune réponse d’un tour antérieur n’attend sur cette question.</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Enter does nothing now: no answer of an earlier round waits.</source>
        <translation>Ctrl+Maj+Entrée ne fait rien maintenant&#xa0;: aucune réponse d’un tour antérieur n’attend.</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>Preview of the sheet</source>
        <translation>Aperçu de la feuille</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>Page {number}</translation>
    </message>
</context>
<context>
    <name>Passed</name>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>Time in this tier: {time}</source>
        <translation>Temps à ce palier&#xa0;: {time}</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>depuis le {time}</translation>
    </message>
</context>
<context>
    <name>PasteResultsDialog</name>
    <message>
        <source>Paste laboratory results</source>
        <translation>Coller des résultats de laboratoire</translation>
    </message>
    <message>
        <source>Tick each line that is right. What cannot be read as it stands is shown and not imported.</source>
        <translation>Cocher chaque ligne qui est juste. Ce qui ne peut être lu tel quel est montré et n’est pas importé.</translation>
    </message>
    <message>
        <source>Record the ticked lines</source>
        <translation>Enregistrer les lignes cochées</translation>
    </message>
    <message>
        <source>Sample taken</source>
        <translation>Prélèvement fait</translation>
    </message>
    <message>
        <source>Text of the laboratory</source>
        <translation>Texte du laboratoire</translation>
    </message>
    <message>
        <source>The text names nobody: check that it is of {name}.</source>
        <translation>Le texte ne nomme personne&#xa0;: vérifier qu’il est de {name}.</translation>
    </message>
    <message>
        <source>No line is ticked. Nothing was saved. Tick each line that is right.</source>
        <translation>Aucune ligne n’est cochée. Rien n’a été enregistré. Cocher chaque ligne qui est juste.</translation>
    </message>
</context>
<context>
    <name>PatientWords</name>
    <message>
        <source>female</source>
        <translation>femme</translation>
    </message>
    <message>
        <source>male</source>
        <translation>homme</translation>
    </message>
    <message>
        <source>sex unknown</source>
        <translation>sexe inconnu</translation>
    </message>
    <message>
        <source>born</source>
        <comment>a woman</comment>
        <translation>née le</translation>
    </message>
    <message>
        <source>born about</source>
        <comment>a woman</comment>
        <translation>née vers le</translation>
    </message>
    <message>
        <source>born</source>
        <comment>a man</comment>
        <translation>né le</translation>
    </message>
    <message>
        <source>born about</source>
        <comment>a man</comment>
        <translation>né vers le</translation>
    </message>
    <message>
        <source>born about</source>
        <translation>né(e) vers le</translation>
    </message>
    <message>
        <source>born</source>
        <translation>né(e) le</translation>
    </message>
    <message>
        <source>{age} y, {sex}, {born} {day}</source>
        <translation>{age} ans, {sex}, {born} {day}</translation>
    </message>
    <message>
        <source>round {number}</source>
        <translation>tour {number}</translation>
    </message>
    <message>
        <source>Hospital no.</source>
        <translation>N° hospitalier</translation>
    </message>
    <message>
        <source>Bed</source>
        <translation>Lit</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>BSA</source>
        <translation>SC</translation>
    </message>
    <message>
        <source>CrCl</source>
        <translation>ClCr</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>Allergies</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>non demandé</translation>
    </message>
</context>
<context>
    <name>PendingEdit</name>
    <message>
        <source>{name}: expected, hours after sending</source>
        <translation>{name}&#xa0;: attendu, heures après l’envoi</translation>
    </message>
    <message>
        <source>{name}: who chases the result</source>
        <translation>{name}&#xa0;: qui relance le résultat</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>non désigné</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Attendu</translation>
    </message>
    <message>
        <source>h after sending</source>
        <translation>h après l’envoi</translation>
    </message>
    <message>
        <source>Chased by</source>
        <translation>Relancé par</translation>
    </message>
    <message>
        <source>whole hours only</source>
        <translation>heures entières seulement</translation>
    </message>
</context>
<context>
    <name>PendingList</name>
    <message>
        <source>Put off</source>
        <translation>Différé</translation>
    </message>
    <message>
        <source>No time given</source>
        <translation>Sans heure</translation>
    </message>
    <message>
        <source>Expected {time}</source>
        <translation>Attendu {time}</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>non désigné</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>En retard</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>Your PIN</source>
        <translation>Votre PIN</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>PIN of {name}</source>
        <translation>PIN de {name}</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
</context>
<context>
    <name>PinField</name>
    <message>
        <source>PIN of {name}</source>
        <translation>PIN de {name}</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
</context>
<context>
    <name>PlaceWarning</name>
    <message>
        <source>Others may come by this file</source>
        <translation>D’autres peuvent accéder à ce fichier</translation>
    </message>
    <message>
        <source>Save it there all the same</source>
        <translation>L’y enregistrer quand même</translation>
    </message>
    <message>
        <source>This is a removable disk: whoever carries it has the sheet.</source>
        <translation>Disque amovible&#xa0;: qui l’emporte a la feuille.</translation>
    </message>
    <message>
        <source>This folder lies on another computer and is shared with others.</source>
        <translation>Ce dossier est sur un autre ordinateur et partagé.</translation>
    </message>
    <message>
        <source>This folder is copied to other devices, perhaps outside the hospital.</source>
        <translation>Ce dossier est copié sur d’autres appareils, peut-être hors de l’hôpital.</translation>
    </message>
    <message>
        <source>The sheet names the patient.</source>
        <translation>La feuille nomme le patient.</translation>
    </message>
</context>
<context>
    <name>Positions</name>
    <message>
        <source>I follow</source>
        <translation>Avis suivi</translation>
    </message>
    <message>
        <source>I follow (recorded with the choice, may stay open)</source>
        <translation>Avis suivi (noté avec le choix, peut rester ouvert)</translation>
    </message>
</context>
<context>
    <name>PreviewBar</name>
    <message>
        <source>Sheet</source>
        <translation>Feuille</translation>
    </message>
    <message>
        <source>Code status and contacts</source>
        <translation>Soins et contacts</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>Toutes les pages</translation>
    </message>
    <message>
        <source>Page 1</source>
        <translation>Page 1</translation>
    </message>
    <message>
        <source>Print:</source>
        <translation>Imprimer&#xa0;:</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Nouveautés</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Imprimé</translation>
    </message>
</context>
<context>
    <name>PrintJob</name>
    <message>
        <source>The printer did not take the sheet. What is on record is kept. Look at the printer, then print it again or save it as a PDF.</source>
        <translation>L’imprimante n’a pas pris la feuille. Ce qui est noté est conservé. Voir l’imprimante, puis réimprimer ou enregistrer en PDF.</translation>
    </message>
</context>
<context>
    <name>PutOff</name>
    <message>
        <source>One reason may put off all open searches together: </source>
        <translation>Un seul motif peut différer toutes les recherches ouvertes&#xa0;: </translation>
    </message>
    <message>
        <source>Put off, not forgotten</source>
        <translation>Différé, pas oublié</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Hide what is put off</source>
        <translation>Masquer ce qui est différé</translation>
    </message>
    <message>
        <source>Show what is put off</source>
        <translation>Afficher ce qui est différé</translation>
    </message>
    <message>
        <source>Sent, no time and nobody named: </source>
        <translation>Envoyés, sans heure ni responsable&#xa0;: </translation>
    </message>
    <message>
        <source>Put off, nobody named: </source>
        <translation>Différés, sans responsable&#xa0;: </translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>Cherc&amp;her dans&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;File name:</source>
        <translation>&amp;Nom de fichier&#xa0;:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Type de fichier&#xa0;:</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Page &amp;Set:</source>
        <translation>&amp;Jeu de pages&#xa0;:</translation>
    </message>
</context>
<context>
    <name>RatifyDialog</name>
    <message>
        <source>Read and ratify the checklist</source>
        <translation>Lire et ratifier la liste</translation>
    </message>
    <message>
        <source>Two enrolled clinicians read the checklist and take it into use for this ward. It counts for exactly this content and language, and ends with any change.</source>
        <translation>Deux médecins inscrits lisent la liste et la mettent en service dans cette unité. Cela vaut pour exactement ce contenu et cette langue, et finit à tout changement.</translation>
    </message>
    <message>
        <source>Take into use</source>
        <translation>Mettre en service</translation>
    </message>
    <message>
        <source>Checking both PINs. This takes a moment…</source>
        <translation>Vérification des deux PIN. Un instant…</translation>
    </message>
    <message>
        <source>Save the document to print and sign…</source>
        <translation>Enregistrer le document à imprimer et signer…</translation>
    </message>
    <message>
        <source>Choose the second clinician.</source>
        <translation>Choisir le second médecin.</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
    <message>
        <source>Nobody else is enrolled. Enrol a second clinician first.</source>
        <translation>Personne d’autre n’est inscrit. Inscrire d’abord un second médecin.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>PIN of {name}</source>
        <translation>PIN de {name}</translation>
    </message>
    <message>
        <source>Second clinician</source>
        <translation>Second médecin</translation>
    </message>
    <message>
        <source>PIN of the second clinician</source>
        <translation>PIN du second médecin</translation>
    </message>
    <message>
        <source>Recalled doses</source>
        <translation>Doses rappelées de mémoire</translation>
    </message>
    <message>
        <source>Words in braces are filled in for each patient. The printed document holds everything.</source>
        <translation>Les mots entre accolades sont remplis pour chaque patient. Le document imprimé contient tout.</translation>
    </message>
    <message>
        <source>Every rule</source>
        <translation>Toutes les règles</translation>
    </message>
    <message>
        <source>These doses were not seen in their source. Each shows as “—” on screen and sheet until both of you confirm it.</source>
        <translation>Ces doses n’ont pas été vues dans leur source. Chacune s’affiche «&#xa0;—&#xa0;» à l’écran et sur la feuille tant que vous ne l’avez pas confirmée tous deux.</translation>
    </message>
    <message>
        <source>What is taken into use</source>
        <translation>Ce qui est mis en service</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Content hash</source>
        <translation>Empreinte du contenu</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revue</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Contient</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>reviewed {reviewed}, review due {due}</source>
        <translation>revue le {reviewed}, prochaine revue le {due}</translation>
    </message>
    <message>
        <source>{rules} rules, {rows} rows of the decision table, {doses} doses of {drugs} drugs, {sources} sources</source>
        <translation>{rules} règles, {rows} lignes de la table de décision, {doses} doses de {drugs} médicaments, {sources} sources</translation>
    </message>
    <message>
        <source>Not in use: not for patient care</source>
        <translation>Pas en service&#xa0;: pas pour le soin des patients</translation>
    </message>
    <message>
        <source>In use since {at}: {first} and {second}, {count} recalled dose(s) confirmed</source>
        <translation>En service depuis le {at}&#xa0;: {first} et {second}, {count} dose(s) de mémoire confirmée(s)</translation>
    </message>
    <message>
        <source>Two people</source>
        <translation>Deux personnes</translation>
    </message>
    <message>
        <source>Each of you has read the checklist and types their own PIN.</source>
        <translation>Chacun de vous a lu la liste et saisit son propre PIN.</translation>
    </message>
</context>
<context>
    <name>ReadOut</name>
    <message>
        <source>One by one</source>
        <translation>Une par une</translation>
    </message>
</context>
<context>
    <name>ReadingOnly</name>
    <message>
        <source>This case is closed. Nothing was entered. Open it again from More first.</source>
        <translation>Ce cas est clos. Rien n’a été saisi. Le rouvrir d’abord par «&#xa0;Plus&#xa0;».</translation>
    </message>
    <message>
        <source>This window only reads. Nothing was entered. The top of the window says what to do.</source>
        <translation>Cette fenêtre ne fait que lire. Rien n’a été saisi. Le haut de la fenêtre dit que faire.</translation>
    </message>
</context>
<context>
    <name>ReadyList</name>
    <message>
        <source>1 result pending</source>
        <translation>1 résultat en attente</translation>
    </message>
    <message>
        <source>{count} results pending</source>
        <translation>{count} résultats en attente</translation>
    </message>
    <message>
        <source>Listed on the sheet with who chases them</source>
        <translation>Listés sur la feuille avec qui relance</translation>
    </message>
    <message>
        <source>1 override</source>
        <translation>1 dérogation</translation>
    </message>
    <message>
        <source>Cannot be signed yet</source>
        <translation>Ne peut pas encore être signé</translation>
    </message>
    <message>
        <source>Can be signed, with one reason</source>
        <translation>Peut être signé, avec un motif</translation>
    </message>
    <message>
        <source>Can be signed, with the gate shut</source>
        <translation>Peut être signé, verrou fermé</translation>
    </message>
    <message>
        <source>Can be signed, without what is not saved</source>
        <translation>Peut être signé, sans ce qui n’est pas enregistré</translation>
    </message>
    <message>
        <source>Ready to sign</source>
        <translation>Prêt à signer</translation>
    </message>
    <message>
        <source>{count} overrides</source>
        <translation>{count} dérogations</translation>
    </message>
    <message>
        <source>Printed in full, with the reason</source>
        <translation>Impression en entier, avec le motif</translation>
    </message>
    <message>
        <source>The parasite gate is shut</source>
        <translation>Le verrou parasitaire est fermé</translation>
    </message>
    <message>
        <source>Printed on page 1, with what is open</source>
        <translation>Imprimé en page 1, avec ce qui reste ouvert</translation>
    </message>
    <message>
        <source>1 answer of an earlier round not confirmed</source>
        <translation>1 réponse d’un tour précédent non confirmée</translation>
    </message>
    <message>
        <source>{count} answers of an earlier round not confirmed</source>
        <translation>{count} réponses d’un tour précédent non confirmées</translation>
    </message>
    <message>
        <source>No immunosuppression now</source>
        <translation>Pas d’immunosuppression maintenant</translation>
    </message>
    <message>
        <source>1 entry not saved</source>
        <translation>1 saisie non enregistrée</translation>
    </message>
    <message>
        <source>{count} entries not saved</source>
        <translation>{count} saisies non enregistrées</translation>
    </message>
    <message>
        <source>Not on the sheet: {items}. Finish it there, or drop it with Esc</source>
        <translation>Absent de la feuille&#xa0;: {items}. Terminer sur place, ou abandonner avec Échap</translation>
    </message>
    <message>
        <source>Printed first; signing asks for one reason</source>
        <translation>Imprimées en tête&#xa0;; la signature demande un motif</translation>
    </message>
    <message>
        <source>Every required answer is recorded</source>
        <translation>Chaque réponse obligatoire est notée</translation>
    </message>
    <message>
        <source>{count} of {count}</source>
        <translation>{count} sur {count}</translation>
    </message>
    <message>
        <source>1 required answer missing</source>
        <translation>1 réponse obligatoire manque</translation>
    </message>
    <message>
        <source>Signing waits: Ctrl+Shift+Enter reads each group out, Enter confirms it</source>
        <translation>La signature attend&#xa0;: Ctrl+Maj+Entrée énumère chaque groupe, Entrée confirme</translation>
    </message>
    <message>
        <source>{count} required answers missing</source>
        <translation>{count} réponses obligatoires manquent</translation>
    </message>
</context>
<context>
    <name>ReasonEdit</name>
    <message>
        <source>Say it in two different words or more, beside figures and times.</source>
        <translation>Le dire en deux mots différents ou plus, en dehors des chiffres et des heures.</translation>
    </message>
    <message>
        <source>Type it in words.</source>
        <translation>À dire en mots.</translation>
    </message>
    <message>
        <source>Say it in three different words or more.</source>
        <translation>Le dire en trois mots différents ou plus.</translation>
    </message>
    <message>
        <source>Type {minimum} characters or more.</source>
        <translation>Saisir {minimum} caractères ou plus.</translation>
    </message>
    <message>
        <source>{typed} characters typed, at least {minimum} are needed</source>
        <translation>Caractères saisis&#xa0;: {typed}, il en faut au moins {minimum}</translation>
    </message>
</context>
<context>
    <name>RecalledDoses</name>
    <message>
        <source>Withhold all that are not decided</source>
        <translation>Écarter toutes celles qui ne sont pas décidées</translation>
    </message>
    <message>
        <source>Not decided: {count}. Nothing was taken into use. Confirm or withhold each of them.</source>
        <translation>Non décidées&#xa0;: {count}. Rien n’a été mis en service. Confirmer ou écarter chacune.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmer</translation>
    </message>
    <message>
        <source>Withhold</source>
        <translation>Écarter</translation>
    </message>
    <message>
        <source>recalled</source>
        <translation>de mémoire</translation>
    </message>
    <message>
        <source>{all} recalled doses: {confirmed} confirmed, {withheld} withheld, {open} not decided</source>
        <translation>{all} doses de mémoire&#xa0;: {confirmed} confirmées, {withheld} écartées, {open} non décidées</translation>
    </message>
</context>
<context>
    <name>RecordCheck</name>
    <message>
        <source>Older entries are being checked: {percent} %</source>
        <translation>Vérification des anciennes saisies&#xa0;: {percent}&#xa0;%</translation>
    </message>
</context>
<context>
    <name>RecordingMenu</name>
    <message>
        <source>Read only: nothing can be entered here.</source>
        <translation>Lecture seule&#xa0;: rien ne peut être saisi ici.</translation>
    </message>
</context>
<context>
    <name>RecoverDialog</name>
    <message>
        <source>PIN lost: use the recovery key</source>
        <translation>PIN perdu&#xa0;: clé de secours</translation>
    </message>
    <message>
        <source>Each keeper types their own half from the paper. Small letters, spaces and dashes do not matter. The record tells that the key was used; the person signs with a new certificate.</source>
        <translation>Chaque gardien saisit sa moitié du papier. Minuscules, espaces et tirets sont indifférents. Le dossier dit que la clé a servi&#xa0;; la personne signe avec un nouveau certificat.</translation>
    </message>
    <message>
        <source>Set the new PIN</source>
        <translation>Fixer le nouveau PIN</translation>
    </message>
    <message>
        <source>Opening the ward with the recovery key. This takes a moment…</source>
        <translation>Ouverture de l’unité avec la clé de secours. Un instant…</translation>
    </message>
    <message>
        <source>Take the record as it is, although newer entries may be missing</source>
        <translation>Prendre le dossier tel quel, même si des saisies plus récentes manquent</translation>
    </message>
    <message>
        <source>The secret of this workstation is lost: make a new one. Everybody else is recovered too</source>
        <translation>Le secret de ce poste est perdu&#xa0;: en créer un nouveau. Tous les autres sont rétablis aussi</translation>
    </message>
    <message>
        <source>Type the eight groups from the paper.</source>
        <translation>Saisir les huit groupes du papier.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>À choisir.</translation>
    </message>
    <message>
        <source>Type 6 digits or more, or a passphrase of 10 characters or more.</source>
        <translation>Saisir 6 chiffres ou plus, ou une phrase de 10 caractères ou plus.</translation>
    </message>
    <message>
        <source>The two are not the same. Type the PIN again.</source>
        <translation>Les deux diffèrent. Saisir le PIN à nouveau.</translation>
    </message>
    <message>
        <source>6 digits or more, or a passphrase of 10 or more</source>
        <translation>6 chiffres ou plus, ou une phrase de 10 caractères ou plus</translation>
    </message>
    <message>
        <source>First half</source>
        <translation>Première moitié</translation>
    </message>
    <message>
        <source>Typed by the one who keeps it</source>
        <translation>Saisi par la personne qui la garde</translation>
    </message>
    <message>
        <source>Second half</source>
        <translation>Seconde moitié</translation>
    </message>
    <message>
        <source>Whose PIN is set anew</source>
        <translation>PIN refait pour</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Nouveau PIN</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>Le même PIN à nouveau</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyDialog</name>
    <message>
        <source>Recovery key</source>
        <translation>Clé de secours</translation>
    </message>
    <message>
        <source>Both are on paper</source>
        <translation>Les deux sont sur papier</translation>
    </message>
    <message>
        <source>Keeping the recovery key. This takes a moment…</source>
        <translation>Conservation de la clé de secours. Un instant…</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
    <message>
        <source>This workstation has no printer. Nothing was lost. Show each half to its keeper, who writes it down.</source>
        <translation>Ce poste n’a pas d’imprimante. Rien n’est perdu. Montrer chaque moitié à son gardien, qui la recopie.</translation>
    </message>
    <message>
        <source>The printer did not take the page. Nothing was lost. Look at the printer, or show it.</source>
        <translation>L’imprimante n’a pas pris la page. Rien n’est perdu. Voir l’imprimante, ou l’afficher.</translation>
    </message>
    <message>
        <source>Two people keep one half each, on paper and apart. Both halves together set a new PIN for anybody who is enrolled, also on a new workstation; one half opens nothing. Nothing of it stays on this computer.</source>
        <translation>Deux personnes gardent chacune une moitié, sur papier et séparément. Les deux moitiés fixent un nouveau PIN pour toute personne inscrite, aussi sur un nouveau poste&#xa0;; une seule n’ouvre rien. Rien n’en reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>The papers of the key {mark} then open nothing.</source>
        <translation>Les papiers de la clé {mark} n’ouvrent alors plus rien.</translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message>
        <source>Remove a clinician</source>
        <translation>Retirer un médecin</translation>
    </message>
    <message>
        <source>They no longer unlock this ward or sign, and their certificate is revoked. What they wrote and signed stays on record under their name.</source>
        <translation>Il ne déverrouille plus cette unité ni ne signe, et son certificat est révoqué. Ce qu’il a écrit et signé reste au dossier sous son nom.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Removing. This takes a moment…</source>
        <translation>Retrait. Un instant…</translation>
    </message>
    <message>
        <source>Clinician</source>
        <translation>Médecin</translation>
    </message>
    <message>
        <source>Nobody else is enrolled.</source>
        <translation>Personne d’autre n’est inscrit.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>À choisir.</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
</context>
<context>
    <name>ResponsePanel</name>
    <message>
        <source>met</source>
        <translation>rempli</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>non rempli</translation>
    </message>
    <message>
        <source>open</source>
        <translation>non tranché</translation>
    </message>
    <message>
        <source>Response since {time}</source>
        <translation>Réponse depuis le {time}</translation>
    </message>
    <message>
        <source>Judged by a clinician: </source>
        <translation>Jugé par un médecin&#xa0;: </translation>
    </message>
    <message>
        <source>You judge: </source>
        <translation>À vous de juger&#xa0;: </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore a copy of the ward record</source>
        <translation>Restaurer une copie du dossier de l’unité</translation>
    </message>
    <message>
        <source>The copy is proven whole before anything is touched. The record that is here now is set aside, never deleted. Entries made after the copy are missing from it: look them up on paper and signed sheets.</source>
        <translation>La copie est prouvée en entier avant de toucher à quoi que ce soit. Le dossier actuel est mis de côté, jamais effacé. Les saisies faites après la copie y manquent&#xa0;: les chercher sur papier et feuilles signées.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Proving the copy and putting it in place. This takes a moment…</source>
        <translation>Preuve de la copie et mise en place. Un instant…</translation>
    </message>
    <message>
        <source>Copy, newest first (UTC)</source>
        <translation>Copie, la plus récente d’abord (UTC)</translation>
    </message>
    <message>
        <source>First person</source>
        <translation>Première personne</translation>
    </message>
    <message>
        <source>PIN of the first person</source>
        <translation>PIN de la première personne</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Seconde personne</translation>
    </message>
    <message>
        <source>PIN of the second person</source>
        <translation>PIN de la seconde personne</translation>
    </message>
    <message>
        <source>Only one person is enrolled. A copy that is older than the record was stays read only until it is accepted with the recovery key.</source>
        <translation>Une seule personne est inscrite. Une copie plus ancienne que le dossier reste en lecture seule jusqu’à son acceptation avec la clé de secours.</translation>
    </message>
    <message>
        <source>There is no copy on this workstation.</source>
        <translation>Il n’y a pas de copie sur ce poste.</translation>
    </message>
    <message>
        <source>The copy is back, {count} entries, all proven. Unlock as always. {doubt}</source>
        <translation>La copie est en place, {count} saisies, toutes prouvées. Déverrouiller comme d’habitude. {doubt}</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>À choisir.</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
    <message>
        <source>The same person was chosen twice. Choose another.</source>
        <translation>La même personne est choisie deux fois. En choisir une autre.</translation>
    </message>
    <message>
        <source>{date}, {count} entries</source>
        <translation>{date}, saisies&#xa0;: {count}</translation>
    </message>
</context>
<context>
    <name>RetentionDialog</name>
    <message>
        <source>Keep and erase</source>
        <translation>Conserver et effacer</translation>
    </message>
    <message>
        <source>Nothing is erased by itself. A closed case is due so many days after it was closed. Whoever erases it first saves its signed export; then its content goes from the record and from every copy here.</source>
        <translation>Rien ne s’efface de soi-même. Un cas clos est échu tant de jours après sa clôture. Qui l’efface enregistre d’abord son export signé&#xa0;; puis son contenu quitte le dossier et toutes les copies d’ici.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Set the days</source>
        <translation>Fixer les jours</translation>
    </message>
    <message>
        <source>1. Save the signed export…</source>
        <translation>1. Enregistrer l’export signé…</translation>
    </message>
    <message>
        <source>2. Erase for good</source>
        <translation>2. Effacer pour de bon</translation>
    </message>
    <message>
        <source>Days from closing to erasure</source>
        <translation>Jours de la clôture à l’effacement</translation>
    </message>
    <message>
        <source>Empty: nothing is ever due</source>
        <translation>Vide&#xa0;: rien n’est jamais échu</translation>
    </message>
    <message>
        <source>Type whole days, or nothing.</source>
        <translation>Saisir des jours entiers, ou rien.</translation>
    </message>
    <message>
        <source>The days are set.</source>
        <translation>Les jours sont fixés.</translation>
    </message>
    <message>
        <source>The case is erased from the record and from every copy here.</source>
        <translation>Le cas est effacé du dossier et de toutes les copies d’ici.</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
    <message>
        <source>Working. This takes a moment…</source>
        <translation>En cours. Un instant…</translation>
    </message>
    <message>
        <source>Choose a case.</source>
        <translation>Choisir un cas.</translation>
    </message>
    <message>
        <source>No case is due.</source>
        <translation>Aucun cas n’est échu.</translation>
    </message>
    <message>
        <source>Its signed export was saved. It can be erased.</source>
        <translation>Son export signé a été enregistré. Il peut être effacé.</translation>
    </message>
    <message>
        <source>Not exported since it was closed: save the signed export first.</source>
        <translation>Pas d’export depuis sa clôture&#xa0;: enregistrer d’abord l’export signé.</translation>
    </message>
    <message>
        <source>Cases that are due, oldest first</source>
        <translation>Cas échus, le plus ancien d’abord</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Built {time}. The case is closed: open it again from More to sign.</source>
        <translation>Établi à {time}. Le cas est clos&#xa0;: le rouvrir par «&#xa0;Plus&#xa0;» pour signer.</translation>
    </message>
    <message>
        <source>Version {number}, built {time}. This is what will be signed.</source>
        <translation>Version {number}, établie {time}. C’est ce qui sera signé.</translation>
    </message>
    <message>
        <source>The sheet was built anew with your words. Nothing was signed. Look at it, then sign.</source>
        <translation>La feuille a été refaite avec vos mots. Rien n’a été signé. La regarder, puis signer.</translation>
    </message>
    <message>
        <source>Version {number}, as it was signed.</source>
        <translation>Version {number}, telle que signée.</translation>
    </message>
    <message>
        <source>Building the preview…</source>
        <translation>Préparation de l’aperçu…</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
    <message>
        <source>Type the initials.</source>
        <translation>Saisir les initiales.</translation>
    </message>
    <message>
        <source>Type the birth year.</source>
        <translation>Saisir l’année de naissance.</translation>
    </message>
    <message>
        <source>Type one reason: required answers are missing.</source>
        <translation>Saisir un motif&#xa0;: des réponses requises manquent.</translation>
    </message>
    <message>
        <source>Handing over to</source>
        <translation>Transmission à</translation>
    </message>
    <message>
        <source>Why answers are missing</source>
        <translation>Pourquoi des réponses manquent</translation>
    </message>
    <message>
        <source>Say it in words: a sign or a letter gives no reason.</source>
        <translation>Le dire en mots&#xa0;: un signe ou une lettre ne donne pas de motif.</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>Initiales</translation>
    </message>
    <message>
        <source>Birth year</source>
        <translation>Né(e) en</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Votre PIN</translation>
    </message>
    <message>
        <source>Sign and print</source>
        <translation>Signer et imprimer</translation>
    </message>
    <message>
        <source>Sign and save PDF…</source>
        <translation>Signer, PDF…</translation>
    </message>
    <message>
        <source>Code status and contacts</source>
        <translation>Soins et contacts</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Before signing</source>
        <translation>Avant la signature</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Read the wristband again, then sign</source>
        <translation>Relire le bracelet, puis signer</translation>
    </message>
    <message>
        <source>Signs as {name}, {role}, reg. {number}, with the ward certificate. A signed sheet cannot be changed; later entries make a new version.</source>
        <translation>Signe&#xa0;: {name}, {role}, n°&#xa0;{number}, avec le certificat de l’unité. Une feuille signée ne peut être changée&#xa0;; une saisie ultérieure fait une nouvelle version.</translation>
    </message>
</context>
<context>
    <name>ReviewPresenter</name>
    <message>
        <source>There is no preview yet. Nothing was signed. Wait for the preview.</source>
        <translation>Il n’y a pas encore d’aperçu. Rien n’a été signé. Attendre l’aperçu.</translation>
    </message>
</context>
<context>
    <name>RoundOffer</name>
    <message>
        <source>Start reassessment</source>
        <translation>Commencer la réévaluation</translation>
    </message>
    <message>
        <source>Reassessment was due {time}. What does not last is asked again.</source>
        <translation>La réévaluation était prévue le {time}. Ce qui ne dure pas est redemandé.</translation>
    </message>
</context>
<context>
    <name>RuleTable</name>
    <message>
        <source>verified</source>
        <translation>vérifié</translation>
    </message>
    <message>
        <source>recalled</source>
        <translation>de mémoire</translation>
    </message>
    <message>
        <source>local rule</source>
        <translation>règle locale</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>Dit</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Marque</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Every rule of the checklist</source>
        <translation>Toutes les règles de la liste</translation>
    </message>
</context>
<context>
    <name>RunsAlready</name>
    <message>
        <source>This is one more dose, beside the one that runs.</source>
        <translation>C’est une dose de plus, à côté de celle en cours.</translation>
    </message>
    <message>
        <source>{drug} runs already since {time}: {dose}.</source>
        <translation>{drug} est déjà en cours depuis le {time}&#xa0;: {dose}.</translation>
    </message>
    <message>
        <source>Tick that this is one more dose, or cancel.</source>
        <translation>Cocher que c’est une dose de plus, ou annuler.</translation>
    </message>
</context>
<context>
    <name>ScoreBasis</name>
    <message>
        <source>Ferritin in pmol/L is compared through the recalled factor 2.247.</source>
        <translation>La ferritine en pmol/L est comparée par le facteur 2.247, donné de mémoire.</translation>
    </message>
    <message>
        <source>Temperatures in °F use the published Fahrenheit bands: 101.1 °F scores 33.</source>
        <translation>Les températures en °F suivent les tranches publiées en Fahrenheit&#xa0;: 101.1&#xa0;°F vaut 33.</translation>
    </message>
    <message>
        <source>Unknown items contribute 0 to the minimum and their maximum to the maximum.</source>
        <translation>Un élément inconnu compte 0 au minimum et son maximum au maximum.</translation>
    </message>
    <message>
        <source>Totals of 241 to 249 are shown in the band &gt;99 %.</source>
        <translation>Les totaux de 241 à 249 sont montrés dans la tranche &gt;&#xa0;99&#xa0;%.</translation>
    </message>
    <message>
        <source>Fever is 38.5 °C or more (101.3 °F); the original table gives no number.</source>
        <translation>Fièvre&#xa0;: 38.5&#xa0;°C ou plus (101.3&#xa0;°F)&#xa0;; la table d’origine ne donne pas de chiffre.</translation>
    </message>
    <message>
        <source>sCD25 in any unit but U/mL is unknown for this criterion.</source>
        <translation>Un sCD25 dans une autre unité que U/mL est inconnu pour ce critère.</translation>
    </message>
    <message>
        <source>Triglycerides drawn without fasting are taken and flagged.</source>
        <translation>Des triglycérides prélevés sans jeûne sont pris en compte et signalés.</translation>
    </message>
    <message>
        <source>That the thresholds are those of HLH-2004 unchanged is recalled.</source>
        <translation>Que les seuils soient ceux de HLH-2004 sans changement est dit de mémoire.</translation>
    </message>
    <message>
        <source>Fever is 38.5 °C or more (101.3 °F).</source>
        <translation>Fièvre&#xa0;: 38.5&#xa0;°C ou plus (101.3&#xa0;°F).</translation>
    </message>
    <message>
        <source>That laboratory values should have no other explanation is recalled.</source>
        <translation>Que les valeurs biologiques ne doivent avoir aucune autre explication est dit de mémoire.</translation>
    </message>
    <message>
        <source>Not for use outside Still&apos;s disease: healthy adults meet two of the limits.</source>
        <translation>À ne pas utiliser hors de la maladie de Still&#xa0;: des adultes sains atteignent deux des limites.</translation>
    </message>
    <message>
        <source>Both limits are strict; one figure legend prints them as inclusive.</source>
        <translation>Les deux limites sont strictes&#xa0;; une légende de figure les imprime comme incluses.</translation>
    </message>
    <message>
        <source>A ratio above 2 is a prompt to look for lymphoma, never a way to exclude it.</source>
        <translation>Un rapport supérieur à 2 incite à chercher un lymphome, jamais à l’exclure.</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>De mémoire</translation>
    </message>
    <message>
        <source>Local rule</source>
        <translation>Règle locale</translation>
    </message>
</context>
<context>
    <name>ScoreList</name>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} à {high}</translation>
    </message>
    <message>
        <source>of {top}</source>
        <translation>sur {top}</translation>
    </message>
    <message>
        <source>Probability {band} %</source>
        <translation>Probabilité {band}&#xa0;%</translation>
    </message>
    <message>
        <source>{mark} is reached.</source>
        <translation>{mark} est atteint.</translation>
    </message>
    <message>
        <source>{mark} is out of reach.</source>
        <translation>{mark} est hors d’atteinte.</translation>
    </message>
    <message>
        <source>Mark at {mark}, still open.</source>
        <translation>Repère à {mark}, pas encore tranché.</translation>
    </message>
    <message>
        <source>Already at {mark} or above.</source>
        <translation>Déjà à {mark} ou plus.</translation>
    </message>
    <message>
        <source> Open: </source>
        <translation> Manque&#xa0;: </translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} de plus</translation>
    </message>
    <message>
        <source> ({low} to {high})</source>
        <translation> ({low} à {high})</translation>
    </message>
    <message>
        <source>{title}: {verdict}</source>
        <translation>{title}&#xa0;: {verdict}</translation>
    </message>
    <message>
        <source>Criteria met</source>
        <translation>Critères remplis</translation>
    </message>
    <message>
        <source>{count} unknown</source>
        <translation>{count} inconnus</translation>
    </message>
    <message>
        <source>1 unknown</source>
        <translation>1 inconnu</translation>
    </message>
    <message>
        <source>fulfilled</source>
        <translation>rempli</translation>
    </message>
    <message>
        <source>not fulfilled</source>
        <translation>non rempli</translation>
    </message>
    <message>
        <source>open</source>
        <translation>non tranché</translation>
    </message>
    <message>
        <source>Not met: </source>
        <translation>Non rempli&#xa0;: </translation>
    </message>
    <message>
        <source>Missing: </source>
        <translation>Il manque&#xa0;: </translation>
    </message>
    <message>
        <source>Open: </source>
        <translation>Manque&#xa0;: </translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>1 caution</source>
        <translation>1 réserve</translation>
    </message>
    <message>
        <source>{count} cautions</source>
        <translation>{count} réserves</translation>
    </message>
</context>
<context>
    <name>ScoreMeter</name>
    <message>
        <source>{low} to {high} of {top}, mark at {mark}</source>
        <translation>{low} à {high} sur {top}, repère à {mark}</translation>
    </message>
</context>
<context>
    <name>SectionCard</name>
    <message>
        <source>Taken at</source>
        <translation>Prélevé ou mesuré à</translation>
    </message>
    <message>
        <source>Taken at: {title}</source>
        <translation>Prélevé ou mesuré à&#xa0;: {title}</translation>
    </message>
    <message>
        <source>Samples sent now</source>
        <translation>Prélèvements envoyés</translation>
    </message>
    <message>
        <source>No to the rest…</source>
        <translation>Non au reste…</translation>
    </message>
    <message>
        <source>All still so…</source>
        <translation>Tout est inchangé…</translation>
    </message>
    <message>
        <source>Each of these is answered with no, as an answer of its own:</source>
        <translation>Chacune de ces questions reçoit la réponse «&#xa0;non&#xa0;», enregistrée séparément&#xa0;:</translation>
    </message>
    <message>
        <source>Record {count} times no</source>
        <translation>Enregistrer {count} fois «&#xa0;non&#xa0;»</translation>
    </message>
    <message>
        <source>Each of these is still so, as an answer of its own with the time of now:</source>
        <translation>Chacune de ces réponses est inchangée, enregistrée séparément avec l’heure actuelle&#xa0;:</translation>
    </message>
    <message>
        <source>Record {count} as still so</source>
        <translation>Enregistrer {count} fois «&#xa0;inchangé&#xa0;»</translation>
    </message>
    <message>
        <source>Marks every unanswered sample of this group as pending, sent now; procedures and scans stay (S)</source>
        <translation>Note chaque prélèvement sans réponse de ce groupe comme en attente, envoyé maintenant&#xa0;; gestes et imagerie restent (S)</translation>
    </message>
    <message>
        <source>Reads out the open questions of this group; Enter then answers each with no (N)</source>
        <translation>Énumère les questions sans réponse de ce groupe&#xa0;; Entrée répond ensuite non à chacune (N)</translation>
    </message>
    <message>
        <source>Reads out what an earlier round said; Enter then says of each that it is still so (C)</source>
        <translation>Énumère ce qui fut dit à un tour précédent&#xa0;; Entrée confirme ensuite chaque réponse (C)</translation>
    </message>
</context>
<context>
    <name>SeniorFields</name>
    <message>
        <source>Type name and role.</source>
        <translation>Saisir nom et fonction.</translation>
    </message>
    <message>
        <source>Type the name.</source>
        <translation>Saisir le nom.</translation>
    </message>
    <message>
        <source>Type the role.</source>
        <translation>Saisir la fonction.</translation>
    </message>
    <message>
        <source>The first senior again. Name another person.</source>
        <translation>De nouveau le premier senior. Nommer une autre personne.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>Registration number, if known</source>
        <translation>N° RPPS, si connu</translation>
    </message>
</context>
<context>
    <name>SetupPage</name>
    <message>
        <source>Set up this ward</source>
        <translation>Installer cette unité</translation>
    </message>
    <message>
        <source>Some answers are missing. Nothing was set up. Fill in what is marked.</source>
        <translation>Des réponses manquent. Rien n’a été installé. Remplir ce qui est signalé.</translation>
    </message>
    <message>
        <source>Making the keys and certificates of the ward. This takes a moment…</source>
        <translation>Création des clés et certificats de l’unité. Un instant…</translation>
    </message>
    <message>
        <source>Type this; it stands on every sheet.</source>
        <translation>À saisir&#xa0;; figure sur chaque feuille.</translation>
    </message>
    <message>
        <source>This is no known time zone. Choose one of the list.</source>
        <translation>Ce fuseau horaire n’est pas connu. En choisir un de la liste.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>À choisir.</translation>
    </message>
    <message>
        <source>Type 6 digits or more, or a passphrase of 10 characters or more.</source>
        <translation>Saisir 6 chiffres ou plus, ou une phrase de 10 caractères ou plus.</translation>
    </message>
    <message>
        <source>The two are not the same. Type the PIN again.</source>
        <translation>Les deux diffèrent. Saisir le PIN à nouveau.</translation>
    </message>
    <message>
        <source>Point: 1.5</source>
        <translation>Point&#xa0;: 1.5</translation>
    </message>
    <message>
        <source>Comma: 1,5</source>
        <translation>Virgule&#xa0;: 1,5</translation>
    </message>
    <message>
        <source>SI: mmol/L, g/L</source>
        <translation>SI&#xa0;: mmol/L, g/L</translation>
    </message>
    <message>
        <source>Conventional: mg/dL</source>
        <translation>Conventionnel&#xa0;: mg/dL</translation>
    </message>
    <message>
        <source>Senior</source>
        <translation>Senior</translation>
    </message>
    <message>
        <source>Not senior</source>
        <translation>Non senior</translation>
    </message>
    <message>
        <source>Name of the ward</source>
        <translation>Nom de l’unité</translation>
    </message>
    <message>
        <source>For example: ICU 2</source>
        <translation>Par exemple&#xa0;: Réanimation 2</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>Séparateur décimal</translation>
    </message>
    <message>
        <source>For typing, screen and sheet</source>
        <translation>Pour la saisie, l’écran et la feuille</translation>
    </message>
    <message>
        <source>Units of the laboratory</source>
        <translation>Unités du laboratoire</translation>
    </message>
    <message>
        <source>Each entry can be in another</source>
        <translation>Chaque saisie peut être dans une autre</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>As it stands on the sheet</source>
        <translation>Comme il figure sur la feuille</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>For example: consultant intensive care</source>
        <translation>Par exemple&#xa0;: réanimateur senior</translation>
    </message>
    <message>
        <source>Registration number</source>
        <translation>Numéro d’inscription (RPPS)</translation>
    </message>
    <message>
        <source>Seniority</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Seniors may be named in overrides</source>
        <translation>Un senior peut être nommé dans une dérogation</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>6 digits or more, or a passphrase of 10 or more</source>
        <translation>6 chiffres ou plus, ou une phrase de 10 caractères ou plus</translation>
    </message>
    <message>
        <source>PIN again</source>
        <translation>PIN à nouveau</translation>
    </message>
    <message>
        <source>{zone} is taken from this computer. Choose another one if the ward is elsewhere.</source>
        <translation>{zone} vient de cet ordinateur. En choisir un autre si l’unité est ailleurs.</translation>
    </message>
    <message>
        <source>Bedside keeps everything on this workstation, in one encrypted file. The PIN opens it, signs and overrides. Nobody can read it back: keep it safe.</source>
        <translation>Bedside garde tout sur ce poste, dans un seul fichier chiffré. Le PIN l’ouvre, signe et accorde une dérogation. Personne ne peut le relire&#xa0;: le garder en lieu sûr.</translation>
    </message>
    <message>
        <source>The ward</source>
        <translation>L’unité</translation>
    </message>
    <message>
        <source>You, the first clinician</source>
        <translation>Vous, premier médecin</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Votre PIN</translation>
    </message>
</context>
<context>
    <name>SeverityPanel</name>
    <message>
        <source>{count} more reasons</source>
        <translation>+ {count} raisons</translation>
    </message>
    <message>
        <source>Fewer reasons</source>
        <translation>Moins de raisons</translation>
    </message>
    <message>
        <source>Would settle it: </source>
        <translation>Trancherait&#xa0;: </translation>
    </message>
    <message>
        <source>Since {time}.</source>
        <translation>Depuis le {time}.</translation>
    </message>
    <message>
        <source>Set tier…</source>
        <translation>Palier…</translation>
    </message>
    <message>
        <source>Promote…</source>
        <translation>Monter…</translation>
    </message>
    <message>
        <source>Lower tier…</source>
        <translation>Baisser le palier…</translation>
    </message>
</context>
<context>
    <name>SheetDesk</name>
    <message>
        <source>{why} The sheet is signed; its time is not proven.</source>
        <translation>{why} La feuille est signée&#xa0;; son heure n’est pas prouvée.</translation>
    </message>
</context>
<context>
    <name>ShortPathPage</name>
    <message>
        <source>first dose was due {time}</source>
        <translation>1re dose prévue {time}, en retard</translation>
    </message>
    <message>
        <source>first dose due {time}</source>
        <translation>1re dose prévue {time}</translation>
    </message>
    <message>
        <source>{tier}: short path</source>
        <translation>{tier}&#xa0;: voie courte</translation>
    </message>
    <message>
        <source>Searches that are open are put off with one reason. Each stays on the list and comes first on the sheet; the parasite gate is left by its own ways.</source>
        <translation>Les recherches en cours sont différées avec un motif. Chacune reste sur la liste et vient en tête de la feuille&#xa0;; le verrou parasitaire a ses propres sorties.</translation>
    </message>
    <message>
        <source>The first dose cannot wait</source>
        <translation>La première dose ne peut attendre</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Différer</translation>
    </message>
    <message>
        <source>{count} are put off: {names}</source>
        <translation>{count} différées&#xa0;: {names}</translation>
    </message>
    <message>
        <source>First dose against {parasite}</source>
        <translation>Première dose&#xa0;: {parasite}</translation>
    </message>
    <message>
        <source>One more dose against {parasite}</source>
        <translation>Une dose de plus&#xa0;: {parasite}</translation>
    </message>
    <message>
        <source>First dose: {option}</source>
        <translation>Première dose&#xa0;: {option}</translation>
    </message>
    <message>
        <source>One more dose: {option}</source>
        <translation>Une dose de plus&#xa0;: {option}</translation>
    </message>
    <message>
        <source>It is recorded as your choice of this line, too.</source>
        <translation>Elle est aussi enregistrée comme votre choix pour cette ligne.</translation>
    </message>
</context>
<context>
    <name>SignedIn</name>
    <message>
        <source>Lock</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>Lock the screen (Ctrl+L), change user (Ctrl+Shift+L)</source>
        <translation>Verrouiller l’écran (Ctrl+L), changer d’utilisateur (Ctrl+Maj+L)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Autres actions</translation>
    </message>
    <message>
        <source>Locks in {time}</source>
        <translation>Verrouillage dans {time}</translation>
    </message>
</context>
<context>
    <name>StartTherapyDialog</name>
    <message>
        <source>The dose is copied from the drug chart. Bedside prescribes nothing.</source>
        <translation>La dose est copiée de la prescription. Bedside ne prescrit rien.</translation>
    </message>
    <message>
        <source>Record the first dose</source>
        <translation>Noter la première dose</translation>
    </message>
    <message>
        <source>Life-saving reason</source>
        <translation>Raison vitale</translation>
    </message>
    <message>
        <source>First dose given at</source>
        <translation>Première dose donnée à</translation>
    </message>
    <message>
        <source>Choose the drug given.</source>
        <translation>Choisir le médicament donné.</translation>
    </message>
    <message>
        <source>Type the reason.</source>
        <translation>Saisir le motif.</translation>
    </message>
    <message>
        <source>Record one more dose</source>
        <translation>Noter une dose de plus</translation>
    </message>
    <message>
        <source>Dose given at</source>
        <translation>Dose donnée à</translation>
    </message>
    <message>
        <source>Drug given</source>
        <translation>Médicament donné</translation>
    </message>
</context>
<context>
    <name>StateMark</name>
    <message>
        <source>Done</source>
        <translation>Fait</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Exclu</translation>
    </message>
    <message>
        <source>Low risk</source>
        <translation>Risque faible</translation>
    </message>
    <message>
        <source>Overridden</source>
        <translation>Dérogation</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloqué</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>Treated empirically</source>
        <translation>Traité empiriquement</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Provisoire</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>À faire</translation>
    </message>
</context>
<context>
    <name>StepNotes</name>
    <message>
        <source>A note stands beside an answer. Nothing was saved. Answer the item first.</source>
        <translation>Une note accompagne une réponse. Rien n’a été enregistré. Répondre d’abord à la question.</translation>
    </message>
</context>
<context>
    <name>StepNotice</name>
    <message>
        <source>Record MDT diagnosis…</source>
        <translation>Noter un diagnostic de RCP…</translation>
    </message>
    <message>
        <source>Open {step}</source>
        <translation>Ouvrir {step}</translation>
    </message>
    <message>
        <source>Override…</source>
        <translation>Dérogation…</translation>
    </message>
    <message>
        <source>Override the parasite gate</source>
        <translation>Dérogation au verrou parasitaire</translation>
    </message>
    <message>
        <source>Start here: the weight first.</source>
        <translation>Commencer ici&#xa0;: le poids d’abord.</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>When was the newer sample taken? Nothing was saved yet. Type its own time; Escape keeps the value on record.</source>
        <translation>Quand le prélèvement plus récent a-t-il été fait&#xa0;? Rien n’est encore enregistré. Saisir son heure&#xa0;; Échap garde la valeur enregistrée.</translation>
    </message>
    <message>
        <source>counts: {value}, highest of 24 h</source>
        <translation>compte&#xa0;: {value}, la plus haute des 24 h</translation>
    </message>
    <message>
        <source>counts: {value}, worst of 24 h</source>
        <translation>compte&#xa0;: {value}, le pire des 24 h</translation>
    </message>
    <message>
        <source>was {value}, {age}</source>
        <translation>avant&#xa0;: {value}, {age}</translation>
    </message>
    <message>
        <source>Too old to count: a value of this sample is recorded, and does not count.</source>
        <translation>Trop ancien pour compter&#xa0;: une valeur de ce prélèvement est enregistrée, et ne compte pas.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} et {count} autres</translation>
    </message>
    <message>
        <source>Too old for {items}: such a value is recorded, and does not count.</source>
        <translation>Trop ancien pour {items}&#xa0;: une telle valeur est enregistrée, et ne compte pas.</translation>
    </message>
    <message>
        <source>Note: {words} ({time})</source>
        <translation>Note&#xa0;: {words} ({time})</translation>
    </message>
    <message>
        <source>Note on the answer before: {words} ({time})</source>
        <translation>Note sur la réponse précédente&#xa0;: {words} ({time})</translation>
    </message>
    <message>
        <source>○ required, not answered yet</source>
        <translation>○ requis, sans réponse</translation>
    </message>
    <message>
        <source>Round {number}: {count} of these answers are asked again.</source>
        <translation>Tour {number}&#xa0;: {count} de ces réponses sont redemandées.</translation>
    </message>
    <message>
        <source>Round {number}: 1 of these answers is asked again.</source>
        <translation>Tour {number}&#xa0;: 1 de ces réponses est redemandée.</translation>
    </message>
    <message>
        <source>When was it taken or measured? Nothing was saved yet. Type the time or press Now; the value is then saved.</source>
        <translation>Quand a-t-il été prélevé ou mesuré&#xa0;? Rien n’est encore enregistré. Saisir l’heure ou presser «&#xa0;Maintenant&#xa0;»&#xa0;; la valeur est alors enregistrée.</translation>
    </message>
    <message>
        <source>From round {number}: {said}</source>
        <translation>Du tour {number}&#xa0;: {said}</translation>
    </message>
    <message>
        <source>From round {number}: enter a new value</source>
        <translation>Du tour {number}&#xa0;: saisir une nouvelle valeur</translation>
    </message>
    <message>
        <source>outdated, counts as unknown</source>
        <translation>périmé, compte comme inconnu</translation>
    </message>
</context>
<context>
    <name>StepRail</name>
    <message>
        <source>Short path</source>
        <translation>Voie courte</translation>
    </message>
    <message>
        <source>Fulminant: first doses</source>
        <translation>Fulminant&#xa0;: 1res doses</translation>
    </message>
</context>
<context>
    <name>StillOpen</name>
    <message>
        <source>Still running on record: {drugs}.</source>
        <translation>Toujours en cours d’après le dossier&#xa0;: {drugs}.</translation>
    </message>
    <message>
        <source>The parasite gate is overridden until {time}.</source>
        <translation>Verrou parasitaire sous dérogation jusqu’au {time}.</translation>
    </message>
    <message>
        <source>Results awaited: {count}. Nobody is reminded of them once the case is closed.</source>
        <translation>Résultats attendus&#xa0;: {count}. Une fois le cas clos, rien ne les rappelle.</translation>
    </message>
    <message>
        <source>Typed and not saved: {items}. A closed case takes no entry.</source>
        <translation>Saisi et non enregistré&#xa0;: {items}. Un cas clos n’accepte aucune saisie.</translation>
    </message>
</context>
<context>
    <name>StillSo</name>
    <message>
        <source>Still so</source>
        <translation>Inchangé</translation>
    </message>
    <message>
        <source>Answers it again with the time of now (Ctrl+Enter)</source>
        <translation>Répond à nouveau, à l’heure de maintenant (Ctrl+Entrée)</translation>
    </message>
</context>
<context>
    <name>StopTherapyDialog</name>
    <message>
        <source>{drug} was stopped</source>
        <translation>Arrêt&#xa0;: {drug}</translation>
    </message>
    <message>
        <source>It stays in the record with its first and last time.</source>
        <translation>Le médicament reste au dossier avec sa première et sa dernière heure.</translation>
    </message>
    <message>
        <source>Record the stop</source>
        <translation>Noter l’arrêt</translation>
    </message>
    <message>
        <source>Stopped at</source>
        <translation>Arrêté à</translation>
    </message>
    <message>
        <source>Why it was stopped</source>
        <translation>Motif de l’arrêt</translation>
    </message>
</context>
<context>
    <name>TherapyList</name>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>depuis le {time}</translation>
    </message>
    <message>
        <source>next {time}</source>
        <translation>prochaine le {time}</translation>
    </message>
    <message>
        <source>for {reason}</source>
        <translation>pour {reason}</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>Arrêter…</translation>
    </message>
    <message>
        <source>Stop {drug}</source>
        <translation>Arrêter&#xa0;: {drug}</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Corriger…</translation>
    </message>
    <message>
        <source>Correct the entry of {drug}</source>
        <translation>Corriger la saisie&#xa0;: {drug}</translation>
    </message>
    <message>
        <source>{drug} stopped {time}, given since {start}</source>
        <translation>{drug}&#xa0;: arrêt le {time}, début le {start}</translation>
    </message>
    <message>
        <source>Correct the stop of {drug}</source>
        <translation>Corriger l’arrêt&#xa0;: {drug}</translation>
    </message>
</context>
<context>
    <name>TierDialog</name>
    <message>
        <source>Set the tier</source>
        <translation>Fixer le palier</translation>
    </message>
    <message>
        <source>Record the tier</source>
        <translation>Noter le palier</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Choose a tier.</source>
        <translation>Choisir un palier.</translation>
    </message>
    <message>
        <source>The facts on record are lower now. Accepting it is your decision, with a reason that is printed.</source>
        <translation>Les faits notés sont plus bas maintenant. L’accepter est votre décision, avec un motif imprimé.</translation>
    </message>
    <message>
        <source>The scores leave it open. Promotion is your decision, with a reason that is printed.</source>
        <translation>Les scores ne tranchent pas. Monter est votre décision, avec un motif imprimé.</translation>
    </message>
    <message>
        <source>The facts on record are lower now but leave the tier open: it stands until they settle it. Any clinician may raise it, with a reason that is printed.</source>
        <translation>Les faits notés sont plus bas maintenant mais laissent le palier ouvert&#xa0;: il reste jusqu’à ce qu’ils le tranchent. Tout médecin peut le monter, avec un motif imprimé.</translation>
    </message>
    <message>
        <source>Any clinician may raise the tier, with a reason that is printed. Newer values lower it.</source>
        <translation>Tout médecin peut monter le palier, avec un motif imprimé. Des valeurs plus récentes l’abaissent.</translation>
    </message>
</context>
<context>
    <name>TimeEdit</name>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>14:05 or 2h</source>
        <translation>14:05 ou -2h</translation>
    </message>
    <message>
        <source>{name}: now</source>
        <translation>{name}&#xa0;: maintenant</translation>
    </message>
</context>
<context>
    <name>TimeServiceDialog</name>
    <message>
        <source>Time stamp service</source>
        <translation>Service d’horodatage</translation>
    </message>
    <message>
        <source>Optional. At each signing this workstation then asks this address, and no other, to prove the time; it sends a check sum, nothing of the patient. Without an answer the sheet is signed all the same.</source>
        <translation>Facultatif. À chaque signature, ce poste demande alors à cette adresse, et à aucune autre, de prouver l’heure&#xa0;; il envoie une empreinte, rien du patient. Sans réponse, la feuille est signée quand même.</translation>
    </message>
    <message>
        <source>Use this setting</source>
        <translation>Appliquer ce réglage</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Certificate of the authority that issues the one of the service</source>
        <translation>Certificat de l’autorité qui délivre celui du service</translation>
    </message>
    <message>
        <source>PIN of {name}</source>
        <translation>PIN de {name}</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Leave it empty to ask no service any more</source>
        <translation>Laisser vide pour ne plus demander de service</translation>
    </message>
    <message>
        <source>The file could not be read. Nothing was changed. Choose another one.</source>
        <translation>Le fichier n’a pas pu être lu. Rien n’a été changé. En choisir un autre.</translation>
    </message>
    <message>
        <source>Choose the certificate of the authority.</source>
        <translation>Choisir le certificat de l’autorité.</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
    <message>
        <source>Trust {name} no longer: its time stamps prove no time any more, old ones neither</source>
        <translation>Ne plus se fier à {name}&#xa0;: ses horodatages ne prouvent plus l’heure, même les anciens</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>{words} is a day or a time. Nothing was saved. Type {clock} for the time, {words} 14:05 for the day.</source>
        <translation>{words} est un jour ou une heure. Rien n’a été enregistré. Saisir {clock} pour l’heure, {words} 14:05 pour le jour.</translation>
    </message>
    <message>
        <source>{day} lies ahead this year. Nothing was saved. Type the right day, or the year with it, as 21.11.2025 14:05.</source>
        <translation>Le {day} est encore à venir cette année. Rien n’a été enregistré. Saisir le bon jour, ou l’année avec lui, comme 21.11.2025 14:05.</translation>
    </message>
    <message>
        <source>There is no such day. Nothing was saved. Type the day and month again.</source>
        <translation>Ce jour n’existe pas. Rien n’a été enregistré. Saisir à nouveau le jour et le mois.</translation>
    </message>
    <message>
        <source>Type for example: now, 2h, 14:05, yesterday 23:10 or 21.11 14:05.</source>
        <translation>Saisir par exemple&#xa0;: maintenant, -2h, 14:05, hier 23:10 ou 21.11 14:05.</translation>
    </message>
    <message>
        <source>This is not a time. Nothing was saved. {how}</source>
        <translation>Ce n’est pas une heure. Rien n’a été enregistré. {how}</translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation>il y a {count} min</translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation>il y a {count} h</translation>
    </message>
    <message>
        <source>{count} d ago</source>
        <translation>il y a {count} j</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} h</translation>
    </message>
    <message>
        <source>{count} d</source>
        <translation>{count} j</translation>
    </message>
    <message>
        <source>{clock} is still ahead today. Nothing was saved. Type yesterday {clock} if it was yesterday, or the right time.</source>
        <translation>{clock} est encore à venir aujourd’hui. Rien n’a été enregistré. Saisir hier {clock} si c’était hier, ou la bonne heure.</translation>
    </message>
    <message>
        <source>{words} is a time of day or so long ago. Nothing was saved. Type {clock} for the time, -{words} for ago.</source>
        <translation>{words} est une heure ou une durée. Rien n’a été enregistré. Saisir {clock} pour l’heure, -{words} pour «&#xa0;il y a&#xa0;».</translation>
    </message>
    <message>
        <source>This time lies ahead. Nothing was saved. Type when the sample was taken.</source>
        <translation>Cette heure est à venir. Rien n’a été enregistré. Saisir quand le prélèvement a été fait.</translation>
    </message>
    <message>
        <source>The clock skipped {clock} that night. Nothing was saved. Type a time that was.</source>
        <translation>L’horloge a sauté {clock} cette nuit-là. Rien n’a été enregistré. Saisir une heure qui a existé.</translation>
    </message>
    <message>
        <source>{clock} was there twice that night. Nothing was saved. Type {clock} a for the first, b for the second.</source>
        <translation>{clock} a existé deux fois cette nuit-là. Rien n’a été enregistré. Saisir {clock} a pour la première, b pour la seconde.</translation>
    </message>
</context>
<context>
    <name>TrendList</name>
    <message>
        <source>rising</source>
        <translation>en hausse</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>en baisse</translation>
    </message>
    <message>
        <source>level</source>
        <translation>stable</translation>
    </message>
    <message>
        <source>outdated</source>
        <translation>périmé</translation>
    </message>
    <message>
        <source>{count} values from {time}</source>
        <translation>{count} valeurs depuis le {time}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>No value yet: </source>
        <translation>Pas encore de valeur&#xa0;: </translation>
    </message>
    <message>
        <source>Drawn from the first value on. Enter: </source>
        <translation>Tracé dès la première valeur. À saisir&#xa0;: </translation>
    </message>
</context>
<context>
    <name>TrendRow</name>
    <message>
        <source>1 value</source>
        <translation>1 valeur</translation>
    </message>
</context>
<context>
    <name>TrustWardDialog</name>
    <message>
        <source>Trust another ward</source>
        <translation>Reconnaître une autre unité</translation>
    </message>
    <message>
        <source>Take the ward certificate that the other ward saved. Call that ward and compare the fingerprint before you trust it: whoever holds its key can sign sheets that count here.</source>
        <translation>Prendre le certificat enregistré par l’autre unité. Appeler cette unité et comparer l’empreinte avant de la reconnaître&#xa0;: qui détient sa clé peut signer des feuilles valables ici.</translation>
    </message>
    <message>
        <source>Trust this ward</source>
        <translation>Reconnaître cette unité</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>PIN of {name}</source>
        <translation>PIN de {name}</translation>
    </message>
    <message>
        <source>You vouch for this ward</source>
        <translation>Vous répondez de cette unité</translation>
    </message>
    <message>
        <source>The file could not be read. Nothing was changed. Choose another one.</source>
        <translation>Le fichier n’a pas pu être lu. Rien n’a été changé. En choisir un autre.</translation>
    </message>
    <message>
        <source>Choose the certificate of the ward.</source>
        <translation>Choisir le certificat de l’unité.</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
</context>
<context>
    <name>TypingKeeper</name>
    <message>
        <source>You were typing in “{title}” before. It is not saved: open it again to go on.</source>
        <translation>Vous aviez commencé à écrire dans «&#xa0;{title}&#xa0;». Rien n’est enregistré&#xa0;: rouvrir cette fenêtre pour continuer.</translation>
    </message>
    <message>
        <source>You were typing here before. It is not saved; it stands where you typed it.</source>
        <translation>Vous aviez commencé à écrire ici. Rien n’est enregistré&#xa0;; le texte est là où vous l’avez écrit.</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Votre PIN</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>Empty checklist on paper…</source>
        <translation>Liste vierge sur papier…</translation>
    </message>
    <message>
        <source>PIN lost: use the recovery key…</source>
        <translation>PIN perdu&#xa0;: clé de secours…</translation>
    </message>
    <message>
        <source>Restore a copy…</source>
        <translation>Restaurer une copie…</translation>
    </message>
    <message>
        <source>Opening the ward file…</source>
        <translation>Ouverture du fichier de l’unité…</translation>
    </message>
    <message>
        <source>Demonstration: every patient is invented. The PIN is {pin}.</source>
        <translation>Démonstration&#xa0;: chaque patient est inventé. Le PIN est {pin}.</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Déverrouillage…</translation>
    </message>
    <message>
        <source>Checklist for suspected secondary HLH / macrophage activation syndrome</source>
        <translation>Liste de contrôle pour suspicion de HLH secondaire / syndrome d’activation macrophagique</translation>
    </message>
</context>
<context>
    <name>WorkingContext</name>
    <message>
        <source>Name the trigger first: the options depend on it.</source>
        <translation>Facteur déclenchant d’abord&#xa0;: les options en dépendent.</translation>
    </message>
    <message>
        <source>Working context</source>
        <translation>Contexte de travail</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Trigger…</source>
        <translation>Nommer…</translation>
    </message>
    <message>
        <source>Change: {what}</source>
        <translation>Modifier&#xa0;: {what}</translation>
    </message>
</context>
</TS>
