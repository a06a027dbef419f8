/** Pieces that regexes are generated from. */
export const regexPieces: readonly string[] = [
  ..."a b foo . \\. \\d \\w \\s \\b \\B \\A \\z ^ $ [a-z] [^a] []a] [a-] [z-a] [[:alpha:]] [[:foo:]] [[:^digit:]x] [\\d-z] [a-\\d] \\pL \\p{Greek} \\p{^Lu} \\p{Foo} \\PN \\x41 \\x{1F600} \\x{110000} \\07 \\1 \\12 \\Q.\\E \\Q \\E (?i) (?i: (?-s) (?P<n> (?<n> (?P<n (?: ( ) (?= (?! (?<= (?# [ ] { } {2} {2,} {2,3} {3,2} {1000} {1001} {,2} * + ? *? | || \\ \\_ \\é é 😀 [😀-é] [é-😀] .* .+ (a|b) (|a) () \\C \\Z [\\b] [^\\x00-\\x{10FFFF}] (?s) (?m)$ (?U)a* (?) (?-) (?i-s: - _ : [[.a.]] [a-b-c] [--a] \\a\\f\\t\\n\\r\\v \\8 {0} {0,} {01} {1,1000}".split(
    " ",
  ),
  "\n",
  "\ufffd",
  " ",
];

/** Pieces that durations are generated from. */
export const durationPieces: readonly string[] =
  "1 5 0 12 292 293 9223372036854775807 18446744073709551616 y w d h m s ms us - . min + 1h 30m 07 5 １".split(" ");

/** Pieces that numbers are generated from. */
export const numberPieces: readonly string[] =
  "0 1 7 8 9 0x 0X 0b 0o _ e E + - . p f a inf Inf NaN nan infinity 1e308 e400 9223372036854775807 9223372036854775808 17976931348623157 5e-324 2.5 1e 00 p-1074 p1023 123456789123456789123456789".split(
    " ",
  );

/** Pieces that quoted strings are generated from, none of which the lexer alone refuses. */
export const stringPieces: readonly string[] = [
  ..."a é 😀 \\n \\t \\x41 \\xff \\xc3\\xa9 \\xed\\xa0\\x80 \\xf4\\x90\\x80\\x80 \\xc3 \\377 \\400 \\07 \\101 \\u00e9 \\U0001F600 \\U00110000 \\' \\\" \\\\ \\q \\x4 \\u12 \\e \\8 \\xf0\\x9f\\x98\\x80".split(
    " ",
  ),
  "\n",
];
