/** A sentence that voices are tried by. */
import { toPrimaryLanguage } from '../project/language-tag.js';

// Plain words, which every voice of the language has to know.
const SENTENCES: Readonly<Record<string, string>> = {
  en: 'The old house stood at the end of a narrow street.',
  fr: 'La vieille maison se trouvait au bout d’une rue étroite.',
  de: 'Das alte Haus stand am Ende einer schmalen Straße.',
  es: 'La casa vieja estaba al final de una calle estrecha.',
  it: 'La vecchia casa era in fondo a una strada stretta.',
  pt: 'A casa velha ficava no fim de uma rua estreita.',
  ca: 'La casa vella era al final d’un carrer estret.',
  nl: 'Het oude huis stond aan het einde van een smalle straat.',
  da: 'Det gamle hus lå for enden af en smal gade.',
  sv: 'Det gamla huset låg i slutet av en smal gata.',
  nb: 'Det gamle huset lå i enden av en smal gate.',
  fi: 'Vanha talo oli kapean kadun päässä.',
  pl: 'Stary dom stał na końcu wąskiej ulicy.',
  cs: 'Starý dům stál na konci úzké ulice.',
  hu: 'A régi ház egy szűk utca végén állt.',
  ro: 'Casa veche se afla la capătul unei străzi înguste.',
  tr: 'Eski ev dar bir sokağın sonundaydı.',
  el: 'Το παλιό σπίτι βρισκόταν στο τέλος ενός στενού δρόμου.',
  ru: 'Старый дом стоял в конце узкой улицы.',
  uk: 'Старий будинок стояв у кінці вузької вулиці.',
  ar: 'كان البيت القديم في نهاية شارع ضيق.',
  hi: 'पुराना घर एक संकरी गली के अंत में था।',
  ja: '古い家は狭い通りの端にありました。',
  ko: '오래된 집은 좁은 길 끝에 있었습니다.',
  zh: '老房子在一条窄街的尽头。',
};

/** The sentence in a language (BCP 47), in English where there is none in it. */
export const sampleSentence = (language: string): string =>
  SENTENCES[toPrimaryLanguage(language)] ?? SENTENCES.en ?? '';
