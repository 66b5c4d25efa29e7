/** Amounts of money: their sign is said behind the number. */

/** By language: what is said for each sign, one and several of it. */
const NAMES: Readonly<Record<string, Readonly<Record<string, readonly [one: string, many: string]>>>> = {
  en: { $: ['dollar', 'dollars'], '€': ['euro', 'euros'], '£': ['pound', 'pounds'], '¥': ['yen', 'yen'] },
  fr: { $: ['dollar', 'dollars'], '€': ['euro', 'euros'], '£': ['livre', 'livres'], '¥': ['yen', 'yens'] },
  de: { $: ['Dollar', 'Dollar'], '€': ['Euro', 'Euro'], '£': ['Pfund', 'Pfund'], '¥': ['Yen', 'Yen'] },
  es: { $: ['dólar', 'dólares'], '€': ['euro', 'euros'], '£': ['libra', 'libras'], '¥': ['yen', 'yenes'] },
};

const MAGNITUDES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: { k: 'thousand', m: 'million', bn: 'billion', b: 'billion' },
  fr: { k: 'mille', m: 'millions', md: 'milliards' },
  de: { k: 'tausend' },
  es: { k: 'mil', m: 'millones' },
};

const AMOUNT = /^([$€£¥])(\d[\d.,]*?)(k|m|bn|b|md)?$|^(\d[\d.,]*?)(k|m|bn|b|md)?([$€£¥])$/iu;
// Two digits behind a point or comma are cents.
const CENTS = /^(.*\d)[.,](\d\d)$/u;

/** "$1,200.50" as "1,200 dollars 50"; null where a word is no amount. `language` is a primary one. */
export function expandAmount(word: string, language: string): string | null {
  const found = AMOUNT.exec(word);
  const names = NAMES[language];
  if (!found || !names) return null;
  const number = found[2] ?? found[4] ?? '';
  const letters = (found[3] ?? found[5])?.toLowerCase();
  const [one, many] = names[found[1] ?? found[6] ?? ''] ?? ['', ''];
  if (letters !== undefined) {
    const magnitude = MAGNITUDES[language]?.[letters];
    return magnitude === undefined ? null : `${number} ${magnitude} ${many}`;
  }
  const [, whole = number, cents] = CENTS.exec(number) ?? [];
  const name = /^0*1$/u.test(whole) ? one : many;
  return cents === undefined || cents === '00' ? `${whole} ${name}` : `${whole} ${name} ${cents.replace(/^0/u, '')}`;
}
