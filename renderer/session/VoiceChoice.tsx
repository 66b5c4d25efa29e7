/** Who speaks the cues of a workout: a voice of its language, the best one, or nobody. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../app-context.js';
import { Choice } from '../ui/fields.js';
import { notifyFailure } from '../ui/notify.js';
import { SettingRow } from './setting-fields.js';

/** A voice's name, false for none; absent where it is left to what is at hand. */
type Voice = string | false | undefined;

// No voice has a space only for a name.
const AUTOMATIC = ' ';
const NOBODY = '  ';

export const VoiceChoice = ({
  language,
  value,
  onChange,
}: {
  readonly language: string;
  readonly value: Voice;
  readonly onChange: (value: Voice) => void;
}) => {
  const { t } = useTranslation('sessions');
  const names = useVoiceNames(language);
  const known = typeof value === 'string' && !names.includes(value) ? [value, ...names] : names;
  return (
    <SettingRow label={t('sounds.voice')}>
      <Choice
        label={t('sounds.voice')}
        value={value === false ? NOBODY : (value ?? AUTOMATIC)}
        options={[
          { value: AUTOMATIC, label: t('automaticVoice') },
          ...known.map((name) => ({ value: name, label: name })),
          { value: NOBODY, label: t('noVoice') },
        ]}
        onChange={(chosen) => onChange(chosen === NOBODY ? false : chosen === AUTOMATIC ? undefined : chosen)}
        className="w-40"
      />
    </SettingRow>
  );
};

/** The names of the voices that speak a language, the best first. */
function useVoiceNames(language: string): readonly string[] {
  const client = useClient();
  const [voices, setVoices] = useState<readonly { readonly name: string; readonly language: string }[]>([]);
  useEffect(() => {
    let isCurrent = true;
    client['speech.voices']({})
      .then(({ voices: found }) => isCurrent && setVoices(found))
      .catch(notifyFailure);
    return () => {
      isCurrent = false;
    };
  }, [client]);
  const wanted = baseOf(language);
  return [...new Set(voices.filter((voice) => baseOf(voice.language) === wanted).map(({ name }) => name))];
}

const baseOf = (language: string): string => language.toLowerCase().split('-')[0] ?? '';
