/** What the engine is asked for to make the short of the dialog. */
import type { Api } from '../../core/api/api.js';
import type { ParamsOf } from '../../core/api/method.js';
import { SECOND_US } from '../../core/project/time.js';
import { guessLanguage } from '../../core/speech/guess-language.js';
import type { GenerateChoice, ShortDraft } from './short-draft.js';

/** Nothing where no model makes clips. */
export const toGenerate = (choice: GenerateChoice) =>
  choice === 'none' ? {} : { generate: { all: choice === 'all' } };

/** How a storyboard is made. */
export const toMaking = ({ voice, music, karaoke, longer, library, avoid, generate, again }: ShortDraft) => ({
  ...(voice === null ? {} : { voice }),
  ...toGenerate(generate),
  ...(music === null ? {} : { music: { file: music } }),
  ...{ longer, library, avoid, again, karaoke, captions: karaoke !== null },
});

const toStyle = ({ style }: ShortDraft) => (style.trim() === '' ? {} : { style });

/** A script that is to be read. */
export const toParsing = (draft: ShortDraft): ParamsOf<Api['storyboard.parse']> => ({
  text: draft.script,
  ...(draft.language === null ? {} : { language: draft.language }),
  ...(draft.seconds === null ? {} : { least: draft.seconds * SECOND_US }),
  ...(draft.voice === null ? {} : { voice: draft.voice }),
  ...toStyle(draft),
});

/** A script that is to be written by a service. */
export const toWriting = (draft: ShortDraft, provider: string): ParamsOf<Api['storyboard.write']> => {
  const { theme, language, tone, audience, scenes, seconds, model } = draft;
  return {
    ...{ theme, language: language ?? guessLanguage(theme), scenes, provider },
    ...(seconds === null ? {} : { seconds: { least: seconds, most: Math.min(600, Math.round(seconds * 1.4)) } }),
    ...(tone.trim() === '' ? {} : { tone }),
    ...(audience.trim() === '' ? {} : { audience }),
    ...(model === null ? {} : { model }),
    ...toStyle(draft),
  };
};

/** What decides the scenes: they are read or written anew only where it changes. */
export const originOf = (draft: ShortDraft): string =>
  JSON.stringify(draft.begin === 'script' ? toParsing(draft) : toWriting(draft, draft.provider ?? ''));
