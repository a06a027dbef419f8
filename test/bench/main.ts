/** A benchmark: prints what it measures for people to read, and gives the ratios to its peer. */
type Benchmark = () => Promise<Record<string, number | string>>;

const benchmarks: Readonly<Record<string, () => Promise<{ readonly run: Benchmark }>>> = {
  busy: () => import("./busy.ts"),
  promql: () => import("./promql.ts"),
  reconcile: () => import("./reconcile.ts"),
  review: () => import("./review.ts"),
  schema: () => import("./schema.ts"),
  start: () => import("./start.ts"),
};

const name = process.argv[2] ?? "";
const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
if (benchmark === undefined) {
  console.error(`unknown benchmark ${JSON.stringify(name)}; use ${Object.keys(benchmarks).join(", ")}`);
  process.exitCode = 2;
} else {
  const { run } = await benchmark();
  console.log(JSON.stringify({ bench: name, ...(await run()) }));
}
