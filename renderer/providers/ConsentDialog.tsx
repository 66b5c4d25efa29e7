/** What would be sent, to whom, and what it costs, before the first time that it is. */
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { formatCost, formatNumber } from '../locales/format.js';
import { Button } from '../ui/Button.js';
import { Modal } from '../ui/Sheet.js';
import { type ConsentQuestion, consentQuestion } from './consent.js';
import { hostOf } from './host-of.js';

/** Mounted once in the window; shows the question where there is one. */
export const ConsentDialog = () => {
  const { question } = useStore(consentQuestion);
  return question ? <Question question={question} /> : null;
};

const Question = ({ question }: { readonly question: ConsentQuestion }) => {
  const { t } = useTranslation('services');
  const { provider, sending, cost, mayAgree, answer } = question;
  const { text, seconds, photo = false } = sending;
  const { name, id } = provider;
  return (
    <Modal open onOpenChange={(open) => !open && answer('no')} title={t('consentTitle', { name })}>
      <div className="flex flex-col gap-4 p-4">
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
          <Fact term={t('consentTo')}>
            {name}, <span className="break-all text-quiet">{hostOf(provider.address)}</span>
          </Fact>
          <Fact term={t('consentWhat')}>
            {[
              ...(photo ? [t('photo')] : []),
              ...(text === '' ? [] : [t('characters', { count: [...text].length })]),
              ...(seconds === 0 ? [] : [t('sound', { seconds: formatNumber(Math.ceil(seconds), 0) })]),
            ].join(', ')}
            {text === '' ? null : <q className="mt-1 line-clamp-3 break-words text-quiet">{text.slice(0, PREVIEW)}</q>}
          </Fact>
          {photo ? <Fact term={t('consentPerson')}>{t('consentPersonHint')}</Fact> : null}
          <Fact term={t('consentWith')}>{t('consentWithHint')}</Fact>
          <Fact term={t('consentCost')}>
            {cost === null
              ? t('costUnknown')
              : cost === 0
                ? t('costNothing')
                : t('costAbout', { cost: formatCost(cost) })}
          </Fact>
        </dl>
        {mayAgree ? null : (
          <p className="text-quiet text-sm">
            <Trans
              t={t}
              i18nKey="consentOutside"
              values={{ command: `upright providers allow ${id}` }}
              components={{ code: <code className="select-text rounded-control bg-ground px-1.5 py-0.5 text-text" /> }}
            />
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button kind="ghost" onClick={() => answer('no')}>
            {t('refuse')}
          </Button>
          {mayAgree ? (
            <>
              <Button onClick={() => answer('always')}>{t('allowAlways')}</Button>
              <Button onClick={() => answer('once')}>{t('allowOnce')}</Button>
            </>
          ) : null}
        </div>
      </div>
    </Modal>
  );
};

// More than three lines ever show.
const PREVIEW = 600;

const Fact = ({ term, children }: { readonly term: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-quiet">{term}</dt>
    <dd className="min-w-0">{children}</dd>
  </>
);
