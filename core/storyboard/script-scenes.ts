/** A storyboard as a script again: for the narration that speaks it, and for a file. */
import { parseScript, type ScriptScene } from '../narration/script.js';
import type { Storyboard, StoryboardScene } from '../project/storyboard.js';

/**
 * The scenes as they are spoken, one each. Whatever stands in the words of a scene, such as a label, begins no other scene: each
 * is read by itself.
 */
export const toScriptScenes = (
  { scenes }: { readonly scenes: readonly Pick<StoryboardScene, 'words' | 'visual'>[] },
  speakers: readonly string[] = [],
): ScriptScene[] =>
  scenes.map(({ words, visual }) => {
    const parsed = parseScript(`**VOICE-OVER:** ${inOneBlock(words, speakers)}`, speakers);
    return {
      picture: visual.trim() === '' ? null : visual,
      lead: parsed[0]?.lead ?? 0,
      sentences: parsed.flatMap(({ sentences }) => sentences),
    };
  });

/** The script of it, which `parseStoryboard` reads as the same scenes. */
export const toScript = ({ title, scenes }: Storyboard, speakers: readonly string[] = []): string =>
  [
    `# ${inOneLine(title)}`,
    ...scenes.flatMap((scene) => [
      `**VISUAL:** ${inOneLine(seenOf(scene))}`,
      ...(scene.words.trim() === '' ? [] : [`**VOICE-OVER:** ${inOneBlock(scene.words, speakers)}`]),
    ]),
  ].join('\n\n');

/** What is to be seen in a scene: where nobody says it, what is said. */
export const seenOf = ({ words, visual }: Pick<StoryboardScene, 'words' | 'visual'>): string =>
  visual.trim() === '' ? words : visual;

const inOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

// Lines begin anew only where somebody else speaks.
function inOneBlock(words: string, speakers: readonly string[]): string {
  const names = new Set(speakers.map((name) => name.toLowerCase()));
  return words
    .split(/\r\n|\r|\n/)
    .map(inOneLine)
    .filter((line) => line !== '')
    .reduce((block, line) => {
      const [, name = ''] = /^([^:：]{1,60})[:：]/u.exec(line) ?? [];
      return `${block}${block === '' ? '' : names.has(name.trim().toLowerCase()) ? '\n' : ' '}${line}`;
    }, '');
}
