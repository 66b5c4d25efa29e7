/** What is known and kept of one service. */
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../../core/api/api.js';
import type { ResultOf } from '../../../core/api/method.js';
import type { ProviderInfo } from '../../../core/api/providers.js';
import { toError } from '../../../core/errors.js';
import { useClient } from '../../app-context.js';
import { errorText } from '../../locales/error-text.js';
import { formatDay, formatNumber } from '../../locales/format.js';
import { Button } from '../../ui/Button.js';
import { notifyFailure } from '../../ui/notify.js';
import { ServiceAddress } from './ServiceAddress.js';
import { ServiceKey } from './ServiceKey.js';

type Models = ResultOf<Api['providers.models']>;
type Test = ResultOf<Api['providers.test']>;

export const ServiceDetails = ({ provider }: { readonly provider: ProviderInfo }) => {
  const { t } = useTranslation('services');
  const client = useClient();
  const { id, failure } = provider;
  const [retirements, setRetirements] = useState<Models['retirements']>([]);
  const [test, setTest] = useState<Test | 'running' | null>(null);
  useEffect(() => {
    let isCurrent = true;
    client['providers.models']({ id })
      .then((answer) => isCurrent && setRetirements(answer.retirements))
      .catch(notifyFailure);
    return () => {
      isCurrent = false;
    };
  }, [client, id]);
  const run = (): void => {
    setTest('running');
    client['providers.test']({ id }).then(setTest, (thrown: unknown) => {
      setTest(null);
      notifyFailure(thrown);
    });
  };
  return (
    <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-3 pt-1 pb-4 pl-14 text-sm">
      <Detail term={t('key')}>
        <ServiceKey provider={provider} />
      </Detail>
      <Detail term={t('address')}>
        <ServiceAddress provider={provider} />
      </Detail>
      <Detail term={t('sends')}>
        <p className="text-quiet">{t('sendsHint')}</p>
      </Detail>
      <Detail term={t('test')}>
        <div className="flex items-center gap-3">
          <Button disabled={test === 'running'} onClick={run}>
            {t('test')}
          </Button>
          <p role="status" className="min-w-0 text-quiet">
            {test === 'running' ? t('testing') : test === null ? t('testHint') : <TestResult test={test} />}
          </p>
        </div>
      </Detail>
      {failure && test === null ? (
        <Detail term={t('lastFailure')}>
          <p className="text-danger">{errorText(toError(failure)).sentence}</p>
        </Detail>
      ) : null}
      {retirements.length > 0 ? (
        <Detail term={t('closing')}>
          <ul className="flex flex-col gap-1">
            {retirements.map((retirement) => (
              <li key={retirement.model} className={retirement.state === 'closed' ? 'text-quiet' : 'text-warning'}>
                <ClosingText retirement={retirement} />
              </li>
            ))}
          </ul>
        </Detail>
      ) : null}
    </dl>
  );
};

const Detail = ({ term, children }: { readonly term: string; readonly children: ReactNode }) => (
  <>
    <dt className="pt-0.5 text-quiet">{term}</dt>
    <dd className="min-w-0">{children}</dd>
  </>
);

const TestResult = ({ test }: { readonly test: Test }) => {
  const { t } = useTranslation('services');
  return test.failure ? (
    <span className="text-danger">{errorText(toError(test.failure)).sentence}</span>
  ) : (
    <span className="text-success">{t('testWorks', { milliseconds: formatNumber(test.milliseconds, 0) })}</span>
  );
};

const ClosingText = ({ retirement }: { readonly retirement: Models['retirements'][number] }) => {
  const { t } = useTranslation('services');
  const { model, state, successor } = retirement;
  const params = { model, day: formatDay(retirement.day) };
  if (successor === null) return t(state === 'closed' ? 'closed' : 'closes', params);
  return t(state === 'closed' ? 'closedFor' : 'closesFor', { ...params, successor });
};
