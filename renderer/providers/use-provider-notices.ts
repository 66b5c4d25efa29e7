/** Tells once that a budget is nearly spent, and sixty days before a model in use closes. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext, useClient } from '../app-context.js';
import { useCommands } from '../commands/use-commands.js';
import { useReadOnChange } from '../engine/use-read-on-change.js';
import { formatCost, formatDay } from '../locales/format.js';
import { notify } from '../ui/notify.js';
import { closingModels, keyOfBudget, keyOfModel, servicesInUse } from './notices.js';

// Calls of a narration come by the dozen.
const QUIET_MS = 2000;
const LATEST = 500;
/** So many messages are remembered, the latest first. */
const MOST_TOLD = 100;

/** Listens while a project is open. */
export function useProviderNotices(projectId: string): void {
  const { t } = useTranslation('services');
  const { preferences } = useAppContext();
  const client = useClient();
  const commands = useCommands();
  const tellOnce = useCallback(
    (key: string, message: string, command: string) => {
      const { toldNotices } = preferences.get();
      if (toldNotices.includes(key)) return;
      preferences.set({ toldNotices: [key, ...toldNotices].slice(0, MOST_TOLD) });
      notify(message, { label: t('show'), onClick: () => void commands.run(command) }, key);
    },
    [preferences, commands, t],
  );
  const read = useCallback(async () => {
    try {
      const { calls } = await client['ledger.list']({ limit: LATEST });
      // Without a paid call nothing is spent and nothing is in use.
      if (calls.length === 0) return;
      const { budget } = await client['ledger.sums']({ project: projectId });
      if (budget) {
        const amounts = { spent: formatCost(budget.spent), limit: formatCost(budget.of) };
        const scope = budget.limit === 'month' ? new Date().toISOString().slice(0, 7) : projectId;
        tellOnce(keyOfBudget(budget, scope), t(TEXTS[`${budget.limit}/${budget.state}`], amounts), 'view.spending');
      }
      const now = Date.now();
      const used = servicesInUse(calls, now);
      const { providers } = await client['providers.list']({});
      for (const provider of providers.filter(({ id }) => used.includes(id))) {
        const { retirements } = await client['providers.models']({ id: provider.id });
        for (const closing of closingModels(provider, retirements, calls, now)) {
          const { service, model, day, successor } = closing;
          const params = { service, model, day: formatDay(day) };
          const text = successor === null ? t('retires', params) : t('retiresFor', { ...params, successor });
          tellOnce(keyOfModel(closing), text, 'view.services');
        }
      }
    } catch {
      // Only a notice: the connection tells of itself.
    }
  }, [client, projectId, tellOnce, t]);
  useReadOnChange('ledger.changed', read, QUIET_MS);
}

const TEXTS = {
  'month/near': 'monthNear',
  'month/over': 'monthOver',
  'project/near': 'projectNear',
  'project/over': 'projectOver',
} as const;
