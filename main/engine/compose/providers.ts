/** Composes services with settings, secrets, the ledger and what is kept of their answers. */
import { join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { createAgreements } from '../providers/agreements.js';
import { type Answers, openAnswers } from '../providers/answers.js';
import { createProviderHandlers } from '../providers/handlers.js';
import { openModelCatalogs } from '../providers/model-catalogs.js';
import { createProviders, type Providers } from '../providers/providers.js';
import { services } from '../providers/services.js';
import { openTasks } from '../providers/tasks.js';
import { findResources } from '../resources.js';
import { openPaidCallRecords } from '../store/paid-call-records.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';

/** The services of an engine, and the handlers of the `providers.*` and `ledger.*` methods. */
export interface ProviderFeature extends Feature<'providers' | 'ledger'> {
  readonly providers: Providers;
  readonly answers: Answers;
  /** @throws UprightError `provider.switched-off` while Upright is offline */
  readonly connect: () => void;
}

/** Composes the services. */
export function composeProviders({ env, home, store, settings, secrets, log, events }: EngineContext): ProviderFeature {
  const records = openPaidCallRecords(store);
  records.forgetSent(Date.now());
  const onChange = (ids: readonly string[]): void => events.emit('providers.changed', { ids: [...ids] });
  const agreements = createAgreements();
  const answers = openAnswers(join(home.data, 'answers'));
  const providers = createProviders({
    agreements,
    credentials: { env, secrets, onKey: log.hide },
    settings: settings.get,
    services,
    catalogs: openModelCatalogs(join(findResources(), 'providers'), join(home.data, 'providers')),
    // Projects are made of them, so they are data and no cache.
    answers,
    tasks: openTasks(join(home.data, 'answers')),
    records,
    onChange,
    onPaid: () => events.emit('ledger.changed', {}),
    now: Date.now,
  });
  const handlers = createProviderHandlers(providers, {
    ...{ records, agreements, onChange, now: Date.now },
    budget: () => settings.get().budget,
    setSecret(name, value) {
      if (value !== null) log.hide(value);
      secrets.set(name, value);
    },
    allow(id, allowed) {
      const others = settings.get().providersAllowed.filter((each) => each !== id);
      settings.set({ providersAllowed: allowed ? [...others, id] : others });
    },
  });
  const connect = (): void => {
    if (providers.offline()) throw new UprightError('provider.switched-off');
  };
  return { providers, answers, connect, handlers };
}
