#include "sandbox/shore-sand-phrases.h"

const ShoreSandRequest shore_sand_requests[] = {
  { "Facture d’eau anormalement élevée",
    "Bonjour, ma dernière facture est trois fois plus élevée que d’habitude alors que nous sommes "
    "deux à la maison. Pouvez-vous vérifier le relevé du compteur ?",
    "REQUEST", "FACTURE", "HIGH" },
  { "Fuite au niveau du compteur",
    "Il y a de l’eau dans le regard du compteur depuis ce matin. J’ai fermé le robinet d’arrêt "
    "mais "
    "cela continue de couler.",
    "ISSUE", "TECHNIQUE", "BLOCKING" },
  { "Plus de chauffage depuis hier soir",
    "La chaudière affiche le code F28 et ne redémarre pas. J’ai un bébé de trois mois, merci de me "
    "rappeler au plus vite.",
    "ISSUE", "TECHNIQUE", "BLOCKING" },
  { "Demande d’échéancier",
    "Je ne pourrai pas régler ma facture en une seule fois. Serait-il possible de payer en trois "
    "mensualités ?",
    "REQUEST", "FACTURE", "NORMAL" },
  { "Déménagement le mois prochain",
    "Nous quittons le logement à la fin du mois. Comment résilier le contrat et transmettre le "
    "relevé de départ ?",
    "REQUEST", "CONTRAT", "NORMAL" },
  { "Changement de coordonnées bancaires",
    "J’ai changé de banque, je souhaite mettre à jour mon prélèvement avant la prochaine échéance.",
    "REQUEST", "CONTRAT", "NORMAL" },
  { "Technicien non venu au rendez-vous",
    "J’ai posé une demi-journée pour l’entretien de la chaudière et personne n’est venu ni n’a "
    "prévenu. C’est la deuxième fois.",
    "ISSUE", "RECLAMATION", "HIGH" },
  { "Eau trouble au robinet",
    "Depuis les travaux dans la rue, l’eau sort marron le matin. Peut-on la boire sans risque ?",
    "ISSUE", "TECHNIQUE", "HIGH" },
  { "Devis pour une pompe à chaleur",
    "Nous voulons remplacer notre chaudière fioul. Maison de 120 m², combles isolés. Pouvez-vous "
    "m’établir un devis et me dire à quelles aides j’ai droit ?",
    "COM", "OTHER", "NORMAL" },
  { "Attestation d’entretien à renvoyer",
    "Mon assurance me réclame l’attestation d’entretien de l’année dernière. Pouvez-vous me la "
    "renvoyer par e-mail ?",
    "REQUEST", "OTHER", "LOW" },
  { "Double prélèvement",
    "J’ai été prélevé deux fois de la même somme le 5 du mois. Merci de me rembourser.", "ISSUE",
    "FACTURE", "HIGH" },
  { "Coupure de courant dans l’immeuble",
    "Tout le troisième étage est dans le noir depuis 18 heures. Les disjoncteurs sont enclenchés.",
    "ISSUE", "TECHNIQUE", "BLOCKING" },
  { "Relevé de compteur à transmettre",
    "Voici mon relevé : 1 482 m³. Je n’arrive pas à le saisir sur le site, la page se recharge.",
    "HELP", "OTHER", "LOW" },
  { "Adoucisseur qui déborde",
    "L’adoucisseur posé au printemps se vide dans la cave pendant la régénération.", "ISSUE",
    "TECHNIQUE", "HIGH" },
  { "Question sur l’option heures creuses",
    "Est-ce intéressant pour moi de passer en heures creuses ? Je chauffe l’eau la nuit.", "COM",
    "CONTRAT", "LOW" },
  { "Contestation de frais de relance",
    "On me facture 15 € de frais de relance alors que j’avais envoyé mon chèque dix jours avant "
    "l’échéance.",
    "ISSUE", "RECLAMATION", "NORMAL" },
  { "Mot de passe de l’espace client",
    "Je ne reçois pas le lien de réinitialisation, même dans les courriers indésirables.", "HELP",
    "OTHER", "LOW" },
  { "Résiliation pour décès du titulaire",
    "Mon père est décédé le mois dernier. Quels documents faut-il pour reprendre le contrat au nom "
    "de ma mère ?",
    "REQUEST", "CONTRAT", "NORMAL" },
  { "Pression trop faible à l’étage",
    "La douche du premier ne donne presque plus rien depuis le changement du compteur.", "ISSUE",
    "TECHNIQUE", "NORMAL" },
  { "Raccordement d’une maison neuve",
    "Le gros œuvre se termine en mars. Quel est le délai pour le branchement d’eau et "
    "d’électricité ?",
    "COM", "CONTRAT", "NORMAL" },
  { "Remise promise non appliquée",
    "Votre conseillère m’avait annoncé 10 % sur le contrat sérénité. Je ne la vois pas sur la "
    "facture.",
    "ISSUE", "RECLAMATION", "NORMAL" },
  { "Odeur de gaz dans le cellier",
    "Une légère odeur de gaz par moments. J’ai ouvert les fenêtres et coupé l’arrivée.", "ISSUE",
    "TECHNIQUE", "BLOCKING" },
  { "Copie de facture pour le syndic",
    "Merci de nous adresser un duplicata de la facture du deuxième trimestre au nom de la "
    "copropriété.",
    "REQUEST", "FACTURE", "LOW" },
  { "Production solaire en baisse",
    "Mes panneaux produisent moitié moins que l’an dernier à la même date, sans ombre nouvelle.",
    "ISSUE", "TECHNIQUE", "NORMAL" },
  { "Suspension de l’abonnement l’hiver",
    "La maison est fermée de novembre à mars. Puis-je suspendre l’assistance pendant cette "
    "période ?",
    "REQUEST", "CONTRAT", "LOW" },
  { "Borne de recharge en défaut",
    "La borne clignote en rouge et la voiture ne charge plus. J’en ai besoin pour demain matin.",
    "ISSUE", "TECHNIQUE", "HIGH" },
};
const guint shore_sand_n_requests = G_N_ELEMENTS (shore_sand_requests);

