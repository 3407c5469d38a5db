// SPDX-License-Identifier: EUPL-1.2

/** What the page on printing says. A page is one printed side of a sheet. */
export const printingFr = {
    'answer': 'Du {from} au {to}, {pages} pages ont été imprimées ({interval})',
    'answer.exact': 'Du {from} au {to}, {pages} pages ont été imprimées (relevés exacts)',
    'answer.none': 'Aucun relevé ne dit encore combien de pages sont imprimées',
    'answer.none.text':
        'Il faut au moins un relevé de compteur et la date d’entrée en service, ou deux relevés à 28 jours d’écart\u00a0: par un relevé du réseau, un inventaire GLPI, ou l’état de votre loueur.',
    'answer.months': 'La période ne compte pas encore de mois entier. Choisissez les douze derniers mois ou une autre année.',
    'based': 'Fondé sur {n|une imprimante|# imprimantes} sur {of} en service.',
    'based.status': 'Le moins sûr de ces chiffres est {status}.',
    'page': 'Une page est une face imprimée\u00a0; une feuille recto verso en compte deux.',
    'personal.out':
        '{n|Une imprimante branchée au poste d’une personne n’est pas comptée|# imprimantes branchées au poste d’une personne ne sont pas comptées}\u00a0: au-dessous de {least}, leur total dirait ce qu’imprime quelqu’un, et il n’en est jamais fait par site.',
    'personal.in':
        'Le total comprend {n|une imprimante branchée|# imprimantes branchées} au poste d’une personne, jamais montrées seules ni par mois.',
    'totals.title': 'La couleur fait {share} des pages',
    'totals.title.unknown': 'La part de la couleur n’est pas connue',
    'totals.table': 'Pages et feuilles de la période, avec leur intervalle',
    'what': 'Quoi',
    'total': 'Pages',
    'mono': 'dont noir',
    'colour': 'dont couleur',
    'sheets': 'Feuilles',
    'value': 'Nombre',
    'interval': 'Intervalle',
    'printers': 'Imprimantes',
    'months.title': 'Mois par mois',
    'months.caption': 'Pages par mois, imprimantes partagées seulement. Les traits disent l’intervalle.',
    'months.table': 'Pages par mois',
    'months.label': 'Pages par mois\u00a0: {list}',
    'month': 'Mois',
    'pages': 'Pages',
    'low': 'Bas',
    'high': 'Haut',
    'lines.title': '{n|Une imprimante partagée|# imprimantes partagées}',
    'lines.none': 'Aucune imprimante partagée n’est connue',
    'lines.table': 'Imprimantes partagées, leur âge et leurs pages',
    'printer': 'Imprimante',
    'site': 'Site',
    'age': 'Âge (ans)',
    'year': 'Pages par an',
    'how': 'Comment',
    'anomalies.title': '{n|Une anomalie de compteur|# anomalies de compteur} à regarder',
    'anomalies.none': 'Aucune anomalie de compteur',
    'anomalies.table': 'Anomalies des compteurs sur la période',
    'anomaly': 'Anomalie',
    'day': 'Relevé du',
    'status.exact': 'relevé exact',
    'status.interpolated': 'interpolé',
    'status.extrapolated': 'extrapolé',
    'status.inferred': 'déduit de l’âge',
    'status.none': 'non connu',
    'reason.no_reading': 'non connu\u00a0: aucun relevé',
    'reason.not_in_service': 'non connu\u00a0: pas en service',
    'reason.too_few_days': 'non connu\u00a0: moins de 28 jours de relevés',
    'reason.no_entry_date': 'non connu\u00a0: un seul relevé et pas de date d’entrée',
    'method.title': 'Comment ces chiffres sont-ils calculés\u00a0?',
    'method.exact': 'Relevé exact\u00a0: deux relevés bordent la période, le compteur n’a fait que monter.',
    'method.interpolated':
        'Interpolé\u00a0: un relevé manque à un bord, ou le compteur est revenu en arrière. Les pages sont réparties également entre deux relevés.',
    'method.extrapolated':
        'Extrapolé\u00a0: au moins 28 jours observés, étendus à la période\u00a0; l’intervalle s’élargit avec la part non observée.',
    'method.inferred':
        'Déduit de l’âge\u00a0: le compteur divisé par le temps passé en service, du simple au double.',
} as const;

export type PrintingKey = keyof typeof printingFr;
