/** Times are tapped while the project plays: by word or by line, as in karaoke editors. */
import { Check, Pause, Play, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { framesToUs, usToFrames } from '../../../core/project/time.js';
import { toReadableKey } from '../../commands/keymap.js';
import { useEditor, useProject } from '../../editor/editor.js';
import { itemOf } from '../../items/property.js';
import { formatNumber } from '../../locales/format.js';
import { Button, IconButton } from '../../ui/Button.js';
import { SegmentedControl } from '../../ui/SegmentedControl.js';
import { captionTool } from '../caption-tool.js';
import { useCueList, useCaptionsContext } from '../captions-context.js';
import { useCues } from '../use-captions.js';
import { TapPad } from './TapPad.js';
import { createTapSession, type TapUnit, toParts } from './tap-session.js';

const SPEEDS = ['0.5', '0.75', '1'] as const;
type Speed = (typeof SPEEDS)[number];

const TAP_KEYS = [' ', 'Enter', 'ArrowRight'];
// Before a tap that was taken back is tapped again, so much is heard.
const RUN_UP_US = 1_500_000;

export const TapTool = () => {
  const { t } = useTranslation('tap');
  const { item, locked } = useCaptionsContext();
  const { session, transport } = useEditor();
  const fps = useProject((project) => project.fps);
  const cues = useCues(item);
  const row = useCueList(({ at }) => at);
  const [unit, setUnit] = useState<TapUnit>('word');
  const [speed, setSpeed] = useState<Speed>('1');
  const [playing, setPlaying] = useState(transport.playing());
  useEffect(() => transport.onState(() => setPlaying(transport.playing())), [transport]);
  const tap = useMemo(createTapSession, []);
  const run = useStore(tap.store);
  const pad = useRef<HTMLButtonElement>(null);
  useEffect(() => pad.current?.focus(), []);

  // What was tapped is kept as one step when the tool closes, when another place or unit is chosen, and when the words are
  // changed from elsewhere.
  const { id, words } = item;
  const latest = useRef(cues);
  latest.current = cues;
  useEffect(() => {
    const parts = toParts(words, latest.current, unit);
    const opening = latest.current[Math.max(0, row)]?.words[0]?.word.id;
    const place = words.findIndex((word) => word.id === opening);
    const first = parts.findIndex(({ from }) => from === place);
    tap.begin({ words, parts, first: Math.max(0, first) });
    return () => {
      const edit = tap.plan(id);
      tap.begin({ words: [], parts: [], first: 0 });
      if (edit && itemOf(session.store.getState().project, id)) session.edit(edit);
    };
  }, [tap, session, id, words, unit, row]);

  const now = (): number => framesToUs(transport.frame() - item.start, fps) + item.in;
  const play = (): void => transport.play(Number(speed));
  const press = (): void => {
    if (transport.playing()) tap.press(now());
    else play();
  };
  const release = (): void => tap.release(now());
  const back = (): void => {
    const undone = tap.undo();
    if (undone) transport.seek(item.start + usToFrames(Math.max(0, undone.start - RUN_UP_US - item.in), fps));
  };
  const toSpeed = (next: Speed): void => {
    setSpeed(next);
    if (transport.playing()) transport.play(Number(next));
  };
  const toggle = (): void => (transport.playing() ? transport.pause() : play());
  const close = (): void => captionTool.setState({ tool: null });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = SPEEDS.indexOf(speed);
    if (TAP_KEYS.includes(event.key)) {
      if (!event.repeat && !locked) press();
    } else if (event.key === 'Backspace' || event.key === 'ArrowLeft') back();
    else if (event.key === 'ArrowUp') toSpeed(SPEEDS[at + 1] ?? speed);
    else if (event.key === 'ArrowDown') toSpeed(SPEEDS[at - 1] ?? speed);
    else if (event.key.toLowerCase() === 'p') toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onKeyUp = (event: KeyboardEvent): void => {
    if (!TAP_KEYS.includes(event.key)) return;
    event.preventDefault();
    release();
  };

  const total = run.parts.length - run.first;
  return (
    <div className="flex flex-col gap-2 p-2">
      <div className="flex gap-2">
        <SegmentedControl
          label={t('tapBy')}
          value={unit}
          options={[
            { value: 'word', label: t('word') },
            { value: 'line', label: t('line') },
          ]}
          onChange={setUnit}
          className="flex-1"
        />
        <SegmentedControl
          label={t('speed')}
          value={speed}
          options={SPEEDS.map((value) => ({ value, label: `${formatNumber(Number(value), 2)}×` }))}
          onChange={toSpeed}
          className="flex-1"
        />
      </div>
      <TapPad
        ref={pad}
        run={run}
        cues={cues}
        hint={playing ? t(unit === 'word' ? 'tapWord' : 'tapLine') : t('play')}
        disabled={locked}
        onKeyDown={onKeyDown}
        onKeyUp={onKeyUp}
        onPress={press}
        onRelease={release}
      />
      <div className="flex h-7 items-center gap-1">
        <span role="status" className="min-w-0 flex-1 truncate pl-1 text-quiet text-xs tabular">
          {t('count', { tapped: run.taps.length, total })}
        </span>
        <IconButton
          small
          label={t('back')}
          keys={toReadableKey('Backspace')}
          disabled={run.taps.length === 0}
          onClick={back}
        >
          <Undo2 className="size-4" />
        </IconButton>
        <IconButton small label={t(playing ? 'pause' : 'resume')} keys={toReadableKey('P')} onClick={toggle}>
          {playing ? <Pause className="size-4" /> : <Play className="size-4" />}
        </IconButton>
        <Button icon={<Check className="size-4" aria-hidden />} onClick={close} className="h-7 px-2">
          {t('done')}
        </Button>
      </div>
    </div>
  );
};
