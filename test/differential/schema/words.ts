/** Texts that some pattern matches or just does not match. */
export const texts: readonly string[] = [
  ["", "a", "web", "A b", "é", "😀", "a\nb", "a\u2028b", " a ", "true", "5", "a".repeat(300)],
  ["0", "1s", "1m30s", "1h", "30d", "1y2w3d4h5m6s7ms", "5", "1.5h", "s", "1s1h", "1m1m", "-1s", "1 s", "99999999999s", "0s"],
  ["500m", "1", "1.5", ".5", "1.", "-2", "+3", "1Gi", "512Mi", "1e3", "1E-3", "2GB", "1 Gi", "1ki", "0.5G", "1.2.3", "1e", "m"],
  ["10MB", "1GiB", "1.5B", ".5KB", "10", "B", "0", "00", "10mb"],
  [
    "http://a",
    "https://a/b?c=d",
    "HTTP://a",
    "http://",
    "https://\r",
    "ftp://a",
    "socks5://a:1",
    "//a",
    "http:/a",
    "http://a\nb",
  ],
  ["unix:///a", "tcp://a:1", "1tcp://a", "npipe://./a"],
  ["monday", "Monday", "MONday", "monDay", "monday:friday", "monday:Friday", "sunday:", "someday", "ſunday"],
  ["january", "JANUARY", "may:8", "12", "13", "0", "1:12", "may:", "december:JANUARY"],
  ["08:30", "24:00", "24:01", "8:30", "23:59", "12:60", "12:30x"],
  ["2026", "2026:2028", "1999", "20260", "2026:", "2026:2028x"],
  ["abort", "warn", "ABORT", "Warn", "aborted"],
  ["a.json", "*.yml", "a/*.yaml", "a/*/b.yaml", "*.txt", "a*b*.json", ".JSON"],
  ["00000000-0000-0000-0000-000000000000", "a_b", "https://monitor.azure.com//.default", "a\tb", "a\u00a0b", "a\\b", "a$b"],
  ["2026-11-24T08:30:00Z", "2026-02-30T08:30:00Z", "2026-11-24t08:30:00.5+01:00", "2026-11-24T08:30:60Z", "2026-11-24"],
].flat();

/** Numbers around the bounds of the formats and of fields; 2^63 is left out, as JavaScript reads the largest int64 as that. */
export const numbers: readonly number[] = [
  [0, 1, 2, 5, 30, 31, 32, 59, 60, 80, 255, 256, 511, 65_535, 65_536, -1, -31, -32, -1000, 1001],
  [2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53, 2 ** 62, -(2 ** 62), 2 ** 63 + 2 ** 11, -(2 ** 64), 1e21, 1e300],
  [0.5, -0.5, 1.5, 1e-7],
].flat();

/** Names of no field, some of them similar to one. */
export const names: readonly string[] = [
  "zz",
  "Name",
  "nmae",
  "selectors",
  "spec",
  "constructor",
  "toString",
  "__proto__",
  "hasOwnProperty",
];

/** Keys of maps. */
export const keys: readonly string[] = ["a", "b-c", "d_e", "constructor", "__proto__", "UPPER"];
