export const mainPart = 1;
