// Breaks imports: serialport-stays-home
import { SerialPort } from 'serialport';

export const list = (): unknown => SerialPort.list();
