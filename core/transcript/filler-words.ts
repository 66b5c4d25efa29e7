/** Words that fill a pause, by language, each with how often such a word is one. */

/** From 0 to 1: how sure it is that the word says nothing. */
export type FillerWords = Readonly<Record<string, number>>;

/** Sounds that are a word in no language. */
const SOUNDS: FillerWords = { hm: 0.8, mhm: 0.5, uhm: 0.95, ahm: 0.9, ehm: 0.95, ohm: 0.6, mm: 0.7 };

const LANGUAGES: Readonly<Record<string, FillerWords>> = {
  en: {
    ...{ um: 0.97, uh: 0.97, er: 0.85, erm: 0.95, ah: 0.5, eh: 0.6 },
    ...{ like: 0.15, well: 0.1, basically: 0.2, 'you know': 0.3, 'i mean': 0.25, 'sort of': 0.2, 'kind of': 0.2 },
  },
  fr: {
    ...{ euh: 0.97, heu: 0.95, hum: 0.85, bah: 0.45, ben: 0.4, hein: 0.4, ah: 0.4, eh: 0.4 },
    ...{ 'du coup': 0.2, 'en fait': 0.2, 'tu vois': 0.25, 'vous voyez': 0.2, quoi: 0.1, genre: 0.15, voila: 0.15 },
  },
  de: {
    ...{ ah: 0.75, ahm: 0.95, oh: 0.35, ohm: 0.9, eh: 0.4, hmm: 0.8 },
    ...{ also: 0.12, halt: 0.15, sozusagen: 0.3, quasi: 0.2, 'sag ich mal': 0.4, irgendwie: 0.15, 'na ja': 0.25 },
  },
  es: {
    ...{ eh: 0.85, em: 0.9, este: 0.3, pues: 0.15, bueno: 0.12, mmm: 0.7, ah: 0.4 },
    ...{ 'o sea': 0.3, 'es decir': 0.1, digamos: 0.3, sabes: 0.2, 'a ver': 0.15 },
  },
  it: {
    ...{ eh: 0.8, ehm: 0.95, mah: 0.3, beh: 0.35, ah: 0.4 },
    ...{ cioe: 0.3, allora: 0.12, diciamo: 0.3, tipo: 0.15 },
  },
  pt: { ...{ hum: 0.8, ah: 0.45, eh: 0.6, ha: 0.5 }, ...{ tipo: 0.2, ne: 0.3, entao: 0.1, 'quer dizer': 0.2 } },
  nl: { ...{ eh: 0.9, uh: 0.97, euh: 0.97 }, ...{ 'weet je': 0.25, zeg: 0.1, eigenlijk: 0.12, gewoon: 0.12 } },
  pl: { ...{ eee: 0.9, yyy: 0.97, e: 0.6, y: 0.9, no: 0.2 }, ...{ wiesz: 0.2, jakby: 0.2 } },
  sv: { ...{ eh: 0.9, ah: 0.5, ohm: 0.8 }, ...{ liksom: 0.3, alltsa: 0.2, typ: 0.2 } },
  ru: { ...{ э: 0.95, эм: 0.95, мм: 0.8, ну: 0.25 }, ...{ короче: 0.25, типа: 0.25, 'как бы': 0.3, значит: 0.15 } },
  ja: {
    えと: 0.95,
    えっと: 0.95,
    ええと: 0.95,
    えーと: 0.95,
    あの: 0.4,
    あのー: 0.8,
    そのー: 0.8,
    まあ: 0.3,
    えー: 0.9,
  },
  zh: { 嗯: 0.8, 呃: 0.95, 那个: 0.25, 这个: 0.15, 额: 0.8 },
};

/** The longest filler, in words. */
export const MOST_FILLER_WORDS = 3;

/** The fillers of a language, folded; for one that is not known, what is a word nowhere. */
export const fillersOf = (language: string): FillerWords => ({ ...SOUNDS, ...LANGUAGES[language] });
