/** The projects, to open and to begin. */
export const ProjectsScreen = (_props: {
  readonly onOpen: (projectId: string) => void;
  readonly onClose: (() => void) | null;
}) => <section aria-label="ProjectsScreen" />;
