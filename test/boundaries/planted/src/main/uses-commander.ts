// Breaks imports: commander-stays-home
import { Command } from 'commander';

export const make = (): Command => new Command();
