// Breaks types: TS2835
export { mainPart } from '../main-part';
