/** Starts the job that makes the short of the dialog. */
import type { Api } from '../../core/api/api.js';
import type { Client } from '../../core/api/client.js';
import type { ParamsOf } from '../../core/api/method.js';
import type { Host } from '../host/host.js';
import { withMakingConsent } from './making-consent.js';
import { changeShort, shortDraft } from './short-draft.js';
import { toMaking } from './short-requests.js';
import type { ScenePlan } from './use-scene-plan.js';

/** Half as wide and high, and as quick as it can be. */
const DRAFT: ParamsOf<Api['storyboard.make']>['settings'] = {
  size: { width: 540, height: 960 },
  rate: { mode: 'quality', level: 'draft' },
};

/** Nothing where a person chose no place or did not agree. Fails as `storyboard.make`. */
export async function makeShort(
  client: Client,
  host: Pick<Host, 'suggestOutput' | 'chooseOutput'>,
  plan: ScenePlan,
): Promise<void> {
  const draft = shortDraft();
  const { storyboard, brand, voice, quality } = draft;
  if (!storyboard) return;
  const name =
    storyboard.title
      .replace(/[^\p{L}\p{N} ._-]+/gu, '-')
      .replace(/^[. ]+|[. ]+$/g, '')
      .slice(0, 80) || 'short';
  const choice = { name: `${name}.mp4`, purpose: 'video' } as const;
  const output = (await host.suggestOutput(choice)) ?? (await host.chooseOutput(choice));
  if (output === null) return;
  const request = {
    ...{ source: { storyboard }, ...toMaking(draft), output },
    ...(quality === 'final' ? {} : { settings: DRAFT }),
    ...(brand === null ? {} : { brand: brand.trim() === '' ? null : brand }),
  };
  const made = await withMakingConsent(client, { storyboard, voices: [voice], plan }, () =>
    client['storyboard.make'](request),
  );
  if (made) changeShort({ jobId: made.jobId, step: 'making', again: false });
}
