/** What is spoken to measure voices, recognisers and the aligner: about ten seconds in each language. */
export const SPOKEN_TEXTS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'The old house stood at the end of a narrow street.',
    'Nobody had opened its windows for more than twenty years.',
    'One evening a light appeared behind the broken glass, and the neighbours began to talk.',
  ],
  fr: [
    'La vieille maison se trouvait au bout de la rue.',
    'Personne ne savait qui avait les clefs de la porte.',
    'Un soir, une lumière parut derrière les rideaux, et tout le monde se mit à parler.',
  ],
  de: [
    'Das alte Haus stand am Ende einer schmalen Straße.',
    'Niemand hatte seit vielen Jahren die Fenster geöffnet.',
    'Eines Abends brannte hinter den Vorhängen ein Licht, und die Nachbarn redeten davon.',
  ],
  es: [
    'La casa vieja estaba al final de una calle estrecha.',
    'Nadie había abierto sus ventanas desde hacía muchos años.',
    'Una noche apareció una luz detrás de los cristales, y los vecinos empezaron a hablar.',
  ],
};
