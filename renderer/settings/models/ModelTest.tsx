/** Tries an installed model: it is loaded, and where it is a voice a sentence of it is heard. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../../core/api/api.js';
import type { ResultOf } from '../../../core/api/method.js';
import type { ListedModel } from '../../../core/api/models.js';
import { useClient } from '../../app-context.js';
import { formatNumber } from '../../locales/format.js';
import { Button } from '../../ui/Button.js';
import { notifyFailure } from '../../ui/notify.js';
import { playSample } from '../../voices/play-sample.js';

type Test = ResultOf<Api['models.test']>;

export const ModelTest = ({ model }: { readonly model: ListedModel }) => {
  const { t } = useTranslation('modelList');
  const client = useClient();
  const [test, setTest] = useState<Test | 'running' | null>(null);
  const { id, name, capability } = model;
  const run = async (): Promise<void> => {
    setTest('running');
    try {
      setTest(await client['models.test']({ model: id }));
      if (capability !== 'speak') return;
      const { voices } = await client['speech.voices']({});
      const voice = voices.find((each) => each.name === id || each.name.startsWith(`${id}:`));
      if (voice) await playSample(client, voice, voice.language);
    } catch (thrown) {
      setTest((before) => (before === 'running' ? null : before));
      notifyFailure(thrown);
    }
  };
  return (
    <>
      <p role="status" className="shrink-0 text-quiet text-xs">
        {test === null ? t('works') : test === 'running' ? t('testing') : <Result test={test} />}
      </p>
      <Button aria-label={t('testNamed', { name })} disabled={test === 'running'} onClick={() => void run()}>
        {t('test')}
      </Button>
    </>
  );
};

const Result = ({ test }: { readonly test: Test }) => {
  const { t } = useTranslation('modelList');
  const seconds = formatNumber(test.load / 1000, 1);
  return test.speed === null
    ? t('loads', { seconds })
    : t('speaks', { seconds, speed: formatNumber(test.speed, test.speed < 10 ? 1 : 0) });
};
