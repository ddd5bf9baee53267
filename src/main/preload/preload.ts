/** Hands the one port to the page, at first and after each restart of the core. No API object, so there is nothing to allow-list. */
import { ipcRenderer } from 'electron';

ipcRenderer.on('till-port', (event) => {
  window.postMessage('till-port', window.location.origin, event.ports);
});
