/** Guesses the language of a text by its script and its commonest words. */

// Scripts that one widely spoken language has for itself, or first.
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Telugu}/gu, 'te'],
  [/\p{Script=Kannada}/gu, 'kn'],
  [/\p{Script=Malayalam}/gu, 'ml'],
  [/\p{Script=Gujarati}/gu, 'gu'],
  [/\p{Script=Gurmukhi}/gu, 'pa'],
  [/\p{Script=Sinhala}/gu, 'si'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Ethiopic}/gu, 'am'],
  [/\p{Script=Myanmar}/gu, 'my'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Latin}/gu, 'en'],
];

// The commonest words of languages that share a script.
const COMMON_WORDS: Readonly<Record<string, string>> = {
  en: 'the,of,and,to,a,in,is,that,it,for,was,on,are,as,with,you,he,be,at,this,have,from,or,had,by,not,but,what,we,were,your,can,said,there,an,each,which,she,do,how,their,if,will,up,other,about,out,many,then,them,these,so,some,her,would,him,has,my',
  fr: 'le,la,les,de,des,du,et,un,une,est,en,que,qui,dans,pour,pas,sur,au,avec,ce,il,elle,je,ne,se,plus,par,sont,nous,vous,mais,ou,son,sa,ses,cette,on,aux,tout,être,leur,même,comme,était,fait,ont,été,très',
  de: 'der,die,das,und,ist,in,den,von,zu,mit,sich,des,auf,für,nicht,ein,eine,als,auch,es,an,werden,aus,er,hat,dass,sie,nach,wird,bei,einer,um,am,sind,noch,wie,einem,über,so,zum,war,haben,nur,oder,aber,vor,zur,bis,mehr,ich,wir',
  es: 'el,la,los,las,de,que,y,en,un,una,es,por,con,para,no,se,lo,como,más,pero,sus,le,ya,este,sí,porque,esta,entre,cuando,muy,sin,sobre,también,me,hasta,hay,donde,quien,desde,todo,nos,durante,uno,ni,contra,ese,eso,al,del,su',
  it: 'il,la,di,che,e,è,un,una,in,per,non,con,sono,le,del,della,si,da,come,anche,ma,i,gli,nel,alla,più,al,questo,questa,lo,ha,dei,delle,o,se,ci,ho,mi,suo,nella,molto',
  pt: 'o,a,os,as,de,que,e,em,um,uma,para,com,não,é,por,mais,do,da,dos,das,no,na,se,como,mas,foi,ao,ele,ela,seu,sua,ou,quando,muito,nos,já,eu,também,só,pelo,pela,até,isso,são,você',
  nl: 'de,het,een,en,van,in,is,dat,op,te,zijn,met,voor,niet,aan,er,maar,om,ook,als,dan,bij,nog,uit,naar,door,over,ze,hij,wordt,wat,werd,heeft,geen,deze,die,we,je,ik',
  sv: 'och,i,att,det,som,en,på,är,av,för,med,till,den,har,de,inte,om,ett,han,men,var,jag,sig,från,vi,så,kan,när,hon,under,också,efter,eller,nu,där,vid,mot',
  da: 'og,i,at,det,er,en,til,af,den,på,for,med,som,de,han,ikke,der,var,et,jeg,har,fra,vi,men,sig,om,du,hun,være,eller,hvad,kan,efter,også',
  nb: 'og,i,det,er,på,en,til,som,av,for,at,med,han,den,ikke,var,jeg,de,har,om,fra,seg,vi,men,et,hun,så,kan,eller,hva,også,etter,være',
  fi: 'ja,on,ei,se,että,hän,oli,joka,mutta,niin,kun,ovat,myös,tai,ole,en,kuin,mitä,vain,sen,jos,minä,nyt,kaikki,tämä',
  pl: 'i,w,na,z,się,do,nie,że,to,jest,o,a,jak,po,co,ale,za,od,tak,przez,przy,tylko,dla,był,by,być,już,jego,czy,jej,są,oraz',
  cs: 'a,je,v,se,na,to,že,s,z,do,i,o,jako,za,ve,ale,by,po,si,jsem,byl,jak,které,tak,od,pro,není,které,však,nebo,už',
  sk: 'a,je,v,sa,na,to,že,s,z,do,i,o,ako,za,vo,ale,by,po,si,som,bol,ktoré,tak,od,pre,nie,aj,však,alebo,už',
  hu: 'a,az,és,hogy,nem,is,egy,ez,meg,csak,de,ha,már,volt,van,mint,vagy,el,még,én,azt,ki,lesz,fel,minden',
  ro: 'și,de,în,a,la,cu,nu,o,că,pe,un,să,se,din,este,care,mai,pentru,au,sunt,ce,dar,ca,prin,era,lui,după,fi,sau',
  tr: 've,bir,bu,da,de,için,ile,o,ne,çok,gibi,daha,var,olarak,ama,ben,değil,en,kadar,sonra,mi,olan,biz,sen',
  id: 'yang,dan,di,ini,itu,dengan,untuk,tidak,dari,dalam,akan,pada,juga,ke,karena,ada,mereka,saya,kita,adalah,atau,bisa,telah,oleh',
  vi: 'và,của,là,có,không,được,cho,một,trong,người,những,với,các,để,này,đã,khi,từ,cũng,ra,đến',
  ca: 'el,la,de,que,i,a,en,un,una,és,per,amb,no,els,les,del,al,es,com,més,però,seu,són,ha,aquest,aquesta,molt,també',
  ru: 'и,в,не,на,я,что,он,с,как,это,по,но,они,мы,она,так,его,за,был,от,бы,у,вы,же,к,то,все,из,меня',
  uk: 'і,в,не,на,я,що,він,з,як,це,по,але,вони,ми,вона,так,його,за,був,від,би,у,ви,ж,до,та,є,про',
  bg: 'и,в,не,на,да,се,е,за,от,че,са,с,като,по,но,си,това,до,който,или,ще,беше',
  ar: 'في,من,على,إلى,أن,هذا,التي,عن,مع,كان,هذه,لا,ما,هو,الذي,قد,بعد,كل,أو,لم,بين',
  fa: 'و,در,به,از,که,این,را,با,است,برای,آن,یک,خود,تا,کرد,بر,هم,نیز,شد,می',
  ur: 'کے,کی,میں,اور,ہے,سے,کا,کو,اس,نے,پر,یہ,کہ,ہیں,تھا,ایک,بھی,نہیں',
};

