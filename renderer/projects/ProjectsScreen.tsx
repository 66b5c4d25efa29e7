/** The projects, to open and to begin. */
export const ProjectsScreen = () => <section aria-label="ProjectsScreen" />;
