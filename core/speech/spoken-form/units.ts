/** Units of measurement behind a number, by language: what is said for each. */
const UNITS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    ...{ mm: 'millimetres', cm: 'centimetres', m: 'metres', km: 'kilometres', 'km/h': 'kilometres per hour' },
    ...{ mg: 'milligrams', g: 'grams', kg: 'kilograms', ml: 'millilitres', l: 'litres', ft: 'feet', mi: 'miles' },
    ...{ in: 'inches', lb: 'pounds', lbs: 'pounds', oz: 'ounces', mph: 'miles per hour', 'm/s': 'metres per second' },
    ...{ ms: 'milliseconds', s: 'seconds', sec: 'seconds', min: 'minutes', h: 'hours', hrs: 'hours' },
    ...{ 'm²': 'square metres', 'km²': 'square kilometres', 'm³': 'cubic metres', '°c': 'degrees celsius' },
    ...{
      '°f': 'degrees fahrenheit',
      '°': 'degrees',
      kb: 'kilobytes',
      mb: 'megabytes',
      gb: 'gigabytes',
      tb: 'terabytes',
    },
    ...{ hz: 'hertz', khz: 'kilohertz', mhz: 'megahertz', ghz: 'gigahertz', w: 'watts', kw: 'kilowatts', v: 'volts' },
    ...{ kcal: 'kilocalories', fps: 'frames per second', px: 'pixels', kwh: 'kilowatt hours' },
  },
  fr: {
    ...{ mm: 'millimètres', cm: 'centimètres', m: 'mètres', km: 'kilomètres', 'km/h': 'kilomètres heure' },
    ...{ mg: 'milligrammes', g: 'grammes', kg: 'kilos', ml: 'millilitres', cl: 'centilitres', l: 'litres' },
    ...{ ms: 'millisecondes', s: 'secondes', min: 'minutes', h: 'heures', 'm/s': 'mètres par seconde' },
    ...{ 'm²': 'mètres carrés', 'km²': 'kilomètres carrés', 'm³': 'mètres cubes', '°c': 'degrés' },
    ...{ '°': 'degrés', ko: 'kilooctets', mo: 'mégaoctets', go: 'gigaoctets', to: 'téraoctets' },
    ...{ hz: 'hertz', khz: 'kilohertz', mhz: 'mégahertz', ghz: 'gigahertz', w: 'watts', kw: 'kilowatts', v: 'volts' },
  },
  de: {
    ...{ mm: 'Millimeter', cm: 'Zentimeter', m: 'Meter', km: 'Kilometer', 'km/h': 'Kilometer pro Stunde' },
    ...{ mg: 'Milligramm', g: 'Gramm', kg: 'Kilogramm', ml: 'Milliliter', l: 'Liter', t: 'Tonnen' },
    ...{ ms: 'Millisekunden', s: 'Sekunden', min: 'Minuten', h: 'Stunden', 'm/s': 'Meter pro Sekunde' },
    ...{ 'm²': 'Quadratmeter', 'km²': 'Quadratkilometer', 'm³': 'Kubikmeter', '°c': 'Grad', '°': 'Grad' },
    ...{ kb: 'Kilobyte', mb: 'Megabyte', gb: 'Gigabyte', tb: 'Terabyte' },
    ...{ hz: 'Hertz', khz: 'Kilohertz', mhz: 'Megahertz', ghz: 'Gigahertz', w: 'Watt', kw: 'Kilowatt', v: 'Volt' },
  },
  es: {
    ...{ mm: 'milímetros', cm: 'centímetros', m: 'metros', km: 'kilómetros', 'km/h': 'kilómetros por hora' },
    ...{ mg: 'miligramos', g: 'gramos', kg: 'kilos', ml: 'mililitros', l: 'litros', t: 'toneladas' },
    ...{ ms: 'milisegundos', s: 'segundos', min: 'minutos', h: 'horas', 'm/s': 'metros por segundo' },
    ...{ 'm²': 'metros cuadrados', 'km²': 'kilómetros cuadrados', 'm³': 'metros cúbicos', '°c': 'grados' },
    ...{ '°': 'grados', kb: 'kilobytes', mb: 'megabytes', gb: 'gigabytes', tb: 'terabytes' },
    ...{ hz: 'hercios', khz: 'kilohercios', mhz: 'megahercios', ghz: 'gigahercios', w: 'vatios', kw: 'kilovatios' },
  },
};

const NUMBER = /^[-+−]?\d[\d.,]*$/u;
const MEASURE = /^([-+−]?\d[\d.,]*)(\p{L}[\p{L}²³/]*|°\p{L}?)$/u;

/** What is said for a unit; null where it is none. `language` is a primary one. */
const nameOf = (unit: string, language: string): string | null => {
  const units = UNITS[language] ?? {};
  const name = unit.toLowerCase();
  return Object.hasOwn(units, name) ? (units[name] ?? null) : null;
};

/** "5kg" as "5 kilograms", and "km" behind "3.5" as "kilometres"; null where a word is no such thing. */
export function expandUnit(word: string, before: string | undefined, language: string): string | null {
  // "I ran 5 in all" is no measure.
  const isWord = /^\p{Ll}+$/u.test(word) && word === 'in';
  if (before !== undefined && NUMBER.test(before)) return isWord ? null : nameOf(word, language);
  const [, number, unit = ''] = MEASURE.exec(word) ?? [];
  const name = number === undefined ? null : nameOf(unit, language);
  return name === null ? null : `${number} ${name}`;
}
