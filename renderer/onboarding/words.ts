/** Words of the first steps. */
import { defineWords } from '../words/words.js';

export const welcomeWords = defineWords('welcome', {
  en: {
    title: 'Your first video, in a minute',
    intro: 'This is the sample. It is ready to play.',
    play: 'Play it',
    playHint: 'Space starts and stops',
    title2: 'Change a title',
    titleHint: 'Double-click the text in the picture',
    export: 'Export it',
    exportHint: 'The video is made on this machine',
    own: 'Start with your own clips',
    skip: 'Skip',
    step: 'Step {{done}} of {{total}}',
  },
  fr: {
    title: 'Votre première vidéo, en une minute',
    intro: 'Voici l’exemple. Il est prêt à être lu.',
    play: 'Lancez la lecture',
    playHint: 'Espace démarre et arrête',
    title2: 'Changez un titre',
    titleHint: 'Double-cliquez sur le texte dans l’image',
    export: 'Exportez',
    exportHint: 'La vidéo est faite sur cette machine',
    own: 'Commencer avec vos plans',
    skip: 'Passer',
    step: 'Étape {{done}} sur {{total}}',
  },
});
