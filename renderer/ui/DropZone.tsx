/** What is laid over a place while files are dragged over it: what a drop does there. */
export const DropZone = ({ label }: { readonly label: string }) => (
  <div className="pointer-events-none absolute inset-1 z-10 flex items-center justify-center rounded-panel border-2 border-accent border-dashed bg-panel/85">
    <span className="text-base">{label}</span>
  </div>
);