const char *const shore_sand_answers[] = {
  "Bonjour, nous avons bien reçu votre demande et nous revenons vers vous dans la journée.",
  "Bonjour, un technicien passe demain entre 8 h et 12 h. Il vous appelle une demi-heure avant.",
  "Après vérification, le relevé comportait une erreur. Une facture rectificative vous est "
  "adressée.",
  "Pourriez-vous nous transmettre une photo du compteur où l’on lit les chiffres noirs et rouges ?",
  "L’échéancier en trois fois est accordé. La première échéance est le 10 du mois prochain.",
  "Votre nouveau mandat de prélèvement est enregistré, il prend effet à la prochaine facture.",
  "Nous vous présentons nos excuses pour ce rendez-vous manqué. Les frais de déplacement sont "
  "offerts.",
  "L’attestation est jointe à ce message. Pensez à la conserver deux ans.",
  "Le remboursement de la somme prélevée en trop est effectué, comptez trois à cinq jours ouvrés.",
  "Merci pour ces précisions, votre dossier est transmis au service technique.",
  "Je vous confirme la prise en compte de votre relevé. Votre facture reste inchangée.",
  "Votre devis est prêt, je vous propose d’en parler par téléphone quand cela vous convient.",
};
const guint shore_sand_n_answers = G_N_ELEMENTS (shore_sand_answers);

const char *const shore_sand_private_notes[] = {
  "Client très contrarié, rester factuel et rappeler comme promis.",
  "Vu avec le service facturation : geste commercial possible jusqu’à 30 €.",
  "Deux autres appels du même immeuble ce matin, voir s’il s’agit d’une panne générale.",
  "Ancien numéro injoignable, utiliser le mobile.",
  "Attend le retour du technicien avant toute relance.",
  "Ne pas proposer d’offre tant que la réclamation est ouverte.",
};
const guint shore_sand_n_private_notes = G_N_ELEMENTS (shore_sand_private_notes);

const ShoreSandSaying shore_sand_callbacks[] = {
  { "Rappeler au sujet de la facture", "Souhaite comprendre l’écart avec l’année dernière." },
  { "Rappeler pour fixer le rendez-vous", "Disponible le matin, pas le mercredi." },
  { "Confirmer le passage du technicien", "Préciser le code de l’immeuble au technicien." },
  { "Présenter l’offre sérénité", "Intéressé, voulait en parler avec son épouse d’abord." },
  { "Rappeler après réception du devis", "Compare avec un autre installateur." },
  { "Relance amiable", "A promis de payer avant la fin de la semaine." },
  { "Rappeler : pièce reçue", "La carte électronique est arrivée, proposer une date." },
  { "Point sur la réclamation", "Attend une réponse écrite, le tenir au courant." },
  { "Rappeler, ligne coupée pendant l’appel", "La communication a été interrompue." },
  { "Recueillir le relevé du compteur", "N’était pas chez lui, rappelle en fin de journée." },
  { "Vérifier que l’eau est revenue", "Travaux terminés dans la rue à midi." },
  { "Expliquer les aides à la rénovation", "Revenus modestes, propriétaire occupant." },
  { "Valider les coordonnées bancaires", "Mandat à relire avec le client." },
  { "Rappeler au travail après 17 h", "Ne peut pas répondre pendant ses heures de service." },
};
const guint shore_sand_n_callbacks = G_N_ELEMENTS (shore_sand_callbacks);