// Which of them are written in a script, by the language that stands for it.
const SHARED_SCRIPTS: Readonly<Record<string, readonly string[]>> = { ru: ['ru', 'uk', 'bg'], ar: ['ar', 'fa', 'ur'] };
const LATIN = Object.keys(COMMON_WORDS).filter((language) => !Object.values(SHARED_SCRIPTS).flat().includes(language));

// Letters that only few of the languages of a script use, as a share of a common word.
const LETTERS: Readonly<Record<string, RegExp>> = {
  de: /[äöüß]/gu,
  fr: /[çèêœùû]/gu,
  es: /[ñ¿¡]/gu,
  pt: /[ãõ]/gu,
  pl: /[łąęśżźć]/gu,
  cs: /[řěů]/gu,
  tr: /[ğış]/gu,
  sv: /å/gu,
  ro: /[șță]/gu,
  hu: /[őű]/gu,
  vi: /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư]/gu,
  uk: /[іїєґ]/gu,
  ru: /[ыэё]/gu,
};

// A language is told by a page as well as by a book.
const READ_CHARACTERS = 20_000;

/** The BCP 47 tag of the likeliest language; English where nothing tells. */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, READ_CHARACTERS).normalize('NFC').toLowerCase();
  const [, script] = SCRIPTS.reduce<readonly [number, string]>(
    (best, [pattern, language]) => {
      const count = sample.match(pattern)?.length ?? 0;
      return count > best[0] ? [count, language] : best;
    },
    [0, 'en'],
  );
  // Japanese is written with as many Chinese characters.
  if (script === 'zh' && /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sample)) return 'ja';
  const candidates = script === 'en' ? LATIN : (SHARED_SCRIPTS[script] ?? []);
  return guessByWords(sample, candidates) ?? script;
}

function guessByWords(sample: string, candidates: readonly string[]): string | null {
  const words = new Map<string, number>();
  for (const word of sample.match(/[\p{L}\p{M}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  const scores = candidates.map((language) => {
    const found = (COMMON_WORDS[language] ?? '').split(',').reduce((sum, word) => sum + (words.get(word) ?? 0), 0);
    const letters = LETTERS[language];
    return [language, found + (letters ? (sample.match(letters)?.length ?? 0) / 2 : 0)] as const;
  });
  const [language, score] = scores.reduce<readonly [string | null, number]>(
    (best, one) => (one[1] > best[1] ? one : best),
    [null, 0],
  );
  return score > 0 ? language : null;
}
