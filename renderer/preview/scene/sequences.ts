/** The image sequences of a project. The library does not know them, so their proxies are requested one by one. */
import type { Client } from '../../../core/api/client.js';
import { toFailure } from '../../../core/errors.js';
import type { Asset } from '../../../core/project/asset.js';
import { type AssetView, PENDING_ASSET, type SequenceProxy, MISSING_ASSET, viewSequence } from './asset-view.js';

/** An image sequence in the document. */
export type SequenceAsset = Extract<Asset, { kind: 'sequence' }>;

export interface Sequences {
  readonly view: (asset: SequenceAsset, isGivenUp: (key: string) => boolean) => AssetView;
  readonly close: () => void;
}

/** Sequences of an engine; `onChange` is called when a proxy was made or turned out to be missing. */
export function createSequences(client: Client, onChange: () => void): Sequences {
  const made = new Map<string, SequenceProxy | 'coming' | 'missing'>();
  const jobs = new Map<string, { readonly key: string; readonly asset: SequenceAsset }>();
  const keyOf = ({ path, fps }: SequenceAsset): string => `${fps.num}/${fps.den} ${path}`;

  const ask = async (key: string, asset: SequenceAsset): Promise<void> => {
    try {
      const { path, fps } = asset;
      const { info, proxy, jobId } = await client['library.sequence']({ path, fps });
      if (info && proxy) made.set(key, { info, proxy });
      else if (jobId !== null) {
        jobs.set(jobId, { key, asset });
        // It may have ended before this answer arrived.
        const { state } = await client['jobs.get']({ jobId });
        if (hasEnded(state)) await end(jobId, state);
        return;
      }
    } catch (error) {
      // The engine is unavailable for a moment; the next view of the scene requests it again.
      if (toFailure(error).code === 'engine.gone') made.delete(key);
      else made.set(key, 'missing');
    }
    onChange();
  };
  const end = async (jobId: string, state: string): Promise<void> => {
    const waiting = jobs.get(jobId);
    if (!waiting) return;
    jobs.delete(jobId);
    if (state === 'done') await ask(waiting.key, waiting.asset);
    else {
      made.set(waiting.key, 'missing');
      onChange();
    }
  };
  const off = client.on('jobs.changed', (job) => {
    if (hasEnded(job.state)) void end(job.id, job.state);
  });

  return {
    view(asset, isGivenUp) {
      const key = keyOf(asset);
      const known = made.get(key);
      if (known === undefined) {
        made.set(key, 'coming');
        void ask(key, asset);
      }
      if (known === undefined || known === 'coming') return PENDING_ASSET;
      return known === 'missing' ? MISSING_ASSET : viewSequence(known, isGivenUp);
    },
    close: off,
  };
}

const hasEnded = (state: string): boolean => ['done', 'failed', 'canceled'].includes(state);