const ShoreSandSaying shore_sand_history[] = {
  { "Appel reçu : question de facturation", "Explication donnée, client satisfait." },
  { "E-mail envoyé : duplicata de facture", "Envoyé à l’adresse du dossier." },
  { "Appel émis : sans réponse", "Message laissé sur le répondeur." },
  { "Appel reçu : demande de relevé", "Relevé saisi pendant l’appel." },
  { "Courrier reçu : mandat signé", "Numérisé et classé au dossier." },
  { "Appel émis : confirmation de rendez-vous", "Créneau confirmé." },
  { "SMS envoyé : rappel d’échéance", "Échéance à cinq jours." },
  { "Appel reçu : changement d’adresse", "Adresse mise à jour, justificatif demandé." },
  { "Discussion en ligne : suivi de commande", "Lien de suivi transmis." },
  { "Appel émis : enquête de satisfaction", "Note de 9 sur 10." },
};
const guint shore_sand_n_history = G_N_ELEMENTS (shore_sand_history);

const ShoreSandSaying shore_sand_appointments[] = {
  { "Entretien de la chaudière", "Prévoir l’accès au local technique." },
  { "Visite technique pompe à chaleur", "Mesures et relevé du tableau électrique." },
  { "Recherche de fuite", "Présence du client indispensable." },
  { "Pose du compteur", "Accès par la cour." },
  { "Audit énergétique", "Compter deux heures sur place." },
};
const guint shore_sand_n_appointments = G_N_ELEMENTS (shore_sand_appointments);

const char *const shore_sand_client_notes[] = {
  "Préfère être appelée le matin.",
  "Malentendant : privilégier l’e-mail ou le SMS.",
  "Ne pas appeler avant 10 h, travaille de nuit.",
  "Client depuis l’ouverture de l’agence.",
  "Passer par le gardien pour l’accès au local.",
  "Parle surtout anglais, demande à être rappelé par une personne qui le parle.",
  "Tutrice : Mme la gestionnaire, tout courrier lui est adressé.",
  "Compteur dans le jardin, portail avec digicode.",
};
const guint shore_sand_n_client_notes = G_N_ELEMENTS (shore_sand_client_notes);

const ShoreSandArticleOfKnowledge shore_sand_knowledge_base[] = {
  { "Comment lire une facture d’eau ?",
    "<p>La facture comprend trois parties : la <b>distribution</b>, la <b>collecte</b> et les "
    "<b>organismes publics</b>. Comparer d’abord les index de début et de fin de période.</p>" },
  { "Que faire en cas d’odeur de gaz ?",
    "<p>Demander au client d’ouvrir les fenêtres, de fermer le robinet, de n’actionner aucun "
    "interrupteur et de sortir. Transférer aussitôt l’appel au numéro d’urgence.</p>" },
  { "Accorder un échéancier",
    "<p>Trois mensualités au plus sans accord du responsable. La première est due sous quinze "
    "jours. Au-delà de 500 €, passer par le service recouvrement.</p>" },
  { "Dégrèvement pour fuite après compteur",
    "<p>Possible une fois tous les cinq ans, sur facture de réparation d’un professionnel, à "
    "demander dans le mois qui suit l’alerte de surconsommation.</p>" },
  { "Résilier un contrat à la suite d’un déménagement",
    "<p>Relever le compteur le jour du départ et noter la nouvelle adresse pour la facture de "
    "clôture. Aucun frais n’est dû.</p>" },
  { "Taux de TVA applicables",
    "<p>Eau et abonnements d’énergie : 5,5 %. Entretien et travaux dans un logement de plus de "
    "deux ans : 10 %. Matériel vendu seul et énergie : 20 %.</p>" },
  { "Codes d’erreur des chaudières murales",
    "<p>F28 : défaut d’allumage. F22 : manque d’eau. F75 : capteur de pression. Faire relever la "
    "pression avant tout envoi de technicien.</p>" },
  { "Droit d’opposition au démarchage",
    "<p>Inscrire l’opposition sans délai sur la fiche du client. Elle vaut pour tous les appels "
    "commerciaux, mais non pour le suivi du contrat en cours.</p>" },
  { "Mettre à jour un mandat de prélèvement", "<p>Le nouveau mandat doit être signé avant le 20 "
                                              "pour s’appliquer à l’échéance suivante.</p>" },
  { "Aides à la rénovation énergétique",
    "<p>Le montant dépend des revenus et du gain attendu. Toujours orienter vers un conseiller "
    "agréé avant la signature du devis.</p>" },
  { "Traiter un technicien absent au rendez-vous",
    "<p>Présenter les excuses de l’entreprise, proposer le premier créneau libre et offrir le "
    "déplacement. Signaler l’absence dans le dossier.</p>" },
  { "Client en difficulté de paiement",
    "<p>Ne jamais menacer de coupure pendant la trêve hivernale. Informer sur le fonds de "
    "solidarité logement et les services sociaux de la commune.</p>" },
};
const guint shore_sand_n_knowledge_base = G_N_ELEMENTS (shore_sand_knowledge_base);
