/** Articles, prepositions and conjunctions: words that belong to the next one, so that a cue had better not end with them. */
import { toWordLists } from '../word-list.js';

const LISTS: Readonly<Record<string, string>> = {
  en: `a an the of in on at to for from by with without into onto over under about after before between through during
    and or but nor so if as than because while although that which who whose my your his her its our their`,
  fr: `le la les un une des du de d' l' au aux à en dans sur sous chez par pour avec sans entre vers depuis pendant
    et ou mais donc or ni car que qui si comme quand mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces`,
  de: `der die das den dem des ein eine einen einem einer eines in im ins an am ans auf aus bei beim mit nach von vom vor zu zum
    zur für durch gegen ohne um über unter zwischen und oder aber denn sondern dass weil wenn als ob mein dein sein ihr unser`,
  es: `el la los las un una unos unas de del a al en con sin por para sobre entre hasta desde hacia según
    y e o u pero sino ni que si como cuando porque mi mis tu tus su sus nuestro nuestra este esta estos estas`,
  it: `il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei con
    su sul sulla per tra fra e ed o ma che se come quando perché mio mia tuo tua suo sua`,
  pt: `o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo pela para com sem sobre entre até desde
    e ou mas nem que se como quando porque meu minha teu tua seu sua`,
};

const wordsOf = toWordLists(LISTS);
/** Of all languages, for captions whose language nobody said. */
const ANY: ReadonlySet<string> = new Set(Object.keys(LISTS).flatMap((language) => [...wordsOf(language)]));

/** Whether a word is one in a language (BCP 47). Languages without a list have none. */
export function isFunctionWord(text: string, language: string | null): boolean {
  const list = language === null ? ANY : wordsOf(language);
  return list.has(text.toLowerCase().replaceAll('’', "'"));
}
