const backslash = 92;

/** Returns the end of the string escape whose first character after the backslash is at `at`; -1 if it is invalid. */
export function escapeEnd(text: string, at: number, quote: number): number {
  const unit = text.charCodeAt(at);
  if (unit === quote || unit === backslash) return at + 1;
  switch (unit) {
    case 97: // a b f n r t v
    case 98:
    case 102:
    case 110:
    case 114:
    case 116:
    case 118:
      return at + 1;
    case 120: // x
      return codeEnd(text, at + 1, 2, 16, 255);
    case 117: // u
      return codeEnd(text, at + 1, 4, 16, 0x10ffff);
    case 85: // U
      return codeEnd(text, at + 1, 8, 16, 0x10ffff);
    default:
      return unit >= 48 && unit <= 55 ? codeEnd(text, at, 3, 8, 255) : -1;
  }
}

function codeEnd(text: string, at: number, count: number, base: number, max: number): number {
  let value = 0;
  for (let index = at; index < at + count; index++) {
    const digitValue = valueOf(text.charCodeAt(index));
    if (digitValue >= base) return -1;
    value = value * base + digitValue;
  }
  return value > max || (value >= 0xd800 && value < 0xe000) ? -1 : at + count;
}

function valueOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : 16;
}
