/** Which model of a service does something. */
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { ProviderModel } from '../../../core/providers/model.js';
import type { Capability } from '../../../core/providers/provider.js';
import type { KeptCatalog } from './model-catalogs.js';

/** What decides. */
export interface ModelChoice {
  /** As its maker writes it. */
  readonly service: string;
  readonly capability: Capability;
  /** One by its id, be it known or not; the first that has not closed where absent. */
  readonly model: string | undefined;
  /** Only those that speak dialogues. */
  readonly dialogues?: boolean;
}

/** @throws UprightError `provider.rejected` where none is known and none is named */
export function chooseModel(
  { models }: Pick<KeptCatalog, 'models'>,
  { service, capability, model, dialogues = false }: ModelChoice,
): ProviderModel {
  const able = models.filter((each) => each.capability === capability && (!dialogues || each.dialogues));
  const today = new Date().toISOString().slice(0, 10);
  const found =
    model === undefined
      ? (able.find(({ retires }) => retires === null || retires > today) ?? able[0])
      : (able.find(({ id }) => id === model) ?? { id: model, capability, ...NEW_MODEL });
  if (found) return found;
  throw new UprightError(
    'provider.rejected',
    capability === 'speak' ? message('providers:noModel', { service }) : message('providers:nameModel', { service }),
  );
}

const NEW_MODEL = { languages: [], prices: [], retires: null, successor: null };
