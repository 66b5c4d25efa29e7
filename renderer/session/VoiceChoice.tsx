/** Who speaks the cues of a workout: a voice of its language, the best one, or nobody. */
import { useTranslation } from 'react-i18next';
import { VoicePicker } from '../voices/VoicePicker.js';
import { SettingRow } from '../ui/SettingRow.js';

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
  return (
    <SettingRow label={t('sounds.voice')}>
      <VoicePicker
        label={t('sounds.voice')}
        language={language}
        value={value === false ? NOBODY : (value ?? AUTOMATIC)}
        others={[
          { id: AUTOMATIC, label: t('automaticVoice') },
          { id: NOBODY, label: t('noVoice') },
        ]}
        onChange={(chosen) => onChange(chosen === NOBODY ? false : chosen === AUTOMATIC ? undefined : chosen)}
        className="w-40"
      />
    </SettingRow>
  );
};
