// Breaks imports: electron-stays-home
import { app } from 'electron';

export const name = app.getName();
