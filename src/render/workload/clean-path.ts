/** Returns the shortest path that is the same, as Go's `path.Clean` does: no empty, `.` or needless `..` element. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith("/");
  const kept: string[] = [];
  for (const element of path.split("/")) {
    if (element === "" || element === ".") continue;
    if (element !== ".." || (kept.length === 0 && !rooted) || kept.at(-1) === "..") kept.push(element);
    else kept.pop();
  }
  const joined = kept.join("/");
  if (rooted) return `/${joined}`;
  return joined === "" ? "." : joined;
}
