/** Models and voices of services: those that come with Upright, and over them what each service told last. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ModelCatalog, ProviderModel, ProviderPresenter, ProviderVoice } from '../../../core/providers/model.js';
import { Capability } from '../../../core/providers/provider.js';
import { writeFileAtomic } from '../../files/write-atomic.js';
import type { FetchedCatalog } from './service.js';

/** A catalogue and when it was fetched, milliseconds since 1970; null where it comes with Upright. */
export interface KeptCatalog extends ModelCatalog {
  readonly fetchedAt: number | null;
}

export interface ModelCatalogs {
  readonly get: (provider: string) => Promise<KeptCatalog>;
  readonly keep: (provider: string, fetched: FetchedCatalog, fetchedAt: number) => Promise<KeptCatalog>;
}

const Fetched = z.strictObject({
  fetchedAt: z.number(),
  // Without the defaults of their fields, which would hide what comes with Upright.
  models: z.array(z.looseObject({ id: z.string(), capability: Capability })).max(2000),
  voices: z.array(ProviderVoice).max(20_000),
  presenters: z.array(ProviderPresenter).max(5000).default([]),
});

const EMPTY: ModelCatalog = { pricesOf: '1970-01-01', models: [], voices: [], presenters: [] };

/** Catalogues that come with Upright are in `shipped`, fetched ones are kept in `folder`. */
export function openModelCatalogs(shipped: string, folder: string): ModelCatalogs {
  const file = (provider: string): string => join(folder, `${provider}.json`);
  const get = async (provider: string): Promise<KeptCatalog> => {
    const known = await readJson(join(shipped, `${provider}.json`), ModelCatalog);
    const fetched = await readJson(file(provider), Fetched);
    return toCatalog(known ?? EMPTY, fetched);
  };
  return {
    get,
    async keep(provider, fetched, fetchedAt) {
      await mkdir(folder, { recursive: true });
      await writeFileAtomic(file(provider), JSON.stringify({ ...fetched, fetchedAt }), { durable: true });
      return get(provider);
    },
  };
}

/** What the service told wins, but it tells no prices, and not always when a model closes. */
function toCatalog(known: ModelCatalog, fetched: z.infer<typeof Fetched> | null): KeptCatalog {
  if (!fetched) return { ...known, fetchedAt: null };
  const same = (a: Pick<ProviderModel, 'id' | 'capability'>, b: Pick<ProviderModel, 'id' | 'capability'>): boolean =>
    a.id === b.id && a.capability === b.capability;
  const told = fetched.models.flatMap((model) => {
    const merged = ProviderModel.safeParse({ ...known.models.find((each) => same(each, model)), ...model });
    return merged.success ? [merged.data] : [];
  });
  const others = known.models.filter((model) => !told.some((each) => same(each, model)));
  return {
    pricesOf: known.pricesOf,
    models: [...told, ...others],
    voices: fetched.voices.length > 0 ? fetched.voices : known.voices,
    presenters: fetched.presenters.length > 0 ? fetched.presenters : known.presenters,
    fetchedAt: fetched.fetchedAt,
  };
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}
