/** The look of a workout, each with its colours of work and rest. */
import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { SessionTheme } from '../../core/session/theme.js';
import { sessionThemes } from '../../core/session/themes/themes.js';

type ThemeName = keyof typeof sessionThemes;

const NAMES = Object.keys(sessionThemes) as ThemeName[];

export const ThemeChoice = ({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: ThemeName) => void;
}) => {
  const { t } = useTranslation('sessions');
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={t('theme')}
      value={value}
      onValueChange={(next) => next !== '' && onChange(next as ThemeName)}
      className="grid grid-cols-4 gap-1.5"
    >
      {NAMES.map((name) => (
        <ToggleGroup.Item
          key={name}
          value={name}
          className="group/theme flex min-w-0 flex-col items-center gap-1 text-quiet text-xs hover:text-text aria-checked:text-text"
        >
          <span className="relative w-full">
            <ThemePicture theme={sessionThemes[name]} />
            <span className="absolute inset-0 rounded-control border-2 border-transparent group-hover/theme:border-text group-aria-checked/theme:border-accent" />
          </span>
          <span className="max-w-full truncate">{t(`themes.${name}`)}</span>
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
};

const RING = { radius: 13, share: 0.7 };
const ROUND = 2 * Math.PI * RING.radius;

/** Work above rest, with its time in a ring or over a bar. */
const ThemePicture = ({ theme: { work, rest, track, layouts } }: { readonly theme: SessionTheme }) => (
  <span className="flex h-16 w-full overflow-hidden rounded-control" aria-hidden>
    <span
      className="flex flex-[3] items-center justify-center"
      style={{ background: `linear-gradient(${work.ground[0]}, ${work.ground[1]})`, color: work.text }}
    >
      <svg viewBox="0 0 40 40" className="h-11" aria-hidden>
        {layouts.vertical.ring ? (
          <g fill="none" strokeWidth="3.5" transform="rotate(-90 20 20)">
            <circle cx="20" cy="20" r={RING.radius} stroke={track} />
            <circle
              cx="20"
              cy="20"
              r={RING.radius}
              stroke={work.accent}
              strokeDasharray={`${ROUND * RING.share} ${ROUND}`}
            />
          </g>
        ) : (
          <>
            <rect x="4" y="30" width="32" height="4" rx="2" fill={track} />
            <rect x="4" y="30" width={32 * RING.share} height="4" rx="2" fill={work.accent} />
          </>
        )}
        <text
          x="20"
          y={layouts.vertical.ring ? 24.5 : 24}
          textAnchor="middle"
          fontSize={layouts.vertical.ring ? 12 : 20}
          fontWeight="800"
          fill="currentColor"
        >
          28
        </text>
      </svg>
    </span>
    <span
      className="flex-1"
      style={{ background: `linear-gradient(${rest.accent} 0 25%, ${rest.ground[0]} 25%, ${rest.ground[1]})` }}
    />
  </span>
);
