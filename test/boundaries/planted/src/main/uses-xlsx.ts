// Breaks imports: read-excel-file-stays-home
import readXlsxFile from 'read-excel-file/node';

export const read = readXlsxFile;
