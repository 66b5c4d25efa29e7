/** Voices as a list to choose from: those that are looked for, in groups. */
import { toPrimaryLanguage } from '../../core/project/language-tag.js';
import { titleOf, type Voice } from './voice.js';

/** What is looked for. */
export interface VoiceFilter {
  /** BCP 47; null for all. */
  readonly language: string | null;
  readonly search: string;
}

/** Voices that belong together: of a kind, or of a service. */
export interface VoiceGroup {
  readonly kind: Voice['kind'];
  /** The id of the service; null where they are of this machine. */
  readonly service: string | null;
  readonly voices: readonly Voice[];
}

/** So many are shown at once; a service may have thousands. */
export const MOST_SHOWN = 200;

const KINDS: readonly Voice['kind'][] = ['built-in', 'system', 'model', 'cloud'];

/**
 * The groups, those of this machine first, each in the order of the engine, which has the best for a language first; and how many
 * more there are. A voice that speaks several languages is listed once.
 * @param nameOf The name of a language for people, which is searched too.
 */
export function groupVoices(
  voices: readonly Voice[],
  { language, search }: VoiceFilter,
  nameOf: (language: string) => string,
): { readonly groups: readonly VoiceGroup[]; readonly more: number } {
  const words = toPlain(search).split(/\s+/).filter(Boolean);
  const wanted = language === null ? null : toPrimaryLanguage(language);
  const seen = new Set<string>();
  const found = voices.filter((voice) => {
    if (wanted !== null && voice.language !== 'mul' && toPrimaryLanguage(voice.language) !== wanted) return false;
    if (seen.has(voice.name)) return false;
    const text = toPlain(`${titleOf(voice)} ${voice.name} ${voice.language} ${nameOf(voice.language)}`);
    if (!words.every((word) => text.includes(word))) return false;
    seen.add(voice.name);
    return true;
  });
  const keyOf = ({ kind, speaker }: Voice): string => (kind === 'cloud' ? `cloud ${speaker}` : kind);
  const sorted = found.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  const groups = new Map<string, Voice[]>();
  for (const voice of sorted.slice(0, MOST_SHOWN)) {
    const key = keyOf(voice);
    groups.set(key, [...(groups.get(key) ?? []), voice]);
  }
  return {
    groups: [...groups.values()].flatMap((own) => {
      const [first] = own;
      return first ? [{ kind: first.kind, service: first.kind === 'cloud' ? first.speaker : null, voices: own }] : [];
    }),
    more: Math.max(0, sorted.length - MOST_SHOWN),
  };
}

// Accents are not typed by everybody.
const toPlain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
