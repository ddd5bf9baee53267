// Breaks imports: ws-stays-home
import { WebSocket } from 'ws';

export const open = (): WebSocket => new WebSocket('ws://127.0.0.1');
