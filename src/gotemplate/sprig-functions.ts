/** Functions of Sprig, Helm and Alertmanager that alert templates do not have, and the fix. */
const fixes: ReadonlyMap<string, string> = new Map([
  ["lower", "use toLower"],
  ["upper", "use toUpper"],
  ["default", 'use or, such as {{ or $labels.job "none" }}'],
  ["coalesce", 'use or, such as {{ or $labels.job "none" }}'],
  ["empty", "use not, such as {{ if not $labels.job }}"],
  ["ternary", 'use if, such as {{ if gt $value 1.0 }}"a"{{ else }}"b"{{ end }}'],
  ["contains", 'use match, such as {{ if match "text" $labels.job }}'],
  ["hasPrefix", 'use match, such as {{ if match "^text" $labels.job }}'],
  ["hasSuffix", 'use match, such as {{ if match "text$" $labels.job }}'],
  ["regexMatch", 'use match, such as {{ if match "text.*" $labels.job }}'],
  ["replace", 'use reReplaceAll, such as {{ reReplaceAll "a" "b" $labels.job }}'],
  ["regexReplaceAll", 'use reReplaceAll, such as {{ reReplaceAll "a.*" "b" $labels.job }}'],
  ["trimPrefix", 'use reReplaceAll, such as {{ reReplaceAll "^text" "" $labels.job }}'],
  ["trimSuffix", 'use reReplaceAll, such as {{ reReplaceAll "text$" "" $labels.job }}'],
  ["trim", 'use reReplaceAll, such as {{ reReplaceAll "^ +| +$" "" $labels.job }}'],
  ["trimSpace", 'use reReplaceAll, such as {{ reReplaceAll "^ +| +$" "" $labels.job }}'],
  ["nospace", 'use reReplaceAll, such as {{ reReplaceAll " " "" $labels.job }}'],
  ["quote", 'use printf, such as {{ printf "%q" $labels.job }}'],
  ["toString", 'use printf, such as {{ printf "%v" $value }}'],
  ["trunc", 'use printf, such as {{ printf "%.10s" $labels.job }}'],
  ["substr", 'use printf, such as {{ printf "%.10s" $labels.job }}'],
  ["date", "use humanizeTimestamp, such as {{ $value | humanizeTimestamp }}"],
  ["include", 'use template, such as {{ template "name" . }}'],
  ["get", 'use index, such as {{ index $labels "job" }}'],
]);

const arithmetic = "add add1 addf sub subf mul mulf div divf mod round floor ceil max min int int64 float64 atoi";
const others = `split splitList join list dict set keys values pluck merge append first last uniq sortAlpha toJson toPrettyJson
  fromJson toYaml indent nindent b64enc b64dec sha256sum env expandenv tpl required fail lookup repeat cat plural snakecase
  camelcase kebabcase untitle abbrev squote typeOf kindOf until seq regexFind regexSplit htmlDate dateModify ago duration
  stringSlice tz since safeUrl toStrings`;

const arithmeticNames: ReadonlySet<string> = new Set(arithmetic.split(" "));
const otherNames: ReadonlySet<string> = new Set(others.split(/\s+/));

/** Returns the fix for a function that other templates have and alert templates do not; undefined for any other name. */
export function foreignFunctionFix(name: string): string | undefined {
  if (arithmeticNames.has(name)) return "compute the value in the expression";
  return (
    fixes.get(name) ?? (otherNames.has(name) ? "use a function of Prometheus, or a label that the expression sets" : undefined)
  );
}
