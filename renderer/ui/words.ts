/** Words of the controls themselves. */
import { defineWords } from '../words/words.js';

export const uiWords = defineWords('ui', {
  en: {
    close: 'Close',
    reset: 'Reset',
    more: 'More',
    search: 'Search',
    clear: 'Clear',
    undo: 'Undo',
    details: 'Details',
  },
  fr: {
    close: 'Fermer',
    reset: 'Réinitialiser',
    more: 'Plus',
    search: 'Rechercher',
    clear: 'Effacer',
    undo: 'Annuler',
    details: 'Détails',
  },
});
