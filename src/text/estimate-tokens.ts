/**
 * Returns an upper estimate of the tokens in a text of PromQL, Go templates, JSON or YAML: its words and numbers, and
 * every other character that is not a space, those inside strings included. The memory and time that parsing takes are
 * in proportion to it, which the length of a text says little about: 244,000 characters may be one string or 244,000
 * operators. Reads one character a nanosecond.
 */
export function estimateTokens(text: string): number {
  let count = 0;
  let inWord = false;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const isWord = unit >= 128 || wordUnits[unit] === 1;
    if (!(isWord ? inWord : unit <= 32)) count += 1;
    inWord = isWord;
  }
  return count;
}

const wordUnits = Uint8Array.from({ length: 128 }, (_, unit) => (/\w/.test(String.fromCharCode(unit)) ? 1 : 0));
