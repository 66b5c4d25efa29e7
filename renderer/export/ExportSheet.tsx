/** Over the window. */
export const ExportSheet = (_props: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }) => null;
