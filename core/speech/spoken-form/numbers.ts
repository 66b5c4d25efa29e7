/** Numbers whose writing is not how they are said. `language` is a primary one. */

const RANGE_WORDS: Readonly<Record<string, string>> = { en: 'to', fr: 'à', de: 'bis', es: 'a' };

/** Years in English by their halves, ranges, "24/7", French hours and ordinals; null where a word is none of them. */
export const expandNumber = (word: string, language: string): string | null =>
  expandYear(word, language) ?? expandRange(word, language) ?? (language === 'fr' ? expandFrench(word) : null);

/** "1984" as "19 84", "1905" as "19 o 5", "1990s" as "19 90s". Others are said as numbers: "2005". */
function expandYear(word: string, language: string): string | null {
  const [, century = '', year = '', plural = ''] = /^(1[1-9]|20)(\d\d)('?s)?$/u.exec(word) ?? [];
  if (language !== 'en' || century === '' || (century === '20' && year < '10')) return null;
  if (year === '00') return `${century} ${plural === '' ? 'hundred' : 'hundreds'}`;
  return `${century} ${year.startsWith('0') ? `o ${year.slice(1)}` : year}${plural}`;
}

function expandRange(word: string, language: string): string | null {
  const [, from, sign, to] = /^(\d+(?:[.,]\d+)?)([-–/])(\d+(?:[.,]\d+)?)$/u.exec(word) ?? [];
  if (from === undefined) return null;
  if (sign === '/') return word === '24/7' ? '24 7' : null;
  const between = RANGE_WORDS[language];
  return between === undefined ? null : `${from} ${between} ${to}`;
}

function expandFrench(word: string): string | null {
  const [, hours, minutes] = /^(\d{1,2})h(\d\d)?$/u.exec(word) ?? [];
  if (hours !== undefined) return `${hours} heures${minutes === undefined || minutes === '00' ? '' : ` ${minutes}`}`;
  const [, ordinal] = /^(\d+)e$/u.exec(word) ?? [];
  return ordinal === undefined ? null : `${ordinal}ème`;
}
