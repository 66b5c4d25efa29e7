/** What the engine may do on this machine, and how the machine is. */
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../core/api/api.js';
import type { ResultOf } from '../../core/api/method.js';
import type { DoctorCheck, Settings } from '../../core/api/system.js';
import { useClient, useHost } from '../app-context.js';
import { Button } from '../ui/Button.js';
import { Choice, Switch } from '../ui/fields.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { labelText } from '../locales/message-text.js';
import { formatBytes } from '../locales/format.js';
import { PreferenceGroup, PreferenceRow } from './PreferenceRow.js';

const GIGABYTE = 1e9;
const LIMITS = [2, 5, 10, 20, 50, 100, 200];

export const MachineSettings = () => {
  const { t } = useTranslation('settings');
  const client = useClient();
  const host = useHost();
  const [settings, setSettings] = useState<Settings | null>(null);
  const [cache, setCache] = useState<ResultOf<Api['cache.info']> | null>(null);
  const [checks, setChecks] = useState<readonly DoctorCheck[] | null>(null);
  const [info, setInfo] = useState<ResultOf<Api['system.info']> | null>(null);
  const readCache = useCallback(() => client['cache.info']({}).then(setCache), [client]);
  useEffect(() => {
    Promise.all([
      client['settings.get']({}).then(setSettings),
      readCache(),
      client['system.info']({}).then(setInfo),
      client['doctor.run']({}).then((result) => setChecks(result.checks)),
    ]).catch(notifyFailure);
  }, [client, readCache]);

  const clear = (): void => {
    client['cache.clear']({})
      .then(async ({ freedBytes }) => {
        notify(t('cacheEmptied', { freed: formatBytes(freedBytes) }));
        await readCache();
      })
      .catch(notifyFailure);
  };
  const limit = (bytes: number): void => {
    client['cache.setLimit']({ bytes }).then(setCache).catch(notifyFailure);
  };
  const report = async (): Promise<void> => {
    const output = await host.chooseOutput({ name: 'upright-report.zip', purpose: 'report' });
    if (output === null) return;
    await client['doctor.report']({ output, overwrite: true });
    notify(t('reportSaved'));
  };

  const limits = [...new Set([...LIMITS, Math.round((cache?.limitBytes ?? 0) / GIGABYTE)])]
    .filter((each) => each > 0)
    .sort((a, b) => a - b);
  return (
    <div className="flex flex-col gap-6">
      <PreferenceGroup title={t('machine')}>
        <PreferenceRow label={t('prerender')} hint={t('prerenderHint')}>
          <Switch
            label={t('prerender')}
            checked={settings?.prerender ?? false}
            disabled={settings === null}
            onChange={(prerender) => client['settings.set']({ prerender }).then(setSettings).catch(notifyFailure)}
          />
        </PreferenceRow>
        <PreferenceRow
          label={t('cacheLimit')}
          {...(cache
            ? { hint: t('cacheUsed', { used: formatBytes(cache.bytes), limit: formatBytes(cache.limitBytes) }) }
            : {})}
        >
          <Choice
            label={t('cacheLimit')}
            className="w-24"
            disabled={cache === null}
            value={String(Math.round((cache?.limitBytes ?? 0) / GIGABYTE))}
            options={limits.map((value) => ({ value: String(value), label: formatBytes(value * GIGABYTE) }))}
            onChange={(value) => limit(Number(value) * GIGABYTE)}
          />
          <Button onClick={clear}>{t('emptyCache')}</Button>
        </PreferenceRow>
      </PreferenceGroup>
      <PreferenceGroup title={t('doctor')}>
        {checks === null ? (
          <p role="status" className="text-quiet text-sm">
            {t('checking')}
          </p>
        ) : (
          <ul className="flex flex-col gap-1.5">
            {checks.map((check) => (
              <Check key={`${check.id}-${check.detail}`} check={check} />
            ))}
          </ul>
        )}
        <Button className="mt-2 self-start" onClick={() => void report().catch(notifyFailure)}>
          {t('report')}
        </Button>
      </PreferenceGroup>
      {info ? (
        <PreferenceGroup title={t('about')}>
          <p className="text-quiet text-xs">{t('version', { version: info.version })}</p>
          <p className="break-all text-quiet text-xs">{t('data', { folder: info.home.data })}</p>
        </PreferenceGroup>
      ) : null}
    </div>
  );
};

const MARKS = { ok: 'bg-success', absent: 'bg-line', warn: 'bg-warning', fail: 'bg-danger' } as const;

const Check = ({ check }: { readonly check: DoctorCheck }) => (
  <li className="flex items-baseline gap-2 text-sm">
    <span className={`size-2 shrink-0 rounded-full ${MARKS[check.status]}`} aria-hidden />
    <span className="shrink-0">{labelText(check.text.title ?? check.title)}</span>
    <span className="min-w-0 break-words text-quiet text-xs">
      {labelText(check.text.detail ?? check.detail)}
      {check.advice ? <span className="block text-text">{labelText(check.text.advice ?? check.advice)}</span> : null}
    </span>
  </li>
);
