// Breaks imports: react-stays-home
import { createElement } from 'react';

export const make = createElement;
