/** Words of the controls themselves. */
import { defineWords } from '../words/words.js';

export const uiWords = defineWords('ui', {
  en: {
    close: 'Close',
    reset: 'Reset',
    more: 'More',
    search: 'Search',
    clear: 'Clear',
    cancel: 'Cancel',
    undo: 'Undo',
    details: 'Details',
    hue: 'Hue',
    opacity: 'Opacity',
    shade: 'Saturation and brightness',
    dropper: 'Pick from the screen',
    swatches: 'Colours of the project',
  },
  fr: {
    close: 'Fermer',
    reset: 'Réinitialiser',
    more: 'Plus',
    search: 'Rechercher',
    clear: 'Effacer',
    cancel: 'Annuler',
    undo: 'Annuler',
    details: 'Détails',
    hue: 'Teinte',
    opacity: 'Opacité',
    shade: 'Saturation et luminosité',
    dropper: 'Prélever à l’écran',
    swatches: 'Couleurs du projet',
  },
});
