/** The options of `upright short` as what the engine is asked. */
import { resolve } from 'node:path';
import type { Api } from '../../../core/api/api.js';
import type { ParamsOf } from '../../../core/api/method.js';
import type { GenerateClips } from '../../../core/api/storyboard.js';
import type { CaptionFormat } from '../../../core/captions/caption-file.js';
import type { KaraokePreset } from '../../../core/project/karaoke-presets.js';
import { SECOND_US } from '../../../core/project/time.js';
import type { Context } from '../context.js';
import type { SettingsOptions } from './render-options.js';

/** What `upright short` is told. */
export interface ShortOptions extends SettingsOptions {
  readonly output?: string;
  readonly script?: string;
  readonly outline?: string;
  readonly plan?: boolean;
  readonly into?: string;
  readonly lang?: string;
  readonly scenes?: number;
  readonly seconds?: number;
  readonly tone?: string;
  readonly audience?: string;
  readonly provider?: string;
  readonly model?: string;
  readonly take?: number;
  readonly voice?: string;
  readonly rate?: number;
  readonly speaker?: Readonly<Record<string, string>>;
  readonly say?: Readonly<Record<string, string>>;
  readonly style?: string;
  readonly music?: string;
  readonly longer?: 'slow' | 'second' | 'hold';
  readonly library: boolean;
  readonly generate?: string | true;
  readonly generateAll?: string | true;
  readonly other?: readonly number[];
  readonly brand?: string;
  readonly karaoke?: KaraokePreset | 'none';
  readonly words: boolean;
  readonly sidecars: readonly CaptionFormat[];
  readonly overwrite: boolean;
  readonly again?: boolean;
}

/** What the command names: a script or a theme. */
export type ShortSource = Exclude<ParamsOf<Api['storyboard.make']>['source'], { storyboard: unknown }>;

/** What it is made of. */
export async function toShortSource(
  { io }: Context,
  theme: string | undefined,
  options: ShortOptions,
): Promise<ShortSource> {
  const { script, lang, style, seconds } = options;
  const look = style === undefined ? {} : { style };
  if (script !== undefined)
    return {
      script: { file: resolve(io.cwd, script) },
      ...look,
      ...(lang === undefined ? {} : { language: lang }),
      ...(theme === undefined ? {} : { title: theme }),
      ...(seconds === undefined ? {} : { least: seconds * SECOND_US }),
    };
  const { scenes, tone, audience, provider, model, take } = options;
  const { guessLanguage } = await import('../../../core/speech/guess-language.js');
  return {
    theme: {
      ...{ theme: theme ?? '', language: lang ?? guessLanguage(theme ?? '') },
      ...look,
      ...(scenes === undefined ? {} : { scenes }),
      ...(seconds === undefined ? {} : { seconds: { least: seconds, most: Math.min(600, Math.round(seconds * 1.4)) } }),
      ...(tone === undefined ? {} : { tone }),
      ...(audience === undefined ? {} : { audience }),
      ...(provider === undefined ? {} : { provider }),
      ...(model === undefined ? {} : { model }),
      ...(take === undefined ? {} : { take }),
    },
  };
}

/** How it is made. */
export function toMaking(options: ShortOptions, cwd: string) {
  const { script, voice, rate, speaker, say, music, longer, library, karaoke, words, again } = options;
  const generate = toGenerate(options);
  return {
    folder: script === undefined ? cwd : resolve(cwd, script, '..'),
    ...(voice === undefined ? {} : { voice }),
    ...(rate === undefined ? {} : { rate }),
    ...(speaker && {
      speakers: Object.fromEntries(Object.entries(speaker).map(([name, own]) => [name, { voice: own }])),
    }),
    ...(say && { pronunciations: Object.entries(say).map(([word, said]) => ({ word, say: said })) }),
    ...(music === undefined ? {} : { music: { file: resolve(cwd, music) } }),
    ...(longer === undefined ? {} : { longer }),
    ...(generate === undefined ? {} : { generate }),
    ...(karaoke === undefined ? {} : { karaoke: karaoke === 'none' ? null : karaoke }),
    ...{ library, captions: words },
    ...(again ? { again } : {}),
  };
}

/** `gemini`, `gemini/gemini-omni-1.1-flash`, or the first that may be asked. */
function toGenerate({ generate, generateAll }: ShortOptions): GenerateClips | undefined {
  const named = generateAll ?? generate;
  if (named === undefined) return undefined;
  const [provider, ...model] = named === true ? [] : named.split('/');
  return {
    ...(provider === undefined || provider === '' ? {} : { provider }),
    ...(model.length === 0 ? {} : { model: model.join('/') }),
    all: generateAll !== undefined,
  };
}
