/** Abbreviations that end with a full stop, and what is said for them. */

/** By language, lower case and without the stop. An empty one is read as it is written. */
const ABBREVIATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    ...{
      mr: 'mister',
      mrs: 'missus',
      ms: 'miz',
      dr: 'doctor',
      prof: 'professor',
      st: 'saint',
      jr: 'junior',
      sr: 'senior',
    },
    ...{
      vs: 'versus',
      etc: 'et cetera',
      approx: 'approximately',
      'e.g': 'for example',
      'i.e': 'that is',
      no: 'number',
    },
    ...{ dept: 'department', gen: 'general', gov: 'governor', sgt: 'sergeant', capt: 'captain', lt: 'lieutenant' },
    ...{
      ave: 'avenue',
      blvd: 'boulevard',
      mt: 'mount',
      inc: 'incorporated',
      ltd: 'limited',
      co: 'company',
      corp: 'corporation',
    },
    ...{ jan: 'january', feb: 'february', aug: 'august', sept: 'september', sep: 'september', oct: 'october' },
    ...{ nov: 'november', dec: 'december', fig: 'figure', vol: 'volume', min: 'minutes', max: 'maximum' },
  },
  fr: {
    ...{
      m: 'monsieur',
      mm: 'messieurs',
      mme: 'madame',
      mlle: 'mademoiselle',
      dr: 'docteur',
      pr: 'professeur',
      me: 'maître',
    },
    ...{
      etc: 'et cetera',
      'p.ex': 'par exemple',
      'c.-à-d': "c'est-à-dire",
      av: 'avenue',
      bd: 'boulevard',
      st: 'saint',
    },
    ...{
      janv: 'janvier',
      févr: 'février',
      juil: 'juillet',
      sept: 'septembre',
      oct: 'octobre',
      nov: 'novembre',
      déc: 'décembre',
    },
    ...{ vol: 'volume', env: 'environ', min: 'minutes', max: 'maximum', fig: 'figure' },
  },
  de: {
    ...{
      hr: 'Herr',
      fr: 'Frau',
      dr: 'Doktor',
      prof: 'Professor',
      st: 'Sankt',
      nr: 'Nummer',
      str: 'Straße',
      bzw: 'beziehungsweise',
    },
    ...{
      usw: 'und so weiter',
      'z.b': 'zum Beispiel',
      'd.h': 'das heißt',
      'u.a': 'unter anderem',
      ca: 'zirka',
      etc: 'et cetera',
    },
    ...{
      vgl: 'vergleiche',
      evtl: 'eventuell',
      ggf: 'gegebenenfalls',
      inkl: 'inklusive',
      max: 'maximal',
      min: 'minimal',
    },
    ...{
      jan: 'Januar',
      feb: 'Februar',
      aug: 'August',
      sept: 'September',
      okt: 'Oktober',
      nov: 'November',
      dez: 'Dezember',
    },
    ...{
      mio: 'Millionen',
      mrd: 'Milliarden',
      abb: 'Abbildung',
      bd: 'Band',
      's.o': 'siehe oben',
      'u.s.w': 'und so weiter',
    },
  },
  es: {
    ...{
      sr: 'señor',
      sra: 'señora',
      srta: 'señorita',
      sres: 'señores',
      dr: 'doctor',
      dra: 'doctora',
      prof: 'profesor',
    },
    ...{
      d: 'don',
      dña: 'doña',
      ud: 'usted',
      uds: 'ustedes',
      vd: 'usted',
      etc: 'etcétera',
      'p.ej': 'por ejemplo',
      av: 'avenida',
    },
    ...{
      avda: 'avenida',
      núm: 'número',
      pág: 'página',
      aprox: 'aproximadamente',
      'ee.uu': 'Estados Unidos',
      sto: 'santo',
      sta: 'santa',
    },
    ...{ máx: 'máximo', mín: 'mínimo', vol: 'volumen', fig: 'figura', tel: 'teléfono' },
  },
};

const OPENING = /^["'“‘«¿¡([]+/u;

/** What is said for a word such as "Mrs." in a language; null where it is no abbreviation. */
export function expandAbbreviation(word: string, language: string): string | null {
  const found = /^(.+)\.$/u.exec(word.replace(OPENING, ''))?.[1]?.toLowerCase();
  const table = ABBREVIATIONS[primaryOf(language)];
  return found !== undefined && table && Object.hasOwn(table, found) ? (table[found] ?? null) : null;
}

/** Whether the stop of a word is that of an abbreviation, and not the end of a sentence. */
export const isAbbreviation = (word: string, language: string): boolean => expandAbbreviation(word, language) !== null;

/** The language of a tag: "en" of "en-US". */
export const primaryOf = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? '';
