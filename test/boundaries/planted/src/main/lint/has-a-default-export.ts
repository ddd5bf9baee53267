// Breaks lint: no-restricted-syntax Use a named export
export default 1;
