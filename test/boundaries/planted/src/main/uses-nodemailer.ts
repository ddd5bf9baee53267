// Breaks imports: nodemailer-stays-home
import { createTransport } from 'nodemailer';

export const open = createTransport;
