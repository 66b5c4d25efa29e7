/** Words that say nothing about a topic, beyond articles and prepositions: pronouns, auxiliaries, adverbs, fillers. */
import { toWordLists } from '../project/word-list.js';

const LISTS: Readonly<Record<string, string>> = {
  en: `i you he she it we they me him them us this that these those there here what when where who how why all any both each
    few more most other some such only own same too very can could will would should must may might just now then also even
    ever never always often still again once much many be is are was were been being am have has had having do does did doing
    done get gets got go goes going gone make makes made take takes taken let say says said see seen look looks like want need
    know think thing things way really anything something nothing everything everyone one two three yes not don doesn didn isn
    aren won wasn weren ve ll re today first last next long time times every than well back around away against because
    another less least enough rather quite whole wherever whatever however come comes came give gives given keep keeps use used`,
  fr: `près loin je tu il elle on nous vous ils elles moi toi lui eux y ne pas plus rien jamais toujours encore aussi très trop peu beaucoup
    bien tout tous toute toutes même mêmes autre autres quel quelle quels quelles quoi dont où ici là voilà voici être est
    sont était étaient été suis sommes êtes sera seront avoir ai as avons avez ont avait avaient eu faire fait font fais faites
    aller va vais vont allons allez peut peuvent pouvez peux doit doivent faut veut veulent dit dire voir vu met mettre prend
    prendre cela ceci ça celui celle ceux chaque quelque quelques plusieurs certains alors ainsi après avant puis donc déjà
    maintenant aujourd hui jour fois chose choses reste lorsque puisque parce afin oui non deux trois premier première croyez
    moins assez presque toutefois cependant tant tellement seulement vraiment souvent parfois petit petite grand grande`,
  de: `ich du er sie es wir ihr mich dich ihn uns euch ihnen ihm mir dir sich man wer was wo wann warum wie dies diese dieser
    dieses diesem diesen jene jener jedes jede jeder alle alles viel viele mehr sehr auch noch schon nur nicht nie immer oft
    wieder dann da hier dort so doch ja nein mal ist sind war waren bin bist seid sein gewesen wird werden wurde wurden habe
    hast hat haben hatte hatten kann können konnte muss müssen soll sollen will wollen darf dürfen mag macht machen gemacht
    geht gehen kommt kommen sagt sagen sieht sehen gibt geben nimmt nehmen lässt lassen etwas nichts andere anderen anderer
    selbst eben ganz gar heute jetzt damit dabei dazu davon darauf daran erst erste ersten zwei drei tag mal dinge sache
    weniger kaum etwa fast genug ihre ihren ihrem ihres seine seinen seinem meine deine unsere eure keine keinen wirklich`,
  es: `yo tú él ella ello nosotros vosotros ellos ellas usted ustedes me te se nos os le les lo eso esto aquello ese esa esos
    esas aquel aquella estos qué quién cuál dónde cuándo cómo no sí también tampoco muy más menos mucho mucha muchos muchas
    poco poca todo toda todos todas otro otra otros otras mismo misma cada algo nada nadie nunca siempre ya aún todavía solo
    así aquí ahí allí entonces luego después antes ahora hoy ser es son era eran fue fueron soy somos sido estar está están
    estaba estamos haber ha han he hemos había hay tener tiene tienen tengo tenemos hacer hace hacen hago hecho ir va van voy
    vamos poder puede pueden puedo debe deben quiere quieren decir dice ver visto dar da dan cosa cosas vez veces día dos tres
    primer primero primera tan tanto bastante casi además mientras donde quien cual unos parece realmente`,
};

const wordsOf = toWordLists(LISTS);

/** Whether a word is one in a language (BCP 47). Languages without a list have none. */
export const isStopWord = (word: string, language: string): boolean =>
  wordsOf(language).has(word.toLowerCase().split(/['’]/u)[0] ?? '');
