export function buildElectron(outDir?: string): Promise<void>;
export function bundle(
  entries: Readonly<Record<string, string>>,
  output: { readonly format: 'es' | 'cjs'; readonly entryFileNames: string; readonly chunkFileNames?: string },
  outDir: string,
  emptyOutDir: boolean,
): Promise<void>;
