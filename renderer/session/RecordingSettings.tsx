/** Own recordings in place of what a voice says: a file for each text. */
import { Mic } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../app-context.js';
import { Button } from '../ui/Button.js';
import { Menu } from '../ui/Menu.js';
import { notifyFailure } from '../ui/notify.js';
import { FileRow, useChooseFile } from './FileSettings.js';
import { toPlanSource } from './plan-source.js';
import { SettingRow } from '../ui/SettingRow.js';
import { useChecked } from './use-plan.js';

/** Files by the words that they replace; absent where there are none. */
type Recordings = Readonly<Record<string, string>> | undefined;

export const RecordingSettings = ({
  value = {},
  onChange,
}: {
  readonly value: Recordings;
  readonly onChange: (value: Recordings) => void;
}) => {
  const { t } = useTranslation('sessions');
  const choose = useChooseFile();
  const said = useSpokenTexts();
  const set = (text: string, file: string | undefined): void => {
    const { [text]: _, ...others } = value;
    const next = file === undefined ? others : { ...others, [text]: file };
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  const left = said.filter((text) => value[text] === undefined);
  return (
    <>
      {Object.entries(value).map(([text, file]) => (
        <FileRow
          key={text}
          label={t('recordingOf', { text })}
          file={file}
          remove={t('removeRecording', { text })}
          onChange={(next) => set(text, next)}
        />
      ))}
      <SettingRow label={t('ownRecordings')}>
        <Menu
          align="end"
          entries={left.map((text) => ({
            id: text,
            label: text,
            onSelect: () => void choose((file) => set(text, file)),
          }))}
        >
          <Button disabled={left.length === 0}>
            <Mic className="size-4" aria-hidden />
            {t('replaceSpoken')}
          </Button>
        </Menu>
      </SettingRow>
    </>
  );
};

/** What a voice says in the workout as it is now. */
function useSpokenTexts(): readonly string[] {
  const client = useClient();
  const { plan } = useChecked();
  const [said, setSaid] = useState<readonly string[]>([]);
  useEffect(() => {
    if (plan === null) return undefined;
    let isCurrent = true;
    client['session.check']({ source: toPlanSource(plan) })
      .then((found) => isCurrent && setSaid(found.said))
      .catch(notifyFailure);
    return () => {
      isCurrent = false;
    };
  }, [client, plan]);
  return said;
}
