/** The menu: only what the system needs for typing and leaving. The till's own keys live on its screens. */
import { Menu, type MenuItemConstructorOptions } from 'electron';

export function setMenu(options: { readonly kiosk: boolean; readonly platform: NodeJS.Platform }): void {
  Menu.setApplicationMenu(options.kiosk ? null : Menu.buildFromTemplate(template(options.platform)));
}

/** macOS routes copy and paste through the menu; elsewhere the page handles them itself. */
function template(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  if (platform === 'darwin') return [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }];
  return [{ label: 'Lavka', submenu: [{ role: 'togglefullscreen' }, { type: 'separator' }, { role: 'quit' }] }];
}
