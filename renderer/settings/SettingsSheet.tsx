/** Over the window. */
export const SettingsSheet = (_props: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }) => null;
