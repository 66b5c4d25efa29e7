/** Codes of languages as MP4 holds them: ISO 639-2/T, three letters. */

// Every language of ISO 639-1 with its three letters (https://www.loc.gov/standards/iso639-2/php/code_list.php).
const CODES =
  'aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul bhbih bibis bmbam bnben bobod brbre ' +
  'bsbos cacat ceche chcha cocos crcre csces cuchu cvchv cycym dadan dedeu dvdiv dzdzo eeewe elell eneng eoepo esspa etest eueus ' +
  'fafas ffful fifin fjfij fofao frfra fyfry gagle gdgla glglg gngrn guguj gvglv hahau heheb hihin hohmo hrhrv hthat huhun hyhye ' +
  'hzher iaina idind ieile igibo iiiii ikipk ioido isisl itita iuiku jajpn jvjav kakat kgkon kikik kjkua kkkaz klkal kmkhm knkan ' +
  'kokor krkau kskas kukur kvkom kwcor kykir lalat lbltz lglug lilim lnlin lolao ltlit lulub lvlav mgmlg mhmah mimri mkmkd mlmal ' +
  'mnmon mrmar msmsa mtmlt mymya nanau nbnob ndnde nenep ngndo nlnld nnnno nonor nrnbl nvnav nynya ococi ojoji omorm orori ososs ' +
  'papan pipli plpol pspus ptpor quque rmroh rnrun roron rurus rwkin sasan scsrd sdsnd sesme sgsag sisin skslk slslv smsmo snsna ' +
  'sosom sqsqi srsrp ssssw stsot susun svswe swswa tatam tetel tgtgk ththa titir tktuk tltgl tntsn toton trtur tstso tttat twtwi ' +
  'tytah uguig ukukr ururd uzuzb veven vivie vovol wawln wowol xhxho yiyid yoyor zazha zhzho zuzul';

const THREE_LETTERS: ReadonlyMap<string, string> = new Map(
  CODES.split(' ').map((pair) => [pair.slice(0, 2), pair.slice(2)]),
);

const TWO_LETTERS: ReadonlyMap<string, string> = new Map([...THREE_LETTERS].map(([two, three]) => [three, two]));

/** The BCP 47 tag of a code of two or three letters; null for what is none. */
export function fromIso639(code: string): string | null {
  const lower = code.toLowerCase();
  return /^[a-z]{2,3}$/.test(lower) && lower !== 'und' ? (TWO_LETTERS.get(lower) ?? lower) : null;
}

/** The tag of a language by its code of two letters or its English name, such as "French"; null where there is none. */
export function fromEnglishName(name: string): string | null {
  const wanted = name.toLowerCase();
  if (THREE_LETTERS.has(wanted)) return wanted;
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return [...THREE_LETTERS.keys()].find((tag) => names.of(tag)?.toLowerCase() === wanted) ?? null;
}

/** The code of a language that BCP 47 names; `und` where there is none. */
export function toIso639(tag: string | null): string {
  if (tag === null) return 'und';
  const language = new Intl.Locale(tag).language;
  return THREE_LETTERS.get(language) ?? (language.length === 3 ? language : 'und');
}
