// SPDX-License-Identifier: EUPL-1.2

/** What the way in says: it comes with its pages, not with the first load. */
export const accessFr = {
    'password.show': 'Afficher le mot de passe',
    'password.hint': '{n} caractères au moins\u00a0; plusieurs mots font un bon mot de passe.',
    'password.short': 'Choisissez au moins {n} caractères.',
    'name.error': 'Indiquez votre nom.',
    'password.error': 'Indiquez votre mot de passe.',

    'signin.title': 'Connectez-vous à Parcmètre',
    'signin.name': 'Nom',
    'signin.password': 'Mot de passe',
    'signin.submit': 'Se connecter',
    'signin.forgotten': 'Mot de passe oublié\u00a0? Un administrateur peut vous donner un nouveau lien d’invitation.',
    'signin.wait': 'Trop d’essais. Réessayez dans {seconds|une seconde|# secondes}.',

    'again.title': 'Votre session est terminée',
    'again.text': 'Connectez-vous de nouveau pour continuer\u00a0: ce que vous avez saisi est conservé.',
    'again.cancel': 'Pas maintenant',

    'first.title': 'Créez le premier compte administrateur',
    'first.text':
        'Ce compte pourra inviter d’autres personnes, enrôler les postes et régler le collecteur. Le lien qui vous amène ici ne sert qu’une fois.',
    'first.name': 'Votre nom',
    'first.name.hint': 'Celui que vous saisirez pour vous connecter\u00a0; il paraît dans le journal.',
    'first.submit': 'Créer le compte',
    'first.done.title': 'Le premier compte existe déjà',
    'first.done.text': 'Ce lien a servi. Connectez-vous, ou demandez une invitation à un administrateur.',
    'first.signin': 'Se connecter',

    'none.title': 'Ce collecteur attend son premier administrateur',
    'none.text':
        'Au démarrage, le collecteur affiche un lien à usage unique qui se termine par «\u00a0/first-start#…\u00a0», aussi inscrit dans son journal. Ouvrez-le dans ce navigateur.',
    'none.journal': 'Retrouver le lien dans le journal du service',
    'none.restart': 'Un nouveau lien est fait à chaque démarrage\u00a0; le précédent ne vaut alors plus.',

    'link.broken.title': 'Ce lien est incomplet',
    'link.broken.text':
        'Il manque ce qui suit le signe «\u00a0#\u00a0». Ouvrez le lien entier, tel que vous l’avez reçu.',

    'invitation.title': 'Choisissez votre mot de passe',
    'invitation.text': 'Vous êtes invité à lire les chiffres de Parcmètre. Ce lien ne sert qu’une fois.',
    'invitation.submit': 'Enregistrer et entrer',

    'account.title': 'Vous êtes connecté en tant que {name}',
    'account.role': 'Votre rôle\u00a0: {role}.',
    'account.password.title': 'Changer de mot de passe',
    'account.old': 'Mot de passe actuel',
    'account.new': 'Nouveau mot de passe',
    'account.submit': 'Changer le mot de passe',
    'account.done': 'Votre mot de passe est changé.',
    'account.leave': 'Se déconnecter',

    'role.admin': 'administrateur',
    'role.it': 'informatique',
    'role.rse': 'RSE',
    'role.auditor': 'auditeur',
} as const;

export type AccessKey = keyof typeof accessFr;
