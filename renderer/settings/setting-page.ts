/** Which page of the settings is shown; one for the window, for a command may ask for another while they are closed. */
import { createStore, useStore } from 'zustand';

/** The pages that commands open by their names; the general one is what opens with the settings. */
export const SETTING_PAGES = ['services', 'models', 'spending'] as const;
export type SettingPage = 'general' | (typeof SETTING_PAGES)[number];

const store = createStore<{ readonly page: SettingPage }>(() => ({ page: 'general' }));

/** Turns to a page. */
export const showSettingPage = (page: SettingPage): void => store.setState({ page });

/** The page, followed. */
export const useSettingPage = (): SettingPage => useStore(store, ({ page }) => page);
