/** The window, with everything that a page could misuse switched off. */
import { app, BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import { VERSION_ARGUMENT } from '../../../preload/channels.js';
import type { AppStateStore, WindowBounds } from '../state/app-state.js';
import type { AppPaths } from '../app-paths.js';
import { PAGE } from '../protocols/schemes.js';
import { MIN_WINDOW_SIZE, planWindowBounds } from './window-bounds.js';

// The ground of both themes (renderer/ui/theme.css), so that nothing flashes before the page is drawn.
const BACKGROUND = { dark: '#0e0f11', light: '#f6f6f4' } as const;
const SAVE_MS = 500;

/** Opens the window where it was and loads the page. */
export function openWindow({ preload }: AppPaths, appState: AppStateStore): BrowserWindow {
  const { window: place, preferences } = appState.get();
  const window = new BrowserWindow({
    ...planWindowBounds(place?.bounds ?? null, screenAreas()),
    minWidth: MIN_WINDOW_SIZE.width,
    minHeight: MIN_WINDOW_SIZE.height,
    show: false,
    title: app.getName(),
    backgroundColor: BACKGROUND[isLight(preferences.theme) ? 'light' : 'dark'],
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      additionalArguments: [VERSION_ARGUMENT + app.getVersion()],
    },
  });
  if (place?.maximized) window.maximize();
  if (place?.fullScreen) window.setFullScreen(true);
  window.once('ready-to-show', () => window.show());
  // The document's name is the title; the page's own never is.
  window.on('page-title-updated', (event) => event.preventDefault());
  saveWindowState(window, appState);
  // One that fails is told by the page's end; see recover.ts.
  window.loadURL(PAGE).catch(() => undefined);
  return window;
}

const isLight = (theme: unknown): boolean =>
  theme === 'light' || (theme === 'system' && !nativeTheme.shouldUseDarkColors);

function screenAreas(): [Rectangle, ...Rectangle[]] {
  const first = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== first.id);
  return [first.workArea, ...others.map(({ workArea }) => workArea)];
}

function saveWindowState(window: BrowserWindow, appState: AppStateStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    clearTimeout(timer);
    const place: WindowBounds = {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    };
    appState.set({ window: place });
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_MS);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', save);
  window.on('closed', () => clearTimeout(timer));
}
