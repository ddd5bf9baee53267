/** Shows an address in the person's browser, where there is one. The printed address is enough when this fails. */
import { spawn } from 'node:child_process';

export function openInBrowser(url: string): void {
  const command = commandFor(process.platform, process.env);
  if (command === undefined) return;
  const [program, ...args] = command;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

/** Undefined where nobody could see a browser. `url.dll` and not `start`: a shell would take the address apart. */
export function commandFor(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): readonly [string, ...string[]] | undefined {
  if (environment['CI'] !== undefined) return undefined;
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  if (platform === 'darwin') return ['open'];
  const hasDisplay = Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
  return hasDisplay ? ['xdg-open'] : undefined;
}
