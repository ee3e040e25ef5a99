package sheet

// family is the typeface of the workbook. It comes with Windows 10 and later;
// elsewhere the reader's program takes another.
const family = "BIZ UDPゴシック"
