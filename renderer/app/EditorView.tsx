/** The editor: top bar, rail and panel, stage, inspector, timeline. Dividers drag and remember; a double click restores. */
import { Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { CleanSoundDialog } from '../audio/CleanSound.js';
import { AvatarDialog } from '../avatar/AvatarDialog.js';
import { useAvatarCommands } from '../avatar/use-avatar-commands.js';
import { useAudioCommands } from '../audio/use-audio-commands.js';
import { useCaptionCommands } from '../captions/use-caption-commands.js';
import { EditorProvider, useProject } from '../editor/editor.js';
import { OpenProjectProvider } from '../editor/open-project.js';
import { ExportSheet } from '../export/ExportSheet.js';
import { usePreference } from '../host/preferences.js';
import { useAppContext } from '../app-context.js';
import { Inspector } from '../inspector/Inspector.js';
import { useBrokenFileToasts } from '../library/use-broken-file-toasts.js';
import { Welcome } from '../onboarding/Welcome.js';
import { useProviderNotices } from '../providers/use-provider-notices.js';
import { Stage } from '../stage/Stage.js';
import { SettingsSheet } from '../settings/SettingsSheet.js';
import { Timeline } from '../timeline/Timeline.js';
import { useNarrationCommands } from '../narration/use-narration-commands.js';
import { useTranscriptCommands } from '../transcript/use-transcript-commands.js';
import { classNames } from '../ui/class-names.js';
import { notifyFailure } from '../ui/notify.js';
import type { OpenEditor } from './open-editor.js';
import { CommandPalette } from './CommandPalette.js';
import { SIDE_PANELS } from './panels.js';
import { Rail } from './Rail.js';
import { ShortcutSheet } from './ShortcutSheet.js';
import { TopBar } from './TopBar.js';
import { useRemoteChanges } from './use-remote-changes.js';
import { type Overlay, useWindowCommands } from './use-window-commands.js';
import type { WindowState } from './window-state.js';

/** The editor of one project; kept while another screen is in front of it. */
export const EditorView = ({
  editor,
  state,
  hidden,
}: {
  readonly editor: OpenEditor;
  readonly state: WindowState;
  readonly hidden: boolean;
}) => {
  const open = useCallback((id: string) => void state.open(id).catch(notifyFailure), [state]);
  return (
    <EditorProvider value={editor}>
      <OpenProjectProvider value={open}>
        <div className={classNames('min-h-0 flex-1 flex-col', hidden ? 'hidden' : 'flex')} inert={hidden}>
          <Frame editor={editor} state={state} />
        </div>
      </OpenProjectProvider>
    </EditorProvider>
  );
};

const Frame = ({ editor, state }: { readonly editor: OpenEditor; readonly state: WindowState }) => {
  const { preferences } = useAppContext();
  const isTimelineBeside = usePreference(preferences, ({ timelineBeside }) => timelineBeside);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  useWindowCommands(editor, state, setOverlay);
  useRemoteChanges(editor);
  useBrokenFileToasts();
  useProviderNotices(editor.session.store.getState().id);
  useCaptionCommands();
  useTranscriptCommands();
  useNarrationCommands();
  useAudioCommands();
  useAvatarCommands();
  const over = (name: Overlay) => ({
    open: overlay === name,
    onOpenChange: (open: boolean) => setOverlay(open ? name : null),
  });
  return (
    <>
      <TopBar />
      {isTimelineBeside ? <TimelineBeside /> : <TimelineBelow />}
      <CleanSoundDialog />
      <AvatarDialog />
      <Suspense>
        <ExportSheet {...over('export')} />
        <SettingsSheet {...over('settings')} />
        <ShortcutSheet {...over('shortcuts')} />
        <CommandPalette {...over('palette')} />
      </Suspense>
    </>
  );
};

const TimelineBelow = () => (
  <Sized id="rows" orientation="vertical">
    <Panel id="upper" minSize="30%" defaultSize="62%">
      <div className="flex h-full">
        <Rail />
        <Columns withTimeline={false} />
      </div>
    </Panel>
    <Divider orientation="vertical" />
    <Panel id="timeline" minSize="7.5rem" defaultSize="38%">
      <div data-region className="h-full">
        <Timeline />
      </div>
    </Panel>
  </Sized>
);

const TimelineBeside = () => (
  <div className="flex min-h-0 flex-1">
    <Rail />
    <Columns withTimeline />
  </div>
);

const Columns = ({ withTimeline }: { readonly withTimeline: boolean }) => {
  const { preferences } = useAppContext();
  const open = usePreference(preferences, ({ panel }) => panel);
  const wanted = SIDE_PANELS.find(({ id }) => id === open);
  const fits = useProject((project) => wanted?.isFor?.(project) ?? true);
  // What another project had open and this one has not is the library.
  const side = fits ? wanted : SIDE_PANELS[0];
  return (
    <Sized
      key={`${withTimeline}-${side !== undefined}`}
      id={withTimeline ? 'beside' : side ? 'columns' : 'narrow'}
      orientation="horizontal"
    >
      {side ? (
        <>
          <Panel
            id="side"
            minSize={side.minSize ?? '15rem'}
            maxSize="30rem"
            defaultSize="18.75rem"
            groupResizeBehavior="preserve-pixel-size"
            className="bg-panel"
          >
            <div data-region className="h-full">
              <side.Content />
            </div>
          </Panel>
          <Divider orientation="horizontal" />
        </>
      ) : null}
      <Panel id="stage" minSize="15rem">
        <div data-region className="h-full">
          <Stage />
        </div>
      </Panel>
      {withTimeline ? (
        <>
          <Divider orientation="horizontal" />
          <Panel id="timeline" minSize="20rem" defaultSize="45%">
            <div data-region className="h-full">
              <Timeline />
            </div>
          </Panel>
        </>
      ) : null}
      <Divider orientation="horizontal" />
      <Panel
        id="inspector"
        minSize="15rem"
        maxSize="26.25rem"
        defaultSize="17.5rem"
        groupResizeBehavior="preserve-pixel-size"
        className="bg-panel"
      >
        <div className="flex h-full flex-col">
          <div data-region className="min-h-0 flex-1">
            <Inspector />
          </div>
          <Welcome />
        </div>
      </Panel>
    </Sized>
  );
};

// Remembers its layout under its own name.
const Sized = ({
  id,
  orientation,
  children,
}: {
  readonly id: string;
  readonly orientation: 'horizontal' | 'vertical';
  readonly children: React.ReactNode;
}) => {
  const { preferences } = useAppContext();
  const [initial] = useState(() => {
    const saved = Object.entries(preferences.get().layout).flatMap(([name, size]) =>
      name.startsWith(`${id}.`) ? [[name.slice(id.length + 1), size] as const] : [],
    );
    return saved.length > 0 ? Object.fromEntries(saved) : undefined;
  });
  return (
    <Group
      id={id}
      orientation={orientation}
      {...(initial ? { defaultLayout: initial } : {})}
      onLayoutChanged={(layout) => {
        const sizes = Object.entries(layout).map(([name, size]) => [`${id}.${name}`, size] as const);
        preferences.set({ layout: { ...preferences.get().layout, ...Object.fromEntries(sizes) } });
      }}
      className="min-h-0 min-w-0 flex-1"
    >
      {children}
    </Group>
  );
};

const Divider = ({ orientation }: { readonly orientation: 'horizontal' | 'vertical' }) => {
  const { t } = useTranslation('app');
  return (
    <Separator
      aria-label={t('resize')}
      className={classNames(
        'bg-line transition-colors hover:bg-quiet data-[separator=active]:bg-quiet',
        orientation === 'vertical' ? 'h-px' : 'w-px',
      )}
    />
  );
};
